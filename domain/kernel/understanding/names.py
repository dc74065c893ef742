"""Who is meant by a name as it was typed: the whole of it, a part, or with a letter wrong."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from typing import Final, TypeVar

from rapidfuzz import fuzz

from domain.kernel.identity import fold

K = TypeVar("K", bound=Hashable)
_TITLE_WORDS: Final = frozenset(
    {
        *("el", "la", "los", "las", "al", "del", "de", "a", "con", "the"),
        *("don", "dona", "sr", "sra", "srita", "senor", "senora", "senorita"),
        *("lic", "ing", "arq", "doctor", "doctora", "dr", "dra", "mr", "mrs", "ms", "mister"),
        *("cliente", "clienta", "client", "prospecto", "prospecta", "lead", "contacto"),
        *("companero", "companera"),
    }
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_SHORTEST_WITH_ERROR: Final = 4
_ALIKE: Final = 80
"""Percent; below it two words are different names."""


def who_is_meant(text: str, names: Iterable[tuple[K, str]]) -> list[K]:
    """The keys of the names that `text` may mean: those that fit, else those that nearly do.

    Every word of the text has to be one of the name, but for titles and articles. A text of other
    signs than letters names nobody.
    """
    if any(not (sign.isalpha() or sign in " .'’-") for sign in text):
        return []
    wanted = [word for word in _words(text) if word not in _TITLE_WORDS]
    if not wanted or any(len(word) < 2 for word in wanted):
        return []
    known = [(key, _words(name)) for key, name in names]
    exact = [key for key, words in known if set(wanted) <= set(words)]
    if exact:
        whole = [key for key, words in known if wanted == words]
        return whole or exact
    return [key for key, words in known if words and all(_is_near(each, words) for each in wanted)]


def is_title(word: str) -> bool:
    """Whether a folded word stands before names and is none («de», «señora»)."""
    return word in _TITLE_WORDS


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def _is_near(word: str, words: Iterable[str]) -> bool:
    if word in words:
        return True
    if len(word) < _SHORTEST_WITH_ERROR:
        return False
    return any(
        len(known) >= _SHORTEST_WITH_ERROR
        and known[0] == word[0]
        and fuzz.ratio(word, known) >= _ALIKE
        for known in words
    )
