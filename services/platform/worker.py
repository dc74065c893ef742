"""Handles the events of the inbox: each whole or not at all, lane by lane in order.

An event is tried a bounded number of times.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby

from domain.kernel.events import EventState
from domain.kernel.text import T
from services.platform.incidents import raise_incident
from services.platform.signals import Signal
from services.platform.unit_of_work import UnitOfWork, UnitOfWorkFactory
from storage.inbox import queue
from storage.inbox.queue import InboxEvent, Retry
from storage.rows.platform.inbox import InboxRow

__all__ = ["EventHandler", "Handler", "InboxEvent", "Worker", "one_by_one"]

_log = logging.getLogger(__name__)

MOST_TRIES = 5
_POLL_S = 1.0
_MOST_AT_ONCE = 50
_FEWEST_AT_ONCE = 4
_BATCH_S = 0.04  # a batch holds SQLite's one writer: arrivals must not wait long for it
_BREATH_S = 0.02  # under load the next events come together: one transaction for all of them
_LONGEST_BREATH_S = 0.06
_LANES_AT_ONCE = 4

Handler = Callable[[UnitOfWork, Sequence[InboxEvent]], Awaitable[None]]
"""Does the business of events of one kind, in their order, in the unit of work it is given."""


@dataclass(frozen=True, slots=True)
class EventHandler:
    """The handler of a source. `at_once`: so many of its events are handed over together.

    Events that are handed over together are done together or tried one by one.
    """

    take: Handler
    at_once: int = 1


def one_by_one(take: Callable[[UnitOfWork, InboxEvent], Awaitable[None]]) -> EventHandler:
    """A handler of single events."""

    async def each(uow: UnitOfWork, events: Sequence[InboxEvent]) -> None:
        for event in events:
            await take(uow, event)

    return EventHandler(each)


class TransactionEnded(Exception):
    """A handler has committed or rolled back, which is the worker's to do."""


class Worker:
    """Hands events to the handler of their source.

    Events, what they cause, and the marks that they are done are committed together. A handler that
    raises is undone; several events are then tried one by one, so that a bad one does not hurt the
    others, and one is tried again after 1, 2, 4 and 8 s. Then it is a dead letter, kept, and the
    administrator is told. Its lane goes on behind it.
    """

    def __init__(self, units: UnitOfWorkFactory, handlers: Mapping[str, EventHandler]) -> None:
        self._units = units
        self._handlers = dict(handlers)
        self._careful = False
        self._limit = _MOST_AT_ONCE

    def handle(self, source: str, handler: EventHandler) -> None:
        """From now on events of `source` are worked off too; until now they have waited."""
        self._handlers[source] = handler
        self._units.signals.wake(Signal.INBOX)

    async def run(self, stop: asyncio.Event) -> None:
        """Works until `stop` is set: several lanes side by side where the database can."""
        lines = 1 if self._units.database.is_sqlite else _LANES_AT_ONCE
        async with asyncio.TaskGroup() as group:
            for _ in range(lines):
                group.create_task(self._line(stop))

    async def drain(self) -> int:
        """Works off everything that may be worked on now; returns how many events were tried."""
        total = 0
        while count := await self.turn():
            total += count
        return total

    async def _line(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            began = time.monotonic()
            if await self.turn():
                took = time.monotonic() - began
                await asyncio.sleep(min(max(took, _BREATH_S), _LONGEST_BREATH_S))
            else:
                await self._units.signals.wait(Signal.INBOX, _POLL_S)

    async def turn(self) -> int:
        """One transaction's worth of events; returns how many were tried."""
        tried: list[InboxEvent] = []
        try:
            async with self._units.begin() as uow:
                await self._work_in(uow, tried)
        except Exception:
            # The transaction itself failed. One event at a time shows whose fault it is.
            if not tried:
                raise
            if len(tried) == 1:
                await self._note_failure(tried[0].id)
            self._careful = True
            _log.exception("events %s: the transaction failed", [event.id for event in tried])
        else:
            self._careful = False
        return len(tried)

    async def _work_in(self, uow: UnitOfWork, tried: list[InboxEvent]) -> None:
        """Claims events and works them off in their order, as far as the time goes."""
        began = time.monotonic()
        limit = 1 if self._careful else self._limit
        events = await queue.claim(uow.session, uow.now, sources=self._handlers, limit=limit)
        for batch in self._batches(events):
            tried += batch
            await self._work_off(uow, batch)
            if time.monotonic() - began > _BATCH_S:
                break
        left = events[len(tried) :]
        await queue.release(uow.session, [event.id for event in left])
        self._limit = (
            max(len(tried), _FEWEST_AT_ONCE) if left else min(self._limit * 2, _MOST_AT_ONCE)
        )

    def _batches(self, events: Sequence[InboxEvent]) -> Iterator[list[InboxEvent]]:
        """Neighbours of one source together, as many as its handler takes at once."""
        for source, neighbours in groupby(events, key=lambda event: event.source):
            run = list(neighbours)
            size = self._handlers[source].at_once
            for start in range(0, len(run), size):
                yield run[start : start + size]

    async def _work_off(self, uow: UnitOfWork, batch: Sequence[InboxEvent]) -> None:
        source = batch[0].source
        try:
            async with uow.session.begin_nested():
                await self._handlers[source].take(uow, batch)
                _check_transaction(uow, source)
        except Exception as error:  # whatever it is, the lane goes on  # noqa: BLE001
            _log.exception("events %s of %s failed", [event.id for event in batch], source)
            if len(batch) == 1:
                await _put_off(uow, batch[0].id, source, batch[0].attempts, _reason(error))
                return
            for event in batch:
                await self._work_off(uow, [event])

    async def _note_failure(self, event_id: int) -> None:
        async with self._units.begin() as uow:
            row = await uow.session.get(InboxRow, event_id)
            if row is not None and row.state is EventState.NEW:
                await _put_off(uow, event_id, row.source, row.attempts, "the commit failed")


def _check_transaction(uow: UnitOfWork, source: str) -> None:
    if not uow.session.in_nested_transaction():
        raise TransactionEnded(f"a handler of {source} ended the transaction")


async def _put_off(uow: UnitOfWork, event_id: int, source: str, attempts: int, reason: str) -> None:
    """Counts the failure: another try later, or a dead letter and an incident."""
    if attempts + 1 < MOST_TRIES:
        later = uow.now + timedelta(seconds=2**attempts)
        await queue.fail(uow.session, event_id, Retry(reason, later))
        return
    await queue.fail(uow.session, event_id, Retry(reason, None))
    text = T("incident-inbox-dead", event=event_id, source=source, tries=MOST_TRIES)
    await raise_incident(uow, "inbox.dead", f"inbox:{event_id}", text, source=source, error=reason)


def _reason(error: Exception) -> str:
    """The kind of error alone would not tell; its words might name a client, so they are cut."""
    return f"{type(error).__name__}: {error}"[:300]
