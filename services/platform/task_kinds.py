"""What a procedure declares about one kind of task (`services.platform.tasks`)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from domain.kernel.grants import RightName
from domain.kernel.message import Message
from domain.kernel.person import Person, Role
from domain.kernel.tasks import ReminderPauses, Task
from domain.kernel.text import Text
from services.platform.directory import ids_with_role, roles_with
from services.platform.unit_of_work import UnitOfWork

Card: TypeAlias = Callable[[UnitOfWork, Person, Task], Awaitable[Message]]
Labels: TypeAlias = Callable[[UnitOfWork, Sequence[Task]], Awaitable[Mapping[int, Text]]]
Decide: TypeAlias = Callable[[UnitOfWork, Person, Task, Mapping[str, Any]], Awaitable[Text]]
Audience: TypeAlias = Callable[[UnitOfWork], Awaitable[Collection[int]]]
StillWaiting: TypeAlias = Callable[[UnitOfWork, Sequence[int]], Awaitable[Collection[int]]]
Settle: TypeAlias = Callable[[UnitOfWork, Task], Awaitable[bool]]
Lock: TypeAlias = Callable[[UnitOfWork], Awaitable[None]]
Remind: TypeAlias = Callable[[UnitOfWork, Sequence[Task]], Awaitable[Sequence[Message]]]


@dataclass(frozen=True, slots=True)
class Reminders:
    """How a task is reminded of. `messages` says it of those tasks that still wait.

    `settle`, tried first where only a few tasks wait, may do without a person (True: it has).
    `lock` is what settling takes from others, taken before the tasks themselves are locked.
    The first reminder also goes to `escalates_to`: those who answer for it.
    """

    messages: Remind
    pauses: ReminderPauses
    settle: Settle | None = None
    lock: Lock | None = None
    escalates_to: tuple[Role, ...] = ()


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
    takeable: bool = False

    async def people(self, uow: UnitOfWork) -> Collection[int]:
        """Whom the card is sent to."""
        if self.audience is not None:
            return await self.audience(uow)
        return await ids_with_role(uow, *roles_with(uow, self.right))

    def slot_of(self, subject_id: int) -> str:
        """Where the card of that subject stands in a chat."""
        return f"{self.slot}:{subject_id}"
