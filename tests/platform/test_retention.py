from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from storage.columns import table_of
from storage.inbox.queue import NewEvent, accept
from storage.rows.platform.inbox import InboxRow
from storage.rows.platform.outbox import NoticeRow, OutboxRow
from tests.leads.small_office import SmallOffice, small_office


@pytest.fixture
async def small(tmp_path: Path) -> AsyncIterator[SmallOffice]:
    small = await small_office(f"sqlite:///{tmp_path}/desk.db")
    yield small
    await small.database.close()


async def _count(small: SmallOffice, row: type[InboxRow | OutboxRow]) -> int:
    async with small.units.snapshot() as uow:
        query = select(func.count()).select_from(table_of(row))
        return int((await uow.session.execute(query)).scalar_one())


async def test_what_is_old_and_done_with_goes_and_the_rest_stays(small: SmallOffice) -> None:
    async with small.units.begin() as uow:
        events = [NewEvent("test", str(n), "lane", {}) for n in range(3)]
        await accept(uow.session, events, uow.now)
        rows = (await uow.session.execute(select(InboxRow))).scalars().all()
        rows[0].state = "done"
        rows[1].state = "dead"
    await small.wind()
    await small.wind(days=31)
    assert await _count(small, InboxRow) == 2, "the dead and the waiting stay"


async def test_sent_messages_go_after_their_time_and_pruning_goes_on(small: SmallOffice) -> None:
    await small.wind()
    lead = await small.lead()
    async with small.units.begin() as uow:
        for row in (await uow.session.execute(select(OutboxRow))).scalars():
            row.state = "sent"
    for _ in range(4):
        await small.wind(days=30)
    async with small.units.snapshot() as uow:
        table = table_of(OutboxRow).c
        first_day = table.created_at < lead.received_at + timedelta(minutes=1)
        assert (await uow.session.execute(select(OutboxRow).where(first_day))).first() is None
        notice = table_of(NoticeRow).c
        owned = select(table.notice_id).where(table.notice_id.is_not(None))
        alone = select(NoticeRow).where(notice.id.not_in(owned))
        assert (await uow.session.execute(alone)).first() is None, "they go with their messages"
