"""The clock's hand: APScheduler ticks, services sweep. Deadlines are columns, never jobs.

A tick that is lost loses nothing: the next one finds what is due. Two ticks never run at a time.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC

from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler

_log = logging.getLogger(__name__)

Sweep = Callable[[], Awaitable[int]]
"""Does everything that is due now and returns how much that was."""


class Ticks:
    """Calls `sweep` every `every` seconds while it runs."""

    def __init__(self, sweep: Sweep, *, every: float = 1.0) -> None:
        self._sweep = sweep
        self._every = every

    async def run(self, stop: asyncio.Event) -> None:
        """Ticks until `stop` is set; a sweep under way is awaited."""
        scheduler = AsyncIOScheduler(
            jobstores={"default": MemoryJobStore()},
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
            timezone=UTC,
        )
        idle = asyncio.Lock()

        async def tick() -> None:
            async with idle:
                await self._safely()

        scheduler.add_job(tick, "interval", seconds=self._every, id="sweep")
        scheduler.start()
        try:
            await tick()
            await stop.wait()
        finally:
            scheduler.pause()
            async with idle:
                scheduler.shutdown(wait=False)

    async def tick_once(self) -> int:
        """One sweep, by hand: for tests and for the demo's clock."""
        return await self._sweep()

    async def _safely(self) -> None:
        """A sweep that fails is reported; the next tick tries again."""
        try:
            await self._sweep()
        except Exception:  # noqa: BLE001 - the clock goes on
            _log.exception("a tick failed")
