"""Incidents: stored once, listed until they are marked as seen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from storage.columns import table_of
from storage.rows.platform.jobs import IncidentRow
from storage.upsert import upsert

_UNSEEN = col(IncidentRow.seen_at).is_(None)


class StoredIncident(NamedTuple):
    """An incident as it is kept; `subject` like ``lead:12``."""

    incident_id: int
    kind: str
    subject: str
    at: datetime


async def insert_incident(
    session: AsyncSession, kind: str, subject: str, at: datetime, data: Mapping[str, Any]
) -> bool:
    """Keeps an incident (`data` must be JSON); False when this subject has one of this kind."""
    statement = (
        upsert(session, table_of(IncidentRow))
        .values(kind=kind, subject=subject, at=at, data=dict(data))
        .on_conflict_do_nothing(index_elements=["kind", "subject"])
        .returning(col(IncidentRow.id))
    )
    return (await session.execute(statement)).first() is not None


async def count_unseen(session: AsyncSession) -> int:
    """How many incidents nobody has looked at."""
    query = select(func.count()).select_from(IncidentRow).where(_UNSEEN)
    return int((await session.execute(query)).scalar_one())


async def latest_unseen(session: AsyncSession, limit: int) -> list[StoredIncident]:
    """The latest incidents nobody has looked at, the newest first."""
    query = (
        select(
            col(IncidentRow.id),
            col(IncidentRow.kind),
            col(IncidentRow.subject),
            col(IncidentRow.at),
        )
        .where(_UNSEEN)
        .order_by(col(IncidentRow.id).desc())
        .limit(limit)
    )
    return [StoredIncident._make(row) for row in await session.execute(query)]


async def mark_seen(session: AsyncSession, up_to: int, at: datetime) -> int:
    """Marks those up to that number that nobody has looked at; gives how many these were."""
    done = await session.execute(
        update(IncidentRow)
        .where(_UNSEEN, col(IncidentRow.id) <= up_to)
        .values(seen_at=at)
        .returning(col(IncidentRow.id))
        .execution_options(synchronize_session=False)
    )
    return len(done.all())
