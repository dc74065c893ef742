"""Figures of an advisor by day, kept in the transaction that makes them, and their sums."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import func, literal, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from domain.intake.lead import OPEN_STATES
from domain.intake.turns import AssignmentKind
from storage.columns import table_of
from storage.rows.intake.leads import LeadRow
from storage.rows.leads.assignments import AdvisorDayRow, AssignmentRow
from storage.upsert import is_on_sqlite, upsert_into

_DAY = table_of(AdvisorDayRow)
COUNTS = ("leads", "closings", "clocks_met", "clocks_breached")


async def count(session: AsyncSession, day: date, counts: Mapping[int, Mapping[str, int]]) -> None:
    """Adds figures of a day: ``{advisor: {"leads": 1, …}}``, names from `COUNTS`."""
    if not counts:
        return
    rows = [
        {"advisor_id": advisor, "day": day, **{name: figures.get(name, 0) for name in COUNTS}}
        for advisor, figures in sorted(counts.items())
    ]
    await session.execute(_add_counts(on_sqlite=is_on_sqlite(session)), rows)


@lru_cache(maxsize=2)
def _add_counts(*, on_sqlite: bool) -> Any:
    statement = upsert_into(_DAY, on_sqlite=on_sqlite)
    return statement.on_conflict_do_update(
        index_elements=["advisor_id", "day"],
        set_={name: _DAY.c[name] + statement.excluded[name] for name in COUNTS},
    )


@dataclass(frozen=True, slots=True)
class WindowSums:
    """Sums of an advisor over a window of days, and the open reassigned leads they hold."""

    leads: int = 0
    closings: int = 0
    clocks_met: int = 0
    clocks_breached: int = 0
    reassigned: int = 0


async def window_sums(
    session: AsyncSession, advisors: Collection[int], since: date
) -> dict[int, WindowSums]:
    """The days from `since` on, in one query; who has no figures at all is left out."""
    if not advisors:
        return {}
    none = literal(0)
    held: Any = (
        select(
            col(AssignmentRow.advisor_id).label("advisor_id"),
            *(none.label(name) for name in COUNTS),
            func.count().label("reassigned"),
        )
        .join(LeadRow, col(LeadRow.id) == col(AssignmentRow.lead_id))
        .where(
            col(LeadRow.owner_id).in_(advisors),
            col(LeadRow.state).in_(OPEN_STATES),
            col(LeadRow.hop) == col(AssignmentRow.hop),
            col(AssignmentRow.advisor_id) == col(LeadRow.owner_id),
            col(AssignmentRow.kind) == AssignmentKind.REASSIGNMENT,
        )
        .group_by(col(AssignmentRow.advisor_id))
    )
    days: Any = (
        select(
            col(AdvisorDayRow.advisor_id).label("advisor_id"),
            *(func.sum(_DAY.c[name]).label(name) for name in COUNTS),
            none.label("reassigned"),
        )
        .where(col(AdvisorDayRow.advisor_id).in_(advisors), col(AdvisorDayRow.day) >= since)
        .group_by(col(AdvisorDayRow.advisor_id))
    )
    both = union_all(days, held).subquery()
    query = select(
        both.c.advisor_id, *(func.sum(both.c[name]) for name in (*COUNTS, "reassigned"))
    ).group_by(both.c.advisor_id)
    return {
        row[0]: WindowSums(*(int(figure) for figure in row[1:]))
        for row in await session.execute(query)
    }
