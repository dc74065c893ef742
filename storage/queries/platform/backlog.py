"""The backlog of the platform's queues: how many wait, since when, and how many have failed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from domain.kernel.delivery import MessageState
from domain.kernel.events import EventState
from storage.queries.platform.pending import EVENT_PENDING, MESSAGE_QUEUED
from storage.rows.platform.inbox import InboxRow
from storage.rows.platform.jobs import JobRow, LeaseRow
from storage.rows.platform.outbox import OutboxRow
from storage.rows.platform.persons import PersonRow

_DEAD_MESSAGES = (MessageState.FAILED, MessageState.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Backlog:
    """How many wait, since when the oldest does (None: none waits), and how many have failed."""

    waiting: int
    oldest_at: datetime | None
    dead: int


async def inbox_backlog(session: AsyncSession) -> Backlog:
    """The events not yet worked on."""
    query = select(func.count(), func.min(col(InboxRow.received_at))).where(EVENT_PENDING)
    waiting, oldest = (await session.execute(query)).one()
    return Backlog(int(waiting), oldest, await dead_events(session))


async def outbox_backlog(session: AsyncSession) -> Backlog:
    """The messages not yet sent."""
    query = select(func.count(), func.min(col(OutboxRow.created_at))).where(MESSAGE_QUEUED)
    waiting, oldest = (await session.execute(query)).one()
    return Backlog(int(waiting), oldest, await dead_messages(session))


async def dead_events(session: AsyncSession) -> int:
    """Events given up."""
    return await _count(session, col(InboxRow.state) == EventState.DEAD)


async def dead_messages(session: AsyncSession) -> int:
    """Messages that failed, or whose delivery is unknown."""
    return await _count(session, col(OutboxRow.state).in_(_DEAD_MESSAGES))


async def events_since(session: AsyncSession, late: datetime) -> int:
    """Events that should have been worked on by `late`."""
    return await _count(session, EVENT_PENDING, col(InboxRow.next_at) < late)


async def jobs_since(session: AsyncSession, late: datetime, kinds: Collection[str]) -> int:
    """Jobs of these kinds that were due by `late` and are not done."""
    return await _count(
        session,
        col(JobRow.done_at).is_(None),
        col(JobRow.due_at) < late,
        col(JobRow.kind).in_(kinds),
    )


async def sender_is_stalled(session: AsyncSession, now: datetime, late: datetime) -> bool:
    """Messages wait since before `late`, and no process holds the right to send them."""
    waiting = await _count(
        session, MESSAGE_QUEUED, col(OutboxRow.next_at) < late, col(OutboxRow.channel) == "telegram"
    )
    lease = await session.get(LeaseRow, "sender:telegram")
    return bool(waiting) and (lease is None or lease.until <= now)


async def count_people(session: AsyncSession) -> int:
    """How many people are registered."""
    return await _count(session, col(PersonRow.id) > 0)


async def _count(session: AsyncSession, *where: Any) -> int:
    return int((await session.execute(select(func.count()).where(*where))).scalar_one())
