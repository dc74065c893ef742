"""``POST /webhooks/telegram``: the update is safe before it is answered for."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request

from bot.telegram_updates import telegram_lane
from services.platform.inbox_writer import NewEvent
from webhooks.body import Unreadable, read_bytes, read_json
from webhooks.dependencies import web_context
from webhooks.keys import require_key

router = APIRouter()
_HEADER = "x-telegram-bot-api-secret-token"


@router.post("/webhooks/telegram", tags=["telegram"])
async def receive_update(request: Request) -> dict[str, bool]:
    """Stores an update of the Bot API. 401 or 403 without Telegram's secret, 400 for no update."""
    context = web_context(request)
    require_key(request.headers.get(_HEADER), context.telegram_secret)
    try:
        update = read_json(await read_bytes(request))
    except Unreadable as error:
        raise HTTPException(400, error.reason) from error
    update_id = update.get("update_id") if isinstance(update, dict) else None
    if not isinstance(update_id, int) or isinstance(update_id, bool):
        raise HTTPException(400, "not_an_update")
    lane = telegram_lane(update)
    await context.inbox_writer.keep([NewEvent("telegram", str(update_id), lane, update)])
    return {"ok": True}
