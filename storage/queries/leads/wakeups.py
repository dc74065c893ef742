"""When contact clocks and waiting leads want doing next."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import case, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from storage.queries.intake.pending import LEAD_WAITING
from storage.rows.intake.leads import LeadRow
from storage.rows.leads.assignments import AssignmentRow


async def first_clock_after(session: AsyncSession, now: datetime) -> datetime | None:
    """When the next contact clock wants something."""
    at = col(AssignmentRow.due_at)
    found: datetime | None = (
        await session.execute(select(func.min(at)).where(at > now))
    ).scalar_one()
    return found


async def any_lead_waits(session: AsyncSession) -> bool:
    """Whether a lead waits to be handed out."""
    query = select(col(LeadRow.id)).where(LEAD_WAITING).limit(1)
    return (await session.execute(query)).first() is not None


async def waiting_since(
    session: AsyncSession, opened_at: datetime
) -> tuple[datetime | None, datetime | None]:
    """Since when the oldest lead waits, and the oldest of those that began after `opened_at`."""
    since = col(LeadRow.waiting_since)
    later = func.min(case((since >= opened_at, since)))
    query = select(func.min(since), later).where(LEAD_WAITING)
    oldest, oldest_later = (await session.execute(query)).one()
    return oldest, oldest_later
