"""One person with a chat: says, taps, and sees what the bot answered, whatever the channel."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

Settle = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Seen:
    """A message of the bot as the person sees it now. `edits` counts changes in place.

    `reply_to` is the text of the message that it is shown as a reply to.
    """

    text: str
    buttons: tuple[str, ...] = ()
    edits: int = 0
    reply_to: str = ""


class BotClient(ABC):
    """What tests of conversations use. Every act ends when the office has gone quiet."""

    def __init__(self, code: str, settle: Settle) -> None:
        self.code = code
        self._settle = settle

    @property
    @abstractmethod
    def messages(self) -> list[Seen]:
        """What the bot has said to this person, oldest first, in its present state."""

    @property
    @abstractmethod
    def heard(self) -> str:
        """All that was shown since the person's last act: new and changed messages, and toasts."""

    @property
    @abstractmethod
    def toasts(self) -> list[str]:
        """Brief answers to taps, oldest first (a line of its own where there are none)."""

    async def say(self, text: str) -> str:
        """Types `text`; returns what was heard in answer."""
        self._mark()
        await self._send_words(text)
        await self._settle()
        return self.heard

    async def tap(self, label: str) -> str:
        """Taps the newest button whose label is, begins with or contains `label`.

        Returns what was heard in answer. AssertionError when there is no such button.
        """
        self._mark()
        await self._send_tap(label)
        await self._settle()
        return self.heard

    @property
    def last(self) -> Seen:
        """The newest message."""
        assert self.messages, f"{self.code} has heard nothing"
        return self.messages[-1]

    @property
    def card(self) -> Seen:
        """The newest message that offers choices: the card of a lead, a question of a flow."""
        found = [seen for seen in self.messages if seen.buttons]
        assert found, f"{self.code} has nothing to tap in {[m.text for m in self.messages]}"
        return found[-1]

    def find(self, words: str) -> Seen:
        """The newest message that contains `words`."""
        found = [seen for seen in self.messages if words.casefold() in seen.text.casefold()]
        assert found, f"{self.code} has not heard {words!r} in {[m.text for m in self.messages]}"
        return found[-1]

    def has_heard(self, words: str) -> bool:
        """Whether any message or toast contains `words`."""
        said = [*(seen.text for seen in self.messages), *self.toasts]
        return any(words.casefold() in text.casefold() for text in said)

    @abstractmethod
    def _mark(self) -> None:
        """From here on counts as heard."""

    @abstractmethod
    async def _send_words(self, text: str) -> None: ...

    @abstractmethod
    async def _send_tap(self, label: str) -> None: ...


def pick(labels: Sequence[str], wanted: str) -> int | None:
    """The index of the label that is, begins with, or contains `wanted`; case does not count."""
    low = wanted.casefold()
    for fits in (str.__eq__, str.startswith, str.__contains__):
        for index, label in enumerate(labels):
            if fits(label.casefold(), low):
                return index
    return None
