"""Liveness and readiness of the process."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from webhooks.dependencies import RequestContext
from webhooks.responses import ProcessAlive, ProcessNotReady, ProcessReady, described, refusals

router = APIRouter(tags=["health"])


@router.get("/healthz", responses=refusals(405))
async def show_alive() -> ProcessAlive:
    """The process answers."""
    return ProcessAlive()


@router.get(
    "/readyz",
    response_model=None,
    responses=described({200: ProcessReady, 503: ProcessNotReady}) | refusals(405),
)
async def show_ready(response: Response, context: RequestContext) -> ProcessReady | ProcessNotReady:
    """The database is reachable and of this version, and updates of chats are received if expected.

    Else 503 with the name of what is missing.
    """
    missing = await context.ready()
    if not missing:
        return ProcessReady()
    response.status_code = 503
    return ProcessNotReady.model_validate({"missing": missing})
