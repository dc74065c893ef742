from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from storage.columns import table_of
from storage.inbox import Event, accept
from storage.rows import InboxRow, OutboxRow
from tests.services.leads.desk import SmallDesk, small_desk


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[SmallDesk]:
    desk = await small_desk(f"sqlite:///{tmp_path}/desk.db")
    yield desk
    await desk.database.close()


async def _count(office: SmallDesk, row: type[InboxRow | OutboxRow]) -> int:
    async with office.desk.look() as work:
        query = select(func.count()).select_from(table_of(row))
        return int((await work.session.execute(query)).scalar_one())


async def test_what_is_old_and_done_with_goes_and_the_rest_stays(office: SmallDesk) -> None:
    async with office.desk.work() as work:
        events = [Event("test", str(n), "lane", {}) for n in range(3)]
        await accept(work.session, events, work.now)
        rows = (await work.session.execute(select(InboxRow))).scalars().all()
        rows[0].state = "done"
        rows[1].state = "dead"
    await office.wind()
    await office.wind(days=31)
    assert await _count(office, InboxRow) == 2, "the dead and the waiting stay"


async def test_sent_messages_go_after_their_time_and_pruning_goes_on(office: SmallDesk) -> None:
    await office.wind()
    lead = await office.lead()
    async with office.desk.work() as work:
        for row in (await work.session.execute(select(OutboxRow))).scalars():
            row.state = "sent"
    for _ in range(4):
        await office.wind(days=30)
    async with office.desk.look() as work:
        table = table_of(OutboxRow).c
        first_day = table.created_at < lead.received_at + timedelta(minutes=1)
        assert (await work.session.execute(select(OutboxRow).where(first_day))).first() is None
