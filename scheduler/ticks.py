"""Calls the services: loops sweep what is due, APScheduler's cron triggers plan what recurs.

APScheduler reckons by the machine's clock: put back by an hour, its intervals stand still for an
hour. So what happens every second is a loop. What is due stands in the database (columns and
jobs), never here. A tick that is lost loses nothing: the next one finds it. Two ticks of one sweep
never run at a time.
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
_LOOK_AT_CALENDAR_S = 30.0


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
        """Ticks until `stop` is set; what is under way is awaited."""
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
                group.create_task(_every(_LOOK_AT_CALENDAR_S, _look(scheduler), stop))
                await stop.wait()
        finally:
            scheduler.pause()
            await running.end()
            scheduler.shutdown(wait=False)

    async def tick_once(self) -> int:
        """Everything once, by hand: for tests and for the demo's clock."""
        return sum([await step() for step in (self._plan, *self._sweeps)])


async def _every(seconds: float, sweep: Sweep, stop: asyncio.Event) -> None:
    """Sweeps, rests, and sweeps again, whatever the machine's clock is put to meanwhile."""
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


def _look(scheduler: AsyncIOScheduler) -> Sweep:
    """The scheduler reckons how long to sleep when it goes to sleep: a clock put forward since
    then would make it oversleep.
    """

    async def look() -> int:
        scheduler.wakeup()
        return 0

    return look


def _call(sweep: Sweep) -> Callable[[], Coroutine[Any, Any, None]]:
    """As a coroutine function, which is what the scheduler awaits."""

    async def tick() -> None:
        await sweep()

    return tick


class _Running:
    """Which jobs of the scheduler are under way: its shutdown would cancel them."""

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
        """Returns when none is under way."""
        await self._idle.wait()
