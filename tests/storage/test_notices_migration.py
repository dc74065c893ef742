"""An outbox of before there were notices goes on: what waits leaves, and what stands is known."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Connection, MetaData, text

from domain.kernel.delivery import DeliveryStatus
from services.platform.messaging import send_to_people
from storage.migrate import configuration, upgrade
from tests.channels.rig import NOON, message
from tests.channels.two_channels import TwoChannels

OLD = "0001"


@pytest.fixture
async def rig(tmp_path: Path) -> AsyncIterator[TwoChannels]:
    rig = TwoChannels(f"sqlite:///{tmp_path}/old.db")
    yield rig
    await rig.close()


def _fill_old(connection: Connection) -> None:
    """A database of the first version: a person, what was said to them and what waits."""
    command.upgrade(configuration(connection), OLD)
    tables = MetaData()
    tables.reflect(connection)

    def put(table: str, *rows: dict[str, Any]) -> None:
        connection.execute(tables.tables[table].insert(), list(rows))

    at = NOON if connection.dialect.name == "postgresql" else NOON.replace(tzinfo=None)
    person = {"code": "A1", "name": "Ana", "role": "advisor", "zone": "", "language": "es"}
    yes = dict.fromkeys(("active", "internal", "documents_complete"), True)
    times = {"created_at": at, "updated_at": at}
    put("person", {"id": 1, **person, **yes, **times, "qualification": 0})
    chat = {"person_id": 1, "address": "A1", "state": "active", "bound_at": at, "last_heard_at": at}
    put(
        "chat",
        {**chat, "channel": "whatsapp", "preference": 0},
        {**chat, "channel": "telegram", "preference": 1},
    )
    place = {"channel": "whatsapp", "address": "A1"}
    put(
        "outbox",
        *(
            {
                **place,
                **dict(zip(("ref", "priority", "slot", "mode"), row[:4], strict=True)),
                "body": message(row[4], "Ya llamé").to_json(),
                "purpose": row[5],
                "subject": "assignment:7:1" if row[5] else "",
                "state": row[6],
                "external_id": row[7],
                "person_id": 1,
                "kind": "message",
                "language": "es",
                "error": "",
                "attempts": 0,
                "failures": 0,
                "resent": False,
                "created_at": at,
                "next_at": at,
            }
            for row in (
                ("r1", 1, "lead:7", "fresh", "stands", "lead_notice", "sent", "whatsapp-77"),
                ("r2", 1, "lead:8", "fresh", "waits", "lead_notice", "queued", ""),
                ("r3", 3, "", "replace", "a reply", "", "queued", ""),
                ("r4", 3, "lead:7", "update", "an update", "", "queued", ""),
                ("r5", 5, "", "replace", "broadcast", "", "failed", ""),
            )
        ),
    )
    put(
        "slot",
        {**place, "slot": "lead:7", "ref": "r1", "external_id": "whatsapp-77", "sent_at": at},
    )


async def expect_it_goes_on(rig: TwoChannels) -> None:
    async with rig.database.transaction() as session:
        await (await session.connection()).run_sync(_fill_old)
    await upgrade(rig.database)
    rows = {row.ref: row for row in await rig.rows()}
    assert [ref for ref, row in sorted(rows.items()) if row.notice_id == ref] == ["r1", "r2", "r5"]
    assert sorted(await rig.notice_states()) == ["queued", "sent", "undeliverable"]
    await rig.sender.drain()
    assert rig.wa.texts("A1") == ["waits", "a reply"]  # the update has nothing to change here
    assert rig.hooks.accepted == [("assignment:7:1", NOON)]
    # What stood before still stands there, and a late report on it finds its notice.
    async with rig.units.begin() as uow:
        options = {"slot": "lead:7", "mode": "restate"}
        await send_to_people(uow, [1], message("called"), priority=1, **options)  # type: ignore[arg-type]
    await rig.sender.drain()
    assert rig.wa.last("A1").text == "called"
    assert await rig.report("whatsapp-77", DeliveryStatus.FAILED)
    await rig.sender.drain()
    assert rig.tg.texts("A1") == ["called"]
    assert rig.hooks.undeliverable == []


async def test_an_old_outbox_goes_on(rig: TwoChannels) -> None:
    await expect_it_goes_on(rig)
    async with rig.units.snapshot() as uow:
        stored = (await uow.session.execute(text("SELECT body FROM outbox WHERE ref = 'r2'"))).one()
    assert "waits" in stored[0]  # a button of an old message is looked up in it as before


@pytest.mark.postgres
async def test_an_old_outbox_goes_on_in_postgresql(postgres_url: str) -> None:
    rig = TwoChannels(postgres_url)
    try:
        await expect_it_goes_on(rig)
    finally:
        await rig.close()


def _there_and_back(connection: Connection) -> None:
    command.upgrade(configuration(connection), "0003")
    connection.execute(text("UPDATE outbox SET body = '{}' WHERE ref = 'r2'"))
    command.downgrade(configuration(connection), "-1")


async def test_going_back_gives_every_message_its_words(rig: TwoChannels) -> None:
    async with rig.database.transaction() as session:
        connection = await session.connection()
        await connection.run_sync(_fill_old)
        await connection.run_sync(_there_and_back)
        bodies = (
            (await session.execute(text("SELECT body FROM outbox ORDER BY id"))).scalars().all()
        )
    said = ("stands", "waits", "a reply", "an update", "broadcast")
    assert [words in body for words, body in zip(said, bodies, strict=True)] == [True] * 5
