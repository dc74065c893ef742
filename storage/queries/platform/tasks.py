"""SQL statements that open, change and close tasks in batches; ``task_lists`` finds them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from sqlalchemy import insert, update
from sqlalchemy.ext.asyncio import AsyncSession

from domain.kernel.person import Person
from domain.kernel.tasks import TASK_STATES, TaskChange, TaskState
from storage.columns import table_of
from storage.queries.platform.pending import TASK_OPEN
from storage.rows.platform.tasks import TaskRow, TaskStepRow
from storage.upsert import upsert

_TASK = table_of(TaskRow)
_STEP = table_of(TaskStepRow)
_AT_ONCE: Final = 500
"""Rows of one statement: both databases bound the number of its parameters."""


@dataclass(frozen=True, slots=True)
class NewTask:
    """A task to be opened; `data` must be JSON. `concerned` is the person whose it is."""

    kind: str
    subject_id: int
    data: Mapping[str, Any] = field(default_factory=dict)
    due_at: datetime | None = None
    attention_at: datetime | None = None
    concerned: Person | None = None

    def values(self, now: datetime) -> dict[str, Any]:
        """The row."""
        concerned = self.concerned
        return {
            "kind": self.kind,
            "subject_id": self.subject_id,
            "state": TaskState.OPEN,
            "data": dict(self.data),
            "person_id": concerned.id if concerned else None,
            "zone": concerned.zone if concerned else "",
            "manager_id": concerned.manager_id if concerned else None,
            "opened_at": now,
            "due_at": self.due_at,
            "attention_at": self.attention_at,
            "reminders": 0,
            "outcome": "",
            "version": 1,
        }


async def open_tasks(session: AsyncSession, tasks: Iterable[NewTask], now: datetime) -> list[int]:
    """Opens them; one that is open already gets the new data and times. The ids of the new ones."""
    rows = [task.values(now) for task in tasks]
    if not rows:
        return []
    statement = upsert(session, _TASK)
    again = {
        name: statement.excluded[name] for name in ("data", "due_at", "attention_at", "reminders")
    }
    # The rows go as parameters: written into the statement they would be compiled every time.
    opened = await session.execute(
        statement.on_conflict_do_update(
            index_elements=["kind", "subject_id"],
            index_where=TASK_OPEN,
            set_={**again, "version": _TASK.c.version + 1},
        ).returning(_TASK.c.id, _TASK.c.version),
        rows,
    )
    new = [task_id for task_id, version in opened if version == 1]
    await _note(session, new, TaskChange.OPENED, now)
    return new


async def change_state(
    session: AsyncSession,
    task_id: int,
    wanted: TaskState,
    change: TaskChange,
    now: datetime,
    by_id: int,
    *,
    taken_by_id: int | None,
) -> bool:
    """Takes a task or gives it back; False when its state does not allow it any more."""
    statement = (
        update(_TASK)
        .where(_TASK.c.id == task_id, _TASK.c.state.in_(TASK_STATES.before(wanted)))
        .values(
            state=wanted,
            taken_by_id=taken_by_id,
            taken_at=now if taken_by_id else None,
            version=_TASK.c.version + 1,
        )
        .returning(_TASK.c.id)
    )
    if (await session.execute(statement)).first() is None:
        return False
    await _note(session, [task_id], change, now, by_id)
    return True


async def close_tasks(
    session: AsyncSession,
    kind: str,
    subject_ids: Sequence[int],
    wanted: TaskState,
    now: datetime,
    *,
    by_id: int | None = None,
    outcome: str = "",
) -> list[int]:
    """Closes the open tasks of these subjects; the ids of those closed now."""
    closed: list[int] = []
    for start in range(0, len(subject_ids), _AT_ONCE):
        statement = (
            update(_TASK)
            .where(
                _TASK.c.kind == kind,
                _TASK.c.subject_id.in_(subject_ids[start : start + _AT_ONCE]),
                _TASK.c.state.in_(TASK_STATES.before(wanted)),
            )
            .values(
                state=wanted,
                attention_at=None,
                closed_at=now,
                closed_by_id=by_id,
                outcome=outcome,
                version=_TASK.c.version + 1,
            )
            .returning(_TASK.c.id)
        )
        closed += (await session.execute(statement)).scalars().all()
    await _note(session, closed, TaskChange(wanted.value), now, by_id, outcome)
    return closed


async def _note(
    session: AsyncSession,
    task_ids: Sequence[int],
    change: TaskChange,
    now: datetime,
    by_id: int | None = None,
    outcome: str = "",
) -> None:
    if task_ids:
        values = {"at": now, "by_id": by_id, "change": change, "outcome": outcome}
        await session.execute(insert(_STEP), [{"task_id": id_, **values} for id_ in task_ids])


async def set_attention(
    session: AsyncSession,
    kind: str,
    subject_ids: Sequence[int],
    at: datetime | None,
    *,
    reminders: int | None = None,
    due_at: datetime | None = None,
) -> None:
    """When the open tasks of these subjects are reminded of next, and by when they are due."""
    values: dict[str, Any] = {"attention_at": at, "version": _TASK.c.version + 1}
    if reminders is not None:
        values["reminders"] = reminders
    if due_at is not None:
        values["due_at"] = due_at
    for start in range(0, len(subject_ids), _AT_ONCE):
        some = subject_ids[start : start + _AT_ONCE]
        await session.execute(
            update(_TASK)
            .where(_TASK.c.kind == kind, _TASK.c.subject_id.in_(some), TASK_OPEN)
            .values(values)
        )
