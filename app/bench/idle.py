"""A hundred thousand open leads while nothing happens: what waiting costs."""

from __future__ import annotations

import asyncio
import time
from datetime import timedelta
from pathlib import Path

from app.bench.crew import hire, open_leads
from app.bench.figures import Figure, Finding
from app.settings import Settings
from app.tasks import Background
from app.wiring import House
from domain.policy import Policy
from storage.migrate import upgrade

GOAL_SHARE = 3.0
_HALF_A_DAY = timedelta(hours=12)


async def measure_idle(
    folder: Path,
    policy: Policy,
    *,
    leads: int = 100_000,
    advisors: int = 200,
    seconds: float = 20.0,
    settling: float = 3.0,
) -> Finding:
    """Share of a core that scheduler, worker and sender use while every clock still runs."""
    patient = policy.contact.model_copy(update={"within": _HALF_A_DAY})
    house = House(
        settings=Settings(
            _env_file=None,
            database_url=f"sqlite:///{folder / 'idle.db'}",
        ),
        policy=policy.model_copy(update={"contact": patient}),
    )
    try:
        await upgrade(house.database)
        async with house.desk.work() as work:
            crew = await hire(work, advisors)
            await open_leads(work, crew, leads, work.now)
        async with Background() as background:
            background.start("worker", house.worker.run)
            background.start("sender", house.sender.run)
            background.start("scheduler", house.ticks.run)
            await asyncio.sleep(settling)
            began, cpu = time.perf_counter(), time.process_time()
            await asyncio.sleep(seconds)
            took, used = time.perf_counter() - began, time.process_time() - cpu
    finally:
        await house.close()
    return Finding(
        "idle",
        (Figure("core", 100 * used / took, "%", GOAL_SHARE),),
        terms={"leads": leads, "seconds": seconds},
    )
