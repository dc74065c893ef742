"""A question with more choices than a channel shows at once, split into pages by the engine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.flows.platform.turn import choice
from domain.kernel.message import Button, Message
from domain.kernel.text import Text

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
        text = (
            self.question if isinstance(self.question, Text) else self.question(number + 1, pages)
        )
        return one_page(text, shown, number, pages, _turn_page, self.below)


def one_page(
    text: Text,
    shown: Sequence[Button],
    number: int,
    pages: int,
    turn_to: Callable[[Text, int], Button],
    below: tuple[tuple[Button, ...], ...] = (),
) -> Message:
    """A page of choices one under the other, with the buttons that turn to those beside it.

    `number` counts from 0. `turn_to` makes such a button of its label and its page: outside flows,
    where a list only shows and asks nothing, it is an action.
    """
    turns = tuple(
        turn_to(Text(key), page)
        for key, page in (("button-previous", number - 1), ("button-next", number + 1))
        if 0 <= page < pages
    )
    rows = tuple((button,) for button in shown)
    return Message(text, (*rows, *((turns,) if turns else ()), *below))


def _turn_page(label: Text, page: int) -> Button:
    return choice(label, [_TURN, page])


def turned_to(value: Any) -> int | None:
    """The page that a choice turns to; None when it is a choice of the step's own."""
    if isinstance(value, list) and len(value) == 2 and value[0] == _TURN:
        return int(value[1])
    return None


TEXT_KEYS = frozenset({"button-previous", "button-next"})
