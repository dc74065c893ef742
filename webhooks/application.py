"""The web application: every door of the product, over one gate."""

from __future__ import annotations

from fastapi import FastAPI
from fastapi_offline import FastAPIOffline

from webhooks import board, calls, health, leads, metrics, telegram
from webhooks.dependencies import WebContext


def create_web(context: WebContext) -> FastAPI:
    """A door whose key is not set stays shut: it answers 403 to everybody.

    What ``/docs`` shows is served from here: a desk may stand where no other host is reached.
    """
    web = FastAPIOffline(title="Guardia", docs_url="/docs", redoc_url=None)
    web.state.context = context
    for room in (health, telegram, leads, calls, metrics, board):
        web.include_router(room.router)
    return web
