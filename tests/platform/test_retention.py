from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from services.platform import retention
from services.platform.jobs import PlannedJob, plan, plan_many
from storage.columns import table_of
from storage.inbox.queue import NewEvent, accept
from storage.rows.platform.inbox import InboxRow
from storage.rows.platform.jobs import JobRow
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


async def test_what_has_to_stay_does_not_keep_the_rest(
    small: SmallOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "_BATCH", 4)
    async with small.units.begin() as uow:
        events = [NewEvent("test", str(n), "lane", {}) for n in range(11)]
        await accept(uow.session, events, uow.now - timedelta(days=60))
        for row in (await uow.session.execute(select(InboxRow))).scalars():
            row.state = "done" if row.external_id not in {"0", "5"} else "dead"
        await plan(uow, retention.KIND, "one night", uow.now)
    for _ in range(4):
        await small.wind(minutes=1)
    assert await _count(small, InboxRow) == 2, "the two dead letters alone are left"


async def test_jobs_that_are_done_go_after_their_time(small: SmallOffice) -> None:
    async with small.units.begin() as uow:
        await plan_many(uow, [PlannedJob("unknown", "waits", uow.now)])
    await small.wind()
    for _ in range(5):
        await small.wind(days=31)
    async with small.units.snapshot() as uow:
        rows = (await uow.session.execute(select(JobRow))).scalars().all()
    assert "waits" in {row.key for row in rows}, "what is not done stays"
    done = [row.done_at for row in rows if row.done_at is not None]
    assert done
    assert min(done) > small.now - timedelta(days=122)


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
