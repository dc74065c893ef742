from __future__ import annotations

import asyncio

import pytest

from app.pg_notify import PgNotify
from services.platform.signals import Signal, Signals


@pytest.mark.postgres
async def test_one_process_wakes_another_and_hears_no_echo_for_ever(postgres_url: str) -> None:
    here, there = Signals(), Signals()
    heard: list[Signal] = []
    stop = asyncio.Event()

    async def listen() -> None:
        await there.wait(Signal.OUTBOX, 20)
        heard.append(Signal.OUTBOX)

    async with asyncio.timeout(20), asyncio.TaskGroup() as group:
        for signals in (here, there):
            group.create_task(PgNotify(postgres_url, signals).run(stop))
        listening = group.create_task(listen())
        while here.notify_others is None or there.notify_others is None:  # noqa: ASYNC110
            await asyncio.sleep(0.005)
        here.wake(Signal.OUTBOX)
        await listening
        stop.set()
        here.wake(Signal.INBOX)
        there.wake(Signal.INBOX)

    assert heard == [Signal.OUTBOX]
    assert here.notify_others is None


async def test_a_wake_that_nobody_else_can_be_told_of_wakes_this_process() -> None:
    signals = Signals()
    signals.wake(Signal.INBOX)

    async with asyncio.timeout(5) as limit:
        await signals.wait(Signal.INBOX, 60)

    assert not limit.expired()
