"""The clock's hand: APScheduler ticks, services sweep. Deadlines are columns, never jobs.

A tick that is lost loses nothing: the next one finds what is due. Two ticks of one sweep never run
at a time.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC

from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler

_log = logging.getLogger(__name__)
# A tick that is left out because a long sweep is still at work is meant to be: no news.
logging.getLogger("apscheduler.scheduler").setLevel(logging.ERROR)

Sweep = Callable[[], Awaitable[int]]
"""Does everything that is due now and returns how much that was."""


class Ticks:
    """Calls each of `sweeps` every `every` seconds while it runs; none waits for another."""

    def __init__(self, *sweeps: Sweep, every: float = 1.0) -> None:
        self._sweeps = sweeps
        self._every = every

    async def run(self, stop: asyncio.Event) -> None:
        """Ticks until `stop` is set; a sweep under way is awaited."""
        scheduler = AsyncIOScheduler(
            jobstores={"default": MemoryJobStore()},
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
            timezone=UTC,
        )
        hands = [_Hand(sweep) for sweep in self._sweeps]
        for number, hand in enumerate(hands):
            scheduler.add_job(hand.tick, "interval", seconds=self._every, id=f"sweep-{number}")
        scheduler.start()
        try:
            await asyncio.gather(*(hand.tick() for hand in hands))
            await stop.wait()
        finally:
            scheduler.pause()
            for hand in hands:
                await hand.rest()
            scheduler.shutdown(wait=False)

    async def tick_once(self) -> int:
        """Every sweep once, by hand: for tests and for the demo's clock."""
        return sum([await sweep() for sweep in self._sweeps])


class _Hand:
    """One sweep, never twice at a time."""

    def __init__(self, sweep: Sweep) -> None:
        self._sweep = sweep
        self._idle = asyncio.Lock()

    async def tick(self) -> None:
        """A sweep that fails is reported; the next tick tries again."""
        async with self._idle:
            await self._safely()

    async def rest(self) -> None:
        """Returns when no sweep is under way."""
        async with self._idle:
            return

    async def _safely(self) -> None:
        try:
            await self._sweep()
        except Exception:  # noqa: BLE001 - the clock goes on
            _log.exception("a tick failed")
