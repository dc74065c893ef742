"""The whole product as it runs in production, between a load generator and an emulated channel.

``guardia up`` in one process, the emulated channel in a second one, the load generator in a third:
everything goes over real HTTP on the loopback. The pace that Telegram asks for is raised in the
policy, because it would be measured instead of the product.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from app.clock import SystemClock
from playground.bench.burst import Burst, ProcessorUse, judge
from playground.bench.channel import BOT_API_PATH
from playground.bench.databases import DatabaseServer
from playground.bench.generator import LoadOrder, LoadResult
from playground.bench.machine import processor_seconds
from playground.bench.ports import free_port, running
from playground.bench.staff import insert_staff
from services.platform.unit_of_work import UnitOfWorkFactory
from storage.database import Database
from storage.migrate import upgrade
from storage.policy.policy_file import parse_policy

KEY = "bench-key"
POLICY = """
[organization]
name = "Bench"
pack = "ccima"
[reception]
open = "00:00"
close = "24:00"
[contact]
in_hand_cap = 0
in_hand_cap_at_opening = 0
[telegram]
overall_per_second = 10000
per_chat_per_second = 10000
per_chat_burst = 10000
per_group_per_minute = 10000
"""
_GUARDIA = "from cli.main import run; run()"
UP = ("-c", _GUARDIA, "up", "--host", "127.0.0.1", "--port")
_TOKEN = "100001:playground-token"  # noqa: S105 - the emulator's own, opens nothing
TELEGRAM = {
    "GUARDIA_TELEGRAM_TOKEN": _TOKEN,
    "GUARDIA_TELEGRAM_SECRET": KEY,
    "GUARDIA_TELEGRAM_API_URL": "http://127.0.0.1:9",
}
"""A bot without a channel: enough for a product that only starts."""
_NAME = re.compile(r"Prospect (\d{6})")
_LOOK_EVERY_S = 0.25
_MOST_BYTES = 2**26
_WARM_UP = LoadOrder(first=0, count=40, per_second=10)
_STAFF_ABOVE_ADVISORS = 12  # whom `insert_staff` puts above the advisors


@dataclass(slots=True)
class MeasuredProduct:
    """The three processes, after a warm-up."""

    generator: asyncio.subprocess.Process
    client: httpx.AsyncClient
    channel_url: str
    product_id: int
    channel_id: int
    _next_lead: int = 0
    _last_event: int = 0
    _heard: dict[int, list[float]] = field(default_factory=dict)

    async def burst(self, count: int, per_second: int, notice_timeout: float) -> Burst:
        """Sends leads; their notices may take up to `notice_timeout` s after the last of them.

        Raises ConnectionError when the load generator has ended.
        """
        order = LoadOrder(first=self._next_lead, count=count, per_second=per_second)
        self._next_lead += count
        before, began = self._processor(), time.perf_counter()
        async with asyncio.TaskGroup() as group:
            delivering = group.create_task(self._deliver(order))
            while not delivering.done():
                await asyncio.wait({delivering}, timeout=_LOOK_EVERY_S)
                await self._listen()
        delivery = delivering.result()
        await self._wait_for_notices(order, notice_timeout)
        used = [
            None if now is None or then is None else now - then
            for now, then in zip(self._processor(), before, strict=True)
        ]
        took = time.perf_counter() - began
        return judge(delivery, order["per_second"], self._heard, ProcessorUse(took, *used))

    async def _deliver(self, order: LoadOrder) -> LoadResult:
        stdin, stdout = self.generator.stdin, self.generator.stdout
        if stdin is None or stdout is None:
            raise AssertionError("the generator was started with pipes")
        stdin.write(json.dumps(order).encode() + b"\n")
        await stdin.drain()
        line = await stdout.readline()
        if not line:
            raise ConnectionError("the load generator has ended")
        delivery: LoadResult = json.loads(line)
        return delivery

    async def _wait_for_notices(self, order: LoadOrder, notice_timeout: float) -> None:
        wanted = range(order["first"], order["first"] + order["count"])
        until = time.perf_counter() + notice_timeout
        while any(n not in self._heard for n in wanted) and time.perf_counter() < until:
            await asyncio.sleep(_LOOK_EVERY_S)
            await self._listen()

    async def _listen(self) -> None:
        """Takes note of what the channel has accepted since the last look."""
        answer = await self.client.get(f"{self.channel_url}/heard?after={self._last_event}")
        found = answer.json()
        self._last_event = found["last"]
        for message in found["messages"]:
            for number in _NAME.findall(message["text"]):
                self._heard.setdefault(int(number), []).append(message["at"])

    def _processor(self) -> tuple[float | None, float | None]:
        return processor_seconds(self.product_id), processor_seconds(self.channel_id)


@asynccontextmanager
async def measured_product(server: DatabaseServer, advisors: int) -> AsyncIterator[MeasuredProduct]:
    """A fresh organisation with `advisors` on guard, the processes over it, and a warm-up."""
    async with server.fresh() as database:
        await _prepare(database, advisors)
        with tempfile.TemporaryDirectory(prefix="guardia-bench-") as folder:
            async with _processes(Path(folder), database, advisors) as ready:
                await ready.burst(_WARM_UP["count"], _WARM_UP["per_second"], 30)
                yield ready


@asynccontextmanager
async def _processes(folder: Path, database: str, advisors: int) -> AsyncIterator[MeasuredProduct]:
    channel, product = free_port(), free_port()
    url = f"http://127.0.0.1:{channel}"
    (folder / "bench.toml").write_text(POLICY)
    settings = product_settings(folder / "bench.toml", database) | TELEGRAM
    settings["GUARDIA_TELEGRAM_API_URL"] = url + BOT_API_PATH
    emulator = (
        "-m",
        "playground.bench.channel",
        str(channel),
        str(advisors + _STAFF_ABOVE_ADVISORS),
    )
    async with (
        running(*emulator, ready_at=f"{url}/heard", folder=folder) as channel_process,
        running(
            *UP,
            str(product),
            ready_at=f"http://127.0.0.1:{product}/readyz",
            folder=folder,
            settings=settings,
        ) as product_process,
        _generator(product, folder) as generator,
        httpx.AsyncClient(timeout=30) as client,
    ):
        yield MeasuredProduct(generator, client, url, product_process.id, channel_process.id)


@asynccontextmanager
async def _generator(port: int, folder: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "playground.bench.generator",
        str(port),
        KEY,
        cwd=folder,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        limit=_MOST_BYTES,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


def product_settings(policy: Path, database: str) -> dict[str, str]:
    """The environment of a product process without a channel."""
    return {
        "GUARDIA_CONFIG": str(policy),
        "GUARDIA_DATABASE_URL": database,
        "GUARDIA_LEADS_KEY": KEY,
        "GUARDIA_CALLS_KEY": KEY,
        "GUARDIA_LOG_LEVEL": "WARNING",
    }


async def _prepare(url: str, advisors: int) -> None:
    database = Database(url)
    try:
        await upgrade(database)
        async with UnitOfWorkFactory(database, parse_policy(POLICY), SystemClock()).begin() as uow:
            await insert_staff(uow, advisors)
    finally:
        await database.close()
