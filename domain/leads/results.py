"""Who has better results: to whom a lead that nobody called goes next (CC23-L4)."""

from __future__ import annotations

from bisect import insort
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Results:
    """An advisor's figures over the window of the policy (90 days).

    `load` are the reassigned leads they hold that are still open.
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
    """Who, their place among the candidates (1 is the best), and their load before this lead."""

    person_id: int
    place: int
    load_before: int
    had_it_before: tuple[int, ...]
    """Better placed ones passed over because they have had this lead."""
    at_cap: tuple[int, ...]
    """Better placed ones passed over because they hold as many leads or clocks as allowed."""


class Ranking:
    """Candidates of one instant, best first; a lead that is given out counts for the next choice.

    Order: conversion, then punctuality, then the smaller load, then the lower id.
    """

    def __init__(self, candidates: Iterable[Results], cap: int) -> None:
        """`cap` bounds the open reassigned leads per advisor; 0 sets no bound."""
        everyone = sorted(candidates, key=_merit)
        self._cap = cap
        self._ranked = sorted(
            (place, results.load, results.person_id)
            for place, results in zip(_places(everyone), everyone, strict=True)
        )

    def choose(
        self, already_had: Collection[int], at_cap: Collection[int] = (), busy: Collection[int] = ()
    ) -> ResultsChoice | None:
        """The best who has not had this lead and is under the caps; their load rises by one.

        `at_cap` hold as many open leads as they may, `busy` must settle a clock before another one
        runs for them. None when nobody is left: see `waits_for`.
        """
        passed: list[int] = []
        full: list[int] = []
        for index, (place, load, person_id) in enumerate(self._ranked):
            if self._is_full(person_id, load, at_cap) or person_id in busy:
                full.append(person_id)
            elif person_id in already_had:
                passed.append(person_id)
            else:
                del self._ranked[index]
                insort(self._ranked, (place, load + 1, person_id))
                return ResultsChoice(person_id, place, load, tuple(passed), tuple(full))
        return None

    def waits_for(
        self, already_had: Collection[int], at_cap: Collection[int], busy: Collection[int]
    ) -> bool:
        """Whether somebody could have the lead once a clock of theirs is settled."""
        return any(
            person_id in busy
            and person_id not in already_had
            and not self._is_full(person_id, load, at_cap)
            for _, load, person_id in self._ranked
        )

    def _is_full(self, person_id: int, load: int, at_cap: Collection[int]) -> bool:
        return person_id in at_cap or bool(self._cap and load >= self._cap)


def _places(ranked: Sequence[Results]) -> list[int]:
    """Place of each, from 1; equal merit shares a place."""
    places: list[int] = []
    merit = None
    for number, results in enumerate(ranked, start=1):
        places.append(places[-1] if _merit(results) == merit else number)
        merit = _merit(results)
    return places


def _merit(results: Results) -> tuple[Fraction, Fraction]:
    return -results.conversion, -results.punctuality


def choose_by_results(
    candidates: Iterable[Results],
    already_had: Collection[int],
    cap: int,
    busy: Collection[int] = (),
) -> ResultsChoice | None:
    """One choice on its own; for many use a `Ranking`."""
    return Ranking(candidates, cap).choose(already_had, busy=busy)
