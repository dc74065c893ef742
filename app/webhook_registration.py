"""Tells Telegram where to bring updates, and does not give up at the first try."""

from __future__ import annotations

import asyncio
import logging

import httpx

from app.settings import Settings, reveal
from bot.telegram_updates import TELEGRAM_KINDS

_log = logging.getLogger(__name__)
_FIRST_PAUSE_S = 2.0
_LONGEST_PAUSE_S = 300.0


class WebhookRefused(Exception):
    """Telegram answered no; its description is the message."""


class WebhookRegistration:
    """Sets the webhook of the bot that the settings name. `transport` replaces the network."""

    def __init__(
        self, settings: Settings, transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        self._settings = settings
        self._transport = transport

    @property
    def wanted(self) -> bool:
        """Whether there is a bot to be called, and an address to call."""
        return bool(self._settings.telegram_token and self._settings.public_url)

    async def run(self, stop: asyncio.Event) -> None:
        """Sets it, again and again with growing pauses until it is set or `stop` is."""
        pause = _FIRST_PAUSE_S
        while not stop.is_set():
            try:
                await self.set()
            except (WebhookRefused, httpx.HTTPError) as error:
                _log.warning("the webhook is not set, again in %g s: %s", pause, error)
                await _rest(stop, pause)
                pause = min(pause * 2, _LONGEST_PAUSE_S)
            else:
                _log.info("the webhook is set")
                return

    async def set(self) -> None:
        """Raises WebhookRefused, or httpx.HTTPError when Telegram cannot be reached."""
        settings = self._settings
        url = f"{settings.telegram_api_url}/bot{reveal(settings.telegram_token)}/setWebhook"
        async with httpx.AsyncClient(transport=self._transport, timeout=15) as client:
            answer = await client.post(
                url,
                json={
                    "url": f"{settings.public_url}/webhooks/telegram",
                    "secret_token": reveal(settings.telegram_secret),
                    "allowed_updates": list(TELEGRAM_KINDS),
                    "max_connections": 40,
                },
            )
        if answer.status_code != httpx.codes.OK:
            raise WebhookRefused(_description(answer))


def _description(answer: httpx.Response) -> str:
    try:
        return str(answer.json()["description"])
    except (ValueError, KeyError, TypeError):
        return f"HTTP {answer.status_code}"


async def _rest(stop: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        return
