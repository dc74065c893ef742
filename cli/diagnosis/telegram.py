"""Whether Telegram knows the bot, and where it brings what people write."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from app.settings import Settings, TelegramMode, reveal
from domain.kernel.text import Moment, MomentStyle, T
from services.platform.health import Finding, good, warning, wrong

_TOKEN = re.compile(r"\d+:[\w-]+", re.ASCII)
_RECENT = timedelta(hours=1)
_BACKLOG = 50


async def look_at_telegram(
    settings: Settings, now: datetime, transport: httpx.AsyncBaseTransport | None = None
) -> list[Finding]:
    """The token, and the webhook or the polling. Nothing when no bot is configured."""
    token = reveal(settings.telegram_token)
    if not token:
        return []
    if not _TOKEN.fullmatch(token):
        return [wrong(T("doctor-token-shape"), T("doctor-token-refused-do"))]
    base = f"{settings.telegram_api_url}/bot{token}"
    try:
        async with httpx.AsyncClient(transport=transport, timeout=10) as client:
            me = await client.get(f"{base}/getMe")
            if me.status_code in {httpx.codes.UNAUTHORIZED, httpx.codes.NOT_FOUND}:
                return [wrong(T("doctor-token-refused"), T("doctor-token-refused-do"))]
            name = _result(me)["username"]
            hook = _result(await client.get(f"{base}/getWebhookInfo"))
    except (httpx.HTTPError, ValueError, KeyError, TypeError):
        return [wrong(T("doctor-telegram-silent"), T("doctor-telegram-silent-do"))]
    return [good(T("doctor-token", name=f"@{name}")), *_judge_hook(settings, hook, now)]


def _result(answer: httpx.Response) -> dict[str, Any]:
    found = answer.json()["result"]
    if not isinstance(found, dict):
        raise TypeError("not a result")
    return found


def _judge_hook(settings: Settings, hook: dict[str, Any], now: datetime) -> list[Finding]:
    url = str(hook.get("url", ""))
    if settings.telegram_mode is TelegramMode.POLLING:
        if url:
            return [wrong(T("doctor-hook-unwanted", url=url), T("doctor-hook-unwanted-do"))]
        return [good(T("doctor-polling"))]
    if not settings.public_url:
        return [wrong(T("doctor-no-public-url"), T("doctor-no-public-url-do"))]
    if not url:
        return [wrong(T("doctor-hook-not-set"), T("doctor-hook-not-set-do"))]
    wanted = f"{settings.public_url}/webhooks/telegram"
    if url != wanted:
        text = T("doctor-hook-elsewhere", url=url, wanted=wanted)
        return [wrong(text, T("doctor-hook-not-set-do"))]
    return [_judge_delivery(hook, now)]


def _judge_delivery(hook: dict[str, Any], now: datetime) -> Finding:
    failed = hook.get("last_error_date")
    at = datetime.fromtimestamp(int(failed), UTC) if failed else None
    if at is not None and at > now - _RECENT:
        text = T(
            "doctor-hook-failing",
            at=Moment(at, MomentStyle.DATE_TIME),
            error=str(hook.get("last_error_message", "")),
        )
        return wrong(text, T("doctor-hook-failing-do"))
    waiting = int(hook.get("pending_update_count", 0))
    if waiting > _BACKLOG:
        return warning(T("doctor-hook-backlog", count=waiting), T("doctor-hook-failing-do"))
    return good(T("doctor-hook"))
