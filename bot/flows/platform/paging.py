"""Long lists of choices, a page at a time: no channel shows more than ten at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.flows.platform.turn import choice
from domain.kernel.message import Button
from domain.kernel.text import T

PAGE = 6
_MOVE = "page"


@dataclass(frozen=True, slots=True)
class Page:
    """The buttons of one page, one under the other, with those that turn the page."""

    rows: tuple[tuple[Button, ...], ...]
    number: int
    pages: int


def page_of(buttons: Sequence[Button], wanted: Any) -> Page:
    """The page with the number `wanted` (from 0), or the nearest there is."""
    pages = max(1, -(-len(buttons) // PAGE))
    number = min(max(int(wanted or 0), 0), pages - 1)
    rows: list[tuple[Button, ...]] = [
        (button,) for button in buttons[number * PAGE : (number + 1) * PAGE]
    ]
    turns = []
    if number > 0:
        turns.append(choice(T("button-previous"), [_MOVE, number - 1]))
    if number < pages - 1:
        turns.append(choice(T("button-next"), [_MOVE, number + 1]))
    if turns:
        rows.append(tuple(turns))
    return Page(tuple(rows), number, pages)


def turned_to(value: Any) -> int | None:
    """The page that a choice turns to; None when it is another choice."""
    if isinstance(value, list) and len(value) == 2 and value[0] == _MOVE:
        return int(value[1])
    return None
