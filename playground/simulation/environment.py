"""What the simulation runs in: the product in a process that can die, Telegram that can fail."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import httpx
from pydantic import SecretStr
from sqlalchemy import event

from app.container import Container
from app.settings import Settings
from domain.policy import Policy
from playground.clock import AdjustableClock
from playground.product import ProductClient
from playground.telegram import TelegramEmulator
from playground.telegram.transport import BASE_URL, asgi_bot_transport
from playground.telegram.wire import Wire
from services.platform.next_wakeup import next_wakeup
from storage.migrate import upgrade

_KEY = "simulated"
_MOST_ROUNDS = 400
_MOST_STOPS = 4000
_MOST_LIVES = 60
_T = TypeVar("_T")


class Killed(BaseException):
    """The process dies here."""


class RestlessError(AssertionError):
    """The world does not come to rest: something is done over and over."""


class _Scythe:
    """Kills at the n-th dangerous place from now; 0: not at all."""

    def __init__(self) -> None:
        self.left = 0

    def pass_by(self) -> None:
        if self.left:
            self.left -= 1
            if not self.left:
                raise Killed


class _MortalTransport(httpx.AsyncBaseTransport):
    """The process may die after the channel has taken a message and before that is written."""

    def __init__(self, inner: httpx.AsyncBaseTransport, scythe: _Scythe) -> None:
        self._inner = inner
        self._scythe = scythe

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self._scythe.pass_by()
        answer = await self._inner.handle_async_request(request)
        self._scythe.pass_by()
        return answer


class SimulationEnvironment:
    """Acts survive the death of the process: a new one over the same database goes on with them."""

    def __init__(
        self, folder: Path, policy: Policy, begin: datetime, chance: random.Random
    ) -> None:
        self.clock = AdjustableClock(begin)
        self.chance = chance
        self.lives = 1
        self.telegram = TelegramEmulator(now=self.clock)
        self.scythe = _Scythe()
        self.container = Container(
            settings=Settings(
                _env_file=None,
                database_url=f"sqlite:///{folder / 'simulated.db'}",
                telegram_token=SecretStr(self.telegram.token),
                telegram_api_url=BASE_URL,
                telegram_secret=SecretStr(_KEY),
                leads_key=SecretStr(_KEY),
                calls_key=SecretStr(_KEY),
            ),
            policy=policy,
            clock=self.clock,
            transport=_MortalTransport(asgi_bot_transport(self.telegram), self.scythe),
            paced=False,
        )

    async def begin(self) -> None:
        """A new database, and the first life."""
        self._be_born()
        await upgrade(self.container.database)

    async def end(self) -> None:
        """Closes everything."""
        await self.http.aclose()
        await self.container.close()

    async def survive(self, act: Callable[[], Awaitable[_T]]) -> _T:
        """Does it; when the process dies on the way, a new one does it again."""
        for _ in range(_MOST_LIVES):
            try:
                return await act()
            except Killed:
                await self._be_reborn()
        raise RestlessError("the process dies for ever")

    async def post(self, path: str, body: Mapping[str, Any], **headers: str) -> int:
        """Somebody outside posts, and posts again when the connection is lost; the HTTP status."""

        async def send() -> int:
            answer = await self.http.post(path, json=dict(body), headers=headers)
            return answer.status_code

        return await self.survive(send)

    async def settle(self) -> None:
        """Everything happens that happens by itself now."""
        await self.survive(self._settle)

    async def wind_to(self, at: datetime) -> None:
        """Time goes by, with a tick wherever something is due."""
        for _ in range(_MOST_STOPS):
            await self.survive(self._tick)
            async with self.container.units.snapshot() as uow:
                due = await next_wakeup(uow)
            if due is None or due > at:
                break
            self.clock.wind_to(due)
        else:
            raise RestlessError(f"something is due for ever at {self.clock()}")
        if at > self.clock():
            self.clock.wind_to(at)
            await self.survive(self._tick)

    async def _tick(self) -> None:
        await self.container.ticks.tick_once()
        await self._settle()

    async def _settle(self) -> None:
        for _ in range(_MOST_ROUNDS):
            moved = await self.telegram.deliver_pending(self._deliver)
            moved += await self.container.worker.drain()
            moved += await self.container.sender.drain()
            if not moved:
                return
        raise RestlessError(f"no rest at {self.clock()}")

    async def _deliver(self, update: Wire) -> int:
        header = {"X-Telegram-Bot-Api-Secret-Token": _KEY}
        answer = await self.http.post("/webhooks/telegram", json=update, headers=header)
        return answer.status_code

    async def _be_reborn(self) -> None:
        self.lives += 1
        await self.http.aclose()
        await self.container.close()
        words = self.container.translator
        self.container = replace(self.container)
        self.container.__dict__["voice"] = words  # files that nobody changes: reading them is slow
        self._be_born()

    def _be_born(self) -> None:
        self.http = httpx.AsyncClient(
            transport=httpx.ASGITransport(app=self.container.web), base_url="http://guardia.test"
        )
        self.doors = ProductClient(
            self.http,
            leads_key=_KEY,
            calls_key=_KEY,
            now=self.clock,
            zone=self.container.policy.zone,
        )
        engine = self.container.database.writer.sync_engine
        event.listen(engine, "commit", lambda _connection: self.scythe.pass_by())
        # Processes die here, never the machine: waiting for the disk would prove nothing.
        event.listen(engine, "connect", _without_the_disk)


def _without_the_disk(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous=OFF")
    cursor.close()
