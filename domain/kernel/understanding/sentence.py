"""A typed sentence as words that can be compared, each of which knows where it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from domain.kernel.identity import fold

LONGEST: Final = 300
"""Characters; what is longer is an account of something, and no request."""
_TOKEN: Final = re.compile(
    r"[^\s@]+@[^\s@]+\.\w+"
    r"|[#$+]?\d+(?:[.,:/\-]\w+)*\w*"
    r"|[^\W\d_][\w]*(?:['’\-]\w+)*"
    r"|[\U0001F300-\U0001FAFF\u2600-\u27BF]"
)
_REPEATED: Final = re.compile(r"([^\W\d])\1{2,}")
_SKIN: Final = re.compile("[\U0001f3fb-\U0001f3ff\ufe0f]")
_ACCENTED_SPELLINGS: Final = frozenset("áéíóú")
_SHORTEST_VERB: Final = 5


@dataclass(frozen=True, slots=True)
class Word:
    """One word: folded, as it was typed, and the part of the text it comes from.

    Several words share a part where an abbreviation stands for them.
    """

    folded: str
    typed: str
    start: int
    end: int

    @property
    def ends_accented(self) -> bool:
        """Whether a verb was typed that only its accent tells from another («marqué», «marque»)."""
        return len(self.typed) >= _SHORTEST_VERB and self.typed[-1] in _ACCENTED_SPELLINGS


@dataclass(frozen=True, slots=True)
class Sentence:
    """What was typed. `is_question` says that a question mark stands in it."""

    text: str
    words: tuple[Word, ...]
    is_question: bool
    folded: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "folded", tuple(word.folded for word in self.words))

    @staticmethod
    def of(text: str, abbreviations: Mapping[str, tuple[str, ...]]) -> Sentence:
        """Reads a text; one longer than `LONGEST` has no words, so that it matches nothing."""
        if len(text) > LONGEST:
            return Sentence(text, (), is_question=False)
        plain = _SKIN.sub("", text)
        words: list[Word] = []
        for found in _TOKEN.finditer(plain):
            typed = found.group().casefold()
            folded = _REPEATED.sub(r"\1", fold(typed))
            for each in abbreviations.get(folded, (folded,)):
                own = typed if each == folded else each
                words.append(Word(each, own, found.start(), found.end()))
        return Sentence(plain, tuple(words), is_question="?" in plain)

    def part(self, first: int, last: int) -> str:
        """The text of the words from `first` to before `last`, as it was typed."""
        return self.text[self.words[first].start : self.words[last - 1].end]

    def within(self, first: int, last: int) -> Sentence:
        """The words from `first` to before `last` as a sentence of their own."""
        return Sentence(self.text, self.words[first:last], self.is_question)
