# ruff: noqa: PLC0415 - a process loads what its parts need, when it needs it
"""The processes of the product: each part alone, or all of them in one."""

from __future__ import annotations

import asyncio
import importlib
import logging
import signal
import socket
import sys
from enum import StrEnum

from app.container import Container
from app.gc_tuning import tune_gc
from app.tasks import Background

_log = logging.getLogger(__name__)
_SWITCH_S = 0.0005


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
    """Begins the loops of the parts. The web is the first to be there: what arrives is safe."""
    if parts != ALL and not container.database.is_sqlite:
        from app.pg_notify import PgNotify

        wakeups = PgNotify(container.settings.database_url, container.units.signals)
        background.start("wakeups", wakeups.run)
    if Part.WEB in parts and opened is not None:
        from app.server import WebServer
        from app.webhook_registration import WebhookRegistration

        background.start("web", WebServer(container.web, opened).run)
        hook = WebhookRegistration(container.settings, container.transport)
        if hook.wanted and not container.polls:
            background.start("webhook", hook.run)
    if Part.SENDER in parts:
        background.start("sender", container.sender.run)
    if Part.SCHEDULER in parts:
        background.start("scheduler", container.ticks.run)
    if Part.WORKER in parts:
        background.start("worker", container.feed_worker.run)
        if container.settings.telegram_token is not None:
            await _load_beside("bot.handlers.telegram")
        container.worker  # noqa: B018 - from here on it hears chats too
        if container.polls:
            background.start("polling", container.polling.run)
    tune_gc()
    _log.info("started: %s", ", ".join(sorted(parts)))


async def _load_beside(module: str) -> None:
    """Loads in a thread what takes seconds (aiogram), while leads are being served.

    A thread gives the interpreter up only after the switch interval: with the usual 5 ms every
    hop of a lead between the loop and the database would wait so long.
    """
    usual = sys.getswitchinterval()
    sys.setswitchinterval(_SWITCH_S)
    try:
        await asyncio.to_thread(importlib.import_module, module)
    finally:
        sys.setswitchinterval(usual)


def _end_on_signals(stop: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
