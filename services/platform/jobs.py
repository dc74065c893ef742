"""Dated jobs: planned once, done once, moved and cancelled (`services.platform.job_runner`)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from typing import Any, TypeAlias

from services.platform.unit_of_work import UnitOfWork
from storage.queries.platform import jobs as queries


class JobPriority(IntEnum):
    """What goes first of all that is due. BACKGROUND runs beside the others and delays none."""

    URGENT = 10
    NORMAL = 20
    BACKGROUND = 30


@dataclass(frozen=True, slots=True)
class DueJob:
    """A job whose time has come. `prepared` is what its `JobKind.prepare` gave, else None."""

    kind: str
    key: str
    due_at: datetime
    data: Mapping[str, Any]
    prepared: Any = None


Run: TypeAlias = Callable[[UnitOfWork, DueJob], Awaitable[None]]
Prepare: TypeAlias = Callable[[UnitOfWork, DueJob], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class JobKind:
    """What is done for a kind of job; an extension (see `services.platform.extensions`).

    `run` works in the transaction in which the job is marked done. `prepare` comes before it, in a
    unit of work for reading: the slow things are made there (a roster solved, pictures drawn). A
    kind that prepares is BACKGROUND.

    `defaults` stand for fields of the data that a job planned by an older version does not have.
    `calm`: it says something that nobody waits for; what falls due in quiet hours is done at their
    end.
    """

    run: Run
    prepare: Prepare | None = None
    priority: JobPriority | None = None
    calm: bool = False
    defaults: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Raises ValueError for a slow kind that would delay others."""
        if self.prepare is not None and self.rank is not JobPriority.BACKGROUND:
            raise ValueError("a kind that prepares runs in the background")

    @property
    def rank(self) -> JobPriority:
        """The priority given, else BACKGROUND for a kind that prepares, else NORMAL."""
        if self.priority is not None:
            return self.priority
        return JobPriority.NORMAL if self.prepare is None else JobPriority.BACKGROUND

    @property
    def in_background(self) -> bool:
        return self.rank is JobPriority.BACKGROUND


@dataclass(frozen=True, slots=True)
class PlannedJob:
    """What is to be done when. `data` must be JSON."""

    kind: str
    key: str
    due_at: datetime
    data: Mapping[str, Any] = field(default_factory=dict)


async def plan(
    uow: UnitOfWork, kind: str, key: str, due_at: datetime, data: Mapping[str, Any] | None = None
) -> bool:
    """Plans a job; False when the same `(kind, key)` was planned before.

    Planning again changes nothing, not even the time: that is `replan`. `data` must be JSON.
    """
    return bool(await plan_many(uow, [PlannedJob(kind, key, due_at, data or {})]))


async def plan_many(uow: UnitOfWork, jobs: Iterable[PlannedJob]) -> int:
    """Plans all of them in a bounded number of statements; returns how many were new."""
    return await queries.insert_jobs(uow.session, [_new(uow, job) for job in jobs])


async def replan(
    uow: UnitOfWork, kind: str, key: str, due_at: datetime, data: Mapping[str, Any] | None = None
) -> None:
    """Plans a job for another time, also one that is done or was not planned yet."""
    await queries.put_job(uow.session, _new(uow, PlannedJob(kind, key, due_at, data or {})))


async def cancel(uow: UnitOfWork, kind: str, *keys: str) -> int:
    """Forgets jobs that are not done yet; returns how many. They can be planned again."""
    return await cancel_many(uow, kind, keys)


async def cancel_many(uow: UnitOfWork, kind: str, keys: Sequence[str]) -> int:
    """The same for many keys, in a bounded number of statements."""
    return await queries.delete_open_jobs(uow.session, kind, keys)


def _new(uow: UnitOfWork, job: PlannedJob) -> queries.NewJob:
    known = uow.extensions.of(JobKind).get(job.kind)
    rank = known.rank if known is not None else JobPriority.NORMAL
    return queries.NewJob(job.kind, job.key, job.due_at, int(rank), job.data)
