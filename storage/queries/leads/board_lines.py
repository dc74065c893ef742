"""What the board shows of leads and contact clocks. Names of prospects are not part of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from storage.queries.leads.pending import CLOCK_RUNNING
from storage.rows.intake.leads import LeadRow
from storage.rows.leads.assignments import AssignmentRow
from storage.rows.platform.persons import PersonRow


async def counts_by_state(session: AsyncSession, since: datetime) -> list[tuple[str, int]]:
    """(state, how many) of the leads received since then."""
    query = (
        select(col(LeadRow.state), func.count())
        .where(col(LeadRow.received_at) >= since)
        .group_by(col(LeadRow.state))
    )
    return [(state, count) for state, count in await session.execute(query)]


async def newest_leads(session: AsyncSession, since: datetime, limit: int) -> list[tuple[Any, ...]]:
    """(id, received_at, campaign, state, owner or None, notified_at or None), newest first."""
    query = (
        select(
            col(LeadRow.id),
            col(LeadRow.received_at),
            col(LeadRow.campaign),
            col(LeadRow.state),
            col(PersonRow.name),
            col(LeadRow.notified_at),
        )
        .select_from(LeadRow)
        .outerjoin(PersonRow, col(PersonRow.id) == col(LeadRow.owner_id))
        .where(col(LeadRow.received_at) >= since)
        .order_by(col(LeadRow.id).desc())
        .limit(limit)
    )
    return [tuple(row) for row in await session.execute(query)]


async def running_clocks(session: AsyncSession, limit: int) -> list[tuple[Any, ...]]:
    """(lead, advisor, deadline_at) of the clocks that run, the first to end first."""
    query = (
        select(col(AssignmentRow.lead_id), col(PersonRow.name), col(AssignmentRow.deadline_at))
        .select_from(AssignmentRow)
        .join(PersonRow, col(PersonRow.id) == col(AssignmentRow.advisor_id))
        .where(CLOCK_RUNNING)
        .order_by(col(AssignmentRow.deadline_at))
        .limit(limit)
    )
    return [tuple(row) for row in await session.execute(query)]
