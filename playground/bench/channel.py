"""The emulated channel as its own process: ``python -m playground.bench.channel PORT PEOPLE``."""

from __future__ import annotations

import sys

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Mount, Route

from app.clock import SystemClock
from app.gc_tuning import tune_gc
from playground.bench.staff import FIRST_CHAT
from playground.telegram import TelegramEmulator, create_bot_api

BOT_API_PATH = "/telegram"


def listening(people: int) -> TelegramEmulator:
    """An emulator in which that many people have met the bot."""
    emulator = TelegramEmulator(now=SystemClock())
    for place in range(people):
        emulator.start(emulator.add_user(f"Person {place}", user_id=FIRST_CHAT + place))
    return emulator


def application(emulator: TelegramEmulator) -> Starlette:
    """The Bot API, and ``/heard``: what was said to people, and when it was accepted."""

    async def heard(_request: Request) -> JSONResponse:
        return JSONResponse(
            [
                {"chat": chat.id, "text": message.text, "at": message.date.timestamp()}
                for chat in emulator.chats.values()
                for message in chat.messages.values()
                if message.sender.is_bot
            ]
        )

    return Starlette(routes=[Route("/heard", heard), Mount(BOT_API_PATH, create_bot_api(emulator))])


def serve(port: int, people: int) -> None:
    """Serves until it is told to end."""
    tune_gc()
    uvicorn.run(
        application(listening(people)),
        host="127.0.0.1",
        port=port,
        log_level="warning",
        access_log=False,
    )


if __name__ == "__main__":
    serve(int(sys.argv[1]), int(sys.argv[2]))
