"""Counts and names for those who watch over the roster."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from storage.rows.platform.persons import PersonRow
from storage.rows.roster.months import GuardRow, RosterEntryRow


async def guards_at(session: AsyncSession, at: datetime) -> int:
    """How many stand guard at that instant, by the roster."""
    query = select(func.count()).where(col(GuardRow.starts_at) <= at, col(GuardRow.ends_at) > at)
    return int((await session.execute(query)).scalar_one())


async def told_and_unconfirmed(session: AsyncSession, month: str) -> int:
    """Advisors of the month (``YYYY-MM``) who have their guards and have not confirmed them."""
    query = select(func.count()).where(
        _unconfirmed(month), col(RosterEntryRow.notified_at).is_not(None)
    )
    return int((await session.execute(query)).scalar_one())


async def names_of_unconfirmed(session: AsyncSession, month: str) -> list[str]:
    """Everybody of the month's roster who has not confirmed, by name."""
    query = (
        select(col(PersonRow.name))
        .join(RosterEntryRow, col(RosterEntryRow.advisor_id) == col(PersonRow.id))
        .where(_unconfirmed(month))
        .order_by(col(PersonRow.name))
    )
    return list((await session.execute(query)).scalars())


def _unconfirmed(month: str) -> ColumnElement[bool]:
    return and_(
        col(RosterEntryRow.month) == month,
        col(RosterEntryRow.confirmed_at).is_(None),
        col(RosterEntryRow.removed_at).is_(None),
    )
