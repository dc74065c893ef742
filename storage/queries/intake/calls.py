"""Calls of the feed, and by whom they may have been made."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, select
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


async def extensions(session: AsyncSession) -> list[Extension]:
    """Everybody active."""
    query = select(col(PersonRow.id), col(PersonRow.name), col(PersonRow.extension)).where(
        col(PersonRow.active)
    )
    return [
        Extension(person_id or 0, name, extension or "")
        for person_id, name, extension in await session.execute(query)
    ]


async def known(session: AsyncSession, external_ids: Collection[str]) -> set[str]:
    """Those of the calls that are stored already."""
    query = select(col(CallRow.external_id)).where(col(CallRow.external_id).in_(external_ids))
    return set((await session.execute(query)).scalars())


async def feed_heard(session: AsyncSession, name: str, at: datetime) -> None:
    """The feed showed a call that took place by `at`: its silence is measured from the latest."""
    table = table_of(FeedRow)
    statement = upsert(session, table).values(name=name, last_event_at=at)
    new = statement.excluded.last_event_at
    latest = case((new > table.c.last_event_at, new), else_=table.c.last_event_at)
    await session.execute(
        statement.on_conflict_do_update(index_elements=["name"], set_={"last_event_at": latest})
    )
