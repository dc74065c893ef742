from __future__ import annotations

import asyncio

import pytest

from services.platform.signals import Signal, Signals
from storage.pg_notify import PgNotify


@pytest.mark.postgres
async def test_one_process_wakes_another_and_hears_no_echo_for_ever(postgres_url: str) -> None:
    here, there = Signals(), Signals()
    heard: list[Signal] = []
    stop = asyncio.Event()

    async def listen() -> None:
        await there.wait(Signal.OUTBOX, 20)
        heard.append(Signal.OUTBOX)

    def wakeups(signals: Signals) -> PgNotify[Signal]:
        made = PgNotify(postgres_url, Signal, signals.wake_local)
        signals.notify_others = made.tell
        return made

    both = [wakeups(here), wakeups(there)]
    async with asyncio.timeout(20), asyncio.TaskGroup() as group:
        for each in both:
            group.create_task(each.run(stop))
        listening = group.create_task(listen())
        for each in both:
            await each.listening.wait()
        here.wake(Signal.OUTBOX)
        await listening
        stop.set()
        here.wake(Signal.INBOX)
        there.wake(Signal.INBOX)

    assert heard == [Signal.OUTBOX]
    assert not any(each.listening.is_set() for each in both)


async def test_a_wake_that_nobody_else_can_be_told_of_wakes_this_process() -> None:
    signals = Signals()
    signals.wake(Signal.INBOX)

    async with asyncio.timeout(5) as limit:
        await signals.wait(Signal.INBOX, 60)

    assert not limit.expired()
