"""A word that differs by a letter from one that phrases use becomes that word."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

_SHORTEST: Final = 4
_LONG: Final = 9
"""From this length on two letters may differ."""
_MOST_KEPT: Final = 4_096


class Corrections:
    """Corrections towards a vocabulary; `left_alone` are words that are right as they are."""

    def __init__(self, vocabulary: Iterable[str], left_alone: Iterable[str]) -> None:
        words = {word for word in vocabulary if word.isalpha()}
        self._known = words | set(left_alone)
        self._targets = sorted(word for word in words if len(word) > _SHORTEST)
        self._found: dict[str, str] = {}

    def correct(self, word: str) -> str:
        """The one word of the vocabulary that was meant; `word` itself where none or two fit."""
        if len(word) < _SHORTEST or word in self._known or not word.isalpha():
            return word
        if word not in self._found:
            if len(self._found) >= _MOST_KEPT:
                self._found.clear()
            self._found[word] = self._nearest(word)
        return self._found[word]

    def _nearest(self, word: str) -> str:
        most = 2 if len(word) >= _LONG else 1
        near = process.extract(
            word, self._targets, scorer=OSA.distance, score_cutoff=most, limit=None
        )
        if not near:
            return word
        best = min(distance for _, distance, _ in near)
        nearest = [known for known, distance, _ in near if distance == best]
        return nearest[0] if len(nearest) == 1 else word
