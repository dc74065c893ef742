"""What the platform keeps of a simulated month, read in one snapshot to be judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from services.platform.unit_of_work import UnitOfWork
from storage.columns import table_of
from storage.rows.intake.leads import LeadRow
from storage.rows.platform.inbox import InboxRow
from storage.rows.platform.jobs import IncidentRow, JobRow
from storage.rows.platform.outbox import NoticeRow, OutboxRow

_INBOX = table_of(InboxRow).c
_NOTICE = table_of(NoticeRow).c
_OUTBOX = table_of(OutboxRow).c


@dataclass(slots=True)
class PlatformRecords:
    """As they stood at one instant. `messages` in the order in which they were written.

    `said` is by message: the keys of every text in it, those of buttons included. `unheard` counts
    events by state.
    """

    now: datetime
    messages: Sequence[OutboxRow]
    said: dict[int, frozenset[str]]
    notices: Sequence[NoticeRow]
    incidents: Sequence[IncidentRow]
    jobs: dict[tuple[str, str], JobRow]
    unheard: dict[str, int]
    leads: int


async def read_platform_records(uow: UnitOfWork) -> PlatformRecords:
    """Reads all of it in one snapshot."""
    session = uow.session
    messages = (await session.execute(select(OutboxRow).order_by(_OUTBOX.id))).scalars().all()
    notices = (await session.execute(select(NoticeRow))).scalars().all()
    bodies = {notice.id: notice.body for notice in notices}
    waiting = select(_INBOX.state, func.count()).where(_INBOX.state != "done")
    counted = waiting.group_by(_INBOX.state)
    jobs = (await session.execute(select(JobRow))).scalars()
    return PlatformRecords(
        now=uow.now,
        messages=messages,
        said={
            row.id or 0: frozenset(_keys(row.body or bodies.get(row.notice_id or "", {})))
            for row in messages
        },
        notices=notices,
        incidents=(await session.execute(select(IncidentRow))).scalars().all(),
        jobs={(job.kind, job.key): job for job in jobs},
        unheard={str(state): count for state, count in await session.execute(counted)},
        leads=(await session.execute(select(func.count()).select_from(LeadRow))).scalar_one(),
    )


def _keys(body: Any) -> Iterator[str]:
    """The keys of all texts in a message: ``{"k": key, "a": {…}}``, however deep."""
    if isinstance(body, dict):
        if isinstance(body.get("k"), str) and isinstance(body.get("a"), dict):
            yield body["k"]
        for value in body.values():
            yield from _keys(value)
    elif isinstance(body, list):
        for value in body:
            yield from _keys(value)
