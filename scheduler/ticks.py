"""APScheduler calls the services: intervals sweep what is due, cron triggers plan what recurs.

What is due stands in the database (columns and jobs), never in the scheduler. A tick that is lost
loses nothing: the next one finds it. Two ticks of one sweep never run at a time.
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
from apscheduler.triggers.interval import IntervalTrigger

Sweep: TypeAlias = Callable[[], Awaitable[int]]
"""Does everything that is due now and returns how much that was."""


def _is_news(record: logging.LogRecord) -> bool:
    """A tick that is left out because a long sweep is still at work is meant to be: no news."""
    return "maximum number of running instances" not in record.getMessage()


logging.getLogger("apscheduler.scheduler").addFilter(_is_news)


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
        for number, sweep in enumerate(self._sweeps):
            trigger = IntervalTrigger(seconds=self._every, timezone=UTC)
            scheduler.add_job(_call(sweep), trigger, id=f"sweep-{number}", name="sweep")
        scheduler.add_job(_call(self._plan), DateTrigger(timezone=UTC), id="plan", name="plan")
        for name, trigger in self._calendar.items():
            scheduler.add_job(_call(self._plan), trigger, id=f"plan-{name}", name="plan")
        scheduler.start()
        try:
            await stop.wait()
        finally:
            scheduler.pause()
            await running.end()
            scheduler.shutdown(wait=False)

    async def tick_once(self) -> int:
        """Everything once, by hand: for tests and for the demo's clock."""
        return sum([await step() for step in (self._plan, *self._sweeps)])


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
