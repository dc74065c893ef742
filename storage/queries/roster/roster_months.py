"""The state of a month's roster."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from domain.kernel.errors import Stale
from domain.kernel.local_time import Month
from domain.roster.roster_month import MONTH_STATES, MonthState
from storage.columns import table_of
from storage.rows.roster.months import RosterMonthRow
from storage.upsert import upsert


@dataclass(frozen=True, slots=True)
class RosterMonth:
    """A month's roster as it was read. Version 0 and no state: nothing has been done for it."""

    month: Month
    state: MonthState | None = None
    version: int = 0


async def read_roster_month(session: AsyncSession, month: Month) -> RosterMonth:
    """How the month stands."""
    query = select(col(RosterMonthRow.state), col(RosterMonthRow.version)).where(
        col(RosterMonthRow.month) == str(month)
    )
    row = (await session.execute(query)).first()
    return RosterMonth(month) if row is None else RosterMonth(month, row[0], row[1])


async def change_roster_month(
    session: AsyncSession,
    known: RosterMonth,
    state: MonthState,
    *,
    published_at: datetime | None = None,
    published_by_id: int | None = None,
) -> None:
    """Puts the month into `state`, unless it has moved on since it was read.

    Raises Stale, also when the state may not follow the one that is stored.
    """
    values = {"state": state, "version": known.version + 1}
    if state is MonthState.PUBLISHED:
        values |= {"published_at": published_at, "published_by_id": published_by_id}
    if known.version == 0:
        statement = (
            upsert(session, table_of(RosterMonthRow))
            .values(month=str(known.month), **values)
            .on_conflict_do_nothing(index_elements=["month"])
            .returning(col(RosterMonthRow.month))
        )
    else:
        statement = (
            update(RosterMonthRow)
            .where(
                col(RosterMonthRow.month) == str(known.month),
                col(RosterMonthRow.version) == known.version,
                col(RosterMonthRow.state).in_(MONTH_STATES.before(state)),
            )
            .values(**values)
            .returning(col(RosterMonthRow.month))
        )
    if (await session.execute(statement)).first() is None:
        raise Stale
