"""Works off the inbox: each event whole or not at all, in the order of its lane, never for ever."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from domain.kernel.text import T
from services.platform.incidents import raise_incident
from services.platform.signals import Signal
from services.platform.unit_of_work import UnitOfWork, UnitOfWorkFactory
from storage.inbox import queue
from storage.inbox.queue import Retry
from storage.rows.platform.inbox import InboxRow

_log = logging.getLogger(__name__)

MOST_TRIES = 5
_POLL_S = 1.0
_BATCH = 8
_BATCH_S = 0.04  # a batch holds SQLite's one writer: arrivals must not wait long for it
_BREATH_S = (
    0.02  # under load the next events come together: one transaction, one look at the roster
)
_LANES_AT_ONCE = 4


@dataclass(frozen=True, slots=True)
class InboxEvent:
    """An event as a handler gets it. `payload` is the JSON that the edge stored."""

    id: int
    source: str
    external_id: str
    received_at: datetime
    payload: dict[str, Any]
    attempts: int = 0


Handler = Callable[[UnitOfWork, InboxEvent], Awaitable[None]]
"""Does the business of one event in the unit of work it is given."""


class Worker:
    """Hands events to the handler of their source.

    An event, what it causes, and the mark that it is done are committed together, and with those
    of a few more. When one of several raises, all are undone and tried again one at a time. An
    event that raises by itself is tried again after 1, 2, 4 and 8 s; then it is a dead letter,
    kept, and the administrator is told. Its lane goes on behind it.
    """

    def __init__(self, units: UnitOfWorkFactory, handlers: Mapping[str, Handler]) -> None:
        self._units = units
        self._handlers = dict(handlers)
        self._alone = 0

    def handle(self, source: str, handler: Handler) -> None:
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
        while count := await self._turn():
            total += count
        return total

    async def _line(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            if await self._turn():
                await asyncio.sleep(_BREATH_S)
            else:
                await self._units.signals.wait(Signal.INBOX, _POLL_S)

    async def _turn(self) -> int:
        """One transaction's worth of events; returns how many were tried."""
        limit = 1 if self._alone else _BATCH
        self._alone = max(0, self._alone - 1)
        tried: list[int] = []
        try:
            async with self._units.begin() as uow:
                events = await self._claim(uow, limit)
                if len(events) == 1:
                    tried = [events[0].id]
                    await self._work_off_alone(uow, events[0])
                elif events:
                    await self._work_off_together(uow, events, tried)
        except Exception:
            if not tried:
                raise
            _log.exception("events %s: the transaction failed", tried)
            if limit == 1:
                await self._note_failure(tried[0])
            else:
                # One event at a time shows whose fault it is.
                self._alone = max(self._alone, len(tried))
        return len(tried)

    async def _claim(self, uow: UnitOfWork, limit: int) -> list[InboxEvent]:
        claimed = await queue.claim(uow.session, uow.now, sources=self._handlers, limit=limit)
        return [
            InboxEvent(
                row.id, row.source, row.external_id, row.received_at, row.payload, row.attempts
            )
            for row in claimed
        ]

    async def _work_off_together(
        self, uow: UnitOfWork, events: Sequence[InboxEvent], tried: list[int]
    ) -> None:
        """Without a savepoint for each: what one of them raises undoes all that are in `tried`."""
        began = time.monotonic()
        for event in events:
            tried.append(event.id)
            await self._handlers[event.source](uow, event)
            if time.monotonic() - began > _BATCH_S:
                break
        await queue.finish(uow.session, tried, uow.now)

    async def _work_off_alone(self, uow: UnitOfWork, event: InboxEvent) -> None:
        """What it raises is undone to the savepoint and counted in the same transaction."""
        try:
            async with uow.session.begin_nested():
                await self._handlers[event.source](uow, event)
                await queue.finish(uow.session, [event.id], uow.now)
        except Exception as error:  # noqa: BLE001 - whatever it is, the lane goes on
            _log.exception("event %s of %s failed", event.id, event.source)
            await _put_off(uow, event.id, event.source, event.attempts, _reason(error))

    async def _note_failure(self, event_id: int) -> None:
        async with self._units.begin() as uow:
            row = await uow.session.get(InboxRow, event_id)
            if row is not None and row.state == "new":
                await _put_off(uow, event_id, row.source, row.attempts, "the commit failed")


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
