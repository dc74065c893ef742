"""What happened, in order, for whoever watches (the page, the transcript of the story, tests)."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import islice

from playground.telegram.wire import Wire


class EventKind(StrEnum):
    """Kinds of journal events."""

    CHAT_OPENED = "chat_opened"
    MESSAGE_SENT = "message_sent"
    MESSAGE_EDITED = "message_edited"
    MESSAGE_DELETED = "message_deleted"
    TAPPED = "tapped"
    CALLBACK_ANSWERED = "callback_answered"
    CHAT_ACTION = "chat_action"
    COMMANDS_CHANGED = "commands_changed"
    STANDING_CHANGED = "standing_changed"
    CHAT_MIGRATED = "chat_migrated"
    UPDATE_DELIVERED = "update_delivered"
    UPDATE_DROPPED = "update_dropped"
    CALL_REFUSED = "call_refused"
    CONNECTION_LOST = "connection_lost"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened. ``seq`` grows by one; ``detail`` depends on ``kind``."""

    seq: int
    at: datetime
    kind: EventKind
    chat_id: int | None
    message_id: int | None
    detail: Wire


class Journal:
    """Append-only and bounded: the oldest events fall out, sequence numbers stay."""

    def __init__(self, size: int = 5000) -> None:
        self._events: deque[Event] = deque(maxlen=size)
        self._last = 0
        self._changed = asyncio.Event()

    @property
    def last_seq(self) -> int:
        """Number of the newest event, 0 when there is none."""
        return self._last

    def record(
        self,
        at: datetime,
        kind: EventKind,
        chat_id: int | None = None,
        message_id: int | None = None,
        **detail: object,
    ) -> None:
        """Append an event and wake the followers."""
        self._last += 1
        self._events.append(Event(self._last, at, kind, chat_id, message_id, detail))
        if not self._changed.is_set():
            self._changed.set()

    def since(self, seq: int) -> list[Event]:
        """Events after ``seq`` that are still kept, oldest first."""
        missing = min(self._last - seq, len(self._events))
        return list(islice(reversed(self._events), missing))[::-1] if missing > 0 else []

    def has_gap(self, seq: int) -> bool:
        """True when events after ``seq`` have already fallen out."""
        return self._last - seq > len(self._events)

    async def follow(self, seq: int) -> AsyncIterator[Event]:
        """Events after ``seq``, then those to come, until the reader stops."""
        while True:
            for event in self.since(seq):
                seq = event.seq
                yield event
            await self.wait_beyond(seq)

    async def wait_beyond(self, seq: int) -> None:
        """Return as soon as there is an event after ``seq``."""
        while self._last <= seq:
            if self._changed.is_set():
                self._changed = asyncio.Event()
            await self._changed.wait()
