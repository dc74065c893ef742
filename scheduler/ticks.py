"""Calls the services: loops run the sweeps, APScheduler's cron triggers plan what recurs.

APScheduler's intervals follow the machine's clock: when it is put back by an hour, they pause for
an hour. So the sweeps, which run every second, are loops. What is due is in the database (columns
and jobs), never here: a missed tick loses nothing, because the next one finds it. Two ticks of one
sweep never overlap.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from datetime import UTC
from typing import Any, TypeAlias

from apscheduler.events import (
    EVENT_JOB_ERROR,
    EVENT_JOB_EXECUTED,
    EVENT_JOB_SUBMITTED,
    JobEvent,
)
from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.date import DateTrigger

Sweep: TypeAlias = Callable[[], Awaitable[int]]
"""Does everything that is due now and returns how much that was."""


_log = logging.getLogger(__name__)
_RECHECK_CALENDAR_S = 30.0


async def _nothing() -> int:
    return 0


class Ticks:
    """Calls each of `sweeps` every `every` seconds while it runs; none waits for another.

    `plan` plans what recurs: at the start, and whenever a trigger of `calendar` fires.
    """

    def __init__(
        self,
        *sweeps: Sweep,
        every: float = 1.0,
        plan: Sweep = _nothing,
        calendar: Mapping[str, BaseTrigger] | None = None,
    ) -> None:
        self._sweeps = sweeps
        self._every = every
        self._plan = plan
        self._calendar = dict(calendar or {})

    async def run(self, stop: asyncio.Event) -> None:
        """Ticks until `stop` is set; waits for what is in progress."""
        scheduler = AsyncIOScheduler(
            jobstores={"default": MemoryJobStore()},
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
            timezone=UTC,
        )
        running = _Running(scheduler)
        scheduler.add_job(_call(self._plan), DateTrigger(timezone=UTC), id="plan", name="plan")
        for name, trigger in self._calendar.items():
            scheduler.add_job(_call(self._plan), trigger, id=f"plan-{name}", name="plan")
        scheduler.start()
        try:
            async with asyncio.TaskGroup() as group:
                for sweep in self._sweeps:
                    group.create_task(_every(self._every, sweep, stop))
                group.create_task(_every(_RECHECK_CALENDAR_S, _recheck_calendar(scheduler), stop))
                await stop.wait()
        finally:
            scheduler.pause()
            await running.end()
            scheduler.shutdown(wait=False)

    async def tick_once(self) -> int:
        """Runs everything once: for tests and for the demo's clock."""
        return sum([await step() for step in (self._plan, *self._sweeps)])


async def _every(seconds: float, sweep: Sweep, stop: asyncio.Event) -> None:
    """Sweeps at an interval, independent of changes of the machine's clock."""
    while not stop.is_set():
        try:
            await sweep()
        except Exception:  # noqa: BLE001 - the next tick tries again
            _log.exception("a sweep failed")
        try:
            async with asyncio.timeout(seconds):
                await stop.wait()
        except TimeoutError:
            continue


def _recheck_calendar(scheduler: AsyncIOScheduler) -> Sweep:
    """Lets the scheduler compute its next wake-up anew.

    It computes that once, before it sleeps: a clock put forward since then would make it late.
    """

    async def recheck() -> int:
        scheduler.wakeup()
        return 0

    return recheck


def _call(sweep: Sweep) -> Callable[[], Coroutine[Any, Any, None]]:
    """As a coroutine function, which is what the scheduler awaits."""

    async def tick() -> None:
        await sweep()

    return tick


class _Running:
    """Which jobs of the scheduler are running: its shutdown would cancel them."""

    def __init__(self, scheduler: AsyncIOScheduler) -> None:
        self._ids: set[str] = set()
        self._idle = asyncio.Event()
        self._idle.set()
        scheduler.add_listener(self._began, EVENT_JOB_SUBMITTED)
        scheduler.add_listener(self._ended, EVENT_JOB_EXECUTED | EVENT_JOB_ERROR)

    def _began(self, event: JobEvent) -> None:
        self._ids.add(event.job_id)
        self._idle.clear()

    def _ended(self, event: JobEvent) -> None:
        self._ids.discard(event.job_id)
        if not self._ids:
            self._idle.set()

    async def end(self) -> None:
        """Returns when none is running."""
        await self._idle.wait()
