"""Leads that nobody has, for whom somebody may have come on guard since they were last tried."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, func, literal_column, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from storage.rows.intake.leads import LeadRow
from storage.rows.roster.months import GuardRow, RosterEntryRow

_UNOWNED = and_(
    col(LeadRow.state) == literal_column("'with_administrator'"),
    col(LeadRow.follows_id).is_(None),
    col(LeadRow.owner_id).is_(None),
)
_TRIED_AT = func.coalesce(col(LeadRow.tried_at), col(LeadRow.received_at))


async def untried_leads(
    session: AsyncSession, now: datetime, max_hops: int, limit: int
) -> list[int]:
    """Those for whom a guard has begun, or was confirmed, since; in order of arrival.

    Left out are those that have moved as often as they may: about them a person decides (A.2).
    """
    given = {"now": now, "max_hops": max_hops}
    found = (await session.execute(_untried_leads(limit), given)).scalars()
    return [lead for lead in found if lead is not None]


@lru_cache(maxsize=4)
def _untried_leads(limit: int) -> Select[Any]:
    """Built once: it is asked at every tick."""
    return (
        select(col(LeadRow.id))
        .where(_UNOWNED, col(LeadRow.hop) <= bindparam("max_hops"), _somebody_new())
        .order_by(col(LeadRow.arrived_at), col(LeadRow.id))
        .limit(limit)
    )


async def next_guard_for_undecided(session: AsyncSession, now: datetime) -> datetime | None:
    """When the next guard begins, if a lead is without an advisor; else None."""
    starts_at = func.min(col(GuardRow.starts_at))
    query = select(starts_at).where(
        col(GuardRow.starts_at) > now, exists(select(col(LeadRow.id)).where(_UNOWNED))
    )
    found: datetime | None = (await session.execute(query)).scalar_one()
    return found


def _somebody_new() -> ColumnElement[bool]:
    """Somebody is on guard at `now`, confirmed, who was not when the lead was last tried."""
    confirmed_at = col(RosterEntryRow.confirmed_at)
    on_guard = (
        select(col(GuardRow.id))
        .join(
            RosterEntryRow,
            and_(
                col(RosterEntryRow.month) == col(GuardRow.month),
                col(RosterEntryRow.advisor_id) == col(GuardRow.advisor_id),
            ),
        )
        .where(
            col(GuardRow.starts_at) <= bindparam("now"),
            col(GuardRow.ends_at) > bindparam("now"),
            (col(GuardRow.starts_at) > _TRIED_AT) | (confirmed_at > _TRIED_AT),
            confirmed_at.is_not(None),
        )
        .correlate(LeadRow)
    )
    return exists(on_guard)
