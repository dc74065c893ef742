"""Stores incoming events before anything else is done, many at a time when many arrive at once."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass

from services.platform.lost_events import tell_of_lost_events
from services.platform.signals import Signal
from services.platform.unit_of_work import UnitOfWorkFactory
from storage.inbox import queue
from storage.inbox.acknowledged import Acknowledged, write_note
from storage.inbox.queue import EventKey, NewEvent

__all__ = ["InboxWriter", "NewEvent"]

_log = logging.getLogger(__name__)
_MOST_AT_ONCE = 500


@dataclass(eq=False, slots=True)
class _Waiting:
    events: Sequence[NewEvent]
    new: list[NewEvent] | None = None
    alone: bool = False


class InboxWriter:
    """Stores events durably. Those that come while a commit is under way share the next one.

    A commit costs a disk flush, and SQLite has one writer: at 50 events a second a commit for
    each would leave little time for working on them.
    """

    def __init__(self, units: UnitOfWorkFactory) -> None:
        self._units = units
        self._lock = asyncio.Lock()
        self._queue: list[_Waiting] = []
        self._looked_back = False

    async def keep(self, events: Sequence[NewEvent]) -> list[NewEvent]:
        """Returns, once they are safe, those of the events that were not known yet."""
        if not events:
            return []
        waiting = _Waiting(events)
        self._queue.append(waiting)
        try:
            async with self._lock:
                if waiting.new is None:
                    await self._carry(waiting)
        finally:
            if waiting in self._queue:
                self._queue.remove(waiting)
        return waiting.new or []

    async def _carry(self, leader: _Waiting) -> None:
        """Commits the leader's events, and with them those that are queued behind."""
        if not leader.alone:
            batch = self._take(leader)
            try:
                await self._commit(batch)
            except Exception:
                if len(batch) == 1:
                    raise
                # One of them cannot be stored. Each goes by itself, so that it fails alone.
                for waiting in batch:
                    waiting.alone = True
            else:
                return
        await self._commit([leader])

    def _take(self, leader: _Waiting) -> list[_Waiting]:
        batch, size = [leader], len(leader.events)
        for waiting in self._queue:
            if waiting is leader or waiting.alone:
                continue
            size += len(waiting.events)
            if size > _MOST_AT_ONCE:
                break
            batch.append(waiting)
        return batch

    def _note(self, last: Acknowledged) -> None:
        file = self._units.database.file
        if file is None:
            return
        try:
            write_note(file, last)
        except OSError:
            _log.exception("the last acknowledged event was not noted")

    async def _commit(self, batch: Sequence[_Waiting]) -> None:
        events = [event for waiting in batch for event in waiting.events]
        async with self._units.begin() as uow:
            if not self._looked_back:
                await tell_of_lost_events(uow)
            stored = await queue.accept(uow.session, events, uow.now)
            if stored:
                uow.raised.add(Signal.INBOX)
        self._looked_back = True
        if stored:
            self._note(Acknowledged(max(stored.values()), uow.now))
        for waiting in batch:
            waiting.new = [event for event in waiting.events if _claim(stored, event)]
            if waiting in self._queue:
                self._queue.remove(waiting)


def _claim(stored: dict[EventKey, int], event: NewEvent) -> bool:
    """An event counts for the first request that holds it; a copy in the same batch does not."""
    key = (event.source, event.account, event.external_id)
    if key not in stored:
        return False
    del stored[key]
    return True
