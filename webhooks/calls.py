"""``POST /webhooks/calls/{key}``: the call feed (CC21-10). What cannot be read is kept, shown."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends
from starlette.exceptions import HTTPException
from starlette.requests import Request

from domain.intake.lead_draft import FieldError
from services.intake.callpicker import UnreadableCall, identity_of, read_call
from services.intake.rejected_input import keep_once
from services.platform.inbox_writer import NewEvent
from webhooks.body import Unreadable, read_json_or_form
from webhooks.dependencies import RequestContext, WebContext
from webhooks.keys import CALLS_KEY_PARAMETER, require_calls_key
from webhooks.request_schemas import FORMS, JSON, CallEventBody, one_or_many, request_body
from webhooks.responses import CallsReceived, refusals

router = APIRouter(tags=["calls"])
SOURCE = "calls"
_MOST_AT_ONCE = 1000


@router.post(
    "/webhooks/calls/{key}",
    status_code=202,
    dependencies=[Depends(require_calls_key)],
    responses=refusals(400, 403, 405, 413, 500),
    openapi_extra={
        "parameters": [CALLS_KEY_PARAMETER],
        **request_body(one_or_many(CallEventBody), JSON, *FORMS),
    },
)
async def receive_calls(request: Request, context: RequestContext) -> CallsReceived:
    """Takes one event of Callpicker, or a list of them, as JSON or as a form.

    What cannot be read is kept for review, unless it is made to do harm. The feed has no
    signature: the key in the address is the secret.
    """
    try:
        posted = await read_json_or_form(request)
    except Unreadable as error:
        if error.hostile:
            raise HTTPException(400, error.reason) from error
        fault = FieldError("", error.reason, error.excerpt[:40])
        await _keep_for_review(context, {"text": error.excerpt}, fault)
        return CallsReceived(status="review", accepted=0, review=1)
    events: list[NewEvent] = []
    kept = 0
    for raw in posted if isinstance(posted, list) and len(posted) <= _MOST_AT_ONCE else [posted]:
        found = _fault(context, raw)
        if found is None:
            identity = identity_of(raw)
            events.append(NewEvent(SOURCE, identity, f"{SOURCE}:{identity}", raw))
        else:
            kept += 1
            payload = raw if isinstance(raw, dict) else {"value": raw}
            await _keep_for_review(context, payload, found)
    new = await context.inbox_writer.keep(events)
    status = "review" if kept else "accepted" if new else "duplicate"
    return CallsReceived(status=status, accepted=len(new), review=kept)


def _fault(context: WebContext, raw: Any) -> FieldError | None:
    if not isinstance(raw, dict):
        return FieldError("", "not_an_object")
    try:
        read_call(raw, context.zone, context.now)
    except UnreadableCall as error:
        return FieldError(error.field, "unreadable", str(raw.get(error.field, ""))[:40])
    return None


async def _keep_for_review(context: WebContext, payload: dict[str, Any], fault: FieldError) -> None:
    async with context.units.begin() as uow:
        await keep_once(uow, "calls", payload, [fault], identity_of(payload))
