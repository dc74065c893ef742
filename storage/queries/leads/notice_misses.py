"""Leads of which somebody ought to have been told by now (CC21-8)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from storage.rows.intake.leads import LeadRow


async def any_notice_due(session: AsyncSession, now: datetime) -> bool:
    """Whether there is one."""
    query = select(col(LeadRow.id)).where(col(LeadRow.notice_due_at) <= now).limit(1)
    return (await session.execute(query)).first() is not None


async def notices_due(session: AsyncSession, now: datetime, limit: int) -> Sequence[LeadRow]:
    """Those, the longest overdue first, locked."""
    query = (
        select(LeadRow)
        .where(col(LeadRow.notice_due_at) <= now)
        .order_by(col(LeadRow.notice_due_at), col(LeadRow.id))
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return (await session.execute(query)).scalars().all()


async def first_notice_due_after(session: AsyncSession, now: datetime) -> datetime | None:
    """When the next one is due."""
    at = col(LeadRow.notice_due_at)
    found: datetime | None = (
        await session.execute(select(func.min(at)).where(at > now))
    ).scalar_one()
    return found
