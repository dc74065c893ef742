"""How the product is doing, counted in the database: the same from whichever process asks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, TypeAlias

from services.platform.unit_of_work import UnitOfWork
from storage.queries.platform import backlog
from storage.queries.platform.backlog import Backlog
from storage.queries.platform.incidents import count_unseen

WINDOW: Final = timedelta(hours=24)
"""What "in the last 24 h" means."""


@dataclass(frozen=True, slots=True)
class Gauge:
    """One figure: `name` without the product's prefix, what it means, its value."""

    name: str
    meaning: str
    value: float


@dataclass(frozen=True, slots=True)
class Durations:
    """Seconds that something took, unordered, to be counted under the rising `bounds_s`."""

    name: str
    meaning: str
    seconds: tuple[float, ...]
    bounds_s: tuple[float, ...]


Figure: TypeAlias = Gauge | Durations


@dataclass(frozen=True, slots=True)
class FigureSource:
    """Computes the gauges of one room."""

    measure: Callable[[UnitOfWork], Awaitable[Sequence[Figure]]]


async def measure(uow: UnitOfWork) -> list[Figure]:
    """The figures of everything that runs, in the order of declaration."""
    found: list[Figure] = []
    for source in uow.extensions.of(FigureSource).values():
        found.extend(await source.measure(uow))
    return found


async def queue_figures(uow: UnitOfWork) -> list[Figure]:
    """Depth and age of the inbox and the outbox, dead letters, incidents nobody has seen."""
    inbox = await backlog.inbox_backlog(uow.session)
    outbox = await backlog.outbox_backlog(uow.session)
    unseen = await count_unseen(uow.session)
    return [
        Gauge("inbox_waiting", "Events not yet worked on", inbox.waiting),
        Gauge("inbox_oldest_seconds", "Age of the oldest waiting event", _age_s(uow, inbox)),
        Gauge("inbox_dead", "Events given up", inbox.dead),
        Gauge("outbox_waiting", "Messages not yet sent", outbox.waiting),
        Gauge("outbox_oldest_seconds", "Age of the oldest waiting message", _age_s(uow, outbox)),
        Gauge("outbox_dead", "Messages failed or of unknown outcome", outbox.dead),
        Gauge("incidents_unseen", "Incidents that nobody has seen", unseen),
    ]


def _age_s(uow: UnitOfWork, found: Backlog) -> float:
    if found.oldest_at is None:
        return 0.0
    return max((uow.now - found.oldest_at).total_seconds(), 0.0)
