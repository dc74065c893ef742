"""A question with more choices than a channel shows at once: the engine turns its pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.flows.platform.turn import choice
from domain.kernel.message import Button, Message
from domain.kernel.text import T, Text

PAGE_SIZE = 6
_TURN = "page"


@dataclass(frozen=True, slots=True)
class PagedChoice:
    """A question, its choices, and rows of buttons that stand below every page.

    `question` is the text, or a function of the page's number (from 1) and the count of pages.
    """

    question: Text | Callable[[int, int], Text]
    choices: tuple[Button, ...]
    below: tuple[tuple[Button, ...], ...] = ()

    def page(self, wanted: int) -> Message:
        """The message with the page `wanted` (from 0), or with the nearest there is."""
        pages = max(1, -(-len(self.choices) // PAGE_SIZE))
        number = min(max(wanted, 0), pages - 1)
        shown = self.choices[number * PAGE_SIZE : (number + 1) * PAGE_SIZE]
        turns = []
        if number > 0:
            turns.append(choice(T("button-previous"), [_TURN, number - 1]))
        if number < pages - 1:
            turns.append(choice(T("button-next"), [_TURN, number + 1]))
        rows = tuple((button,) for button in shown)
        text = (
            self.question if isinstance(self.question, Text) else self.question(number + 1, pages)
        )
        return Message(text, (*rows, *((tuple(turns),) if turns else ()), *self.below))


def turned_to(value: Any) -> int | None:
    """The page that a choice turns to; None when it is a choice of the step's own."""
    if isinstance(value, list) and len(value) == 2 and value[0] == _TURN:
        return int(value[1])
    return None
