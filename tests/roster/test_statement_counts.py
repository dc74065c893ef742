"""How many statements a month's publication and its notices cost: a bound that may only fall."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import event

from domain.kernel.local_time import Month
from services.platform.directory import get_person
from services.platform.jobs import DueJob
from services.roster.publication import publish
from services.roster.roster_notices import prepare_notices, send_notices
from tests.roster.acts import delivered, published
from tests.support import Office

APRIL = Month(2026, 4)
_NOT_COUNTED = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


@contextmanager
def _statements(office: Office) -> Iterator[list[str]]:
    """Collects what the writers send to the database within the block."""
    sent: list[str] = []
    engine = office.container.database.writer.sync_engine

    def note(*args: Any) -> None:
        if not args[2].startswith(_NOT_COUNTED):
            sent.append(args[2])

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", note)


async def _proposed(office: Office) -> None:
    await office.people("A1", "A2", "A3", "C1")
    await delivered(office)
    await published(office, at_once=False)


async def test_publishing_a_month(office: Office) -> None:
    await _proposed(office)
    with _statements(office) as sent:
        async with office.units.begin() as uow:
            await publish(uow, await get_person(uow, office.ids["C1"]), APRIL)
    assert len(sent) <= 13, sent  # one judges everybody with a guard


async def test_sending_the_notices_of_three_advisors(office: Office) -> None:
    await _proposed(office)
    async with office.units.begin() as uow:
        await publish(uow, await get_person(uow, office.ids["C1"]), APRIL)
    office.clock.wind_to(datetime(2026, 4, 1, 13, 0, tzinfo=UTC))
    due = DueJob("roster.notices", "2026-04:x", office.clock(), {"month": "2026-04"})
    async with office.units.snapshot() as uow:
        files = await prepare_notices(uow, due)
    with _statements(office) as sent:
        async with office.units.begin() as uow:
            await send_notices(uow, DueJob(due.kind, due.key, due.due_at, due.data, files))
    assert len(sent) <= 45, sent  # each message that must arrive has its notice above it


async def test_a_zone_delivers_its_list(office: Office) -> None:
    await office.people("D1", "D2", "A1", "A2", "A3", "C1")
    with _statements(office) as sent:
        await delivered(office)
    writes = [s for s in sent if "nominee" in s or "UPDATE nomination" in s]
    assert len(writes) <= 17, writes
