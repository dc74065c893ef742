"""One turn of a conversation: the person, the unit of work, and the ways to answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

from bot.flows.platform.inbound import ButtonPress, InboundChat, InboundMessage
from domain.kernel.message import Button, Message, Priority
from domain.kernel.person import Person
from domain.kernel.text import Text
from services.platform.messaging import reply_in_chat, toast_in_chat
from services.platform.unit_of_work import UnitOfWork

Labeller: TypeAlias = Callable[[Text, str], str]
"""Puts a label into words: (text, language) -> what the button reads."""


@dataclass(slots=True)
class Turn:
    """What a step or an action is given.

    `received_at` is when the message reached the product; what is judged by a deadline counts by it
    and not by `uow.now`, which is when the message is worked on.
    `data` is the JSON state of the running flow (empty in an action); what is put there is kept.
    `has_ended` says that a flow has ended in this turn, so that what else is under way is offered.
    Business goes through services with `uow`; answers through `reply` and `toast`.
    """

    uow: UnitOfWork
    person: Person
    chat: InboundChat
    inbound: InboundMessage
    received_at: datetime
    data: dict[str, Any] = field(default_factory=dict)
    toasted: bool = False
    has_ended: bool = False
    next_flow: tuple[str, dict[str, Any]] | None = None

    @property
    def tapped(self) -> bool:
        return isinstance(self.inbound, ButtonPress)

    async def reply(
        self, message: Message | Text, *, slot: str = "", mode: str = "replace"
    ) -> None:
        """Answers in the chat; with a `slot` it replaces the message there, where edits exist.

        `mode` as in `storage.outbox.writer.Outgoing`: ``fresh`` sends anew and takes the slot over.
        """
        body = message if isinstance(message, Message) else Message(message)
        await reply_in_chat(
            self.uow,
            self.chat.channel,
            self.chat.address,
            body,
            person=self.person,
            slot=slot,
            mode=mode,
            priority=Priority.CONVERSATION,
        )

    async def toast(self, text: Text, *, alert: bool = False) -> None:
        """Answers the tap with a short text; without a tap it is an ordinary message."""
        if isinstance(self.inbound, ButtonPress) and self.inbound.callback:
            await toast_in_chat(
                self.uow,
                self.chat.channel,
                self.chat.address,
                self.inbound.callback,
                text,
                language=self.person.language,
                alert=alert,
            )
            self.toasted = True
        else:
            await self.reply(text)

    def start(self, flow: str, data: Mapping[str, Any] | None = None) -> None:
        """Begins a flow once this turn is over (from an action or the end of another flow)."""
        self.next_flow = (flow, dict(data or {}))


def choice(label: Text, value: Any) -> Button:
    """A button of the step that is being asked; its tap is received as ``Choice(value)``."""
    return Button(label, "flow", {"v": value})


def column(*buttons: Button) -> tuple[tuple[Button, ...], ...]:
    """Buttons one under the other."""
    return tuple((button,) for button in buttons)


def pairs(*buttons: Button) -> tuple[tuple[Button, ...], ...]:
    """Buttons two in a row."""
    return tuple(tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2))
