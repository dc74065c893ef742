"""What the simulation runs in: the product in a process that can die, Telegram that can fail."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import httpx
from fastapi import FastAPI
from pydantic import SecretStr
from sqlalchemy import bindparam, event, exists, select

from app.container import Container
from app.settings import Settings
from domain.kernel.delivery import MessageState
from domain.kernel.events import EventState
from domain.policy import Policy
from playground.clock import AdjustableClock
from playground.product import ProductClient
from playground.simulation.inline_driver import inline_url
from playground.simulation.shared_parts import create_database
from playground.telegram import TelegramEmulator
from playground.telegram.transport import BASE_URL, asgi_bot_transport
from playground.telegram.wire import Wire
from services.platform.next_wakeup import next_wakeup
from storage.columns import table_of
from storage.rows.platform.inbox import InboxRow
from storage.rows.platform.outbox import OutboxRow
from webhooks.dependencies import WebContext

_KEY = "simulated"
_MOST_ROUNDS = 400
_MOST_STOPS = 4000
_MOST_LIVES = 60
_MESSAGES_KEPT = 10_000
_SHARE_OF_SECOND = 0.5
_INBOX = table_of(InboxRow).c
_OUTBOX = table_of(OutboxRow).c
_NOW = bindparam("now", type_=_OUTBOX.next_at.type)
_DUE = select(
    exists().where(_INBOX.state == EventState.NEW, _INBOX.next_at <= _NOW).label("events"),
    exists().where(_OUTBOX.state == MessageState.QUEUED, _OUTBOX.next_at <= _NOW).label("messages"),
)
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


class NetworkTrouble:
    """Until when which share of the bot's messages fails, and how: drawn from chance of its own."""

    def __init__(self, clock: AdjustableClock, seed: int) -> None:
        self._clock = clock
        self._chance = random.Random(seed)
        self._until = clock()
        self._share = 0.0

    def begin(self, lasting: timedelta, share: float) -> None:
        """From now on that share of the messages fails; 1 is an outage."""
        self._until, self._share = self._clock() + lasting, share

    def end(self) -> None:
        """Everything arrives again."""
        self._share = 0.0

    def next_failure(self, request: httpx.Request) -> str:
        """How this request fails; empty when it does not."""
        if self._clock() >= self._until or "Message" not in request.url.path:
            return ""
        if self._chance.random() >= self._share:
            return ""
        return self._chance.choice(("refused", "lost", "unanswered", "bad gateway"))


class _UnreliableTransport(httpx.AsyncBaseTransport):
    """The process may die after the channel has taken a message and before that is written."""

    def __init__(
        self, inner: httpx.AsyncBaseTransport, scythe: _Scythe, trouble: NetworkTrouble
    ) -> None:
        self._inner = inner
        self._scythe = scythe
        self._trouble = trouble

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self._scythe.pass_by()
        failure = self._trouble.next_failure(request)
        if failure == "refused":
            raise httpx.ConnectError("simulated", request=request)
        if failure == "lost":
            raise httpx.ReadTimeout("simulated", request=request)
        if failure == "bad gateway":
            body = {"ok": False, "error_code": 502, "description": "Bad Gateway"}
            return httpx.Response(502, json=body, request=request)
        answer = await self._inner.handle_async_request(request)
        self._scythe.pass_by()
        if failure == "unanswered":
            raise httpx.ReadTimeout("simulated", request=request)
        return answer


class SimulationEnvironment:
    """Acts survive the death of the process: a new one over the same database goes on with them.

    Two workers take the events by chance; both die together.
    """

    def __init__(
        self, folder: Path, policy: Policy, begin: datetime, chance: random.Random
    ) -> None:
        self.clock = AdjustableClock(begin)
        self.chance = chance
        self.lives = 1
        self.telegram = TelegramEmulator(now=self.clock, messages_per_chat=_MESSAGES_KEPT)
        self.trouble = NetworkTrouble(self.clock, chance.randrange(1 << 30))
        # How many batches the workers take depends on the speed of the machine.
        self._workers_chance = random.Random(chance.randrange(1 << 30))
        self.scythe = _Scythe()
        self._file = folder / "simulated.db"
        self._web: FastAPI | None = None
        self.container = Container(
            settings=Settings(
                _env_file=None,
                database_url=inline_url(self._file),
                telegram_token=SecretStr(self.telegram.token),
                telegram_api_url=BASE_URL,
                telegram_secret=SecretStr(_KEY),
                leads_key=SecretStr(_KEY),
                calls_key=SecretStr(_KEY),
            ),
            policy=policy,
            clock=self.clock,
            transport=_UnreliableTransport(
                asgi_bot_transport(self.telegram), self.scythe, self.trouble
            ),
            paced=False,
        )

    async def begin(self) -> None:
        """A new database, and the first life."""
        await create_database(self._file)
        self._be_born()

    async def end(self) -> None:
        """Closes everything."""
        await self.http.aclose()
        await self._second.close()
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
            if await self.step_to(at):
                return
        raise RestlessError(f"something is due for ever at {self.clock()}")

    async def step_to(self, at: datetime) -> bool:
        """Time goes by until something is due, at most to `at`; whether it is `at` now."""
        async with self.container.units.snapshot() as uow:
            due = await next_wakeup(uow)
        stop = at if due is None else min(max(due, self.clock()), at)
        self.clock.wind_to(stop)
        await self.survive(self._tick)
        return stop == at

    async def _tick(self) -> None:
        await self.container.ticks.tick_once()
        await self._settle()

    async def _settle(self) -> None:
        for _ in range(_MOST_ROUNDS):
            moved = await self.telegram.deliver_pending(self._deliver)
            events, messages = await self._due()
            if events:
                moved += await self._work()
            if messages:
                moved += await self.container.sender.drain()
            if not moved:
                return
        raise RestlessError(f"no rest at {self.clock()}")

    async def _due(self) -> tuple[bool, bool]:
        """Whether there are events and messages to be taken up, so that nobody looks in vain."""
        now = self.clock()
        async with self.container.units.snapshot() as uow:
            row = (await uow.session.execute(_DUE, {"now": now})).one()
        return bool(row.events), bool(row.messages)

    async def _work(self) -> int:
        """The two workers take turns by chance until there is nothing left."""
        total = 0
        while True:
            second = self._workers_chance.random() < _SHARE_OF_SECOND
            count = await (self._second if second else self.container).worker.turn()
            if not count:
                return total
            total += count

    async def _deliver(self, update: Wire) -> int:
        header = {"X-Telegram-Bot-Api-Secret-Token": _KEY}
        answer = await self.http.post("/webhooks/telegram", json=update, headers=header)
        return answer.status_code

    async def _be_reborn(self) -> None:
        self.lives += 1
        await self.http.aclose()
        await self._second.close()
        await self.container.close()
        words = self.container.translator
        self.container = replace(self.container)
        self.container.__dict__["translator"] = words
        self._be_born()

    def _be_born(self) -> None:
        self.http = httpx.AsyncClient(
            transport=httpx.ASGITransport(app=self._routes()), base_url="http://guardia.test"
        )
        self.doors = ProductClient(
            self.http,
            leads_key=_KEY,
            calls_key=_KEY,
            now=self.clock,
            zone=self.container.policy.zone,
        )
        self._second = replace(self.container)
        # Files that nobody changes: reading them is slow.
        self._second.__dict__["translator"] = self.container.translator
        for container in (self.container, self._second):
            engine = container.database.writer.sync_engine
            event.listen(engine, "commit", lambda _connection: self.scythe.pass_by())
            # Processes die here, never the machine: waiting for the disk would prove nothing.
            event.listen(engine, "connect", _without_the_disk)

    def _routes(self) -> FastAPI:
        """Those of the first life, over the parts of this one: building them anew is slow."""
        if self._web is None:
            self._web = self.container.web
        context: WebContext = self._web.state.context
        self._web.state.context = replace(
            context,
            units=self.container.units,
            inbox_writer=self.container.inbox_writer,
            ready=self.container.web_readiness,
        )
        return self._web


def _without_the_disk(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous=OFF")
    cursor.close()
