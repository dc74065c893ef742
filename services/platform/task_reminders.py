"""Reminders of tasks that wait, also to those who answer for them.

The instant stands with the task, so that a thousand tasks opened in one sweep are one job, a few
statements and one message a person.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from domain.kernel.message import Priority
from domain.kernel.tasks import Task
from services.platform.accountability import escalation_people
from services.platform.deadline_reminders import remind_calmly
from services.platform.jobs import DueJob, JobKind, JobPriority, replan
from services.platform.messaging import send_to_people
from services.platform.task_kinds import Reminders, TaskKind
from services.platform.tasks import ATTENTION, drop_settled, plan_attention
from services.platform.unit_of_work import UnitOfWork
from storage.queries.platform import task_lists
from storage.queries.platform import tasks as queries

_BATCH: Final = 2_000
ONE_BY_ONE: Final = 3
"""So many are sent one by one; more become one message."""


async def remind(uow: UnitOfWork, due: DueJob) -> None:
    """Deals with the tasks whose reminder is due by now."""
    wanting = await task_lists.kinds_wanting_attention(uow.session, uow.now)
    kinds = {
        name: kind
        for name, kind in uow.extensions.of(TaskKind).items()
        if name in wanting and (kind.reminders or kind.deadline)
    }
    for kind in kinds.values():
        if kind.reminders is not None and kind.reminders.lock is not None:
            await kind.reminders.lock(uow)
    for name, kind in kinds.items():
        await drop_settled(uow, name, kind)
    tasks = await task_lists.tasks_wanting_attention(uow.session, list(kinds), uow.now, _BATCH)
    for name, kind in kinds.items():
        of_kind = [task for task in tasks if task.kind == name]
        if of_kind and kind.reminders is not None:
            await _remind(uow, kind, kind.reminders, of_kind)
    calm = {name: kind for name, kind in kinds.items() if kind.reminders is None}
    await remind_calmly(uow, calm, [task for task in tasks if task.kind in calm])
    if len(tasks) == _BATCH:
        await replan(uow, ATTENTION, due.key, uow.now)


async def _remind(
    uow: UnitOfWork, kind: TaskKind, reminders: Reminders, tasks: Sequence[Task]
) -> None:
    waiting = list(tasks)
    if reminders.settle is not None and len(tasks) <= ONE_BY_ONE:
        waiting = [task for task in tasks if not await reminders.settle(uow, task)]
    if not waiting:
        return
    people = set(await kind.people(uow))
    if reminders.escalates_to and any(_is_overdue(uow, task) for task in waiting):
        people |= await escalation_people(uow, reminders.escalates_to)
    for message in await reminders.messages(uow, waiting):
        await send_to_people(uow, people, message, priority=Priority.ESCALATION)
    await _plan_next(uow, reminders, waiting)


def _is_overdue(uow: UnitOfWork, task: Task) -> bool:
    """Whether this is the first reminder at or behind the time at which it was due."""
    return task.reminders == 0 and (task.due_at is None or task.due_at <= uow.now)


async def _plan_next(uow: UnitOfWork, reminders: Reminders, tasks: Sequence[Task]) -> None:
    by_count: dict[int, list[Task]] = {}
    for task in tasks:
        by_count.setdefault(task.reminders + 1, []).append(task)
    for count, some in by_count.items():
        kind = some[0].kind
        # What is due later ends by itself then: one reminder before it is enough.
        ends_alone = [t.subject_id for t in some if t.due_at is not None and t.due_at > uow.now]
        await queries.set_attention(uow.session, kind, ends_alone, None, reminders=count)
        subjects = [t.subject_id for t in some if t.due_at is None or t.due_at <= uow.now]
        if subjects:
            pause = reminders.pauses.after(count)
            at = uow.policy.reception_hours().next_opening(uow.now + pause)
            await queries.set_attention(uow.session, kind, subjects, at, reminders=count)
            await plan_attention(uow, [at])


JOB_KINDS: Final[Mapping[str, JobKind]] = {ATTENTION: JobKind(remind, priority=JobPriority.URGENT)}
