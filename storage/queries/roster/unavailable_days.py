"""Days on which advisors cannot stand guard."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from domain.kernel.local_time import Month
from storage.columns import table_of
from storage.rows.roster.months import UnavailableDayRow
from storage.upsert import upsert


async def read_unavailable_days(session: AsyncSession, month: Month) -> dict[int, frozenset[date]]:
    """By advisor, the days of the month on which they cannot; who always can is left out."""
    query = select(col(UnavailableDayRow.advisor_id), col(UnavailableDayRow.day)).where(
        col(UnavailableDayRow.day) >= month.first, col(UnavailableDayRow.day) <= month.last
    )
    found: dict[int, set[date]] = {}
    for advisor_id, day in await session.execute(query):
        found.setdefault(advisor_id, set()).add(day)
    return {advisor_id: frozenset(days) for advisor_id, days in found.items()}


async def unavailable_on(
    session: AsyncSession, advisor_ids: Collection[int], day: date
) -> set[int]:
    """Those of the advisors for whom the day is marked."""
    query = select(col(UnavailableDayRow.advisor_id)).where(
        col(UnavailableDayRow.advisor_id).in_(advisor_ids), col(UnavailableDayRow.day) == day
    )
    return set((await session.execute(query)).scalars())


async def mark_unavailable(session: AsyncSession, advisor_id: int, day: date) -> bool:
    """Marks the day; False when it was marked before."""
    statement = (
        upsert(session, table_of(UnavailableDayRow))
        .values(advisor_id=advisor_id, day=day)
        .on_conflict_do_nothing(index_elements=["advisor_id", "day"])
        .returning(col(UnavailableDayRow.day))
    )
    return (await session.execute(statement)).first() is not None


async def unmark_unavailable(session: AsyncSession, advisor_id: int, day: date) -> None:
    """Takes the mark back."""
    await session.execute(
        delete(UnavailableDayRow).where(
            col(UnavailableDayRow.advisor_id) == advisor_id, col(UnavailableDayRow.day) == day
        )
    )
