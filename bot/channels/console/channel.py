"""A terminal as a channel: plain text, choices by number, no edits, a toast is a line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count

from bot.channels.channel import Capabilities, Delivered, MenuItem, RenderedMessage
from bot.flows.platform.inbound import ButtonPress
from domain.kernel.message import Message
from locales.markup import Markup
from services.platform.conversations import load_state, message_by_ref
from services.platform.unit_of_work import UnitOfWork
from storage.outbox.reader import CHOICES, asked_after, standing_ref

NAME = "console"

Show = Callable[[str, str], None]
"""Prints a text to the terminal of an address: (address, text)."""


class ConsoleChannel:
    """Prints through `show`. What was printed last with choices is what a typed number means."""

    name = NAME
    capabilities = Capabilities(
        markup=Markup.PLAIN, label=80, edits=False, numbers_choices=True, paced=False
    )

    def __init__(self, show: Show) -> None:
        self._show = show
        self._numbers = count(1)

    def is_group(self, address: str) -> bool:
        """A group's address begins with a hash sign."""
        return address.startswith("#")

    async def send(self, address: str, speech: RenderedMessage) -> Delivered:
        """The text, then the choices, one a line."""
        lines = [speech.text] if speech.text else []
        if speech.enclosure is not None:
            lines.append(f"[{speech.enclosure.name}]")
        labels = [choice.label for row in speech.choices for choice in row]
        lines += (f"  {number}. {label}" for number, label in enumerate(labels, start=1))
        self._show(address, "\n".join(lines))
        return Delivered(str(next(self._numbers)))

    async def edit(self, address: str, external_id: str, speech: RenderedMessage) -> None:  # noqa: ARG002
        """What is printed stays: says it anew."""
        await self.send(address, speech)

    async def toast(self, address: str, callback: str, text: str, *, alert: bool) -> None:  # noqa: ARG002
        """A line of its own; nothing when there is nothing to say."""
        if text:
            self._show(address, text)

    async def menu(
        self, address: str, scope: str, language: str, lines: Sequence[MenuItem]
    ) -> None:
        """A terminal has no menu: /ayuda prints it when it is asked for."""

    async def close(self) -> None:
        """Nothing to give back."""


async def choice(uow: UnitOfWork, address: str, typed: str) -> ButtonPress | None:
    """The tap that a typed number means; None for any other words, or when there is no such choice.

    Counts in the message with choices that was printed last, also before a restart. A question of
    a flow that offers none wants the number itself.
    """
    number = typed.strip()
    if not (number.isascii() and number.isdecimal()):
        return None
    ref = await standing_ref(uow.session, NAME, address, CHOICES)
    stored = await message_by_ref(uow, ref) if ref is not None else None
    if ref is None or stored is None or await _wants_words(uow, address, ref):
        return None
    index = int(number) - 1
    if not 0 <= index < len(Message.from_json(stored.body).flat_buttons()):
        return None
    return ButtonPress(ref, index)


async def _wants_words(uow: UnitOfWork, address: str, ref: str) -> bool:
    """Whether a flow has asked, after the message `ref`, something that has no choices."""
    if await load_state(uow, NAME, address) is None:
        return False
    body = await asked_after(uow.session, NAME, address, ref)
    return body is not None and not Message.from_json(body).buttons
