"""The ledger of turns beside the guards that its advisors have stood."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ScalarSelect, bindparam, case, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from storage.columns import UtcDateTime, seconds_of
from storage.queries.intake.turns import LedgerEntry
from storage.rows.intake.turns import TurnRow
from storage.rows.platform.persons import PersonRow
from storage.rows.roster.months import GuardRow


async def entries_of_month(
    session: AsyncSession, month: str, now: datetime
) -> dict[int, LedgerEntry]:
    """Everybody in the month's ledger, with their guards up to `now`."""
    query = (
        select(
            col(TurnRow.advisor_id),
            col(TurnRow.turns),
            col(TurnRow.last_at),
            col(TurnRow.absent),
            seconds_on_guard(),
        )
        .join(PersonRow, col(PersonRow.id) == col(TurnRow.advisor_id))
        .where(col(TurnRow.month) == bindparam("ledger"))
    )
    return {
        advisor: LedgerEntry(turns, last_at, absent, seconds)
        for advisor, turns, last_at, absent, seconds in await session.execute(
            query, on_guard_in(month, now)
        )
    }


def on_guard_in(month: str, now: datetime) -> dict[str, Any]:
    """The parameters of `seconds_on_guard`: the month's roster, up to `now`."""
    return {"ledger": month, "ledger_at": now}


def seconds_on_guard() -> ScalarSelect[float | None]:
    """For a query of persons: how long each has stood guard. Parameters: `on_guard_in`.

    Null for who has begun no guard.
    """
    at = bindparam("ledger_at", type_=UtcDateTime())
    end = case((col(GuardRow.ends_at) < at, col(GuardRow.ends_at)), else_=at)
    return (
        select(func.sum(seconds_of(end) - seconds_of(col(GuardRow.starts_at))))
        .where(
            col(GuardRow.advisor_id) == col(PersonRow.id),
            col(GuardRow.month) == bindparam("ledger"),
            col(GuardRow.starts_at) <= at,
        )
        .correlate(PersonRow)
        .scalar_subquery()
    )
