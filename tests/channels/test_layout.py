"""What is offered is laid out within a channel's limits, and nothing that differs looks alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.layout import (
    ButtonsLayout,
    ChoiceLimits,
    InlineKeyboard,
    InlineLimits,
    Layout,
    ListLayout,
    NoChoices,
    NumberedLayout,
    ShownChoice,
    distinct_cuts,
    lay_out,
)
from tests.channels.two_channels import LIKE_TELEGRAM, LIKE_WHATSAPP

WHATSAPP = LIKE_WHATSAPP.choices
LABELS = st.one_of(
    st.text("ab ñ", min_size=1, max_size=30).map(lambda label: label.strip() or "a"),
    # Long ones that begin alike: what cutting confuses.
    st.integers(0, 40).map(lambda n: f"Prospecto con un nombre muy, muy largo número {n}"),
    st.integers(0, 40).map(lambda n: "x" * 90 + str(n)),
)
OFFERS = st.lists(st.lists(LABELS, min_size=1, max_size=3), max_size=8)
LENGTHS = st.integers(0, 5000)


def offer(rows: list[list[str]]) -> list[list[ShownChoice]]:
    number = iter(range(100))
    return [[ShownChoice(label, f"ref.{next(number)}") for label in row] for row in rows]


def whole(*labels: str) -> list[list[ShownChoice]]:
    return offer([[label] for label in labels])


def shown(layout: Layout) -> list[tuple[str, str]]:
    """(what the reader tells it by, data), in reading order."""
    match layout:
        case NoChoices():
            return []
        case InlineKeyboard(rows):
            return [(choice.label, choice.data) for row in rows for choice in row]
        case ListLayout(rows):
            return [(row.title, row.data) for row in rows]
        case ButtonsLayout(choices) | NumberedLayout(choices):
            return [(choice.label, choice.data) for choice in choices]


@given(OFFERS, LENGTHS, st.sampled_from([WHATSAPP, LIKE_TELEGRAM.choices, ChoiceLimits()]))
def test_every_choice_is_there_in_its_place_and_none_looks_like_another(
    rows: list[list[str]], text: int, limits: ChoiceLimits
) -> None:
    offered = [choice for row in offer(rows) for choice in row]
    laid = shown(lay_out(offer(rows), text, limits))
    assert [data for _, data in laid] == [choice.data for choice in offered]
    labels = {choice.data: choice.label for choice in offered}
    seen: dict[str, str] = {}
    for label, data in laid:
        assert seen.setdefault(label, labels[data]) == labels[data]


@given(OFFERS, LENGTHS)
def test_buttons_and_lists_keep_to_their_limits(rows: list[list[str]], text: int) -> None:
    match lay_out(offer(rows), text, WHATSAPP):
        case ButtonsLayout(choices):
            assert len(choices) <= 3
            assert text <= 1024
            assert all(len(choice.label) <= 20 for choice in choices)
            assert [c.label for c in choices] == [label for row in rows for label in row]
        case ListLayout(listed):
            assert len(listed) <= 10
            assert text <= 4096
            assert all(len(row.title) <= 24 and len(row.description) <= 72 for row in listed)
            # Whole in the title, or else in the description.
            assert [r.description or r.title for r in listed] == [x for row in rows for x in row]
        case NumberedLayout(choices):
            assert all(len(choice.label) <= 80 for choice in choices)
            assert rows
        case layout:
            assert (layout, rows) == (NoChoices(), [])


@given(st.lists(LABELS, max_size=30), st.integers(8, 90))
def test_cut_labels_fit_and_stay_as_many(labels: list[str], limit: int) -> None:
    cuts = distinct_cuts(labels, limit)
    assert all(len(short) <= limit for short in cuts)
    assert len(set(cuts)) == len(set(labels))
    assert all(
        short == label for short, label in zip(cuts, labels, strict=True) if len(label) <= limit
    )


def test_up_to_three_short_choices_are_buttons() -> None:
    assert isinstance(lay_out(whole("Sí", "No", "x" * 20), 1024, WHATSAPP), ButtonsLayout)
    assert isinstance(lay_out(whole("Sí", "No", "x" * 21), 10, WHATSAPP), ListLayout)
    assert isinstance(lay_out(whole("Sí", "No", "Quizá", "Nunca"), 10, WHATSAPP), ListLayout)
    assert isinstance(lay_out(whole("Sí", "No"), 1025, WHATSAPP), ListLayout)


def test_a_list_says_whole_what_its_title_cannot() -> None:
    layout = lay_out(whole("Dar a Ana María Fernández López", "Otra persona"), 10, WHATSAPP)
    assert isinstance(layout, ListLayout)
    assert [(row.title, row.description) for row in layout.rows] == [
        ("Dar a Ana María Fernánd…", "Dar a Ana María Fernández López"),
        ("Otra persona", ""),
    ]


@pytest.mark.parametrize(
    "labels",
    [
        [f"n{number}" for number in range(11)],
        ["Dar a Ana María Fernández López", "Dar a Ana María Fernández Luna"],
        ["x" * 73, "y"],
        ["José Pérez", "José Pérez"],
    ],
)
def test_what_neither_buttons_nor_a_list_can_say_is_numbered(labels: list[str]) -> None:
    layout = lay_out(whole(*labels), 10, WHATSAPP)
    assert isinstance(layout, NumberedLayout)
    assert layout.lines() == [f"{n}. {label}" for n, label in enumerate(labels, start=1)]


def test_an_inline_keyboard_keeps_its_rows_and_tells_long_names_apart() -> None:
    long = "Reasignar a la asesora de la zona norte que lleva más tiempo sin "
    layout = lay_out(offer([["Sí", "No"], [long + "turno"], [long + "guardia"]]), 9000,
                     ChoiceLimits(inline=InlineLimits(label=64)))  # fmt: skip
    assert isinstance(layout, InlineKeyboard)
    assert [len(row) for row in layout.rows] == [2, 1, 1]
    first, second = layout.rows[1][0].label, layout.rows[2][0].label
    assert first != second
    assert {len(first) <= 64, len(second) <= 64} == {True}
