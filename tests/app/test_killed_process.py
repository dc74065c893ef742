"""``guardia up`` is killed while it sends: nothing is lost, and what may have left is marked."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select, update
from sqlmodel import col
from starlette.types import Message, Receive, Scope, Send

import cli
from app.clock import SystemClock
from app.container import Container
from app.processes import Part, start
from app.settings import Settings
from app.tasks import Background
from playground.bench.channel import listening
from playground.bench.ports import free_port
from playground.bench.product_processes import KEY, POLICY, product_settings
from playground.bench.staff import insert_staff
from playground.telegram import create_bot_api
from playground.telegram.model import ChatMessage
from services.platform.unit_of_work import UnitOfWorkFactory
from storage.database import Database
from storage.policy.policy_file import parse_policy
from storage.rows.intake.leads import LeadRow
from storage.rows.platform.inbox import InboxRow
from storage.rows.platform.jobs import LeaseRow
from storage.rows.platform.outbox import OutboxRow
from tests.support.waiting import until
from webhooks.server import WebServer, open_socket

pytestmark = [pytest.mark.timeout(600), pytest.mark.clause("CC21-8")]
ADVISORS, ABOVE, LEADS = 4, 3, 6
PATIENCE_S = 100


class Gate:
    """The Bot API; while it is shut, calls are carried out and nobody gets an answer."""

    def __init__(self, api: Any) -> None:
        self._api = api
        self.answers = asyncio.Event()
        self.answers.set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def once_open(message: Message) -> None:
            await self.answers.wait()
            await send(message)

        await self._api(scope, receive, once_open)


@dataclass
class Deployment:
    """A database, a Telegram and the processes that were killed over them."""

    folder: Path
    url: str
    database: Database
    may_have_left: set[int] = field(default_factory=set)
    leads: int = 0

    def __post_init__(self) -> None:
        self.units = UnitOfWorkFactory(self.database, parse_policy(POLICY), SystemClock())
        self.telegram = listening(ABOVE + ADVISORS)
        self.gate = Gate(create_bot_api(self.telegram))
        self.socket = open_socket("127.0.0.1", 0)
        (self.folder / "policy.toml").write_text(POLICY)

    @property
    def settings(self) -> dict[str, str]:
        return product_settings(self.folder / "policy.toml", self.url) | {
            "PYTHONPATH": str(Path(cli.__file__).parents[1]),
            "GUARDIA_TELEGRAM_TOKEN": self.telegram.token,
            "GUARDIA_TELEGRAM_SECRET": KEY,
            "GUARDIA_TELEGRAM_API_URL": f"http://127.0.0.1:{self.socket.getsockname()[1]}",
        }

    async def rows(self, query: Any) -> list[Any]:
        async with self.units.snapshot() as uow:
            return list((await uow.session.execute(query)).scalars())

    def cards(self, name: str) -> list[ChatMessage]:
        """Everything in the chats of the advisors that names the lead."""
        chats = [self.telegram.chats[chat] for chat in self._advisor_chats()]
        messages = [message for chat in chats for message in chat.messages.values()]
        return [each for each in messages if name in each.text]

    def _advisor_chats(self) -> list[int]:
        return sorted(chat for chat, found in self.telegram.chats.items() if found.id > 0)[ABOVE:]

    @asynccontextmanager
    async def process(self, *command: str) -> AsyncIterator[asyncio.subprocess.Process]:
        """``guardia …`` as a process of its own, which may be killed meanwhile."""
        environment = {k: v for k, v in os.environ.items() if not k.startswith("GUARDIA_")}
        with (self.folder / "process.log").open("ab") as log:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-c",
                "from cli.main import run; run()",
                *command,
                cwd=self.folder,
                env=environment | self.settings,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
            try:
                yield process
            finally:
                if process.returncode is None:
                    process.kill()
                await process.wait()

    @asynccontextmanager
    async def killed_up(self) -> AsyncIterator[httpx.AsyncClient]:
        """``guardia up``, as soon as it listens; killed at the end of the block."""
        port = free_port()
        url = f"http://127.0.0.1:{port}"
        async with (
            httpx.AsyncClient(base_url=url, timeout=PATIENCE_S) as http,
            self.process("up", "--host", "127.0.0.1", "--port", str(port)),
        ):

            async def ready() -> bool:
                try:
                    return (await http.get("/healthz")).is_success
                except httpx.TransportError:
                    return False

            await until(ready, seconds=PATIENCE_S)
            yield http
        await self.after_a_death()

    @asynccontextmanager
    async def killed_sender(self, *, answered: bool = True) -> AsyncIterator[None]:
        """``guardia sender``, once it has sent what the last one left; killed at the end.

        It gets no answers from Telegram during the block, unless `answered`.
        """
        async with self.process("sender"):
            await until(self.at_rest, seconds=PATIENCE_S)
            if not answered:
                self.gate.answers.clear()
            yield
        await self.after_a_death()

    @asynccontextmanager
    async def web_and_worker(self) -> AsyncIterator[httpx.AsyncClient]:
        """The parts that send nothing, in this process."""
        settings: Any = {
            name.removeprefix("GUARDIA_").lower(): value
            for name, value in self.settings.items()
            if name.startswith("GUARDIA_")
        }
        container = Container(Settings(_env_file=None, **settings), parse_policy(POLICY))
        web = httpx.ASGITransport(app=container.web)
        async with Background() as background, httpx.AsyncClient(transport=web) as http:
            http.base_url = "http://guardia.test"
            await start(container, frozenset({Part.WORKER}), background)
            yield http
        await container.close()

    async def at_rest(self) -> bool:
        async with self.units.snapshot() as uow:
            new = select(func.count()).select_from(InboxRow).where(col(InboxRow.state) == "new")
            queued = select(func.count(col(OutboxRow.id))).where(col(OutboxRow.state) == "queued")
            counts = [(await uow.session.execute(query)).scalar_one() for query in (new, queued)]
        return not any(counts)

    async def after_a_death(self) -> None:
        """Keeps what the record says of the sends under way; the lease of the dead runs out."""
        tried = select(OutboxRow).where(
            col(OutboxRow.state) == "queued",
            col(OutboxRow.tried_at).is_not(None),
            col(OutboxRow.purpose) == "lead_notice",
        )
        self.may_have_left |= {row.id for row in await self.rows(tried)}
        async with self.units.begin() as uow:
            over = uow.now - timedelta(seconds=1)
            await uow.session.execute(update(LeaseRow).values(until=over))
        self.gate.answers.set()

    async def take_leads(self, http: httpx.AsyncClient) -> list[str]:
        """Leads come in together and are acknowledged; their names."""
        first = self.leads
        self.leads += LEADS
        names = [f"Prospect {number:03}" for number in range(first, first + LEADS)]
        answers = await asyncio.gather(*(_post(http, name) for name in names))
        assert {answer.status_code for answer in answers} == {202}
        return names

    async def arrived(self, names: list[str], count: int) -> None:
        """Returns when Telegram has taken that many of the cards."""

        async def taken() -> bool:
            return sum(bool(self.cards(name)) for name in names) >= count

        await until(taken, seconds=PATIENCE_S)

    async def claim(self, http: httpx.AsyncClient, card: ChatMessage) -> None:
        """The advisor taps «Ya llamé» under the card."""
        user = self.telegram.users[card.chat.id]
        button = next(each for each in card.buttons if each.text == "Ya llamé")
        self.telegram.tap(user, card.id, button.callback_data or "", chat=card.chat)

        async def post(wire: dict[str, Any]) -> int:
            headers = {"X-Telegram-Bot-Api-Secret-Token": KEY}
            answer = await http.post("/webhooks/telegram", json=wire, headers=headers)
            return answer.status_code

        await self.telegram.deliver_pending(post)


async def _post(http: httpx.AsyncClient, name: str) -> httpx.Response:
    return await http.post(
        "/webhooks/leads",
        json={"external_id": name, "name": name, "phone": f"5512345{name[-3:]}"},
        headers={"Authorization": f"Bearer {KEY}"},
    )


@pytest.fixture
async def deployment(either_database: str, tmp_path: Path) -> AsyncIterator[Deployment]:
    database = Database(either_database)
    deployment = Deployment(tmp_path, either_database, database)
    async with deployment.units.begin() as uow:
        await insert_staff(uow, ADVISORS, managers=1)
    async with Background() as background:
        web: Any = deployment.gate
        background.start("telegram", WebServer(web, deployment.socket).run)
        yield deployment
        deployment.gate.answers.set()
    await database.close()


async def test_nothing_is_lost_and_nothing_goes_twice_unmarked(deployment: Deployment) -> None:
    async with deployment.killed_up() as http:  # when the first cards have arrived, unanswered
        deployment.gate.answers.clear()
        certain = await deployment.take_leads(http)
        await deployment.arrived(certain, 1)
    async with deployment.web_and_worker() as http:
        async with deployment.killed_sender():  # in the middle of the sends
            await deployment.arrived(await deployment.take_leads(http), 2)
        async with deployment.killed_sender():  # when the leads are safe, whatever it has done
            await deployment.take_leads(http)
        async with deployment.killed_sender():
            changed = await deployment.take_leads(http)
            await deployment.arrived(changed, LEADS)
            await until(deployment.at_rest, seconds=PATIENCE_S)
            deployment.gate.answers.clear()  # while a card is changed
            (card,) = deployment.cards(changed[0])
            await deployment.claim(http, card)
            await until(lambda: _edited(card), seconds=PATIENCE_S)
        async with deployment.killed_sender(answered=False):  # with a whole burst on the way
            await deployment.arrived(await deployment.take_leads(http), ADVISORS)
        async with deployment.killed_sender():
            pass

    (card,) = deployment.cards(changed[0])
    assert "Avisó a las" in card.text
    assert any(len(deployment.cards(name)) == 2 for name in certain)
    await _nothing_lost_or_unmarked(deployment)


async def _edited(card: ChatMessage) -> bool:
    return card.edits > 0


async def _nothing_lost_or_unmarked(deployment: Deployment) -> None:
    leads = await deployment.rows(select(LeadRow))
    assert len(leads) == deployment.leads
    names = {f"assignment:{lead.id}:1": lead.name for lead in leads}
    of_cards = select(OutboxRow).where(
        col(OutboxRow.purpose) == "lead_notice", col(OutboxRow.kind) == "message"
    )
    rows = {names[row.subject]: row for row in await deployment.rows(of_cards)}
    copies = {name: len(deployment.cards(name)) for name in rows}
    assert len(rows) == deployment.leads
    assert {row.state for row in rows.values()} == {"sent"}
    assert min(copies.values()) == 1
    assert [name for name, row in rows.items() if copies[name] > 1 and not row.resent] == []
    assert {row.id for row in rows.values() if row.resent} == deployment.may_have_left
