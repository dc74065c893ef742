"""From a lead's arrival at the door to its notice being accepted by the channel (CC21-8).

The product runs as ``guardia up`` in one process, the channel in a second one, and the leads come
from here: everything goes over real HTTP on the loopback. The pace that Telegram asks for is raised
in the policy, because it would be measured instead of the product. A few leads before the counted
ones let the processes finish what they do once after their start.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import httpx

from app.clock import SystemClock
from app.policy_file import parse_policy
from playground.bench.channel import BOT_API_PATH
from playground.bench.figures import Figure, Finding, percentile
from playground.bench.ports import free_port, running
from playground.bench.staff import hire
from services.platform.unit_of_work import UnitOfWorkFactory
from storage.database import Database
from storage.migrate import upgrade

GOAL_MS = 250.0
KEY = "bench-key"
_TOKEN = "100001:playground-token"  # noqa: S105 - the emulator's own, opens nothing
_NAME = re.compile(r"Prospect (\d{5})")
_LAST_NOTICES_S = 10.0
_WARM_UP_S = 4
_WARM_UP_PER_S = 10
POLICY = """
[organization]
name = "Bench"
pack = "ccima"
[reception]
open = "00:00"
close = "24:00"
[telegram]
overall_per_second = 10000
per_chat_per_second = 10000
per_chat_burst = 10000
per_group_per_minute = 10000
"""


@dataclass(frozen=True, slots=True)
class _Sent:
    """When a lead knocked, and how long the door took to answer (seconds)."""

    at: float
    answered_after: float
    status: int


async def measure_arrival(
    folder: Path, *, per_second: int = 50, seconds: int = 20, advisors: int = 200
) -> Finding:
    """Sends leads at an even pace and looks up when the channel accepted each notice."""
    people, leads = advisors + 12, per_second * seconds
    database = folder / "arrival.db"
    await _prepare(database, advisors)
    channel, product = free_port(), free_port()
    url = f"http://127.0.0.1:{channel}"
    (folder / "bench.toml").write_text(POLICY)
    settings = product_settings(folder / "bench.toml", database) | {
        "GUARDIA_TELEGRAM_TOKEN": _TOKEN,
        "GUARDIA_TELEGRAM_SECRET": KEY,
        "GUARDIA_TELEGRAM_API_URL": url + BOT_API_PATH,
    }
    async with (
        running(
            "-m",
            "playground.bench.channel",
            str(channel),
            str(people),
            ready_at=f"{url}/heard",
            folder=folder,
        ),
        running(
            *UP,
            str(product),
            ready_at=f"http://127.0.0.1:{product}/readyz",
            folder=folder,
            settings=settings,
        ),
        httpx.AsyncClient(timeout=30, limits=httpx.Limits(max_connections=100)) as client,
    ):
        door = f"http://127.0.0.1:{product}"
        warm = range(_WARM_UP_S * _WARM_UP_PER_S)
        await _send(client, door, warm, _WARM_UP_PER_S)
        await _heard(client, url, warm)
        counted = range(len(warm), len(warm) + leads)
        sent = await _send(client, door, counted, per_second)
        heard = await _heard(client, url, counted)
    return _finding(sent, heard, {"per_second": per_second, "seconds": seconds, "people": people})


_GUARDIA = "from cli.main import run; run()"
UP = ("-c", _GUARDIA, "up", "--host", "127.0.0.1", "--port")


def product_settings(policy: Path, database: Path) -> dict[str, str]:
    """The surroundings of a product process without a channel."""
    return {
        "GUARDIA_CONFIG": str(policy),
        "GUARDIA_DATABASE_URL": f"sqlite:///{database}",
        "GUARDIA_LEADS_KEY": KEY,
        "GUARDIA_CALLS_KEY": KEY,
        "GUARDIA_LOG_LEVEL": "WARNING",
    }


async def _prepare(path: Path, advisors: int) -> None:
    database = Database(f"sqlite:///{path}")
    try:
        await upgrade(database)
        async with UnitOfWorkFactory(database, parse_policy(POLICY), SystemClock()).begin() as uow:
            await hire(uow, advisors)
    finally:
        await database.close()


async def _send(
    client: httpx.AsyncClient, url: str, leads: range, per_second: int
) -> dict[int, _Sent]:
    """One lead every 1/`per_second` s, whether or not those before have been answered."""
    clock = SystemClock()
    sent: dict[int, _Sent] = {}
    began = time.perf_counter()

    async def knock(number: int) -> None:
        due = began + (number - leads.start) / per_second
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        at, start = clock().timestamp(), time.perf_counter()
        body = {
            "external_id": f"b{number}",
            "name": f"Prospect {number:05d}",
            "phone": f"+5255{number:08d}",
            "campaign": "bench",
        }
        try:
            answer = await client.post(
                f"{url}/webhooks/leads", json=body, headers={"Authorization": f"Bearer {KEY}"}
            )
        except httpx.TransportError:
            sent[number] = _Sent(at, time.perf_counter() - start, 0)
        else:
            sent[number] = _Sent(at, time.perf_counter() - start, answer.status_code)

    async with asyncio.TaskGroup() as group:
        for number in leads:
            group.create_task(knock(number))
    return sent


async def _heard(client: httpx.AsyncClient, url: str, leads: range) -> dict[int, list[float]]:
    """lead → instants at which the channel accepted messages with its name."""
    found: dict[int, list[float]] = {}
    until = time.perf_counter() + _LAST_NOTICES_S
    while len(found) < len(leads) and time.perf_counter() < until:
        found = {}
        for message in (await client.get(f"{url}/heard")).json():
            for number in _NAME.findall(message["text"]):
                if int(number) in leads:
                    found.setdefault(int(number), []).append(message["at"])
        await asyncio.sleep(0.2)
    return found


def _finding(
    sent: Mapping[int, _Sent], heard: Mapping[int, list[float]], terms: dict[str, int]
) -> Finding:
    lost = [number for number in sent if number not in heard]
    twice = [number for number, times in heard.items() if len(times) > 1]
    refused = [number for number, each in sent.items() if each.status != httpx.codes.ACCEPTED]
    took = [(min(heard[n]) - each.at) * 1000 for n, each in sent.items() if n in heard]
    doors = [each.answered_after * 1000 for each in sent.values()]
    checks = {
        f"{len(lost)} leads without a notice": not lost,
        f"{len(twice)} leads with two notices": not twice,
        f"{len(refused)} leads refused": not refused,
    }
    return Finding(
        "arrival",
        (
            Figure("notice-p50", percentile(took or [0.0], 0.5), "ms"),
            Figure("notice-p95", percentile(took or [0.0], 0.95), "ms"),
            Figure("notice-p99", percentile(took or [0.0], 0.99), "ms", GOAL_MS),
            Figure("notice-slowest", max(took, default=0.0), "ms"),
            Figure("door-p99", percentile(doors, 0.99), "ms"),
        ),
        tuple(what for what, right in checks.items() if not right),
        {**terms, "leads": len(sent), "pace": "raised"},
    )
