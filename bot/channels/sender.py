"""The sender: takes due messages out of the outbox, sends them, and writes their outcomes.

One process sends for a channel at a time, under a lease. Sends run concurrently and none waits for
another; their results are written in batches. An attempt is recorded before it is made: a message
whose process died in between is sent again, marked as resent.
"""

from __future__ import annotations

import asyncio
import os
import random
import socket
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

import structlog

from bot.channels.channel import Channel
from bot.channels.channel_state import ChannelState
from bot.channels.dispatcher import Dispatcher
from bot.channels.lease import Lease
from bot.channels.pacing import Pacing
from bot.channels.rendering import Rendering
from bot.channels.result_writer import ResultWriter, SendResult
from bot.channels.send_task import SendTask, as_tried, send_tasks
from locales.render import Translator
from services.platform.delivery_events import Deliveries
from services.platform.signals import Signal
from services.platform.unit_of_work import UnitOfWorkFactory
from storage.outbox.outcomes import mark_tried, postpone
from storage.outbox.reader import blob, heads, last_written_at
from storage.outbox.slots import standing_id

_log = structlog.get_logger(__name__)
_RESERVED_FOR_ANSWERS = 8
"""Sends reserved for answers to taps while slow sends use up the concurrency."""
_SHORTEST_WAIT_S = 0.001
_PAUSE_AFTER_ERROR_S = 1.0
_LONGEST_GATHER_S = 0.05


def this_process() -> str:
    """Names this process: a later one with the same host and id takes the lease over at once."""
    return f"{socket.gethostname()}:{os.getpid()}"


class Sender:
    """Sends for `channels`; with `address`, only to that chat (a console).

    `deliveries` gets the outcomes. At most `concurrency` sends run at a time. `poll` (seconds) is
    the longest that a row waits when no signal came for it. `gather` (seconds) is how long rows and
    results are collected at least for one transaction; under load as long as the last one took.
    `jitter` gives a random number from 0 to 1.
    """

    def __init__(
        self,
        units: UnitOfWorkFactory,
        channels: Iterable[Channel],
        translator: Translator,
        deliveries: Deliveries,
        *,
        address: str | None = None,
        holder: str | None = None,
        concurrency: int = 32,
        poll: float = 1.0,
        gather: float = 0.01,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._units = units
        self._states = {
            channel.name: ChannelState(
                channel,
                Pacing(channel.pace) if channel.pace is not None else None,
                Lease(units, _lease_name(channel, address), holder or this_process()),
                jitter,
            )
            for channel in channels
        }
        by_name = {name: state.channel for name, state in self._states.items()}
        self._dispatcher = Dispatcher(
            by_name, Rendering(translator, self._fetch, self._standing), self._last_written_at
        )
        self._result_writer = ResultWriter(units, deliveries)
        self._address = address
        self._concurrency = concurrency
        self._poll = poll
        self._gather = gather
        self._in_progress = 0
        self._results: list[SendResult] = []
        self._results_ready = asyncio.Event()
        self._sends_finished = False
        self._more = False

    async def run(self, stop: asyncio.Event) -> None:
        """Sends until `stop` is set, then waits for what is in progress and writes its outcome."""
        self._sends_finished = False
        async with asyncio.TaskGroup() as writers:
            writers.create_task(self._write_results_as_they_come())
            async with asyncio.TaskGroup() as sends:
                while not stop.is_set():
                    await self._start_sends(sends)
            self._sends_finished = True
            self._results_ready.set()
        await self.release()

    async def drain(self) -> int:
        """Sends everything that is due now, one after the other; returns how much was accepted.

        What the pace postpones stays queued until its ``next_at``, so that this ends although the
        clock stands still. So does what a pause or an open circuit postpones.
        """
        taken = 0
        while True:
            tried = 0
            for state in self._states.values():
                for task in await self._pick(state, self._units.clock()):
                    await self._send_one(state, task)
                    tried += 1
            taken += await self._write_results()
            if not tried and not await self._store_postponed():
                return taken

    async def release(self) -> None:
        """Releases the leases, so that another process can take them at once."""
        for state in self._states.values():
            await state.lease.release()

    async def close(self) -> None:
        """Closes the channels."""
        for state in self._states.values():
            await state.channel.close()

    async def _start_sends(self, sends: asyncio.TaskGroup) -> None:
        self._more = False
        began, started = time.monotonic(), 0
        try:
            for state in self._states.values():
                for task in await self._pick(state, self._units.clock()):
                    sends.create_task(self._send_one(state, task))
                    started += 1
        except Exception:  # noqa: BLE001 - sends in progress must finish
            _log.exception("outbox_unreadable")
            await asyncio.sleep(_PAUSE_AFTER_ERROR_S)
            return
        if started:
            # Under load the next rows are collected: one query and one update for all of them.
            await asyncio.sleep(min(max(self._gather, time.monotonic() - began), _LONGEST_GATHER_S))
        if not self._more:
            await self._units.signals.wait(Signal.OUTBOX, self._pause(self._units.clock()))

    async def _pick(self, state: ChannelState, now: datetime) -> list[SendTask]:
        full = self._in_progress >= self._concurrency
        most = self._concurrency + (_RESERVED_FOR_ANSWERS if full else 0)
        capacity = state.capacity(now, most - self._in_progress)
        if capacity <= 0 or not await state.lease.held(now):
            return []
        state.postponed.clear()
        busy, limit = state.busy(now), capacity + state.other_rows_in_progress()
        async with self._units.snapshot() as uow:
            found = await heads(
                uow.session,
                now,
                channels=[state.channel.name],
                busy=busy,
                limit=limit,
                address=self._address,
                answers_only=full,
            )
            taken = [row for row in found if state.take(row, now)]
            # There may be more after a full page, unless all of it has to wait.
            self._more |= len(found) >= limit and (bool(taken) or state.busy(now) > busy)
            try:
                tasks = [as_tried(task) for task in await send_tasks(uow, taken, now)]
            except BaseException:
                for row in taken:
                    state.release(row)
                raise
        try:
            await self._note_tried(tasks, now)
        except BaseException:
            for row in taken:
                state.release(row)
            raise
        self._in_progress += len(tasks)
        return tasks

    async def _note_tried(self, tasks: Sequence[SendTask], now: datetime) -> None:
        """Records attempts before they are made: a later process must know what may have been sent.

        One statement for all tasks. Answers to taps are not recorded: they are of no use twice.
        """
        ids = [row.id for task in tasks for row in task.rows if row.kind == "message"]
        if ids:
            async with self._units.begin() as uow:
                await mark_tried(uow.session, ids, now)

    async def _store_postponed(self) -> bool:
        held = [each for state in self._states.values() for each in state.postponed]
        for state in self._states.values():
            state.postponed.clear()
        if held:
            async with self._units.begin() as uow:
                for row, until in held:
                    await postpone(uow.session, row, until)
        return bool(held)

    async def _send_one(self, state: ChannelState, task: SendTask) -> None:
        outcome = await self._dispatcher.dispatch(task, self._units.clock())
        self._results.append(state.judge(task, outcome, self._units.clock()))
        self._results_ready.set()

    async def _write_results_as_they_come(self) -> None:
        took = 0.0
        while not self._sends_finished or self._results:
            await self._results_ready.wait()
            self._results_ready.clear()
            await asyncio.sleep(min(max(self._gather, took), _LONGEST_GATHER_S))
            began = time.monotonic()
            try:
                await self._write_results()
                took = time.monotonic() - began
            except Exception:  # noqa: BLE001 - the results are kept and written later
                _log.exception("results_not_written")
                await asyncio.sleep(_PAUSE_AFTER_ERROR_S)
                self._results_ready.set()

    async def _write_results(self) -> int:
        results, self._results = self._results, []
        if not results:
            return 0
        try:
            taken = await self._result_writer.write(results)
        except BaseException:
            self._results[:0] = results
            raise
        for result in results:
            row = result.task.row
            self._states[row.channel].release(row)
        self._in_progress -= len(results)
        self._units.signals.wake(Signal.OUTBOX)
        return taken

    def _pause(self, now: datetime) -> float:
        times = [state.resumes_at(now) for state in self._states.values()]
        seconds = [(at - now).total_seconds() for at in times if at is not None]
        return max(min([self._poll, *seconds]), _SHORTEST_WAIT_S)

    async def _fetch(self, key: str) -> bytes | None:
        async with self._units.snapshot() as uow:
            return await blob(uow.session, key)

    async def _standing(self, channel: str, address: str, slot: str) -> str:
        async with self._units.snapshot() as uow:
            return await standing_id(uow.session, channel, address, slot)

    async def _last_written_at(self, channel: str, address: str) -> datetime | None:
        async with self._units.snapshot() as uow:
            return await last_written_at(uow.session, channel, address)


def _lease_name(channel: Channel, address: str | None) -> str:
    return f"sender:{channel.name}" + (f":{address}" if address is not None else "")
