# ruff: noqa: PLC0415 - heavy parts are imported when Telegram is asked
"""What the bot is called: links to it need its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.container import Container

_PATIENCE_S = 3.0


async def bot_name(container: Container) -> str:
    """The policy's ``[telegram] bot``, else what Telegram answers.

    "" when there is no bot, or Telegram cannot be asked now.
    """
    import httpx

    from app.settings import reveal

    token = reveal(container.settings.telegram_token)
    if container.policy.telegram.bot or not token:
        return container.policy.telegram.bot
    url = f"{container.settings.telegram_api_url}/bot{token}/getMe"
    try:
        async with httpx.AsyncClient(timeout=_PATIENCE_S) as client:
            answer = (await client.get(url)).json()
    except (httpx.HTTPError, ValueError):
        return ""
    result = answer.get("result") if isinstance(answer, dict) else None
    return str(result.get("username", "")) if isinstance(result, dict) else ""


async def learn_bot_name(container: Container) -> None:
    """Puts the bot's name into the policy of this process, before anything is built on that."""
    policy = container.policy
    telegram = policy.telegram.model_copy(update={"bot": await bot_name(container)})
    container.policy = policy.model_copy(update={"telegram": telegram})
