"""The sender as a loop: woken, side by side, stopped cleanly; one process at a time."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.channels.sender import Sender
from domain.kernel.message import Priority
from playground.telegram import Fault, FaultKind
from services.platform.signals import Signal
from services.platform.unit_of_work import UnitOfWorkFactory
from storage.outbox import outcomes, reader
from storage.rows.platform.jobs import LeaseRow
from storage.rows.platform.outbox import OutboxRow
from tests.channels.rig import Rig, message

Reached = Callable[[], Awaitable[bool]]


async def reach(reached: Reached) -> None:
    """Looks every few milliseconds: the sender is a loop of its own, with nothing to wait on."""
    async with asyncio.timeout(20):
        while not await reached():  # noqa: ASYNC110 - see above
            await asyncio.sleep(0.005)


async def run_until(sender: Sender, reached: Reached) -> None:
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(sender.run(stop))
        await reach(reached)
        stop.set()


async def sent(rig: Rig, count: int) -> bool:
    async with rig.units.snapshot() as uow:
        query = select(func.count()).select_from(OutboxRow).where(OutboxRow.state == "sent")  # type: ignore[arg-type]
        return (await uow.session.execute(query)).scalar_one() == count


async def test_it_is_woken_by_a_commit_and_sends_everything_in_order(rig: Rig) -> None:
    users = [rig.user(f"U{number}") for number in range(10)]
    sender = rig.another_sender(poll=30.0)
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(sender.run(stop))
        await asyncio.sleep(0.05)  # it rests by now
        for user in users:
            await rig.queue(user, *(message(f"m{number}") for number in range(5)))
        await reach(lambda: sent(rig, 50))
        stop.set()
        rig.units.signals.wake(Signal.OUTBOX)
    assert all(rig.read(user) == [f"m{number}" for number in range(5)] for user in users)
    async with rig.units.snapshot() as uow:
        assert (await uow.session.execute(select(LeaseRow))).first() is None


async def test_a_slow_send_holds_up_its_own_chat_alone(rig: Rig) -> None:
    gate = asyncio.Event()

    async def wait(_seconds: float) -> None:
        await gate.wait()

    rig.telegram._sleep = wait
    ana, bea = rig.user("Ana"), rig.user("Bea")
    rig.telegram.faults.add(Fault(FaultKind.LATENCY, chat_id=ana.id))
    await rig.queue(ana, message("slow"), message("behind"), priority=Priority.LEAD_NOTICE)
    await rig.queue(bea, *(message(f"m{number}") for number in range(5)))
    tap = rig.telegram.tap(ana, 1, "x", stale=True)
    answer = {"callback": tap.id, "alert": False}
    await rig.queue(ana, answer, kind="answer", priority=Priority.TAP_ANSWER)

    async def others_are_done() -> bool:
        if not await sent(rig, 6):
            return False
        assert rig.read(ana) == []
        gate.set()
        return True

    await run_until(rig.another_sender(poll=0.01), others_are_done)
    assert tap.answer is not None
    assert rig.read(bea) == [f"m{number}" for number in range(5)]
    assert rig.read(ana)[0] == "slow"  # what was under way at the end has landed
    states = await rig.states()
    assert states[0] == "sent"


async def test_when_every_place_is_taken_taps_are_still_answered(rig: Rig) -> None:
    gate = asyncio.Event()

    async def wait(_seconds: float) -> None:
        await gate.wait()

    rig.telegram._sleep = wait
    users = [rig.user(f"U{number}") for number in range(4)]
    rig.telegram.faults.add(Fault(FaultKind.LATENCY, method="sendMessage", times=4))
    for user in users:
        await rig.queue(user, message("slow"))
    tap = rig.telegram.tap(users[0], 1, "x", stale=True)
    stop = asyncio.Event()

    async def every_place_is_taken() -> bool:
        return [left for _, left in rig.telegram.faults.armed()] == [2]

    async def answered() -> bool:
        return tap.answer is not None

    async with asyncio.TaskGroup() as group:
        group.create_task(rig.another_sender(poll=0.01, concurrency=2).run(stop))
        await reach(every_place_is_taken)
        answer = {"callback": tap.id, "alert": False}
        await rig.queue(users[0], answer, kind="answer", priority=Priority.TAP_ANSWER)
        await reach(answered)
        assert all(rig.read(user) == [] for user in users)
        gate.set()
        await reach(lambda: sent(rig, 5))
        stop.set()


async def test_results_that_come_in_together_are_written_together(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    users = [rig.user(f"U{number}") for number in range(30)]
    for user in users:
        await rig.queue(user, message("hello"))
    writes = 0
    begin = UnitOfWorkFactory.begin

    def counting(units: UnitOfWorkFactory) -> object:
        nonlocal writes
        writes += 1
        return begin(units)

    monkeypatch.setattr(UnitOfWorkFactory, "begin", counting)
    await run_until(rig.another_sender(poll=0.01, gather=0.02), lambda: sent(rig, 30))
    assert writes <= 12  # the lease twice, and far fewer than one a message


async def test_a_database_that_fails_for_a_while_loses_no_result(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.sender._PAUSE_AFTER_ERROR_S", 0.01)
    ana = rig.user()
    failures = 3
    write_sent = outcomes.write_sent

    async def failing(*args: object, **values: object) -> set[int]:
        nonlocal failures
        if failures:
            failures -= 1
            raise OSError("disk is full")
        return await write_sent(*args, **values)  # type: ignore[arg-type]

    monkeypatch.setattr("bot.channels.result_writer.write_sent", failing)
    await rig.queue(ana, message("once"))
    await run_until(rig.another_sender(poll=0.01), lambda: sent(rig, 1))
    assert failures == 0
    assert rig.read(ana) == ["once"]


async def test_an_outbox_that_cannot_be_read_for_a_while_stops_nothing(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.sender._PAUSE_AFTER_ERROR_S", 0.01)
    ana = rig.user()
    failures = 2
    heads = reader.heads

    async def failing(*args: object, **values: object) -> object:
        nonlocal failures
        if failures:
            failures -= 1
            raise OSError("disk is away")
        return await heads(*args, **values)  # type: ignore[arg-type]

    monkeypatch.setattr("bot.channels.sender.heads", failing)
    await rig.queue(ana, message("once"))
    await run_until(rig.another_sender(poll=0.01), lambda: sent(rig, 1))
    assert rig.read(ana) == ["once"]


async def test_two_processes_do_not_send_twice_and_the_second_takes_over(
    rig: Rig,
) -> None:
    ana = rig.user()
    first, second = rig.another_sender(holder="one"), rig.another_sender(holder="two")
    await rig.queue(ana, message("a"))
    assert await first.drain() == 1
    await rig.queue(ana, message("b"))
    assert await second.drain() == 0
    rig.clock.wind(timedelta(seconds=14))
    assert await second.drain() == 0
    assert await first.drain() == 1  # and renews its lease
    rig.clock.wind(timedelta(seconds=16))
    await rig.queue(ana, message("c"))
    assert await second.drain() == 1
    await rig.queue(ana, message("d"))
    assert await first.drain() == 0
    await second.release()
    assert await first.drain() == 1
    assert rig.read(ana) == ["a", "b", "c", "d"]


async def test_a_new_process_on_the_same_place_goes_on_at_once(rig: Rig) -> None:
    ana = rig.user()
    await rig.queue(ana, message("a"))
    await rig.sender.drain()
    await rig.queue(ana, message("b"))
    assert await rig.another_sender().drain() == 1


async def test_a_result_that_was_not_written_down_is_sent_again(rig: Rig) -> None:
    """«At least once»: a process killed between the send and the commit."""
    ana = rig.user()
    await rig.notice(ana, "María")
    state = rig.sender._states["telegram"]
    (task,) = await rig.sender._pick(state, rig.clock())
    await rig.sender._send_one(state, task)  # and now the process is killed
    await rig.another_sender().drain()
    assert rig.read(ana) == ["María", "María"]
    assert len(rig.hooks.accepted) == 1


async def test_an_update_that_comes_before_its_message_has_left_replaces_it(rig: Rig) -> None:
    ana = rig.user()
    await rig.notice(ana, "old", slot="card", mode="fresh")
    await rig.queue(ana, message("new"), slot="card", mode="update")
    await rig.sender.drain()
    await rig.queue(ana, message("newest"), slot="card")
    await run_until(rig.another_sender(poll=0.01), lambda: sent(rig, 2))
    assert rig.read(ana) == ["newest"]
    assert len(rig.hooks.accepted) == 1
    rig.telegram.block(ana)
    await rig.notice(ana, "lost")
    await rig.sender.drain()
    assert rig.hooks.undeliverable == ["assignment:7:1"]
