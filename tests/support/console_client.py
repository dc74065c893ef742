"""A person at a plain terminal: numbers for choices, nothing changes in place."""

from __future__ import annotations

import itertools
import re
import secrets
from collections.abc import Mapping

from bot.handlers.console import typed
from services.platform.inbox_writer import InboxWriter
from tests.support.client import BotClient, Seen, Settle, pick

_CHOICE = re.compile(r"^  (\d+)\. (.*)$")
_numbers = itertools.count(1)
_RUN = secrets.token_hex(3)
"""Two test runs over one database do not take each other's events for repeats."""


class ConsoleClient(BotClient):
    """Reads what was printed; taps by typing the number of a choice."""

    def __init__(
        self, code: str, settle: Settle, inbox_writer: InboxWriter, printed: Mapping[str, list[str]]
    ) -> None:
        super().__init__(code, settle)
        self._inbox_writer = inbox_writer
        self._printed = printed
        self._since = len(self._lines)

    @property
    def messages(self) -> list[Seen]:
        return [_seen(text) for text in self._lines]

    @property
    def toasts(self) -> list[str]:
        return [seen.text for seen in self.messages if not seen.buttons]

    @property
    def heard(self) -> str:
        return "\n".join(seen.text for seen in map(_seen, self._lines[self._since :]))

    @property
    def _lines(self) -> list[str]:
        return self._printed.get(self.code, [])

    def _mark(self) -> None:
        self._since = len(self._lines)

    async def _send_words(self, text: str) -> None:
        await self._inbox_writer.keep([typed(self.code, text, f"{_RUN}-{next(_numbers)}")])

    async def _send_tap(self, label: str) -> None:
        """Only what was printed last with choices can be chosen from."""
        index = pick(self.card.buttons, label)
        assert index is not None, f"{self.code} has no choice {label!r} in {self.card.buttons}"
        await self._send_words(str(index + 1))


def _seen(text: str) -> Seen:
    lines = text.split("\n")
    choices = [found[2] for line in lines if (found := _CHOICE.match(line))]
    words = [line for line in lines if not _CHOICE.match(line)]
    return Seen("\n".join(words), tuple(choices))
