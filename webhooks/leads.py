"""``POST /webhooks/leads``: a lead is taken, or kept for review and answered with its errors."""

from __future__ import annotations

import secrets
from typing import Any

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse

from domain.intake.lead_draft import FieldError, LeadDraft, parse_lead
from services.intake.rejected_input import keep_once
from services.platform.inbox_writer import NewEvent
from webhooks.body import Unreadable, read_json_or_form
from webhooks.dependencies import WebContext, web_context
from webhooks.keys import bearer, require_key

router = APIRouter()
SOURCE = "leads"


@router.post("/webhooks/leads", tags=["leads"], status_code=202)
async def receive_lead(request: Request) -> JSONResponse:
    """Takes one lead, as a JSON object or a form, with ``Authorization: Bearer <key>``.

    Fields: external_id, name, phone, email, campaign, source, interest, city, notes, arrived_at;
    others are kept. It needs a phone or an e-mail. 202 accepted; 200 when `external_id` is known
    already; 422 with field errors when it cannot be used (it is kept for review all the same);
    400 for broken JSON; 413 over 1 MB; 401 or 403 without the key.
    """
    context = web_context(request)
    require_key(bearer(request.headers.get("authorization")), context.leads_key)
    try:
        raw = await read_json_or_form(request)
    except Unreadable as error:
        raise HTTPException(400, error.reason) from error
    parsed = parse_lead(raw, context.country, context.zone)
    if isinstance(parsed, LeadDraft):
        return await _accept(context, raw, parsed.external_id or secrets.token_hex(12))
    return await _refuse(context, raw, parsed)


async def _accept(context: WebContext, raw: dict[str, Any], external_id: str) -> JSONResponse:
    event = NewEvent(
        SOURCE,
        external_id,
        f"{SOURCE}:{external_id}",
        {"draft": raw, "source": "api"},
    )
    if await context.inbox_writer.keep([event]):
        return JSONResponse({"status": "accepted", "external_id": external_id}, 202)
    return JSONResponse({"status": "duplicate", "external_id": external_id}, 200)


async def _refuse(context: WebContext, raw: Any, errors: tuple[FieldError, ...]) -> JSONResponse:
    payload = raw if isinstance(raw, dict) else {"value": raw}
    external_id = str(payload.get("external_id", ""))[:200]
    async with context.units.begin() as uow:
        item = await keep_once(uow, "api", payload, errors, external_id)
    shown = [
        {"field": error.field, "code": error.code, "value": error.value_excerpt} for error in errors
    ]
    return JSONResponse({"status": "review", "review_id": item, "errors": shown}, 422)
