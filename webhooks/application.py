"""The web application: every route of the product, over one context."""

from __future__ import annotations

from fastapi import FastAPI
from fastapi_offline import FastAPIOffline
from starlette.exceptions import HTTPException

from webhooks import board, calls, health, leads, metrics, telegram
from webhooks.dependencies import WebContext
from webhooks.exception_handlers import answer_failure, answer_refusal


def create_web(context: WebContext) -> FastAPI:
    """Routes whose key is not set are disabled: they answer 403 to everybody.

    The assets of ``/docs`` are served from here: the host may have no other network.
    """
    web = FastAPIOffline(title="Guardia", docs_url="/docs", redoc_url=None)
    web.state.context = context
    web.add_exception_handler(HTTPException, answer_refusal)
    web.add_exception_handler(Exception, answer_failure)
    for part in (health, telegram, leads, calls, metrics, board):
        web.include_router(part.router)
    return web
