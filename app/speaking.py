# ruff: noqa: PLC0415 - a channel is loaded when it is configured
"""The channels of this deployment, and the sender over them. Loads nothing that listens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.settings import reveal
from bot.channels.channel import Channel
from bot.channels.pacing import Pace
from bot.channels.sender import Sender

if TYPE_CHECKING:
    from app.wiring import House


def build_sender(house: House) -> Sender:
    """Speaks on every channel that the settings name (and on the console, if there is one)."""
    return Sender(
        house.desk,
        channels_of(house),
        house.voice,
        pace=Pace.of(house.policy.telegram) if house.paced else None,
    )


def channels_of(house: House) -> list[Channel]:
    """One of each; none when nothing is configured."""
    channels: list[Channel] = []
    if token := reveal(house.settings.telegram_token):
        from bot.channels.telegram import TelegramChannel

        channels.append(
            TelegramChannel(
                token, api_url=house.settings.telegram_api_url, transport=house.transport
            )
        )
    if house.console is not None:
        from bot.channels.console import ConsoleChannel

        channels.append(ConsoleChannel(house.console))
    return channels
