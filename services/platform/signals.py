"""Wakes the loops of this process after a commit. A hint only: polling finds everything."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from enum import StrEnum


class Signal(StrEnum):
    """What there may be to do."""

    INBOX = "inbox"
    OUTBOX = "outbox"


class Signals:
    """One event a signal; `wait` returns when it was raised or after `timeout` seconds."""

    def __init__(self) -> None:
        self._events = {signal: asyncio.Event() for signal in Signal}
        self.notify_others: Callable[[Signal], None] | None = None

    def wake(self, signal: Signal) -> None:
        """Wakes the loops of this process, and of the others where the database can notify."""
        self.wake_local(signal)
        if self.notify_others is not None:
            self.notify_others(signal)

    def wake_local(self, signal: Signal) -> None:
        """Wakes the loops of this process only."""
        self._events[signal].set()

    async def wait(self, signal: Signal, timeout: float) -> None:  # noqa: ASYNC109
        event = self._events[signal]
        try:
            async with asyncio.timeout(timeout):
                await event.wait()
        except TimeoutError:
            return
        finally:
            event.clear()
