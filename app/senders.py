# ruff: noqa: PLC0415 - a channel is loaded when it is configured
"""The channels of this deployment, and the sender over them. Loads nothing that listens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.settings import reveal
from bot.channels.channel import Channel
from bot.channels.pacing import Pace
from bot.channels.sender import Sender

if TYPE_CHECKING:
    from app.container import Container


def build_sender(container: Container) -> Sender:
    """Speaks on every channel that the settings name (and on the console, if there is one)."""
    return Sender(
        container.units,
        channels_of(container),
        container.translator,
        pace=Pace.of(container.policy.telegram) if container.paced else None,
    )


def channels_of(container: Container) -> list[Channel]:
    """One of each; none when nothing is configured."""
    channels: list[Channel] = []
    if token := reveal(container.settings.telegram_token):
        from bot.channels.telegram.channel import TelegramChannel

        channels.append(
            TelegramChannel(
                token, api_url=container.settings.telegram_api_url, transport=container.transport
            )
        )
    if container.console is not None:
        from bot.channels.console.channel import ConsoleChannel

        channels.append(ConsoleChannel(container.console))
    return channels
