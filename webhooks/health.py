"""Is it alive, and can it do its work."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse

from webhooks.dependencies import web_context

router = APIRouter(tags=["health"])


@router.get("/healthz")
async def alive() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@router.get("/readyz")
async def ready(request: Request) -> JSONResponse:
    """The database is reachable and of this version; else 503 with a word for what is missing."""
    missing = await web_context(request).ready()
    if missing:
        return JSONResponse({"status": "not_ready", "missing": missing}, 503)
    return JSONResponse({"status": "ready"})
