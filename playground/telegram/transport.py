"""Ways to reach the emulator from tests, without a socket."""

from __future__ import annotations

import httpx
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from playground.telegram.emulator import TelegramEmulator
from playground.telegram.http import create_bot_api

BASE_URL = "http://telegram.test"
"""What to give a client as the server's address (``/bot<token>/<method>`` is appended)."""


def asgi_bot_transport(emulator: TelegramEmulator) -> httpx.AsyncBaseTransport:
    """A transport for httpx (and so for python-telegram-bot) that leads to ``emulator``.

    A connection that the emulator breaks off shows as ``httpx.ReadTimeout``.
    """
    return httpx.ASGITransport(app=_timing_out(create_bot_api(emulator)))


def _timing_out(app: ASGIApp) -> ASGIApp:
    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        complete = False

        async def watch(message: Message) -> None:
            nonlocal complete
            body = message["type"] == "http.response.body"
            complete = complete or (body and not message.get("more_body", False))
            await send(message)

        await app(scope, receive, watch)
        if not complete:
            raise httpx.ReadTimeout("the emulator broke the connection off")

    return guarded
