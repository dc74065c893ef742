"""Work that waits for a person: opened, taken, given back, decided, listed.

Several tasks are opened and closed in a bounded number of statements. What becomes of the subject
is the room's; a task says only that somebody has to decide, who may, and what came of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from domain.kernel.errors import NotFound, NotYours, Stale
from domain.kernel.message import Button, Message, Priority
from domain.kernel.person import Person
from domain.kernel.quiet_hours import full_hour
from domain.kernel.tasks import (
    Task,
    TaskChange,
    TaskState,
    TaskTaken,
)
from domain.kernel.text import T, Text, Texts
from services.platform.directory import get_people, get_person
from services.platform.jobs import PlannedJob, plan_many
from services.platform.messaging import recipients, send_to_people
from services.platform.settled_tasks import refusal_of
from services.platform.task_kinds import TaskKind
from services.platform.unit_of_work import UnitOfWork
from storage.queries.platform import task_lists
from storage.queries.platform import tasks as queries
from storage.queries.platform.tasks import NewTask

ATTENTION: Final = "task.attention"
"""The job kind that reminds (`services.platform.task_reminders`), keyed by its instant."""


async def open_tasks(uow: UnitOfWork, tasks: Sequence[NewTask]) -> list[int]:
    """Opens them, and plans their reminders; the ids of those that were not open before."""
    timed = [_timed(uow, task) for task in tasks]
    new = await queries.open_tasks(uow.session, timed, uow.now)
    await plan_attention(uow, (task.attention_at for task in timed if task.attention_at))
    return new


def _timed(uow: UnitOfWork, task: NewTask) -> NewTask:
    """With the due time that its kind declares, and a reminder at half of it."""
    kind = uow.extensions.of(TaskKind).get(task.kind)
    if kind is None or kind.deadline is None or task.due_at is not None:
        return task
    within = kind.deadline.within(uow.policy)
    reminded = calm_instant(uow, uow.now + within / 2)
    return replace(task, due_at=uow.now + within, attention_at=reminded)


def calm_instant(uow: UnitOfWork, at: datetime) -> datetime:
    """The next full hour outside quiet hours: what falls due near it leaves as one message."""
    return uow.policy.quiet().after(full_hour(at))


async def remind_of(uow: UnitOfWork, kind: str, subject_ids: Sequence[int], at: datetime) -> None:
    """The open tasks of these subjects are due at `at`, and reminded of from then on."""
    await queries.set_attention(uow.session, kind, subject_ids, at, reminders=0, due_at=at)
    await plan_attention(uow, [at])


async def plan_attention(uow: UnitOfWork, instants: Iterable[datetime]) -> None:
    """One job for all tasks that are to be reminded of at one instant."""
    jobs = [PlannedJob(ATTENTION, at.isoformat(), at) for at in sorted(set(instants))]
    if jobs:
        await plan_many(uow, jobs)


async def close_tasks(
    uow: UnitOfWork,
    kind: str,
    subject_ids: Sequence[int],
    state: TaskState = TaskState.DONE,
    *,
    by: Person | None = None,
    outcome: str = "",
) -> int:
    """Closes the open tasks of these subjects; how many there were. Closing twice does nothing."""
    by_id = by.id if by else None
    closed = await queries.close_tasks(
        uow.session, kind, subject_ids, state, uow.now, by_id=by_id, outcome=outcome
    )
    return len(closed)


async def require_not_taken(uow: UnitOfWork, person: Person, kind: str, subject_id: int) -> None:
    """Raises TaskTaken when somebody else works on it."""
    task = await task_lists.open_task_about(uow.session, kind, subject_id)
    if task is not None:
        await _refuse_taken(uow, person, task)


async def take(uow: UnitOfWork, person: Person, task_id: int) -> Task:
    """The person takes it, and the cards of the others say so.

    Raises NotYours, NotFound, Stale (it is closed), TaskTaken.
    """
    task, kind = await open_task(uow, person, task_id)
    await _refuse_taken(uow, person, task)
    if task.taken_by_id is None:
        await _change(uow, task, TaskState.TAKEN, TaskChange.TAKEN, person, person.id)
        task = await _refreshed(uow, task)
        await _refresh_cards(uow, task, kind, person)
    return task


async def give_back(uow: UnitOfWork, person: Person, task_id: int) -> Task:
    """It waits for anybody again. Raises NotYours, NotFound, Stale (not taken by this person)."""
    task, kind = await open_task(uow, person, task_id)
    if task.taken_by_id != person.id:
        raise Stale
    await _change(uow, task, TaskState.OPEN, TaskChange.GIVEN_BACK, person, None)
    task = await _refreshed(uow, task)
    await _refresh_cards(uow, task, kind, person)
    return task


async def decide(
    uow: UnitOfWork, person: Person, task_id: int, decision: str, args: Mapping[str, Any]
) -> Text:
    """Makes a decision of one tap and closes the task; what to answer.

    Raises NotYours, NotFound, Stale, TaskTaken, and what the decision itself refuses.
    """
    task, kind = await open_task(uow, person, task_id)
    await _refuse_taken(uow, person, task)
    function = kind.decisions.get(decision)
    if function is None:
        raise Stale
    answer = await function(uow, person, task, args)
    await close_tasks(uow, task.kind, [task.subject_id], by=person, outcome=decision)
    return answer


async def open_task(uow: UnitOfWork, person: Person, task_id: int) -> tuple[Task, TaskKind]:
    """A task that waits, for somebody who may do it. Raises NotYours, NotFound, Stale.

    Of a task that is over the refusal says who decided what, as far as the record shows it.
    """
    task = await task_lists.task_by_id(uow.session, task_id)
    kind = uow.extensions.of(TaskKind).get(task.kind) if task is not None else None
    if task is None or kind is None:
        raise NotFound(what=f"#{task_id}")
    if not kind.may_be_done_by(person, task):
        raise NotYours(right=kind.right.value)
    if not task.is_open:
        raise await refusal_of(uow, person, task, kind)
    return task, kind


async def task_card(uow: UnitOfWork, person: Person, task: Task, kind: TaskKind) -> Message:
    """The card of a task as this person sees it: who has it, and what they can do."""
    card = await kind.card(uow, person, task)
    if not kind.takeable:
        return card
    if task.taken_by_id is None:
        if len(await _reachable(uow, kind)) < 2:
            return card
        button = Button(T("button-task-take"), "task.take", {"task": task.id})
        return Message(card.text, (*card.buttons, (button,)))
    if task.taken_by_id == person.id:
        button = Button(T("button-task-give-back"), "task.give_back", {"task": task.id})
        return Message(card.text, (*card.buttons, (button,)))
    taker = await get_person(uow, task.taken_by_id)
    lines = Texts((card.text, T("task-taken-by", name=taker.name)))
    return Message(T("two-paragraphs", texts=lines))


async def show_cards(uow: UnitOfWork, task: Task, priority: Priority) -> None:
    """Sends the card of a new task to those who may do it."""
    kind = uow.extensions.of(TaskKind)[task.kind]
    known = await get_people(uow, await kind.people_of(uow, task))
    for person in known.values():
        await send_to_people(
            uow,
            [person.id],
            await task_card(uow, person, task, kind),
            priority=priority,
            slot=kind.slot_of(task.subject_id),
            mode="fresh",
        )


async def task_about(uow: UnitOfWork, kind: str, subject_id: int) -> Task:
    """The open task of a subject. Raises Stale when there is none (any more)."""
    task = await task_lists.open_task_about(uow.session, kind, subject_id)
    if task is None:
        raise Stale
    return task


async def drop_settled(uow: UnitOfWork, name: str, kind: TaskKind) -> None:
    """Cancels the tasks of a kind whose subject has been settled elsewhere."""
    if kind.still_waiting is None:
        return
    subjects = await task_lists.open_subjects(uow.session, name)
    if subjects:
        waiting = set(await kind.still_waiting(uow, subjects))
        gone = [subject for subject in subjects if subject not in waiting]
        await close_tasks(uow, name, gone, TaskState.CANCELLED)


async def _refuse_taken(uow: UnitOfWork, person: Person, task: Task) -> None:
    if task.taken_by_id is not None and task.taken_by_id != person.id:
        taker = await get_person(uow, task.taken_by_id)
        raise TaskTaken(by=taker.name)


async def _change(
    uow: UnitOfWork,
    task: Task,
    wanted: TaskState,
    change: TaskChange,
    person: Person,
    taken_by_id: int | None,
) -> None:
    done = await queries.change_state(
        uow.session, task.id, wanted, change, uow.now, person.id, taken_by_id=taken_by_id
    )
    if not done:
        raise Stale


async def _refreshed(uow: UnitOfWork, task: Task) -> Task:
    found = await task_lists.task_by_id(uow.session, task.id)
    if found is None:
        raise NotFound(what=f"#{task.id}")
    return found


async def _reachable(uow: UnitOfWork, kind: TaskKind) -> list[int]:
    known = await recipients(uow, await kind.people(uow))
    return [recipient.person_id for recipient in known.values() if recipient.to is not None]


async def _refresh_cards(uow: UnitOfWork, task: Task, kind: TaskKind, but: Person) -> None:
    """The cards of the others, where they stand, say who has it now."""
    others = await get_people(uow, [id_ for id_ in await kind.people(uow) if id_ != but.id])
    for other in others.values():
        await send_to_people(
            uow,
            [other.id],
            await task_card(uow, other, task, kind),
            priority=Priority.CONVERSATION,
            slot=kind.slot_of(task.subject_id),
            mode="update",
        )
