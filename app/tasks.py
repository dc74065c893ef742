"""Background work: its references are kept, its failures are reported, its end is awaited."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Self

_log = logging.getLogger(__name__)
_LONGEST_PAUSE_S = 30.0

Loop = Callable[[asyncio.Event], Awaitable[None]]
"""Runs until the event it is given is set."""


class Background:
    """A group of loops that end together: when `stop` is set, or when the block is left.

    A loop that raises is begun again after a pause that grows; the others go on meanwhile.
    """

    def __init__(self, *, pause: float = 1.0, grace: float = 10.0) -> None:
        self.stop = asyncio.Event()
        self.restarts = 0
        self._pause = pause
        self._grace = grace
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self, name: str, loop: Loop) -> None:
        """Begins a loop under a name that the log will show."""
        task = asyncio.create_task(self._keep_going(name, loop), name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop.set()
        if not self._tasks:
            return
        _, late = await asyncio.wait(self._tasks, timeout=self._grace)
        for task in late:
            task.cancel()
        if late:
            await asyncio.wait(late)

    async def _keep_going(self, name: str, loop: Loop) -> None:
        failures = 0
        while not self.stop.is_set():
            try:
                await loop(self.stop)
            except Exception:  # noqa: BLE001 - a loop that ends is worse than one that stumbles
                failures += 1
                self.restarts += 1
                _log.exception("loop %s failed, %s times by now", name, failures)
                await self._rest(min(self._pause * 2 ** (failures - 1), _LONGEST_PAUSE_S))
            else:
                return

    async def _rest(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self.stop.wait()
        except TimeoutError:
            return
