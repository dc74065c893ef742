"""``guardia doctor`` on a database that was damaged: what is broken, what is gone, what to do."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import select, text
from typer.testing import CliRunner

from cli.diagnosis.examination import examine
from cli.main import app
from services.platform.health import Finding, Gravity, look_at_records
from storage.backup import back_up
from storage.inbox.acknowledged import note_beside
from storage.rows.platform.jobs import IncidentRow
from tests.support import Office
from tests.support.office import TUESDAY_NOON


@pytest.fixture
def file(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The database of this deployment."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GUARDIA_DATABASE_URL", database_url)
    monkeypatch.setenv("GUARDIA_LANGUAGE", "es")
    monkeypatch.setenv("COLUMNS", "200")
    return tmp_path / "guardia.db"


async def wrong(office: Office) -> dict[str, Finding]:
    async with office.units.snapshot() as uow:
        found = await look_at_records(uow)
    return {each.text.key: each for each in found if each.gravity is Gravity.WRONG}


async def examined() -> dict[str, Finding]:
    found = await examine(clock=lambda: TUESDAY_NOON)
    return {each.text.key: each for each in found if each.gravity is Gravity.WRONG}


async def cut_log(file: Path, url: str) -> None:
    """Five leads are acknowledged; then the last three are gone from the file."""
    async with Office(url, migrated=True) as office:
        await office.hire()
        await office.people("A1", "C1")
        for _ in range(2):
            await office.lead()
        back_up(file, file.with_name("whole-until-here.db"))
        for _ in range(3):
            await office.lead()
    shutil.copy(file.with_name("whole-until-here.db"), file)
    for each in ("-wal", "-shm"):
        file.with_name(f"{file.name}{each}").unlink(missing_ok=True)


async def test_events_that_were_acknowledged_and_are_gone_are_counted(
    file: Path, database_url: str
) -> None:
    await cut_log(file, database_url)
    found = (await examined())["doctor-events-lost"]
    assert found.text.args["count"] == 3
    assert found.advice is not None


async def test_the_loss_is_told_when_the_next_event_comes_and_stays_on_record(
    file: Path, database_url: str
) -> None:
    await cut_log(file, database_url)
    async with Office(database_url, migrated=True) as office:
        await office.lead(external_id="after-the-loss")
        await office.lead(external_id="one-more")
        lost = select(IncidentRow).where(IncidentRow.kind == "inbox.lost")
        (incident,) = await office.rows(lost)
        assert incident.data == {"count": 3}
        assert "doctor-events-lost-before" in await wrong(office)


async def test_what_was_pruned_or_put_back_on_purpose_is_no_loss(
    file: Path, database_url: str
) -> None:
    await cut_log(file, database_url)
    later = TUESDAY_NOON.replace(year=2027)
    assert "doctor-events-lost" not in {e.text.key for e in await examine(clock=lambda: later)}
    restored = CliRunner().invoke(app, ["restore", "whole-until-here.db", "--yes"])
    assert restored.exit_code == 0, restored.output
    assert not note_beside(file).exists()
    assert "doctor-events-lost" not in await examined()


async def test_references_that_lead_nowhere_are_found(either: Office) -> None:
    await either.people("A1", "C1")
    await either.on_guard("A1")
    await either.lead()
    assert "doctor-dangling" not in await wrong(either)
    off, on = "PRAGMA foreign_keys=OFF", "PRAGMA foreign_keys=ON"
    if not either.container.database.is_sqlite:
        off = "SET session_replication_role = replica"
        on = "SET session_replication_role = DEFAULT"
    async with either.container.database.writer.connect() as raw:
        connection = await raw.execution_options(isolation_level="AUTOCOMMIT")
        await connection.execute(text("ROLLBACK"))
        for statement in (off, "DELETE FROM lead", on):
            await connection.execute(text(statement))
    dangling_references = (await wrong(either))["doctor-dangling"]
    assert dangling_references.text.args["target"] == "lead"
    assert dangling_references.advice is not None


async def test_a_notice_that_no_message_carries_is_found(either: Office) -> None:
    await either.people("A1", "C1")
    await either.on_guard("A1")
    await either.lead()
    assert "doctor-notices-empty" not in await wrong(either)
    async with either.units.begin() as uow:
        await uow.session.execute(text("UPDATE outbox SET notice_id = NULL"))
        await uow.session.execute(text("UPDATE notice SET state = 'queued'"))
    assert "doctor-notices-empty" in await wrong(either)


async def test_acts_that_were_taken_out_of_the_record_are_found(office: Office) -> None:
    await office.people("A1", "C1")
    await office.on_guard("A1")
    for _ in range(3):
        await office.lead()
    assert "doctor-audit-holes" not in await wrong(office)
    async with office.units.begin() as uow:
        await uow.session.execute(text("DELETE FROM audit WHERE id IN (1, 3)"))
    assert (await wrong(office))["doctor-audit-holes"].text.args["count"] == 2


def test_a_damaged_file_is_told_as_such(file: Path) -> None:
    whole = file.read_bytes()
    page = int.from_bytes(whole[16:18], "big")
    middle = len(whole) // page // 2 * page
    spoilt = (
        b"\0" * 100 + whole[100:],
        whole[:middle] + b"\xff" * page * 4 + whole[middle + page * 4 :],
    )
    for content in spoilt:
        file.write_bytes(content)
        result = CliRunner().invoke(app, ["doctor"])
        assert result.exit_code == 1
        assert "guardia.db de la base de datos está dañado" in result.output
        assert "guardia restore COPIA" in result.output
