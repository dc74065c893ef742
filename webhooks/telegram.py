"""``POST /webhooks/telegram``: the update is stored before it is answered."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends
from starlette.exceptions import HTTPException
from starlette.requests import Request

from bot.telegram_updates import telegram_lane
from services.platform.inbox_writer import NewEvent
from webhooks.body import Unreadable, read_bytes, read_json
from webhooks.dependencies import RequestContext
from webhooks.keys import require_telegram_secret
from webhooks.request_schemas import JSON, TelegramUpdateBody, request_body
from webhooks.responses import UpdateReceived, UpdateUnreadable, described, refusals

router = APIRouter(tags=["telegram"])


@router.post(
    "/webhooks/telegram",
    dependencies=[Depends(require_telegram_secret)],
    responses=refusals(401, 403, 405, 413, 500) | described({400: UpdateUnreadable}),
    openapi_extra=request_body(TelegramUpdateBody.model_json_schema(), JSON),
)
async def receive_update(request: Request, context: RequestContext) -> UpdateReceived:
    """Stores an update of the Bot API. A repeat is stored once and answered in the same way."""
    try:
        update = read_json(await read_bytes(request))
    except Unreadable as error:
        raise HTTPException(400, error.reason) from error
    event = NewEvent("telegram", str(_update_id(update)), telegram_lane(update), update)
    await context.inbox_writer.keep([event])
    return UpdateReceived()


def _update_id(update: Any) -> int:
    """Raises HTTPException 400 for what is no update."""
    update_id = update.get("update_id") if isinstance(update, dict) else None
    if isinstance(update_id, bool) or not isinstance(update_id, int) or not 0 <= update_id < 2**63:
        raise HTTPException(400, "not_an_update")
    return update_id
