"""The emulated channel as its own process: ``python -m playground.bench.channel PORT PEOPLE``."""

from __future__ import annotations

import sys
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Mount, Route

from app.clock import SystemClock
from playground.bench.staff import FIRST_CHAT
from playground.telegram import TelegramEmulator, create_bot_api
from playground.telegram.journal import Event, EventKind

BOT_API_PATH = "/telegram"


def listening(people: int) -> TelegramEmulator:
    """An emulator in which that many people have met the bot."""
    emulator = TelegramEmulator(now=SystemClock())
    for place in range(people):
        emulator.start(emulator.add_user(f"Person {place}", user_id=FIRST_CHAT + place))
    return emulator


def application(emulator: TelegramEmulator) -> Starlette:
    """The Bot API, and ``/heard?after=N``: what was accepted after event N, and the last event."""

    async def heard(request: Request) -> JSONResponse:
        after = int(request.query_params.get("after", 0))
        messages = [
            {"at": event.at.timestamp(), "text": _text(emulator, event)}
            for event in emulator.journal.since(after)
            if event.kind is EventKind.MESSAGE_SENT
        ]
        return JSONResponse({"last": emulator.journal.last_seq, "messages": messages})

    return Starlette(routes=[Route("/heard", heard), Mount(BOT_API_PATH, create_bot_api(emulator))])


def _text(emulator: TelegramEmulator, event: Event) -> str:
    chat: Any = emulator.chats.get(event.chat_id or 0)
    message = chat.messages.get(event.message_id) if chat else None
    return (message.text or "") if message else ""


def serve(port: int, people: int) -> None:
    """Serves until it is told to end."""
    uvicorn.run(
        application(listening(people)),
        host="127.0.0.1",
        port=port,
        log_level="warning",
        access_log=False,
    )


if __name__ == "__main__":
    serve(int(sys.argv[1]), int(sys.argv[2]))
