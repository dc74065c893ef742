"""Calls of the feed, and by whom they may have been made."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import CompoundSelect, bindparam, case, func, literal, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from storage.columns import table_of
from storage.rows.intake.calls import CallRow
from storage.rows.platform.jobs import FeedRow
from storage.rows.platform.persons import PersonRow
from storage.upsert import upsert


@dataclass(frozen=True, slots=True)
class Extension:
    """An active person as the telephone system may name them; `extension` "" for none."""

    person_id: int
    name: str
    extension: str


@dataclass(frozen=True, slots=True)
class KnownToCalls:
    """What is stored that calls are compared with: who may have made them, and themselves."""

    extensions: Sequence[Extension]
    """Everybody active."""
    stored: frozenset[str]
    """External ids of those calls that are stored already."""


async def look_up(session: AsyncSession, external_ids: Collection[str]) -> KnownToCalls:
    """Everything that is known of the calls, in one statement."""
    rows = (await session.execute(_look_up(), {"ids": list(external_ids)})).all()
    extensions = [Extension(row.id, row.name, row.extension) for row in rows if row.id]
    return KnownToCalls(extensions, frozenset(row.name for row in rows if not row.id))


@lru_cache(maxsize=1)
def _look_up() -> CompoundSelect[Any]:
    """People with their id, calls with none. Built once."""
    extension: Any = func.coalesce(col(PersonRow.extension), "")
    people = select(
        col(PersonRow.id).label("id"),
        col(PersonRow.name).label("name"),
        extension.label("extension"),
    ).where(col(PersonRow.active))
    stored = select(literal(0), col(CallRow.external_id), literal("")).where(
        col(CallRow.external_id).in_(bindparam("ids", expanding=True))
    )
    return union_all(people, stored)


async def feed_heard(session: AsyncSession, name: str, at: datetime) -> None:
    """The feed showed a call that took place by `at`: its silence is measured from the latest."""
    table = table_of(FeedRow)
    statement = upsert(session, table).values(name=name, last_event_at=at)
    new = statement.excluded.last_event_at
    latest = case((new > table.c.last_event_at, new), else_=table.c.last_event_at)
    await session.execute(
        statement.on_conflict_do_update(index_elements=["name"], set_={"last_event_at": latest})
    )
