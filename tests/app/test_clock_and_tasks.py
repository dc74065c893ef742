from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime

import pytest

from app.clock import SystemClock
from app.tasks import Background
from tests.support.waiting import until

NOON = datetime(2026, 3, 10, 18, tzinfo=UTC)


def test_the_systems_clock_is_aware_and_goes_on() -> None:
    clock = SystemClock()
    first = clock()

    assert first.tzinfo is UTC
    assert clock() >= first


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
