"""A hundred thousand open leads while nothing happens: what waiting costs."""

from __future__ import annotations

import asyncio
import time
from datetime import timedelta

from app.container import Container
from app.settings import Settings
from app.tasks import Background
from domain.policy import Policy
from playground.bench.databases import DatabaseServer
from playground.bench.figures import Figure, Measurement
from playground.bench.staff import insert_staff, open_leads
from storage.migrate import upgrade

GOAL_SHARE = 3.0
_HALF_A_DAY = timedelta(hours=12)


async def measure_idle(
    server: DatabaseServer,
    policy: Policy,
    *,
    leads: int = 100_000,
    advisors: int = 200,
    seconds: float = 20.0,
    settling: float = 3.0,
) -> Measurement:
    """Share of a core that scheduler, worker and sender use while every clock still runs."""
    patient = policy.contact.model_copy(update={"within": _HALF_A_DAY})
    async with server.fresh() as url:
        container = Container(
            settings=Settings(_env_file=None, database_url=url),
            policy=policy.model_copy(update={"contact": patient}),
        )
        try:
            await upgrade(container.database)
            async with container.units.begin() as uow:
                staff = await insert_staff(uow, advisors)
                await open_leads(uow, staff, leads, uow.now)
            share = await _wait(container, settling, seconds)
        finally:
            await container.close()
    return Measurement(
        "idle",
        (Figure("core", share, "%", GOAL_SHARE),),
        terms={"leads": leads, "seconds": seconds},
        database=server.name,
    )


async def _wait(container: Container, settling: float, seconds: float) -> float:
    """Runs the loops without anything to do; returns their share of a core in %."""
    async with Background() as background:
        background.start("worker", container.worker.run)
        background.start("sender", container.sender.run)
        background.start("scheduler", container.ticks.run)
        await asyncio.sleep(settling)
        began, cpu = time.perf_counter(), time.process_time()
        await asyncio.sleep(seconds)
        took, used = time.perf_counter() - began, time.process_time() - cpu
    return 100 * used / took
