"""SQL statements about dated jobs: planned, replanned, found when due, marked done."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final

from sqlalchemy import BindParameter, Select, and_, bindparam, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from storage.columns import table_of
from storage.rows.platform.jobs import JobRow
from storage.upsert import upsert

_JOB = table_of(JobRow)
_OPEN: Final = col(JobRow.done_at).is_(None)
LONGEST_PAUSE: Final = timedelta(hours=1)
"""After a failure; no job that failed waits longer for its next try."""
_NEXT_DUE: Final = (
    select(JobRow)
    .where(
        _OPEN,
        or_(
            col(JobRow.due_at) <= bindparam("now"),
            and_(col(JobRow.attempts) > 0, col(JobRow.due_at) > bindparam("latest")),
        ),
        col(JobRow.kind).in_(bindparam("kinds", expanding=True)),
    )
    .order_by(col(JobRow.priority), col(JobRow.due_at), col(JobRow.id))
    .limit(1)
)
"""Built once, because it is asked every second: building it costs more than running it."""
_AT_ONCE: Final = 500
"""Rows of one statement: both databases bound the number of its parameters."""


@dataclass(frozen=True, slots=True)
class StoredJob:
    """A job as it is kept."""

    id: int
    kind: str
    key: str
    due_at: datetime
    data: Mapping[str, Any]
    attempts: int
    done_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class NewJob:
    """A job to be planned. `data` must be JSON."""

    kind: str
    key: str
    due_at: datetime
    priority: int
    data: Mapping[str, Any] = field(default_factory=dict)

    def values(self) -> dict[str, Any]:
        """The row."""
        return {
            "kind": self.kind,
            "key": self.key,
            "due_at": self.due_at,
            "priority": self.priority,
            "data": dict(self.data),
            "attempts": 0,
        }


async def insert_jobs(session: AsyncSession, jobs: Iterable[NewJob]) -> int:
    """Adds those that are not known yet; returns how many these were."""
    rows = [job.values() for job in jobs]
    added = 0
    for start in range(0, len(rows), _AT_ONCE):
        statement = (
            upsert(session, _JOB)
            .values(rows[start : start + _AT_ONCE])
            .on_conflict_do_nothing(index_elements=["kind", "key"])
            .returning(_JOB.c.id)
        )
        added += len((await session.execute(statement)).all())
    return added


async def put_job(session: AsyncSession, job: NewJob) -> None:
    """Adds it, or gives the one that is known its time, its data and a fresh start."""
    statement = upsert(session, _JOB).values(job.values())
    fresh = {name: statement.excluded[name] for name in ("due_at", "priority", "data", "attempts")}
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=["kind", "key"], set_={**fresh, "done_at": None}
        )
    )


async def delete_open_jobs(session: AsyncSession, kind: str, keys: Sequence[str]) -> int:
    """Deletes those that are not done; returns how many."""
    gone = 0
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        statement = delete(_JOB).where(col(JobRow.kind) == kind, col(JobRow.key).in_(some), _OPEN)
        gone += len((await session.execute(statement.returning(_JOB.c.id))).all())
    return gone


async def next_due(
    session: AsyncSession, kinds: Collection[str], now: datetime
) -> StoredJob | None:
    """The job to be done next among those due, of these kinds.

    One that failed and waits longer than the longest pause was retried before the clock went back.
    """
    given = {"now": now, "latest": now + LONGEST_PAUSE, "kinds": list(kinds)}
    row = (await session.execute(_NEXT_DUE, given)).scalar_one_or_none()
    return None if row is None else _stored(row)


async def mark_done(session: AsyncSession, job_id: int, due_at: datetime, now: datetime) -> bool:
    """False when somebody else has done it, or moved it to another time."""
    statement = (
        update(_JOB)
        .where(_JOB.c.id == job_id, _JOB.c.done_at.is_(None), _JOB.c.due_at == due_at)
        .values(done_at=now)
        .returning(_JOB.c.id)
    )
    return (await session.execute(statement)).first() is not None


async def postpone(session: AsyncSession, job_id: int, until: datetime) -> None:
    """Postpones the job; it has not been tried."""
    await session.execute(
        update(_JOB).where(_JOB.c.id == job_id, _JOB.c.done_at.is_(None)).values(due_at=until)
    )


async def retry_later(session: AsyncSession, job_id: int, until: datetime) -> None:
    """An attempt has failed: counts it and postpones the job."""
    await session.execute(
        update(_JOB)
        .where(_JOB.c.id == job_id, _JOB.c.done_at.is_(None))
        .values(due_at=until, attempts=_JOB.c.attempts + 1)
    )


async def jobs_of_kinds(session: AsyncSession, kinds: Collection[str]) -> Sequence[StoredJob]:
    """Of each kind: all that are open, and the one that was done last."""
    found = await session.execute(_jobs_of_kinds(), {"kinds": list(kinds)})
    return [_stored(row) for row in found.scalars()]


@cache
def _jobs_of_kinds() -> Select[Any]:
    kinds: BindParameter[Any] = bindparam("kinds", expanding=True)
    latest = (
        select(func.max(col(JobRow.id)))
        .where(col(JobRow.kind).in_(kinds), col(JobRow.done_at).is_not(None))
        .group_by(col(JobRow.kind))
    )
    return (
        select(JobRow)
        .where(col(JobRow.kind).in_(kinds), or_(_OPEN, col(JobRow.id).in_(latest)))
        .order_by(col(JobRow.id))
    )


async def first_due_after(
    session: AsyncSession, kinds: Collection[str], now: datetime
) -> datetime | None:
    """When the next job of these kinds is due that is not due yet."""
    query = select(func.min(col(JobRow.due_at))).where(
        _OPEN, col(JobRow.due_at) > now, col(JobRow.kind).in_(kinds)
    )
    found: datetime | None = (await session.execute(query)).scalar_one()
    return found


def _stored(row: JobRow) -> StoredJob:
    if row.id is None:
        raise ValueError(f"job {row.kind} {row.key} is not stored yet")
    return StoredJob(row.id, row.kind, row.key, row.due_at, row.data, row.attempts, row.done_at)
