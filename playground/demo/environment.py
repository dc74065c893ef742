"""The parts of the demo: an emulated Telegram and the product, each on a port of its own."""

from __future__ import annotations

import asyncio
import secrets
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import httpx
from pydantic import SecretStr
from sse_starlette.sse import AppStatus

from app.container import Container
from app.processes import ALL, migrate, start
from app.settings import Settings, reveal
from app.tasks import Background, Loop
from playground.clock import AdjustableClock
from playground.demo.company import Company, connect_phones, register_company
from playground.demo.story_control import StoryControl
from playground.page import DemoPage
from playground.product import ProductClient
from playground.server import BOT_API_PATH, create_playground
from playground.telegram import RateRules, TelegramEmulator, WebhookPusher, post_over
from storage.policy.policy_file import parse_policy
from webhooks.server import WebServer, open_socket

POLICY = """
[organization]
name = "CCIMA"
pack = "ccima"
"""
_LOOPBACK = "127.0.0.1"
_HIGHEST_TRIED = 50


@dataclass(frozen=True, slots=True)
class DemoEnvironment:
    """Everything that runs. `address` is the page's; `play` winds the clock and does steps."""

    address: str
    telegram: TelegramEmulator
    container: Container
    company: Company
    play: StoryControl

    @property
    def board_address(self) -> str:
        """Opens the administrator's board: its key is in it, and not in where it leads to."""
        settings = self.container.settings
        return f"{settings.public_url}/board?key={reveal(settings.board_key)}"


@asynccontextmanager
async def open_demo(
    folder: Path, opened: socket.socket, start_at: datetime, *, paced: bool = True
) -> AsyncIterator[DemoEnvironment]:
    """Sets everything up in `folder` and runs it until the block ends.

    `opened` listens for the page. `paced` keeps to Telegram's pace on both sides, as in real life.
    """
    clock = AdjustableClock.running(start_at)
    telegram = TelegramEmulator(now=clock, rate_rules=RateRules() if paced else None)
    product_socket = open_socket(_LOOPBACK, 0)
    page_url, product_url = _url(opened), _url(product_socket)
    container = Container(
        _settings(folder, telegram, page_url, product_url), parse_policy(POLICY), clock
    )
    container.paced = paced
    await migrate(container)
    async with (
        _live_lines(),
        httpx.AsyncClient(base_url=product_url, timeout=30) as product,
        httpx.AsyncClient(timeout=30) as webhook_client,
        Background(grace=6.0) as background,
    ):
        await register_company(container.units)
        company = await connect_phones(container.units, telegram)
        play = StoryControl(container, telegram, company, _product_client(container, product))
        page = DemoPage(
            emulator=telegram,
            control=play,
            cast=company.phones(),
            product_client=play.product_client,
            translator=container.translator,
            zone=container.policy.zone,
        )
        background.start("page", WebServer(create_playground(page), opened).run)
        await start(container, ALL, background, product_socket)
        background.start("updates", _pushing(telegram, webhook_client))
        await play.begin()
        try:
            yield DemoEnvironment(page_url, telegram, container, company, play)
        finally:
            AppStatus.should_exit = True  # open event streams would keep the server running
            background.stop.set()
    await container.close()


@asynccontextmanager
async def _live_lines() -> AsyncIterator[None]:
    """Resets the flag that ends event streams: it is global, and others may serve some later."""
    try:
        yield
    finally:
        AppStatus.should_exit = False


def free_port_from(host: str, port: int) -> socket.socket:
    """Listens on `port`, or on the next one that is free. Raises OSError when there is none."""
    for tried in range(port, port + _HIGHEST_TRIED):
        try:
            return open_socket(host, tried)
        except OSError:
            if port == 0 or tried == port + _HIGHEST_TRIED - 1:
                raise
    raise AssertionError("the loop returns or raises")


def _url(opened: socket.socket) -> str:
    host, port = opened.getsockname()[:2]
    shown = _LOOPBACK if host in {"0.0.0.0", "::"} else host  # noqa: S104 - only compared
    return f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"


def _settings(
    folder: Path, telegram: TelegramEmulator, page_url: str, product_url: str
) -> Settings:
    def secret() -> SecretStr:
        return SecretStr(secrets.token_urlsafe(24))

    return Settings(
        _env_file=None,
        config=None,
        database_url=f"sqlite:///{folder / 'demo.db'}",
        public_url=product_url,
        telegram_token=SecretStr(telegram.token),
        telegram_api_url=page_url + BOT_API_PATH,
        telegram_secret=secret(),
        leads_key=secret(),
        calls_key=secret(),
        board_key=secret(),
        metrics_key=secret(),
    )


def _product_client(container: Container, product: httpx.AsyncClient) -> ProductClient:
    leads_key, calls_key = container.settings.leads_key, container.settings.calls_key
    if leads_key is None or calls_key is None:
        raise AssertionError("the demo sets its keys")
    return ProductClient(
        product,
        leads_key=leads_key.get_secret_value(),
        calls_key=calls_key.get_secret_value(),
        now=container.clock,
        zone=container.policy.zone,
    )


def _pushing(telegram: TelegramEmulator, client: httpx.AsyncClient) -> Loop:
    pusher = WebhookPusher(telegram, post_over(client))

    async def run(stop: asyncio.Event) -> None:
        async with asyncio.TaskGroup() as group:
            pushing = group.create_task(pusher.run())
            await stop.wait()
            pushing.cancel()

    return run
