"""Input at the terminal: a typed line is a text, or the number of a choice."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.flows.platform.conversation import Conversation
from bot.flows.platform.inbound import ButtonPress, InboundChat, TextMessage
from services.platform.inbox_writer import NewEvent
from services.platform.unit_of_work import UnitOfWork
from services.platform.worker import InboxEvent

CHANNEL = "console"

Choose = Callable[[UnitOfWork, str, str], Awaitable[ButtonPress | None]]
"""The tap that a typed number means in a chat: (work, address, what was typed)."""


class ConsoleHandler:
    """Handles a typed line. `choose` knows the choices that were printed last."""

    def __init__(self, conversation: Conversation, choose: Choose) -> None:
        self._conversation = conversation
        self._choose = choose

    async def __call__(self, uow: UnitOfWork, event: InboxEvent) -> None:
        """Raises what the conversation raises."""
        address = str(event.payload["address"])
        text = str(event.payload["text"])
        inbound = await self._choose(uow, address, text) or TextMessage(text)
        chat = InboundChat(CHANNEL, address, address)
        await self._conversation.receive(uow, chat, inbound, event.received_at)


def typed(address: str, text: str, number: str) -> NewEvent:
    """The event of a typed line; `number` tells it from all others of that terminal."""
    payload = {"address": address, "text": text}
    return NewEvent(CHANNEL, f"{address}:{number}", f"{CHANNEL}:{address}", payload)
