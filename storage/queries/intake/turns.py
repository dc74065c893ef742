"""The ledger of turns, read and written a month at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Boolean, bindparam, case, func
from sqlalchemy.ext.asyncio import AsyncSession

from storage.columns import table_of
from storage.rows.intake.turns import TurnRow
from storage.upsert import is_on_sqlite, upsert_into

_TURN = table_of(TurnRow)


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """What the ledger knows of an advisor in a month; `turns` None: they are not in it yet.

    `absent`: they stood guard and could not receive when a lead was given out. `guard_seconds` is
    for how long they have stood guard this month; None: they have begun no guard.
    """

    turns: int | None = None
    last_at: datetime | None = None
    absent: bool = False
    guard_seconds: float | None = None


@dataclass(frozen=True, slots=True)
class LedgerChange:
    """Turns to be added to an entry. None: the instant of the last turn, the absence, stay."""

    turns: int = 0
    last_at: datetime | None = None
    absent: bool | None = None


async def change_entries(
    session: AsyncSession, month: str, changes: Mapping[int, LedgerChange]
) -> None:
    """Changes the month's entries (by advisor); an advisor without one starts at zero."""
    if not changes:
        return
    rows = [
        {
            "month": month,
            "advisor_id": advisor_id,
            "turns": change.turns,
            "last_at": change.last_at,
            "absent": bool(change.absent),
            "keeps_absence": change.absent is None,
        }
        for advisor_id, change in sorted(changes.items())
    ]
    await session.execute(_change_entries(on_sqlite=is_on_sqlite(session)), rows)


@lru_cache(maxsize=2)
def _change_entries(*, on_sqlite: bool) -> Any:
    statement = upsert_into(_TURN, on_sqlite=on_sqlite)
    given = statement.excluded
    keeps_absence = bindparam("keeps_absence", type_=Boolean)
    return statement.on_conflict_do_update(
        index_elements=["month", "advisor_id"],
        set_={
            "turns": _TURN.c.turns + given.turns,
            "last_at": func.coalesce(given.last_at, _TURN.c.last_at),
            "absent": case((keeps_absence, _TURN.c.absent), else_=given.absent),
        },
    )
