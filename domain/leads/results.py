"""Who has better results: to whom a lead that nobody called goes next (CC23-L4).

A `Pool` is filled once per sweep and then asked thousands of times: each choice costs a few heap
steps, and the loads it hands out count for the next choice.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Results:
    """An advisor's figures over the window of the policy (90 days).

    `load` are the reassigned leads he holds that are still open.
    """

    person_id: int
    closings: int = 0
    leads: int = 0
    met: int = 0
    clocks: int = 0
    load: int = 0

    @property
    def conversion(self) -> Fraction:
        """Closings ÷ leads; 0 without leads."""
        return Fraction(self.closings, self.leads) if self.leads else Fraction(0)

    @property
    def punctuality(self) -> Fraction:
        """Contact clocks met ÷ clocks that ran out or were met; 0 without any."""
        return Fraction(self.met, self.clocks) if self.clocks else Fraction(0)


@dataclass(frozen=True, slots=True)
class ResultsChoice:
    """Who, his place among the candidates (1 is the best), and what he held before this lead."""

    person_id: int
    place: int
    load_before: int
    results: Results
    had_it_before: tuple[int, ...]
    """Better placed ones passed over because they have had this lead."""
    at_cap: tuple[int, ...]
    """Better placed ones passed over because they hold as many reassigned leads as allowed."""


class Pool:
    """Candidates of one instant, with loads that rise as leads are given out.

    Order: conversion, then punctuality, then the smaller load, then the lower id.
    """

    def __init__(self, candidates: Iterable[Results], cap: int) -> None:
        """`cap` bounds the open reassigned leads per advisor; 0 sets no bound."""
        everyone = sorted(candidates, key=_merit)
        self._cap = cap
        self._results = {results.person_id: results for results in everyone}
        self._load = {results.person_id: results.load for results in everyone}
        self._place = _places(everyone)
        self._full: list[tuple[int, int]] = []
        self._heap: list[tuple[int, int, int]] = []
        for person_id, load in list(self._load.items()):
            self._set_load(person_id, load)

    def choose(self, already_had: Collection[int]) -> ResultsChoice | None:
        """The best who has not had this lead and is under the cap; his load rises by one.

        None when nobody is left: the administrator decides then.
        """
        passed: list[tuple[int, int, int]] = []
        chosen: int | None = None
        while self._heap and chosen is None:
            entry = heapq.heappop(self._heap)
            if not self._is_current(entry):
                continue
            if entry[2] in already_had:
                passed.append(entry)
            else:
                chosen = entry[2]
        for entry in passed:
            heapq.heappush(self._heap, entry)
        if chosen is None:
            return None
        choice = self._choice(chosen, passed)
        self._set_load(chosen, self._load[chosen] + 1)
        return choice

    def release(self, person_id: int) -> None:
        """One reassigned lead of this advisor is no longer open; unknown ids are ignored."""
        if self._load.get(person_id, 0) > 0:
            self._set_load(person_id, self._load[person_id] - 1)

    def remove(self, person_id: int) -> None:
        """He may receive nothing more (suspended, left guard); unknown ids are ignored."""
        if self._load.pop(person_id, None) is not None:
            self._full = [mark for mark in self._full if mark[1] != person_id]

    def load_of(self, person_id: int) -> int:
        return self._load.get(person_id, 0)

    def _choice(self, person_id: int, passed: list[tuple[int, int, int]]) -> ResultsChoice:
        place = self._place[person_id]
        full = tuple(other for _, other in self._full[: bisect_left(self._full, (place, 0))])
        return ResultsChoice(
            person_id,
            place,
            self._load[person_id],
            self._results[person_id],
            tuple(entry[2] for entry in passed),
            full,
        )

    def _set_load(self, person_id: int, load: int) -> None:
        self._load[person_id] = load
        place = self._place[person_id]
        mark = (place, person_id)
        at = bisect_left(self._full, mark)
        was_full = self._full[at : at + 1] == [mark]
        is_full = bool(self._cap) and load >= self._cap
        if is_full and not was_full:
            insort(self._full, mark)
        elif was_full and not is_full:
            del self._full[at]
        if not is_full:
            heapq.heappush(self._heap, (place, load, person_id))

    def _is_current(self, entry: tuple[int, int, int]) -> bool:
        return self._load.get(entry[2]) == entry[1]


def _places(ranked: Sequence[Results]) -> dict[int, int]:
    """Place of each, from 1; equal merit shares a place."""
    places: dict[int, int] = {}
    place, merit = 0, None
    for number, results in enumerate(ranked, start=1):
        if _merit(results) != merit:
            place, merit = number, _merit(results)
        places[results.person_id] = place
    return places


def _merit(results: Results) -> tuple[Fraction, Fraction]:
    return -results.conversion, -results.punctuality


def choose_by_results(
    candidates: Iterable[Results], already_had: Collection[int], cap: int
) -> ResultsChoice | None:
    """One choice on its own; for many use a `Pool`."""
    return Pool(candidates, cap).choose(already_had)
