"""The terminal's edge inward: a typed line is words, or the number of a choice."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.flows.conversation import Conversation
from bot.flows.said import Chat, Tapped, Words
from services import Work
from services.events import Event
from services.worker import Arrived

CHANNEL = "console"

Choose = Callable[[Work, str, str], Awaitable[Tapped | None]]
"""The tap that a typed number means in a chat: (work, address, what was typed)."""


class ConsoleHandler:
    """Works off a line that was typed. `choose` knows what was printed last with choices."""

    def __init__(self, conversation: Conversation, choose: Choose) -> None:
        self._conversation = conversation
        self._choose = choose

    async def __call__(self, work: Work, event: Arrived) -> None:
        """Raises what the conversation raises."""
        address = str(event.payload["address"])
        text = str(event.payload["text"])
        said = await self._choose(work, address, text) or Words(text)
        await self._conversation.hear(work, Chat(CHANNEL, address, address), said)


def typed(address: str, text: str, number: str) -> Event:
    """The event of a typed line; `number` tells it from all others of that terminal."""
    payload = {"address": address, "text": text}
    return Event(CHANNEL, f"{address}:{number}", f"{CHANNEL}:{address}", payload)
