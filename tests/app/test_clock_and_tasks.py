from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime, timedelta

import pytest

from app.clock import AdjustableClock, SystemClock
from app.tasks import Background
from tests.support.waiting import until

NOON = datetime(2026, 3, 10, 18, tzinfo=UTC)


def test_the_systems_clock_is_aware_and_goes_on() -> None:
    clock = SystemClock()
    first = clock()

    assert first.tzinfo is UTC
    assert clock() >= first


def test_a_clock_stands_still_until_it_is_wound() -> None:
    clock = AdjustableClock(NOON)

    assert clock() == clock() == NOON
    assert clock.wind(timedelta(minutes=10)) == NOON + timedelta(minutes=10) == clock()
    assert clock.wind_to(NOON + timedelta(hours=1)) == NOON + timedelta(hours=1)


def test_a_clock_is_not_wound_back() -> None:
    clock = AdjustableClock(NOON)

    for wind_back in (
        lambda: clock.wind(timedelta(-1)),
        lambda: clock.wind_to(NOON.min.replace(tzinfo=UTC)),
    ):
        with pytest.raises(ValueError, match="back"):
            wind_back()


def test_a_clock_needs_a_zone() -> None:
    with pytest.raises(ValueError, match="zone"):
        AdjustableClock(NOON.replace(tzinfo=None))


def test_a_running_clock_goes_on_by_itself_from_where_it_was_wound_to() -> None:
    seconds = 100.0
    clock = AdjustableClock(NOON, elapsed=lambda: seconds)
    clock.wind(timedelta(minutes=1))
    seconds = 130.0

    assert clock() == NOON + timedelta(seconds=90)
    assert AdjustableClock.running(NOON)() >= NOON


async def test_a_loop_that_fails_is_reported_and_begun_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    runs = 0

    async def loop(stop: asyncio.Event) -> None:
        nonlocal runs
        runs += 1
        if runs == 1:
            raise RuntimeError("stumbled")
        await stop.wait()

    async def begun_again() -> bool:
        return runs == 2

    async with Background(pause=0.001) as background:
        background.start("trial", loop)
        await until(begun_again)

    assert background.restarts == 1
    assert "loop trial failed" in caplog.text
    assert caplog.records[0].levelno == logging.ERROR


async def test_all_loops_end_together_and_one_that_hangs_is_cancelled() -> None:
    ended: list[str] = []

    async def good(stop: asyncio.Event) -> None:
        await stop.wait()
        ended.append("good")

    async def hanging(_stop: asyncio.Event) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("cancelled")

    async with asyncio.timeout(5), Background(grace=0.01) as background:
        background.start("good", good)
        background.start("hanging", hanging)
        await asyncio.sleep(0)
        background.stop.set()

    assert sorted(ended) == ["cancelled", "good"]
