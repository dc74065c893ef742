# ruff: noqa: PLC0415 - a process loads what its parts need, when it needs it
"""The processes of the product: each part alone, or all of them in one."""

from __future__ import annotations

import asyncio
import importlib
import logging
import signal
import socket
from enum import StrEnum

from app.container import Container
from app.tasks import Background
from services.platform.worker import Worker

_log = logging.getLogger(__name__)


class Part(StrEnum):
    """What a process can do."""

    WEB = "web"
    WORKER = "worker"
    SENDER = "sender"
    SCHEDULER = "scheduler"


ALL = frozenset(Part)


class DatabaseNotReady(Exception):
    """The database is not of this version; the message says in which way."""


async def migrate(container: Container) -> None:
    """Brings the database to this version."""
    from storage.migrate import upgrade

    await upgrade(container.database)


async def serve(
    container: Container, parts: frozenset[Part], opened: socket.socket | None = None
) -> None:
    """Runs the parts until the process is told to end (SIGTERM, SIGINT), then ends them in order.

    `opened` is the socket of the web part. Raises DatabaseNotReady before anything is begun.
    """
    try:
        if missing := await container.readiness():
            raise DatabaseNotReady(missing)
        async with Background() as background:
            _end_on_signals(background.stop)
            await start(container, parts, background, opened)
            await background.stop.wait()
            _log.info("ending")
    finally:
        await container.close()
        if opened is not None:
            opened.close()


async def start(
    container: Container,
    parts: frozenset[Part],
    background: Background,
    opened: socket.socket | None = None,
) -> None:
    """Begins the loops of the parts. The web is the first to be there: what arrives is safe.

    Returns when everything runs; until then the web answers that it is not ready.
    """
    container.chats_loading = Part.WORKER in parts
    if parts != ALL and not container.database.is_sqlite:
        background.start("wakeups", container.wakeups.run)
    if Part.WEB in parts and opened is not None:
        from webhooks.server import WebServer

        background.start("web", WebServer(container.web, opened).run)
        if registration := container.webhook_registration:
            background.start("webhook", registration.run)
    if Part.SENDER in parts:
        background.start("sender", container.sender.run)
    if Part.SCHEDULER in parts:
        background.start("scheduler", container.ticks.run)
    if Part.WORKER in parts:
        await _start_worker(container, background)
        if container.polls:
            background.start("polling", container.polling.run)
    _log.info("started: %s", ", ".join(sorted(parts)))


async def _start_worker(container: Container, background: Background) -> None:
    """Leads and calls are worked off at once, chats when their libraries are loaded.

    aiogram takes seconds to load. That happens in a thread; what people say waits in the inbox.
    """
    worker = Worker(container.units, container.feed_handlers())
    background.start("worker", worker.run)
    if container.settings.telegram_token is not None:
        await asyncio.to_thread(importlib.import_module, "bot.handlers.telegram")
    for source, handler in container.chat_handlers().items():
        worker.handle(source, handler)
    container.chats_loading = False


def _end_on_signals(stop: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
