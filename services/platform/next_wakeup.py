"""When something will next want doing: how far a clock may be wound in one go."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from services.platform.unit_of_work import UnitOfWork
from storage.queries.platform.backlog import next_queued


@dataclass(frozen=True, slots=True)
class Wakeup:
    """The first instant after now at which a procedure has something due; None: nothing is."""

    next_at: Callable[[UnitOfWork], Awaitable[datetime | None]]


async def next_wakeup(uow: UnitOfWork) -> datetime | None:
    """The first instant after now at which a deadline, a job, a retry or an opening lies."""
    found = await next_queued(uow.session, uow.now)
    found += [await each.next_at(uow) for each in uow.extensions.of(Wakeup).values()]
    return min((at for at in found if at is not None), default=None)
