"""``POST /webhooks/calls/{key}``: the call feed (CC21-10). What cannot be read is kept, shown."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse

from domain.intake.lead_draft import FieldError
from services.intake.callpicker import UnreadableCall, identity_of, read_call
from services.intake.rejected_input import keep_once
from services.platform.inbox_writer import NewEvent
from webhooks.body import Unreadable, read_json_or_form
from webhooks.dependencies import WebContext, web_context
from webhooks.keys import require_key

router = APIRouter()
SOURCE = "calls"
_MOST_AT_ONCE = 1000


@router.post("/webhooks/calls/{key}", tags=["calls"], status_code=202)
async def receive_calls(key: str, request: Request) -> JSONResponse:
    """Takes one event of Callpicker, or a list of them, as JSON or as a form.

    Answers 202 with the number accepted and the number kept for review. The feed carries no
    signature: the key in the address is the secret; a wrong one is answered 403.
    """
    context = web_context(request)
    require_key(key, context.calls_key)
    try:
        posted = await read_json_or_form(request)
    except Unreadable as error:
        await _keep(
            context, {"text": error.excerpt}, FieldError("", error.reason, error.excerpt[:40])
        )
        return JSONResponse({"status": "review", "accepted": 0, "review": 1}, 202)
    events: list[NewEvent] = []
    kept = 0
    for raw in posted if isinstance(posted, list) and len(posted) <= _MOST_AT_ONCE else [posted]:
        fault = _fault(context, raw)
        if fault is None:
            identity = identity_of(raw)
            events.append(NewEvent(SOURCE, identity, f"{SOURCE}:{identity}", raw))
        else:
            kept += 1
            await _keep(context, raw if isinstance(raw, dict) else {"value": raw}, fault)
    new = await context.inbox_writer.keep(events)
    status = "review" if kept else "accepted" if new else "duplicate"
    return JSONResponse({"status": status, "accepted": len(new), "review": kept}, 202)


def _fault(context: WebContext, raw: Any) -> FieldError | None:
    if not isinstance(raw, dict):
        return FieldError("", "not_an_object")
    try:
        read_call(raw, context.zone, context.now)
    except UnreadableCall as error:
        return FieldError(error.field, "unreadable", str(raw.get(error.field, ""))[:40])
    return None


async def _keep(context: WebContext, payload: dict[str, Any], fault: FieldError) -> None:
    async with context.units.begin() as uow:
        await keep_once(uow, "calls", payload, [fault], identity_of(payload))
