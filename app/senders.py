# ruff: noqa: PLC0415 - a channel is loaded when it is configured
"""The channels of this deployment, and the sender over them. Loads nothing that listens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.settings import reveal
from bot.channels.channel import Channel
from bot.channels.pacing import Pace
from bot.channels.sender import Sender
from services.leads.contact_clock import advisor_unreachable
from services.leads.notice_hooks import HOOKS, LEAD_NOTICE
from services.platform.delivery_events import Deliveries

if TYPE_CHECKING:
    from app.container import Container


def build_sender(container: Container) -> Sender:
    """Speaks on every channel that the settings name (and on the console, if there is one)."""
    return Sender(
        container.units, channels_of(container), container.translator, container.deliveries
    )


def build_deliveries() -> Deliveries:
    """What becomes of messages, with what each procedure wants to know of its notices."""
    return Deliveries({LEAD_NOTICE: HOOKS}, person_unreachable=(advisor_unreachable,))


def channels_of(container: Container) -> list[Channel]:
    """One of each; none when nothing is configured."""
    channels: list[Channel] = []
    if token := reveal(container.settings.telegram_token):
        from bot.channels.telegram.channel import TelegramChannel

        channels.append(
            TelegramChannel(
                token,
                api_url=container.settings.telegram_api_url,
                pace=Pace.of(container.policy.telegram) if container.paced else None,
                transport=container.transport,
            )
        )
    if container.console is not None:
        from bot.channels.console.channel import ConsoleChannel

        channels.append(ConsoleChannel(container.console))
    return channels
