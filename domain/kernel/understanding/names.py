"""Who is meant by a name as it was typed: the whole of it, a part, or with a letter wrong."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from typing import Final, Generic, TypeVar

from rapidfuzz import fuzz, process

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
_SHORTEST: Final = 2
_SHORTEST_WITH_ERROR: Final = 4
_ALIKE: Final = 80
"""Percent; below it two words are different names."""


class Names(Generic[K]):
    """Names by key, so that many texts can be looked up among them."""

    def __init__(self, names: Iterable[tuple[K, str]]) -> None:
        """`names` are (key, name), in the order in which they are to be found."""
        self._words_of = {key: tuple(_words(name)) for key, name in names}
        self._keys_with: dict[str, set[K]] = {}
        for key, words in self._words_of.items():
            for word in words:
                self._keys_with.setdefault(word, set()).add(key)
        self._long = [word for word in self._keys_with if len(word) >= _SHORTEST_WITH_ERROR]
        self._near: dict[str, set[K]] = {}

    def meant_by(self, text: str) -> list[K]:
        """The keys of the names that `text` may mean: those that fit, else those that nearly do.

        Every word of the text has to be one of the name, but for titles and articles. A text of
        other signs than letters names nobody.
        """
        if any(not (sign.isalpha() or sign in " .'’-") for sign in text):
            return []
        wanted = [word for word in _words(text) if not is_title(word)]
        if not wanted or any(len(word) < _SHORTEST for word in wanted):
            return []
        exact = self._all_of([self._keys_with.get(word, set()) for word in wanted])
        if exact:
            whole = [key for key in exact if self._words_of[key] == tuple(wanted)]
            return whole or exact
        return self._all_of([self._keys_near(word) for word in wanted])

    def _all_of(self, found: list[set[K]]) -> list[K]:
        common = set.intersection(*found)
        return [key for key in self._words_of if key in common] if common else []

    def _keys_near(self, word: str) -> set[K]:
        if word not in self._near:
            keys = set(self._keys_with.get(word, ()))
            if len(word) >= _SHORTEST_WITH_ERROR:
                near = process.extract(
                    word, self._long, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=None
                )
                for known, _, _ in near:
                    keys |= self._keys_with[known] if known[0] == word[0] else set()
            self._near[word] = keys
        return self._near[word]


def is_title(word: str) -> bool:
    """Whether a folded word stands before names and is none («de», «señora»)."""
    return word in _TITLE_WORDS


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))
