"""Dated jobs: planned once, done once (see `services.platform.job_runner`)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import select

from services.platform.unit_of_work import UnitOfWork
from storage.columns import table_of
from storage.rows.platform.jobs import JobRow
from storage.upsert import upsert

_AGENDA = table_of(JobRow)


@dataclass(frozen=True, slots=True)
class DueJob:
    """One duty whose time has come. `prepared` is what its `Duty.prepare` gave, else None."""

    kind: str
    key: str
    due_at: datetime
    data: Mapping[str, Any]
    prepared: Any = None


Run: TypeAlias = Callable[[UnitOfWork, DueJob], Awaitable[None]]
Prepare: TypeAlias = Callable[[UnitOfWork, DueJob], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class JobKind:
    """What is done for a kind of duty.

    `run` works in the transaction in which the duty is marked done. `prepare` comes before it, in a
    unit of work for reading: there the slow things are made (a roster solved, pictures drawn), so
    that nobody else waits for them.
    """

    run: Run
    prepare: Prepare | None = None


@dataclass(frozen=True, slots=True)
class StandingPlan:
    """Jobs that are planned by themselves: `run` is called when `is_made` says they are not yet."""

    is_made: Callable[[UnitOfWork], Awaitable[bool]]
    run: Callable[[UnitOfWork], Awaitable[None]]


async def plan(
    uow: UnitOfWork, kind: str, key: str, due_at: datetime, data: Mapping[str, Any] | None = None
) -> bool:
    """Puts a duty on the agenda; False when the same `(kind, key)` was planned before.

    `data` must be JSON. Planning again changes nothing, not even the time.
    """
    statement = (
        upsert(uow.session, _AGENDA)
        .values(kind=kind, key=key, due_at=due_at, data=dict(data or {}))
        .on_conflict_do_nothing(index_elements=["kind", "key"])
        .returning(_AGENDA.c.id)
    )
    return (await uow.session.execute(statement)).first() is not None


async def has_pending(uow: UnitOfWork, kind: str) -> bool:
    """Whether a job of that kind is still to be done."""
    query = select(_AGENDA.c.id).where(_AGENDA.c.kind == kind, _AGENDA.c.done_at.is_(None))
    return (await uow.session.execute(query.limit(1))).first() is not None
