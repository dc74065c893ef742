"""A hundred thousand open leads while nothing happens: what waiting costs."""

from __future__ import annotations

import asyncio
import time
from datetime import timedelta
from pathlib import Path

from app.container import Container
from app.settings import Settings
from app.tasks import Background
from domain.policy import Policy
from playground.bench.figures import Figure, Finding
from playground.bench.staff import hire, open_leads
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
    container = Container(
        settings=Settings(
            _env_file=None,
            database_url=f"sqlite:///{folder / 'idle.db'}",
        ),
        policy=policy.model_copy(update={"contact": patient}),
    )
    try:
        await upgrade(container.database)
        async with container.units.begin() as uow:
            crew = await hire(uow, advisors)
            await open_leads(uow, crew, leads, uow.now)
        async with Background() as background:
            background.start("worker", container.worker.run)
            background.start("sender", container.sender.run)
            background.start("scheduler", container.ticks.run)
            await asyncio.sleep(settling)
            began, cpu = time.perf_counter(), time.process_time()
            await asyncio.sleep(seconds)
            took, used = time.perf_counter() - began, time.process_time() - cpu
    finally:
        await container.close()
    return Finding(
        "idle",
        (Figure("core", 100 * used / took, "%", GOAL_SHARE),),
        terms={"leads": leads, "seconds": seconds},
    )
