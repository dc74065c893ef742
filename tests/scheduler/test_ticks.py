from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta, tzinfo

import pytest
from apscheduler.triggers.cron import CronTrigger

from app.clock import SystemClock
from app.procedures.declaration import Procedure
from scheduler.ticks import Ticks
from services.platform.sweeps import Sweep, sweep
from services.platform.unit_of_work import UnitOfWorkFactory
from tests.support import Office


async def test_it_ticks_until_told_to_stop_and_a_failure_does_not_end_it(
    caplog: pytest.LogCaptureFixture,
) -> None:
    ticks = 0
    stop = asyncio.Event()

    async def sweep_once() -> int:
        nonlocal ticks
        ticks += 1
        if ticks == 1:
            raise RuntimeError("stumbled")
        if ticks == 3:
            stop.set()
        return 0

    async with asyncio.timeout(5):
        await Ticks(sweep_once, every=0.01).run(stop)

    assert ticks >= 3
    assert "stumbled" in caplog.text


async def test_two_ticks_never_run_at_a_time() -> None:
    running = most = ticks = 0
    stop = asyncio.Event()

    async def slow() -> int:
        nonlocal running, most, ticks
        running += 1
        ticks += 1
        most = max(most, running)
        await asyncio.sleep(0.03)
        running -= 1
        if ticks == 3:
            stop.set()
        return 1

    async with asyncio.timeout(5):
        await Ticks(slow, every=0.01).run(stop)

    assert (most, running) == (1, 0)


async def test_it_ticks_on_when_the_clock_is_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    put_back = timedelta()

    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return SystemClock()().astimezone(tz) - put_back

    monkeypatch.setattr("apscheduler.schedulers.base.datetime", Clock)
    ticks = 0
    stop = asyncio.Event()

    async def sweep_once() -> int:
        nonlocal ticks, put_back
        ticks += 1
        put_back = timedelta(hours=1)
        if ticks == 5:
            stop.set()
        return 0

    async with asyncio.timeout(5):
        await Ticks(sweep_once, every=0.01).run(stop)

    assert ticks == 5


async def test_what_is_under_way_is_awaited_at_the_end(caplog: pytest.LogCaptureFixture) -> None:
    begun, ended = asyncio.Event(), False
    stop = asyncio.Event()

    async def slow() -> int:
        nonlocal ended
        begun.set()
        await asyncio.sleep(0.05)
        ended = True
        return 1

    async def end() -> int:
        await begun.wait()
        stop.set()
        return 0

    async with asyncio.timeout(5):
        await Ticks(slow, end, every=0.01).run(stop)

    assert ended
    assert "maximum number of running instances" not in caplog.text


async def test_what_recurs_is_planned_at_the_start_and_when_a_trigger_fires() -> None:
    planned = 0
    stop = asyncio.Event()

    async def plan() -> int:
        nonlocal planned
        planned += 1
        if planned == 2:
            stop.set()
        return 1

    every_second = CronTrigger(second="*", timezone=UTC)
    async with asyncio.timeout(5):
        await Ticks(plan=plan, calendar={"seconds": every_second}).run(stop)

    assert planned == 2


async def test_a_sweep_that_fails_does_not_keep_the_others(database_url: str) -> None:
    swept: list[str] = []

    async def broken(_units: UnitOfWorkFactory) -> int:
        swept.append("broken")
        raise RuntimeError

    async def good(_units: UnitOfWorkFactory) -> int:
        swept.append("good")
        return 3

    procedure = Procedure("toy", sweeps={"broken": Sweep(broken), "good": Sweep(good)})
    async with Office(database_url, migrated=True, procedures=(procedure,)) as office:
        assert await sweep(office.units) == 3
    assert swept == ["broken", "good"]
