"""The leads of advisors who have left: those whose contact is owed, and those that are open."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from domain.intake.lead import OPEN_STATES
from domain.kernel.person import Role
from domain.leads.contact_clock import UNSETTLED
from storage.rows.intake.leads import LeadRow
from storage.rows.leads.assignments import AssignmentRow
from storage.rows.platform.persons import PersonRow


async def unsettled_of(
    session: AsyncSession, advisor_ids: Collection[int]
) -> list[tuple[int, int]]:
    """(lead, number) of the assignments in force in which these advisors owe the contact."""
    query = (
        select(col(AssignmentRow.lead_id), col(AssignmentRow.hop))
        .join(LeadRow, col(LeadRow.id) == col(AssignmentRow.lead_id))
        .where(
            col(AssignmentRow.advisor_id).in_(advisor_ids),
            col(AssignmentRow.hop) == col(LeadRow.hop),
            col(AssignmentRow.ended).is_(None),
            col(AssignmentRow.contact).in_(UNSETTLED),
        )
        .order_by(col(AssignmentRow.lead_id))
    )
    return [(lead_id, hop) for lead_id, hop in await session.execute(query)]


async def open_leads_of(
    session: AsyncSession, advisor_ids: Collection[int]
) -> list[tuple[int, int]]:
    """(lead, owner) of the open leads that these advisors own."""
    query = (
        select(col(LeadRow.id), col(LeadRow.owner_id))
        .where(col(LeadRow.owner_id).in_(advisor_ids), col(LeadRow.state).in_(OPEN_STATES))
        .order_by(col(LeadRow.id))
    )
    rows = await session.execute(query)
    return [(lead_id, owner_id) for lead_id, owner_id in rows if lead_id and owner_id]


async def without_advisor_among(session: AsyncSession, lead_ids: Sequence[int]) -> list[int]:
    """Those of the leads that are open and owned by somebody who is no advisor any more."""
    query = (
        select(col(LeadRow.id))
        .join(PersonRow, col(PersonRow.id) == col(LeadRow.owner_id))
        .where(
            col(LeadRow.id).in_(lead_ids),
            col(LeadRow.state).in_(OPEN_STATES),
            or_(col(PersonRow.active).is_(False), col(PersonRow.role) != Role.ADVISOR.value),
        )
    )
    return [id_ for id_ in (await session.execute(query)).scalars() if id_ is not None]
