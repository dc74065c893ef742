"""Duplicates that wait for first contact while somebody else covers, or while nobody has them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from sqlalchemy import Select, and_, literal_column, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from storage.queries.leads.pending import CLOCK_RUNNING
from storage.rows.intake.leads import LeadRow
from storage.rows.leads.assignments import AssignmentRow

_COVERED = and_(
    col(LeadRow.kind) == literal_column("'duplicate'"),
    col(LeadRow.state).in_([literal_column("'assigned'"), literal_column("'with_administrator'")]),
)
"""As the partial index says it."""


async def covered_leads(session: AsyncSession, limit: int) -> list[int]:
    """The latest ones about which nobody has called or says so.

    Left out are those that first contact has had already: they return by a person's decision only.
    """
    found = (await session.execute(_covered_leads(limit))).scalars()
    return [lead for lead in found if lead is not None]


@lru_cache(maxsize=4)
def _covered_leads(limit: int) -> Select[Any]:
    """Built once: it is asked at every tick."""
    had = aliased(AssignmentRow)
    was_theirs = (
        select(col(had.hop))
        .where(
            col(had.lead_id) == col(LeadRow.id),
            col(had.advisor_id) == col(LeadRow.first_contact_id),
        )
        .exists()
    )
    in_force = and_(
        col(AssignmentRow.lead_id) == col(LeadRow.id), col(AssignmentRow.hop) == col(LeadRow.hop)
    )
    return (
        select(col(LeadRow.id))
        .outerjoin(AssignmentRow, in_force)
        .where(
            _COVERED,
            col(LeadRow.follows_id).is_(None),
            col(LeadRow.first_contact_id).is_not(None),
            or_(
                col(LeadRow.owner_id).is_(None),
                col(LeadRow.owner_id) != col(LeadRow.first_contact_id),
            ),
            ~was_theirs,
            or_(
                col(AssignmentRow.hop).is_(None),
                col(AssignmentRow.ended).is_not(None),
                and_(CLOCK_RUNNING, col(AssignmentRow.claimed_at).is_(None)),
            ),
        )
        .order_by(col(LeadRow.id).desc())
        .limit(limit)
    )
