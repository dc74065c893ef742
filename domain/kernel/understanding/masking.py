"""A sentence without what names somebody, so that it can be kept and taught."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from domain.kernel.understanding.names import is_title
from domain.kernel.understanding.phrase_book import SlotReader
from domain.kernel.understanding.sentence import Sentence

MOST_WORDS: Final = 12
"""What is longer is no phrase that somebody else would say as well."""
_LONGEST_NAME: Final = 4
_SHORTEST_NUMBER: Final = 4
NUMBER_MASK, NAME_MASK = "{number}", "{name}"


@dataclass(frozen=True, slots=True)
class MaskedPhrase:
    """A phrase with ``{slot}`` where somebody was named, and what the slots were read as."""

    phrase: str
    slots: Mapping[str, Any]


def masked(sentence: Sentence, personal: Mapping[str, SlotReader]) -> MaskedPhrase | None:
    """The phrase that may be kept; None for one that is too long, or that is nothing but names.

    `personal` are the readers of the slots that name people. Numbers of four digits and more,
    mails, and words with a capital letter within the sentence are hidden as well.
    """
    words = sentence.words
    if not 0 < len(words) <= MOST_WORDS:
        return None
    shown: list[str] = []
    slots: dict[str, Any] = {}
    here = 0
    while here < len(words):
        span = _named(sentence, here, personal)
        if span is not None:
            name, value, here = span
            slots[name] = value
            shown.append(f"{{{name}}}")
            continue
        shown.append(_shown(sentence, here))
        here += 1
    if all(word.startswith("{") for word in shown):
        return None
    return MaskedPhrase(" ".join(shown), slots)


def _named(
    sentence: Sentence, first: int, personal: Mapping[str, SlotReader]
) -> tuple[str, Any, int] | None:
    """The longest run of words from `first` on that names somebody: slot, value, its end."""
    for last in range(min(first + _LONGEST_NAME, len(sentence.words)), first, -1):
        if any(is_title(sentence.words[place].folded) for place in (first, last - 1)):
            continue
        for name, reader in personal.items():
            value = reader(sentence.part(first, last))
            if value is not None:
                return name, value, last
    return None


def _shown(sentence: Sentence, place: int) -> str:
    word = sentence.words[place]
    typed = sentence.text[word.start : word.end]
    if sum(letter.isdigit() for letter in typed) >= _SHORTEST_NUMBER or "@" in typed:
        return NUMBER_MASK
    if place and typed[:1].isupper() and not typed.isupper():
        return NAME_MASK
    return word.folded
