"""Tasks found by id, subject or person, and those of which a reminder is due."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, and_, false, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from domain.kernel.person import Person
from domain.kernel.rights import Scope
from domain.kernel.tasks import Task
from storage.queries.platform.pending import TASK_OPEN
from storage.rows.platform.tasks import TaskRow


async def tasks_wanting_attention(
    session: AsyncSession, kinds: Collection[str], now: datetime, limit: int
) -> list[Task]:
    """Open tasks whose reminder is due, the longest waiting first, locked for this work."""
    query = (
        select(TaskRow)
        .where(col(TaskRow.attention_at) <= now, col(TaskRow.kind).in_(kinds), TASK_OPEN)
        .order_by(col(TaskRow.attention_at), col(TaskRow.id))
        .limit(limit)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    return [_task(row) for row in (await session.execute(query)).scalars()]


async def task_by_id(session: AsyncSession, task_id: int) -> Task | None:
    """One task as it stands now."""
    row = await session.get(TaskRow, task_id, populate_existing=True)
    return None if row is None else _task(row)


async def open_task_about(session: AsyncSession, kind: str, subject_id: int) -> Task | None:
    """The open task of a subject."""
    query = (
        select(TaskRow)
        .where(col(TaskRow.kind) == kind, col(TaskRow.subject_id) == subject_id, TASK_OPEN)
        .execution_options(populate_existing=True)
    )
    row = (await session.execute(query)).scalar_one_or_none()
    return None if row is None else _task(row)


async def last_task_about(session: AsyncSession, kind: str, subject_id: int) -> Task | None:
    """The latest task of a subject, open or over."""
    query = (
        select(TaskRow)
        .where(col(TaskRow.kind) == kind, col(TaskRow.subject_id) == subject_id)
        .order_by(col(TaskRow.id).desc())
        .limit(1)
        .execution_options(populate_existing=True)
    )
    row = (await session.execute(query)).scalar_one_or_none()
    return None if row is None else _task(row)


async def kinds_wanting_attention(session: AsyncSession, now: datetime) -> set[str]:
    """The kinds of which a task is to be reminded of by now."""
    query = select(col(TaskRow.kind)).where(col(TaskRow.attention_at) <= now, TASK_OPEN).distinct()
    return set((await session.execute(query)).scalars())


async def open_subjects(session: AsyncSession, kind: str) -> list[int]:
    """What the open tasks of a kind are about."""
    query = select(col(TaskRow.subject_id)).where(col(TaskRow.kind) == kind, TASK_OPEN)
    return list((await session.execute(query)).scalars())


async def count_open_tasks(
    session: AsyncSession, person: Person, scopes: Mapping[str, Scope]
) -> dict[str, int]:
    """How many tasks of each kind wait that this person may do."""
    query = (
        select(col(TaskRow.kind), func.count())
        .where(TASK_OPEN, _within(person, scopes))
        .group_by(col(TaskRow.kind))
    )
    return {row[0]: row[1] for row in await session.execute(query)}


async def list_open_tasks(
    session: AsyncSession,
    person: Person,
    scopes: Mapping[str, Scope],
    *,
    limit: int,
    offset: int = 0,
) -> list[Task]:
    """Tasks that wait and that this person may do, by the time they are due."""
    query = (
        select(TaskRow)
        .where(TASK_OPEN, _within(person, scopes))
        .order_by(func.coalesce(col(TaskRow.due_at), col(TaskRow.opened_at)), col(TaskRow.id))
        .limit(limit)
        .offset(offset)
        .execution_options(populate_existing=True)
    )
    return [_task(row) for row in (await session.execute(query)).scalars()]


def _within(person: Person, scopes: Mapping[str, Scope]) -> ColumnElement[bool]:
    """The tasks of these kinds that the scope of the person's right reaches, kind by kind."""
    own = col(TaskRow.person_id) == person.id
    reach: dict[Scope, ColumnElement[bool] | None] = {
        Scope.ALL: None,
        Scope.ZONE: col(TaskRow.zone) == person.zone if person.zone else false(),
        Scope.TEAM: or_(own, col(TaskRow.manager_id) == person.id),
        Scope.OWN: own,
    }
    parts = []
    for kind, scope in scopes.items():
        of_kind = col(TaskRow.kind) == kind
        within = reach[scope]
        parts.append(of_kind if within is None else and_(of_kind, within))
    return or_(false(), *parts)


def _task(row: TaskRow) -> Task:
    if row.id is None:
        raise ValueError(f"task {row.kind} {row.subject_id} is not stored yet")
    return Task(
        id=row.id,
        kind=row.kind,
        subject_id=row.subject_id,
        state=row.state,
        opened_at=row.opened_at,
        due_at=row.due_at,
        person_id=row.person_id,
        zone=row.zone,
        manager_id=row.manager_id,
        taken_by_id=row.taken_by_id,
        reminders=row.reminders,
        data=row.data,
        outcome=row.outcome,
        closed_at=row.closed_at,
        closed_by_id=row.closed_by_id,
    )
