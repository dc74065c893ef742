"""The ledger of turns, read and written a month at a time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import case, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from storage.columns import table_of
from storage.rows.intake.turns import TurnRow
from storage.upsert import is_on_sqlite, upsert_into

_TURN = table_of(TurnRow)


async def spend_turns(
    session: AsyncSession, month: str, spent: Mapping[int, int], at: datetime | None
) -> None:
    """Adds turns (by advisor) to the month; an advisor without a row starts at zero.

    `at` None: the instant of the last turn stays.
    """
    if not spent:
        return
    rows = [
        {"month": month, "advisor_id": advisor, "turns": turns, "last_at": at if turns else None}
        for advisor, turns in sorted(spent.items())
    ]
    await session.execute(_add_turns(on_sqlite=is_on_sqlite(session)), rows)


@lru_cache(maxsize=2)
def _add_turns(*, on_sqlite: bool) -> Any:
    statement = upsert_into(_TURN, on_sqlite=on_sqlite)
    return statement.on_conflict_do_update(
        index_elements=["month", "advisor_id"],
        set_={
            "turns": _TURN.c.turns + statement.excluded.turns,
            "last_at": case(
                (
                    (statement.excluded.turns > 0) & statement.excluded.last_at.is_not(None),
                    statement.excluded.last_at,
                ),
                else_=_TURN.c.last_at,
            ),
        },
    )


async def turns_of_month(
    session: AsyncSession, month: str
) -> dict[int, tuple[int, datetime | None]]:
    """advisor → (turns this month, instant of the last one)."""
    query = select(col(TurnRow.advisor_id), col(TurnRow.turns), col(TurnRow.last_at)).where(
        col(TurnRow.month) == month
    )
    return {advisor: (turns, last_at) for advisor, turns, last_at in await session.execute(query)}
