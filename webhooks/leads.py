"""``POST /webhooks/leads``: a lead is accepted, or kept for review and answered with its errors."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from typing import Any

from fastapi import APIRouter, Depends
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from domain.intake.lead_draft import FieldError, LeadDraft, parse_lead
from services.intake.rejected_input import keep_once
from services.platform.inbox_writer import NewEvent
from webhooks.body import Unreadable, read_json_or_form
from webhooks.dependencies import RequestContext, WebContext
from webhooks.keys import require_leads_key
from webhooks.request_schemas import FORMS, JSON, LeadBody, request_body
from webhooks.responses import (
    LeadAccepted,
    LeadDuplicate,
    LeadFieldError,
    LeadForReview,
    described,
    refusals,
)

router = APIRouter(tags=["leads"])
SOURCE = "leads"


@router.post(
    "/webhooks/leads",
    status_code=202,
    response_model=None,
    dependencies=[Depends(require_leads_key)],
    responses=described({202: LeadAccepted, 200: LeadDuplicate, 422: LeadForReview})
    | refusals(400, 401, 403, 405, 413, 500),
    openapi_extra=request_body(LeadBody.model_json_schema(), JSON, *FORMS),
)
async def receive_lead(
    request: Request, response: Response, context: RequestContext
) -> LeadAccepted | LeadDuplicate | LeadForReview:
    """Takes one lead, as a JSON object or as a form. It needs a phone or an e-mail.

    The answer says from when on a prospect who comes outside reception hours is called (CC23-L3).

    What cannot be used is kept for review all the same, and answered with its errors; a lead with a
    mail that can be used is taken, and its phone alone is reviewed. A body that
    does not say what it is is read as JSON.
    """
    try:
        raw = await read_json_or_form(request)
    except Unreadable as error:
        raise HTTPException(400, error.reason) from error
    parsed = parse_lead(raw, context.country, context.zone)
    if not isinstance(parsed, LeadDraft):
        response.status_code = 422
        return await _keep_for_review(context, raw, parsed)
    external_id = parsed.external_id or secrets.token_hex(12)
    event = NewEvent(
        SOURCE, external_id, f"{SOURCE}:{external_id}", {"draft": raw, "source": "api"}
    )
    opening = context.reception_hours.next_opening(context.now)
    call_from = opening if opening > context.now else None
    if await context.inbox_writer.keep([event]):
        return LeadAccepted(
            external_id=external_id, errors=_as_bodies(parsed.to_mend), call_from=call_from
        )
    response.status_code = 200
    return LeadDuplicate(external_id=external_id, call_from=call_from)


async def _keep_for_review(
    context: WebContext, raw: Any, errors: tuple[FieldError, ...]
) -> LeadForReview:
    payload = raw if isinstance(raw, dict) else {"value": raw}
    external_id = str(payload.get("external_id", ""))[:200]
    async with context.units.begin() as uow:
        item = await keep_once(uow, "api", payload, errors, external_id)
    return LeadForReview(review_id=item, errors=_as_bodies(errors))


def _as_bodies(errors: Iterable[FieldError]) -> list[LeadFieldError]:
    return [
        LeadFieldError(field=error.field, code=error.code, value=error.value_excerpt)
        for error in errors
    ]
