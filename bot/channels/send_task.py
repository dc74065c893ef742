"""One attempt of the sender: a message, and the older ones of its slot that it replaces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.kernel.message import SlotMode
from services.platform.unit_of_work import UnitOfWork
from storage.outbox.queued import Queued
from storage.outbox.reader import in_same_slots

_MODES = (SlotMode.UPDATE, SlotMode.REPLACE, SlotMode.FRESH)
"""From the weakest to the strongest: only ``fresh`` always sends a new message."""


@dataclass(frozen=True, slots=True)
class SendTask:
    """`row` is sent; `older` are queued for the same slot and share its outcome."""

    row: Queued
    mode: SlotMode
    older: tuple[Queued, ...] = ()

    @property
    def rows(self) -> tuple[Queued, ...]:
        """All rows that share its outcome."""
        return (*self.older, self.row)


def join(rows: Sequence[Queued]) -> SendTask:
    """The send task of rows of one slot, oldest first: the newest body, in the strongest mode."""
    *older, newest = rows
    mode = max((row.mode for row in rows), key=_MODES.index)
    return SendTask(newest, mode, tuple(older))


def as_tried(task: SendTask) -> SendTask:
    """The task marked as resent, if a process that tried its row before has died."""
    row = task.row
    return task if row.tried_at is None else replace(task, row=replace(row, resent=True))


async def send_tasks(uow: UnitOfWork, heads: Sequence[Queued], now: datetime) -> list[SendTask]:
    """A send task for each head, in order; heads that another task covers are left out."""
    slotted = [row for row in heads if row.has_siblings and not row.expired(now)]
    groups: dict[tuple[str, str, str], list[Queued]] = {}
    if slotted:
        for row in await in_same_slots(uow.session, now, slotted):
            groups.setdefault(row.place, []).append(row)
    made: list[SendTask] = []
    taken: set[int] = set()
    for head in heads:
        if head.id in taken:
            continue
        group = groups.get(head.place, [])
        found = any(row.id == head.id for row in group)
        task = join(group) if found else SendTask(head, head.mode)
        taken.update(row.id for row in task.rows)
        made.append(task)
    return made
