"""How the choices under a message are shown, decided from what is offered before anything is cut.

A label that is cut never looks like another one. Where buttons or a list would have to cut what a
reader needs, the choices are printed with numbers, and the number that is typed counts as a tap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class ShownChoice:
    """A rendered button. `data` is what a tap sends back: ``<ref of the message>.<index>``.

    With `copies` or `link` it sends nothing back: see `domain.kernel.message.Button`.
    """

    label: str
    data: str
    style: str = ""
    copies: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class InlineLimits:
    """Rows of buttons as the message has them. `label`: the longest label, in characters."""

    label: int


@dataclass(frozen=True, slots=True)
class ButtonLimits:
    """A few buttons: at most `count` of `label` characters, under at most `text` characters."""

    count: int
    label: int
    text: int


@dataclass(frozen=True, slots=True)
class ListLimits:
    """A list: at most `rows`, their titles and descriptions in characters, `text` above them."""

    rows: int
    title: int
    description: int
    text: int


@dataclass(frozen=True, slots=True)
class ChoiceLimits:
    """What a channel has for choices; None where it has not. `numbered`: a printed label's length.

    A channel with an inline keyboard uses it for everything.
    """

    inline: InlineLimits | None = None
    buttons: ButtonLimits | None = None
    list: ListLimits | None = None
    numbered: int = 80


@dataclass(frozen=True, slots=True)
class NoChoices:
    """Nothing to choose."""


@dataclass(frozen=True, slots=True)
class InlineKeyboard:
    """Rows of buttons."""

    rows: tuple[tuple[ShownChoice, ...], ...]


@dataclass(frozen=True, slots=True)
class ButtonsLayout:
    """A few buttons with whole labels."""

    choices: tuple[ShownChoice, ...]


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row of a list; `description` is the whole label where the title is cut, else empty."""

    title: str
    description: str
    data: str


@dataclass(frozen=True, slots=True)
class ListLayout:
    """A list that opens at a tap."""

    rows: tuple[ListRow, ...]


@dataclass(frozen=True, slots=True)
class NumberedLayout:
    """Choices printed below the text; a typed number is a tap."""

    choices: tuple[ShownChoice, ...]

    def lines(self) -> list[str]:
        """One line a choice: its number and its label."""
        return [f"{number}. {choice.label}" for number, choice in enumerate(self.choices, start=1)]


Layout: TypeAlias = NoChoices | InlineKeyboard | ButtonsLayout | ListLayout | NumberedLayout


def lay_out(offered: Sequence[Sequence[ShownChoice]], text: int, limits: ChoiceLimits) -> Layout:
    """The layout of the rows of whole labels that are `offered` under a text of that length."""
    flat = [choice for row in offered for choice in row]
    if not flat:
        return NoChoices()
    if limits.inline is not None:
        return _inline(offered, flat, limits.inline)
    alike = len({choice.label for choice in flat}) < len(flat)
    if limits.buttons is not None and not alike and _fits_buttons(flat, text, limits.buttons):
        return ButtonsLayout(tuple(flat))
    if limits.list is not None and not alike:
        rows = _list_rows(flat, text, limits.list)
        if rows:
            return ListLayout(rows)
    labels = distinct_cuts([choice.label for choice in flat], limits.numbered)
    return NumberedLayout(_relabelled(flat, labels))


def cut(label: str, limit: int) -> str:
    """The label, ending in «…» where it is longer than `limit` characters."""
    return label if len(label) <= limit else label[: limit - 1].rstrip() + "…"


def distinct_cuts(labels: Sequence[str], limit: int) -> list[str]:
    """The labels within `limit` characters (8 or more); different ones stay different."""
    shown = {label: label for label in labels if len(label) <= limit}
    taken = set(shown)
    for label in labels:
        if label in shown:
            continue
        short, number = cut(label, limit), 1
        while short in taken:
            number += 1
            ending = f"…{number}"
            short = label[: limit - len(ending)].rstrip() + ending
        shown[label] = short
        taken.add(short)
    return [shown[label] for label in labels]


def _inline(
    offered: Sequence[Sequence[ShownChoice]], flat: Sequence[ShownChoice], limits: InlineLimits
) -> InlineKeyboard:
    labels = iter(distinct_cuts([choice.label for choice in flat], limits.label))
    return InlineKeyboard(
        tuple(tuple(replace(choice, label=next(labels)) for choice in row) for row in offered)
    )


def _fits_buttons(flat: Sequence[ShownChoice], text: int, limits: ButtonLimits) -> bool:
    return (
        text <= limits.text
        and len(flat) <= limits.count
        and all(len(choice.label) <= limits.label for choice in flat)
    )


def _list_rows(flat: Sequence[ShownChoice], text: int, limits: ListLimits) -> tuple[ListRow, ...]:
    """Empty when the text or a label is too long, they are too many, or cut titles look alike."""
    if text > limits.text or len(flat) > limits.rows:
        return ()
    titles = [cut(choice.label, limits.title) for choice in flat]
    if len(set(titles)) < len(titles):
        return ()
    if any(len(choice.label) > max(limits.title, limits.description) for choice in flat):
        return ()
    return tuple(
        ListRow(title, choice.label if title != choice.label else "", choice.data)
        for title, choice in zip(titles, flat, strict=True)
    )


def _relabelled(flat: Sequence[ShownChoice], labels: Sequence[str]) -> tuple[ShownChoice, ...]:
    return tuple(
        ShownChoice(label, choice.data) for label, choice in zip(labels, flat, strict=True)
    )
