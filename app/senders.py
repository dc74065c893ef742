# ruff: noqa: PLC0415 - a channel is loaded when it is configured
"""The channels of this deployment. Loads nothing that listens."""

from __future__ import annotations

from collections.abc import Callable

import httpx

from app.settings import Settings, reveal
from bot.channels.channel import Channel
from bot.channels.pacing import Pace

Print = Callable[[str, str], None]
"""Prints what is said to a terminal: (address, text)."""


def channels_of(
    settings: Settings,
    transport: httpx.AsyncBaseTransport | None,
    console: Print | None,
    telegram_pace: Pace | None,
) -> list[Channel]:
    """Every channel that the settings name, and the console, if there is one."""
    channels: list[Channel] = []
    if token := reveal(settings.telegram_token):
        from bot.channels.telegram.channel import TelegramChannel

        channels.append(
            TelegramChannel(
                token,
                api_url=settings.telegram_api_url,
                pace=telegram_pace,
                transport=transport,
            )
        )
    if console is not None:
        from bot.channels.console.channel import ConsoleChannel

        channels.append(ConsoleChannel(console))
    return channels
