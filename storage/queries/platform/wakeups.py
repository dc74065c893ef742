"""When the queues of the platform have something due next."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from storage.queries.platform.pending import EVENT_PENDING, MESSAGE_QUEUED
from storage.rows.platform.inbox import InboxRow
from storage.rows.platform.outbox import OutboxRow


async def first_event_after(session: AsyncSession, now: datetime) -> datetime | None:
    """When the next event is tried that waits for its time."""
    at = col(InboxRow.next_at)
    found: datetime | None = (
        await session.execute(select(func.min(at)).where(EVENT_PENDING, at > now))
    ).scalar_one()
    return found


async def first_message_after(session: AsyncSession, now: datetime) -> datetime | None:
    """When the next message is tried that waits for its time."""
    at = col(OutboxRow.next_at)
    found: datetime | None = (
        await session.execute(select(func.min(at)).where(MESSAGE_QUEUED, at > now))
    ).scalar_one()
    return found
