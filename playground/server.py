"""The playground as one web application: the page, and the Bot API under ``/telegram``."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from playground.page.router import FOLDER, REFUSALS, DemoPage, create_demo_router
from playground.telegram import create_bot_api

BOT_API_PATH = "/telegram"
"""Append ``/bot`` to get what ``GUARDIA_TELEGRAM_API_URL`` wants after the host."""


def create_playground(page: DemoPage) -> FastAPI:
    """The page at ``/``, its files at ``/static``, the emulated Bot API at ``BOT_API_PATH``."""
    app = FastAPI(title="Guardia playground", openapi_url=None)
    for kind, handler in REFUSALS.items():
        app.add_exception_handler(kind, handler)
    app.include_router(create_demo_router(page))
    app.mount("/static", StaticFiles(directory=FOLDER / "static"), name="static")
    app.mount(BOT_API_PATH, create_bot_api(page.emulator))
    return app
