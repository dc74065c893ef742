"""Calm reminders: one at half time, one message a person, then those who answer for the matter.

Nothing of it leaves in quiet hours, and what falls due within an hour leaves together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from domain.kernel.message import Button, Message, Priority
from domain.kernel.tasks import Task
from domain.kernel.text import T, Text, Texts
from services.platform.accountability import escalation_people
from services.platform.directory import get_people
from services.platform.messaging import send_to_people
from services.platform.task_kinds import TaskKind
from services.platform.tasks import calm_instant, plan_attention
from services.platform.unit_of_work import UnitOfWork
from storage.queries.platform import tasks as queries

_AT_LEAST: Final = timedelta(hours=1)
"""Between the reminder and the escalation, however late the reminder could leave."""
Kinds = Mapping[str, TaskKind]
TEXT_KEYS: Final[frozenset[str]] = frozenset()
"""The texts that count tasks are named where their kinds are declared."""


async def remind_calmly(uow: UnitOfWork, kinds: Kinds, tasks: Sequence[Task]) -> None:
    """Deals with tasks that have a deadline and whose instant has come, all kinds together."""
    if not tasks:
        return
    if uow.policy.quiet().hold(uow.now):
        await _set(uow, tasks, calm_instant(uow, uow.now))
        return
    fresh = [task for task in tasks if task.reminders == 0]
    overdue = [task for task in tasks if task.reminders > 0]
    await _remind(uow, kinds, fresh)
    await _escalate(uow, kinds, overdue)
    by_instant: dict[datetime, list[Task]] = {}
    for task in fresh:
        due = max(task.due_at or uow.now, uow.now + _AT_LEAST)
        by_instant.setdefault(calm_instant(uow, due), []).append(task)
    for at, some in by_instant.items():
        await _set(uow, some, at, reminders=1)
    await _set(uow, overdue, None, reminders=2)


async def _remind(uow: UnitOfWork, kinds: Kinds, tasks: Sequence[Task]) -> None:
    """Each person hears once how many wait for them."""
    button = Button(T("button-pending"), "task.list")
    for people, counts in (await _by_people(uow, kinds, tasks)).items():
        text = T("task-reminder", lines=_counted(kinds, counts))
        await send_to_people(uow, people, Message(text, ((button,),)), priority=Priority.REMINDER)


async def _escalate(uow: UnitOfWork, kinds: Kinds, tasks: Sequence[Task]) -> None:
    """Those who answer for what is overdue hear how much it is, and with whom it lies."""
    by_escalation: dict[str, list[Task]] = {}
    for task in tasks:
        deadline = kinds[task.kind].deadline
        if deadline is not None:
            by_escalation.setdefault(deadline.escalates_to, []).append(task)
    for name, some in by_escalation.items():
        responsible: set[int] = set()
        for people in await _by_people(uow, kinds, some):
            responsible |= people
        known = await get_people(uow, responsible)
        names = ", ".join(sorted(person.name for person in known.values()))
        counts = Counter(task.kind for task in some)
        text = T("task-overdue", lines=_counted(kinds, counts), names=names or "—")
        told = await escalation_people(uow, name) - responsible
        await send_to_people(uow, told, text, priority=Priority.ESCALATION)


async def _by_people(
    uow: UnitOfWork, kinds: Kinds, tasks: Sequence[Task]
) -> dict[frozenset[int], Counter[str]]:
    """How many of each kind wait; people for whom the very same waits are counted together."""
    people_of: dict[str, Collection[int]] = {}
    waiting: dict[int, list[Task]] = {}
    for task in tasks:
        kind = kinds[task.kind]
        if task.taken_by_id is not None or kind.personal:
            people = await kind.people_of(uow, task)
        else:
            if task.kind not in people_of:
                people_of[task.kind] = await kind.people(uow)
            people = people_of[task.kind]
        for person in people:
            waiting.setdefault(person, []).append(task)
    together: dict[tuple[int, ...], set[int]] = {}
    for person, theirs in waiting.items():
        together.setdefault(tuple(task.id for task in theirs), set()).add(person)
    return {
        frozenset(people): Counter(task.kind for task in waiting[min(people)])
        for people in together.values()
    }


def _counted(kinds: Kinds, counts: Counter[str]) -> Texts:
    return Texts(
        tuple(
            Text(kinds[name].count_key, {"count": counts[name]}) for name in kinds if counts[name]
        )
    )


async def _set(
    uow: UnitOfWork, tasks: Sequence[Task], at: datetime | None, reminders: int | None = None
) -> None:
    subjects: dict[str, list[int]] = {}
    for task in tasks:
        subjects.setdefault(task.kind, []).append(task.subject_id)
    for kind, ids in subjects.items():
        await queries.set_attention(uow.session, kind, ids, at, reminders=reminders)
    if at is not None and tasks:
        await plan_attention(uow, [at])
