"""Registers the webhook with Telegram, retrying until it is set."""

from __future__ import annotations

import asyncio
import logging

import httpx

from bot.telegram_updates import TELEGRAM_KINDS

_log = logging.getLogger(__name__)
_FIRST_PAUSE_S = 2.0
_LONGEST_PAUSE_S = 300.0


class WebhookRefused(Exception):
    """Telegram refused the webhook; its description is the message."""


class WebhookRegistration:
    """Sets the webhook of the bot with this `token`: the URL to call, and the secret it sends.

    `transport` replaces the network.
    """

    def __init__(
        self,
        token: str,
        *,
        url: str,
        secret: str,
        api_url: str,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._method = f"{api_url}/bot{token}/setWebhook"
        self._url = url
        self._secret = secret
        self._transport = transport

    async def run(self, stop: asyncio.Event) -> None:
        """Sets it, retrying with growing pauses until it is set or `stop` is."""
        pause = _FIRST_PAUSE_S
        while not stop.is_set():
            try:
                await self.set()
            except (WebhookRefused, httpx.HTTPError) as error:
                _log.warning("the webhook is not set, again in %g s: %s", pause, error)
                await _pause(stop, pause)
                pause = min(pause * 2, _LONGEST_PAUSE_S)
            else:
                _log.info("the webhook is set")
                return

    async def set(self) -> None:
        """Raises WebhookRefused, or httpx.HTTPError when Telegram cannot be reached."""
        async with httpx.AsyncClient(transport=self._transport, timeout=15) as client:
            answer = await client.post(
                self._method,
                json={
                    "url": self._url,
                    "secret_token": self._secret,
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


async def _pause(stop: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        return
