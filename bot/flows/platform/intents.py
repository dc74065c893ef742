"""What people may mean outside a flow: intents, the slots of their phrases, what is offered.

A room declares them in its `ChatRouter`, as it does commands and flows. The phrases of an intent
are the list of its key in ``locales/<language>/phrases``; its name for people is
``intent-<key>``.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from bot.flows.platform.turn import Turn
from domain.kernel.message import Button
from domain.kernel.rights import RightName
from domain.kernel.text import Text
from domain.kernel.understanding.phrase_book import SlotReader
from domain.kernel.understanding.sentence import Sentence

Slots: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that a sentence may mean here and now: what a tap on `button` does.

    A meaning with a `read_back` changes something: that line is sent with ✅ and ✏️, and nothing
    happens before the tap. `correct` is what ✏️ does; without it the likely buttons are offered.
    Among several, `button` is what is chosen by its label.
    """

    button: Button
    read_back: Text | None = None
    correct: Button | None = None


Find: TypeAlias = Callable[[Turn, Slots], Awaitable[Sequence[Meaning]]]
"""What the intent means for this person, by what is open for them; nothing when it cannot be."""
Gather: TypeAlias = Callable[[Turn, Sentence], Awaitable[SlotReader]]
"""Loads what a slot may name, and gives the reader of its words."""
Suggest: TypeAlias = Callable[[Turn], Awaitable[Sequence[Button]]]
"""What the person most likely wants, the likeliest first."""


@dataclass(frozen=True, slots=True)
class SlotKind:
    """What a slot may name. `is_personal`: its words name somebody, and are kept nowhere."""

    gather: Gather
    is_personal: bool = False


@dataclass(frozen=True, slots=True)
class Intent:
    """Something that people ask for in words.

    `is_exact`: money or loss is meant, so that the words count only as the list has them, and
    nobody can teach it another phrase. `is_statement`: a question never means it. `nothing` is
    said when it was meant and there is nothing that it could apply to. `gives_way`: it counts only
    when the sentence means nothing else.
    """

    key: str
    find: Find
    right: RightName | None = None
    is_exact: bool = False
    is_statement: bool = False
    gives_way: bool = False
    nothing: Text | None = None

    @property
    def name(self) -> Text:
        """What it is called where phrases are taught."""
        return Text(f"intent-{self.key}")


TEXT_KEYS: frozenset[str] = frozenset()
"""The module that declares an intent names its ``intent-<key>``."""
