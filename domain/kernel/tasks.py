"""Work that waits for a person: the states of a task, and who may do one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from domain.kernel.errors import AlreadyDone, Refusal, Stale
from domain.kernel.grants import RightName, Scope
from domain.kernel.person import Person
from domain.kernel.rights import scope_of
from domain.kernel.state_machine import StateMachine


class TaskState(StrEnum):
    """OPEN waits for anybody who may do it; TAKEN for the one who took it.

    DONE by a decision; CANCELLED: there is nothing to decide any more; EXPIRED: its time ran out
    and what had to be done was done without a person.
    """

    OPEN = "open"
    TAKEN = "taken"
    DONE = "done"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


_T = TaskState
_ENDS = frozenset({_T.DONE, _T.CANCELLED, _T.EXPIRED})

TASK_STATES: StateMachine[TaskState] = StateMachine(
    _T.OPEN,
    {
        _T.OPEN: _ENDS | {_T.TAKEN},
        _T.TAKEN: _ENDS | {_T.OPEN},  # open again: given back
        _T.DONE: frozenset(),
        _T.CANCELLED: frozenset(),
        _T.EXPIRED: frozenset(),
    },
)


class TaskChange(StrEnum):
    """One line of a task's history."""

    OPENED = "opened"
    TAKEN = "taken"
    GIVEN_BACK = "given_back"
    DONE = "done"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


class TaskTaken(Refusal):
    """Somebody else has taken it; field `by` says who."""

    code = "task-taken"


class TaskDecided(Stale):
    """Somebody has decided it; fields `by`, `outcome`, `at`."""

    code = "task-decided"


class TaskDecidedByYou(AlreadyDone):
    """Who asks has decided it; fields `outcome`, `at`."""

    code = "task-decided-by-you"


class TaskOver(Stale):
    """It ended without a person; fields `outcome`, `at`."""

    code = "task-over"


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that waits for a person.

    `subject_id` is the lead, case or record it is about. `person_id` is whom it concerns, `zone`
    and `manager_id` are theirs: the scope of the right to do it. `due_at` is by when it ought to be
    done. `reminders` counts those sent. `outcome`, `closed_at` and `closed_by_id` (None: nobody)
    are of a task that is over.
    """

    id: int
    kind: str
    subject_id: int
    state: TaskState
    opened_at: datetime
    due_at: datetime | None = None
    person_id: int | None = None
    zone: str = ""
    manager_id: int | None = None
    taken_by_id: int | None = None
    reminders: int = 0
    data: dict[str, Any] = field(default_factory=dict)
    outcome: str = ""
    closed_at: datetime | None = None
    closed_by_id: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether it still waits, taken or not."""
        return not TASK_STATES.is_final(self.state)


def may_do(person: Person, right: RightName, task: Task) -> bool:
    """Whether the right of this person reaches the task."""
    scope = scope_of(person, right)
    if scope is None or not person.active:
        return False
    match scope:
        case Scope.ALL:
            return True
        case Scope.ZONE:
            return bool(person.zone) and task.zone == person.zone
        case Scope.TEAM:
            return person.id in (task.manager_id, task.person_id)
        case Scope.OWN:
            return task.person_id == person.id
