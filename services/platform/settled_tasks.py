"""What is answered about a task that is over: who decided it and what, as the record shows it."""

from __future__ import annotations

from domain.kernel.errors import Stale
from domain.kernel.person import Person
from domain.kernel.tasks import Task, TaskDecided, TaskDecidedByYou, TaskOver
from domain.kernel.text import Moment, MomentStyle, Text
from services.platform.directory import get_person
from services.platform.task_kinds import TaskKind
from services.platform.unit_of_work import UnitOfWork
from storage.queries.platform import task_lists

TEXT_KEYS = frozenset({"outcome-done", "outcome-cancelled", "outcome-expired"})


async def settled_refusal(
    uow: UnitOfWork, person: Person, kind: str, subject_id: int, *, was_told: bool = False
) -> Stale:
    """What to raise when the subject of a task is settled: it says who decided what, and when.

    Plainly `Stale` when the record shows no such task, or not to this person: to those who may do
    it, and to those whom it concerns so that they were told (`was_told`).
    """
    task = await task_lists.last_task_about(uow.session, kind, subject_id)
    known = uow.extensions.of(TaskKind).get(kind)
    if task is None or known is None or task.is_open:
        return Stale()
    if not (was_told or known.may_be_done_by(person, task)):
        return Stale()
    return await refusal_of(uow, person, task, known)


async def refusal_of(uow: UnitOfWork, person: Person, task: Task, kind: TaskKind) -> Stale:
    """The same of a task in hand that is over."""
    if task.closed_at is None:
        return Stale()
    key = kind.outcomes.get(task.outcome, f"outcome-{task.state.value}")
    outcome, at = Text(key), Moment(task.closed_at, MomentStyle.DATE_TIME)
    if task.closed_by_id is None:
        return TaskOver(outcome=outcome, at=at)
    if task.closed_by_id == person.id:
        return TaskDecidedByYou(outcome=outcome, at=at)
    decided_by = await get_person(uow, task.closed_by_id)
    return TaskDecided(outcome=outcome, at=at, by=decided_by.name)
