"""Counters kept in the transaction that changes them: turns of a month, figures of a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import case, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.columns import table_of
from storage.rows.leads.assignments import AdvisorDayRow, TurnRow
from storage.upsert import upsert

_TURN = table_of(TurnRow)
_DAY = table_of(AdvisorDayRow)
COUNTS = ("leads", "closings", "clocks_met", "clocks_breached")


async def spend_turns(
    session: AsyncSession, month: str, spent: Mapping[int, int], at: datetime
) -> None:
    """Adds turns (by advisor) to the month; an advisor without a row starts at zero."""
    if not spent:
        return
    statement = upsert(session, _TURN)
    statement = statement.on_conflict_do_update(
        index_elements=["month", "advisor_id"],
        set_={
            "turns": _TURN.c.turns + statement.excluded.turns,
            "last_at": case(
                (statement.excluded.turns > 0, statement.excluded.last_at), else_=_TURN.c.last_at
            ),
        },
    )
    rows = [
        {"month": month, "advisor_id": advisor, "turns": turns, "last_at": at if turns else None}
        for advisor, turns in sorted(spent.items())
    ]
    await session.execute(statement, rows)


async def turns_of_month(
    session: AsyncSession, month: str
) -> dict[int, tuple[int, datetime | None]]:
    """advisor → (turns this month, instant of the last one)."""
    query = select(_TURN.c.advisor_id, _TURN.c.turns, _TURN.c.last_at).where(_TURN.c.month == month)
    return {row[0]: (row[1], row[2]) for row in await session.execute(query)}


async def count(session: AsyncSession, day: date, counts: Mapping[int, Mapping[str, int]]) -> None:
    """Adds figures of a day: ``{advisor: {"leads": 1, …}}``, names from `COUNTS`."""
    if not counts:
        return
    statement = upsert(session, _DAY)
    statement = statement.on_conflict_do_update(
        index_elements=["advisor_id", "day"],
        set_={name: _DAY.c[name] + statement.excluded[name] for name in COUNTS},
    )
    rows = [
        {"advisor_id": advisor, "day": day, **{name: figures.get(name, 0) for name in COUNTS}}
        for advisor, figures in sorted(counts.items())
    ]
    await session.execute(statement, rows)


async def window(
    session: AsyncSession, advisors: Sequence[int], since: date
) -> dict[int, dict[str, int]]:
    """Sums of the days from `since` on, by advisor; who has none is left out."""
    if not advisors:
        return {}
    sums = [func.sum(_DAY.c[name]).label(name) for name in COUNTS]
    query = (
        select(_DAY.c.advisor_id, *sums)
        .where(_DAY.c.advisor_id.in_(advisors), _DAY.c.day >= since)
        .group_by(_DAY.c.advisor_id)
    )
    return {row[0]: dict(zip(COUNTS, row[1:], strict=True)) for row in await session.execute(query)}
