"""When something is next due: how far a clock may be moved in one step."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from services.platform.jobs import JobKind
from services.platform.unit_of_work import UnitOfWork
from storage.queries.platform.jobs import first_due_after
from storage.queries.platform.wakeups import first_event_after, first_message_after


@dataclass(frozen=True, slots=True)
class WakeupSource:
    """Something dated that is no job (a contact clock); an extension.

    `next_at` gives the first instant after now at which it wants something, None for never.
    """

    next_at: Callable[[UnitOfWork], Awaitable[datetime | None]]


async def next_wakeup(uow: UnitOfWork) -> datetime | None:
    """The first instant after now at which a job, a retry or a source of the procedures is due."""
    kinds = list(uow.extensions.of(JobKind))
    found = [
        await first_due_after(uow.session, kinds, uow.now),
        await first_event_after(uow.session, uow.now),
        await first_message_after(uow.session, uow.now),
    ]
    sources = uow.extensions.of(WakeupSource).values()
    found += [await source.next_at(uow) for source in sources]
    return min((at for at in found if at is not None), default=None)
