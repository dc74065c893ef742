"""Reminders of tasks that wait, also to those who answer for them.

The instant stands with the task, so that a thousand tasks opened in one sweep are one job, a few
statements and one message a person.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from domain.kernel.tasks import Task
from services.platform.deadline_reminders import remind_calmly
from services.platform.jobs import DueJob, JobKind, JobPriority, replan
from services.platform.task_kinds import Reminders, TaskKind
from services.platform.tasks import ATTENTION, drop_settled, plan_attention
from services.platform.unit_of_work import UnitOfWork
from storage.queries.platform import task_lists
from storage.queries.platform import tasks as queries

_BATCH: Final = 2_000
ONE_BY_ONE: Final = 3
"""So many are settled or said one by one; more take one message."""


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
            await _remind(uow, kind.reminders, of_kind)
    calm = {name: kind for name, kind in kinds.items() if kind.reminders is None}
    await remind_calmly(uow, calm, [task for task in tasks if task.kind in calm])
    if len(tasks) == _BATCH:
        await replan(uow, ATTENTION, due.key, uow.now)


async def _remind(uow: UnitOfWork, reminders: Reminders, tasks: Sequence[Task]) -> None:
    waiting = list(tasks)
    if reminders.settle is not None:
        settled = set(await reminders.settle(uow, tasks))
        waiting = [task for task in tasks if task.subject_id not in settled]
    if waiting:
        await _plan_next(uow, waiting, await reminders.tell(uow, waiting))


async def _plan_next(
    uow: UnitOfWork, tasks: Sequence[Task], again: Mapping[int, datetime | None]
) -> None:
    together: dict[tuple[str, datetime | None, int], list[int]] = {}
    for task in tasks:
        at = again[task.subject_id]
        together.setdefault((task.kind, at, task.reminders + 1), []).append(task.subject_id)
    for (kind, at, count), subjects in together.items():
        await queries.set_attention(uow.session, kind, subjects, at, reminders=count)
    await plan_attention(uow, (at for _, at, _ in together if at is not None))


JOB_KINDS: Final[Mapping[str, JobKind]] = {ATTENTION: JobKind(remind, priority=JobPriority.URGENT)}
