"""What a procedure declares about one kind of task (`services.platform.tasks`)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from domain.kernel.grants import RightName
from domain.kernel.message import Message
from domain.kernel.person import Person
from domain.kernel.rights import Scope, scope_of
from domain.kernel.tasks import Task, may_do
from domain.kernel.text import Text
from domain.policy import Policy
from services.platform.directory import ids_with_role, roles_with
from services.platform.unit_of_work import UnitOfWork

Card: TypeAlias = Callable[[UnitOfWork, Person, Task], Awaitable[Message]]
Labels: TypeAlias = Callable[[UnitOfWork, Sequence[Task]], Awaitable[Mapping[int, Text]]]
Decide: TypeAlias = Callable[[UnitOfWork, Person, Task, Mapping[str, Any]], Awaitable[Text]]
Audience: TypeAlias = Callable[[UnitOfWork], Awaitable[Collection[int]]]
StillWaiting: TypeAlias = Callable[[UnitOfWork, Sequence[int]], Awaitable[Collection[int]]]
Among: TypeAlias = Callable[[Any, Sequence[int]], Awaitable[Collection[int]]]
"""A query: (session, ids) -> those of them that wait."""
Settle: TypeAlias = Callable[[UnitOfWork, Sequence[Task]], Awaitable[Collection[int]]]
"""(unit of work, tasks) -> the subjects that need no person any more."""
Lock: TypeAlias = Callable[[UnitOfWork], Awaitable[None]]
Tell: TypeAlias = Callable[[UnitOfWork, Sequence[Task]], Awaitable[Mapping[int, datetime | None]]]


@dataclass(frozen=True, slots=True)
class Reminders:
    """How a task is reminded of, where a deadline does not say it.

    `tell` says it of the tasks that still wait, and gives by subject when each is looked at again
    (None: no more). `settle`, tried first, may do without a person. `lock` is what settling takes
    from others, taken before the tasks themselves are locked.
    """

    tell: Tell
    settle: Settle | None = None
    lock: Lock | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when a task ought to be done. At half time it is reminded of, once.

    `within` is asked of the policy. When the time is up, those of the escalation `escalates_to` are
    told, once: those who answer for it, as the procedure declares. Both leave together with what
    else waits for the same person, and never in quiet hours.
    """

    within: Callable[[Policy], timedelta]
    escalates_to: str


@dataclass(frozen=True, slots=True)
class TaskKind:
    """One kind of work that waits for a person; an extension.

    `right` says who may do it, within its scope. `card` shows one task with its decisions;
    `labels` names tasks in a list, by task id; `count_key` is the text that counts them
    (variable `count`), `list_key` the sentence above a list of this kind alone, if another.
    `slot` with the subject's id is where the card stands in a chat.

    `decisions` are those that one tap makes: a function each, which gives the answer and raises
    refusals. `audience` are those whom the card is sent to, by default all who have the right.
    `still_waiting` gives those subjects that wait indeed, where they may be settled elsewhere.
    `takeable`: the work takes more than a tap, so that one person takes it and the others see it.
    `personal`: it is asked of the person it concerns and of nobody else.

    A kind has a `deadline`, or `reminders` of its own. `outcomes` are the texts that say, to who
    taps a button of a task that is over, what came of it (by outcome).
    """

    right: RightName
    card: Card
    labels: Labels
    count_key: str
    slot: str
    list_key: str = ""
    decisions: Mapping[str, Decide] = field(default_factory=dict)
    audience: Audience | None = None
    still_waiting: StillWaiting | None = None
    reminders: Reminders | None = None
    deadline: Deadline | None = None
    takeable: bool = False
    personal: bool = False
    outcomes: Mapping[str, str] = field(default_factory=dict)

    async def people(self, uow: UnitOfWork) -> Collection[int]:
        """Whom the card is sent to."""
        if self.audience is not None:
            return await self.audience(uow)
        return await ids_with_role(uow, *roles_with(uow, self.right))

    async def people_of(self, uow: UnitOfWork, task: Task) -> Collection[int]:
        """Whom this task waits for: who has taken it, whom it is asked of, or all of them."""
        if task.taken_by_id is not None:
            return {task.taken_by_id}
        if self.personal and task.person_id is not None:
            return {task.person_id}
        return await self.people(uow)

    def reach(self, person: Person) -> Scope | None:
        """How far the right of this person reaches; None when they have it over nothing."""
        scope = scope_of(person, self.right) if person.active else None
        return Scope.OWN if scope is not None and self.personal else scope

    def may_be_done_by(self, person: Person, task: Task) -> bool:
        """Whether this person may do it."""
        if self.personal and task.person_id != person.id:
            return False
        return may_do(person, self.right, task)

    def slot_of(self, subject_id: int) -> str:
        """Where the card of that subject stands in a chat."""
        return f"{self.slot}:{subject_id}"


def waiting_by(among: Among) -> StillWaiting:
    """The subjects that wait indeed, asked of a query."""

    async def waiting(uow: UnitOfWork, subject_ids: Sequence[int]) -> Collection[int]:
        return await among(uow.session, subject_ids)

    return waiting
