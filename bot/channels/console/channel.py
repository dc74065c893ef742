"""A terminal as a channel: plain text, choices by number, no edits, a toast is a line."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from itertools import count

from bot.channels.channel import Capabilities, Delivered, MenuItem, RenderedMessage
from bot.channels.layout import ChoiceLimits, NumberedLayout
from bot.channels.numbered_choice import numbered_choice
from bot.channels.pacing import Pace
from bot.flows.platform.inbound import ButtonPress
from locales.markup import Markup
from services.platform.unit_of_work import UnitOfWork

NAME = "console"

Show = Callable[[str, str], None]
"""Prints a text to the terminal of an address: (address, text)."""


class ConsoleChannel:
    """Prints through `show`. What was printed last with choices is what a typed number means."""

    name = NAME
    pace: Pace | None = None
    capabilities = Capabilities(
        markup=Markup.PLAIN, choices=ChoiceLimits(numbered=80), text=sys.maxsize, edits=False
    )

    def __init__(self, show: Show) -> None:
        self._show = show
        self._numbers = count(1)

    def is_group(self, address: str) -> bool:
        """A group's address begins with a hash sign."""
        return address.startswith("#")

    async def send(self, address: str, message: RenderedMessage) -> Delivered:
        """The text, then the choices, one a line."""
        lines = [message.text] if message.text else []
        if message.attachment is not None:
            lines.append(f"[{message.attachment.name}]")
        if isinstance(message.layout, NumberedLayout):
            lines += (f"  {state}" for state in message.layout.lines())
        self._show(address, "\n".join(lines))
        return Delivered(str(next(self._numbers)))

    async def edit(self, address: str, external_id: str, message: RenderedMessage) -> None:  # noqa: ARG002
        """What is printed cannot be changed: prints it again."""
        await self.send(address, message)

    async def toast(self, address: str, callback: str, text: str, *, alert: bool) -> None:  # noqa: ARG002
        """A line of its own; nothing when there is nothing to say."""
        if text:
            self._show(address, text)

    async def menu(
        self, address: str, scope: str, language: str, lines: Sequence[MenuItem]
    ) -> None:
        """A terminal has no menu: /ayuda prints it when it is asked for."""

    async def close(self) -> None:
        """There is nothing to close."""


async def choice(uow: UnitOfWork, address: str, typed: str) -> ButtonPress | None:
    """The tap that a typed number means at a terminal; None for any other words."""
    return await numbered_choice(uow, NAME, address, typed)
