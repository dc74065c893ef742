"""What waits for a person, of every kind, by the time it is due (``/pendientes``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.kernel.person import Person
from domain.kernel.rights import Scope
from domain.kernel.tasks import Task
from domain.kernel.text import Text
from services.platform.task_kinds import TaskKind
from services.platform.tasks import drop_settled
from services.platform.unit_of_work import UnitOfWork
from storage.queries.platform import task_lists


@dataclass(frozen=True, slots=True)
class TaskList:
    """A page of what waits for a person: the counts by kind, and tasks with their labels."""

    counts: Mapping[str, int]
    tasks: Sequence[tuple[Task, Text]]
    page: int
    pages: int


async def waiting_tasks(
    uow: UnitOfWork, person: Person, *, only: str = "", page: int = 0, size: int
) -> TaskList:
    """What waits for this person, of one kind or of all, by the time it is due."""
    kinds = uow.extensions.of(TaskKind)
    scopes = scopes_of(person, {n: kind for n, kind in kinds.items() if only in ("", n)})
    await _drop_settled(uow, {name: kinds[name] for name in scopes})
    counts = await task_lists.count_open_tasks(uow.session, person, scopes)
    pages = max(1, -(-sum(counts.values()) // size))
    number = min(max(page, 0), pages - 1)
    found = await task_lists.list_open_tasks(
        uow.session, person, scopes, limit=size, offset=number * size
    )
    labels: dict[int, Text] = {}
    for name in {task.kind for task in found}:
        of_kind = [task for task in found if task.kind == name]
        labels.update(await kinds[name].labels(uow, of_kind))
    return TaskList(
        counts={name: counts[name] for name in kinds if name in counts},
        tasks=[(task, labels[task.id]) for task in found if task.id in labels],
        page=number,
        pages=pages,
    )


def scopes_of(person: Person, kinds: Mapping[str, TaskKind]) -> dict[str, Scope]:
    """How far the rights of the person reach, for the kinds that they may do at all."""
    reach = {name: kind.reach(person) for name, kind in kinds.items()}
    return {name: scope for name, scope in reach.items() if scope is not None}


async def _drop_settled(uow: UnitOfWork, kinds: Mapping[str, TaskKind]) -> None:
    for name, kind in kinds.items():
        await drop_settled(uow, name, kind)
