"""``POST /webhooks/calls/{key}``: the call feed (CC21-10). What cannot be read is kept, shown."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse

from domain.lead_draft import FieldError
from services.events import Event
from services.reviewing import keep_once
from webhooks.body import Unreadable, read_json_or_form
from webhooks.callpicker import UnreadableCall, identity_of, read_call
from webhooks.gate import Gate, gate_of
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
    gate = gate_of(request)
    require_key(key, gate.calls_key)
    try:
        posted = await read_json_or_form(request)
    except Unreadable as error:
        await _keep(gate, {"text": error.excerpt}, FieldError("", error.reason, error.excerpt[:40]))
        return JSONResponse({"status": "review", "accepted": 0, "review": 1}, 202)
    events: list[Event] = []
    kept = 0
    for raw in posted if isinstance(posted, list) and len(posted) <= _MOST_AT_ONCE else [posted]:
        fault = _fault(gate, raw)
        if fault is None:
            identity = identity_of(raw)
            events.append(Event(SOURCE, identity, f"{SOURCE}:{identity}", raw))
        else:
            kept += 1
            await _keep(gate, raw if isinstance(raw, dict) else {"value": raw}, fault)
    new = await gate.arrivals.keep(events)
    status = "review" if kept else "accepted" if new else "duplicate"
    return JSONResponse({"status": status, "accepted": len(new), "review": kept}, 202)


def _fault(gate: Gate, raw: Any) -> FieldError | None:
    if not isinstance(raw, dict):
        return FieldError("", "not_an_object")
    try:
        read_call(raw, gate.zone, gate.now)
    except UnreadableCall as error:
        return FieldError(error.field, "unreadable", str(raw.get(error.field, ""))[:40])
    return None


async def _keep(gate: Gate, payload: dict[str, Any], fault: FieldError) -> None:
    async with gate.desk.work() as work:
        await keep_once(work, "calls", payload, [fault], identity_of(payload))
