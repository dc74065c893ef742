"""The sender: takes what is due out of the outbox, sends it, writes down what became of it.

One process sends for a channel at a time, under a lease. Sends run side by side and none waits for
another; their results are written together as they come in. What is tried is written down before:
a message that may have left when its process died leaves again, marked as a second try.
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
from storage.outbox.outcomes import mark_tried, put_off
from storage.outbox.reader import blob, heads, heard_at

_log = structlog.get_logger(__name__)
_ANSWERS_BESIDE = 8
"""Places kept for answers to taps when slow sends hold all the others."""
_SHORTEST_REST_S = 0.001
_AFTER_A_FAULT_S = 1.0
_LONGEST_GATHER_S = 0.05


def this_process() -> str:
    """A name of this process: a successor on the same host and id takes the lease over at once."""
    return f"{socket.gethostname()}:{os.getpid()}"


class Sender:
    """Sends for `channels`; with `address`, only to that chat (a console).

    `deliveries` is told what became of messages. `concurrency` sends at most run side by side.
    `poll` (seconds) is how long at the longest a row waits that nobody woke the sender for.
    `gather` (seconds) at least lets rows, and results, come together that are read or written in
    one transaction; when that takes longer, as long again. `draw` gives a random number from 0 to
    1.
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
        draw: Callable[[], float] = random.random,
    ) -> None:
        self._units = units
        self._lines = {
            channel.name: ChannelState(
                channel,
                Pacing(channel.pace) if channel.pace is not None else None,
                Lease(units, _lease_name(channel, address), holder or this_process()),
                draw,
            )
            for channel in channels
        }
        carried = {name: line.channel for name, line in self._lines.items()}
        self._dispatcher = Dispatcher(carried, Rendering(translator, self._fetch), self._heard)
        self._settling = ResultWriter(units, deliveries)
        self._address = address
        self._concurrency = concurrency
        self._poll = poll
        self._gather = gather
        self._flying = 0
        self._results: list[SendResult] = []
        self._arrived = asyncio.Event()
        self._landed = False
        self._more = False

    async def run(self, stop: asyncio.Event) -> None:
        """Sends until `stop` is set, then waits for what is under way and writes it down."""
        self._landed = False
        async with asyncio.TaskGroup() as keeping:
            keeping.create_task(self._keep_writing_down())
            async with asyncio.TaskGroup() as flights:
                while not stop.is_set():
                    await self._start_sends(flights)
            self._landed = True
            self._arrived.set()
        await self.release()

    async def drain(self) -> int:
        """Sends everything that is due now, one after the other; returns how much was taken.

        What the pace holds back stays queued, and ``next_at`` tells until when: a clock that stands
        still would find nothing more to do. So does what a pause or an open circuit holds back.
        """
        taken = 0
        while True:
            flown = 0
            for line in self._lines.values():
                for task in await self._pick(line, self._units.clock()):
                    await self._send_one(line, task)
                    flown += 1
            taken += await self._write_down()
            if not flown and not await self._put_off():
                return taken

    async def release(self) -> None:
        """Gives the leases back, so that another process may go on at once."""
        for line in self._lines.values():
            await line.lease.release()

    async def close(self) -> None:
        """Closes the channels."""
        for line in self._lines.values():
            await line.channel.close()

    async def _start_sends(self, flights: asyncio.TaskGroup) -> None:
        self._more = False
        began, started = time.monotonic(), 0
        try:
            for line in self._lines.values():
                for task in await self._pick(line, self._units.clock()):
                    flights.create_task(self._send_one(line, task))
                    started += 1
        except Exception:  # noqa: BLE001 - what is under way must land
            _log.exception("outbox_unreadable")
            await asyncio.sleep(_AFTER_A_FAULT_S)
            return
        if started:
            # Under load the next rows come together: one look and one note for all of them.
            await asyncio.sleep(min(max(self._gather, time.monotonic() - began), _LONGEST_GATHER_S))
        if not self._more:
            await self._units.signals.wait(Signal.OUTBOX, self._rest(self._units.clock()))

    async def _pick(self, line: ChannelState, now: datetime) -> list[SendTask]:
        full = self._flying >= self._concurrency
        most = self._concurrency + (_ANSWERS_BESIDE if full else 0)
        room = line.room(now, most - self._flying)
        if room <= 0 or not await line.lease.held(now):
            return []
        line.put_off.clear()
        busy, limit = line.busy(now), room + line.in_hand()
        async with self._units.snapshot() as uow:
            found = await heads(
                uow.session,
                now,
                channels=[line.channel.name],
                busy=busy,
                limit=limit,
                address=self._address,
                answers_only=full,
            )
            taken = [row for row in found if line.take(row, now)]
            # There may be more behind a full page, unless it was full of what must wait anyway.
            self._more |= len(found) >= limit and (bool(taken) or line.busy(now) > busy)
            try:
                tasks = [as_tried(task) for task in await send_tasks(uow, taken, now)]
            except BaseException:
                for row in taken:
                    line.put_down(row)
                raise
        try:
            await self._note_tried(tasks, now)
        except BaseException:
            for row in taken:
                line.put_down(row)
            raise
        self._flying += len(tasks)
        return tasks

    async def _note_tried(self, tasks: Sequence[SendTask], now: datetime) -> None:
        """Writes down what is being tried before it is: a successor must know what may have left.

        One statement for all that is taken up together. Answers to taps are of no use twice.
        """
        ids = [row.id for task in tasks for row in task.rows if row.kind == "message"]
        if ids:
            async with self._units.begin() as uow:
                await mark_tried(uow.session, ids, now)

    async def _put_off(self) -> bool:
        held = [each for line in self._lines.values() for each in line.put_off]
        for line in self._lines.values():
            line.put_off.clear()
        if held:
            async with self._units.begin() as uow:
                for row, until in held:
                    await put_off(uow.session, row, until)
        return bool(held)

    async def _send_one(self, line: ChannelState, task: SendTask) -> None:
        outcome = await self._dispatcher.dispatch(task, self._units.clock())
        self._results.append(line.judge(task, outcome, self._units.clock()))
        self._arrived.set()

    async def _keep_writing_down(self) -> None:
        took = 0.0
        while not self._landed or self._results:
            await self._arrived.wait()
            self._arrived.clear()
            await asyncio.sleep(min(max(self._gather, took), _LONGEST_GATHER_S))
            began = time.monotonic()
            try:
                await self._write_down()
                took = time.monotonic() - began
            except Exception:  # noqa: BLE001 - the results are kept and written later
                _log.exception("results_not_written")
                await asyncio.sleep(_AFTER_A_FAULT_S)
                self._arrived.set()

    async def _write_down(self) -> int:
        results, self._results = self._results, []
        if not results:
            return 0
        try:
            taken = await self._settling.settle(results)
        except BaseException:
            self._results[:0] = results
            raise
        for result in results:
            row = result.task.row
            self._lines[row.channel].put_down(row)
        self._flying -= len(results)
        self._units.signals.wake(Signal.OUTBOX)
        return taken

    def _rest(self, now: datetime) -> float:
        times = [line.wakes_at(now) for line in self._lines.values()]
        seconds = [(at - now).total_seconds() for at in times if at is not None]
        return max(min([self._poll, *seconds]), _SHORTEST_REST_S)

    async def _fetch(self, key: str) -> bytes | None:
        async with self._units.snapshot() as uow:
            return await blob(uow.session, key)

    async def _heard(self, channel: str, address: str) -> datetime | None:
        async with self._units.snapshot() as uow:
            return await heard_at(uow.session, channel, address)


def _lease_name(channel: Channel, address: str | None) -> str:
    return f"sender:{channel.name}" + (f":{address}" if address is not None else "")
