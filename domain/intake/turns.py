"""Fairness: whose turn it is, and what a turn costs (A.2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from fractions import Fraction
from heapq import heapify, heappop, heappush
from itertools import count
from statistics import median_low
from typing import TypeAlias

_NEVER = datetime.min.replace(tzinfo=UTC)
_HOUR = 3600


class AssignmentKind(StrEnum):
    """How a lead came to an advisor."""

    NEW = "new"
    DUPLICATE = "duplicate"
    REFERRAL = "referral"
    REASSIGNMENT = "reassignment"
    ADMINISTRATOR = "administrator"


_COST: dict[AssignmentKind, int] = {
    AssignmentKind.NEW: 1,
    AssignmentKind.DUPLICATE: 0,
    AssignmentKind.REFERRAL: 0,
    AssignmentKind.REASSIGNMENT: 1,
    AssignmentKind.ADMINISTRATOR: 1,
}


def turn_cost(kind: AssignmentKind) -> int:
    """Turns a lead of this kind costs who receives it. A lead lost later gives none back."""
    return _COST[kind]


@dataclass(frozen=True, slots=True)
class TurnCandidate:
    """An advisor who may receive the lead, with their figures in the ledger of the month.

    `hours` are the guard hours they have begun in the month's roster, at least one.
    """

    person_id: int
    turns: int
    last_turn_at: datetime | None = None
    hours: int = 1

    @property
    def rate(self) -> Fraction:
        """Turns per guard hour."""
        return Fraction(self.turns, self.hours)


class TurnReason(StrEnum):
    """What set the chosen advisor apart from the next one."""

    ONLY_CANDIDATE = "only_candidate"
    FEWEST_TURNS = "fewest_turns"
    LONGEST_WAIT = "longest_wait"
    STABLE_ORDER = "stable_order"


@dataclass(frozen=True, slots=True)
class TurnChoice:
    """Whose turn it is, and what set them apart from the next one."""

    person_id: int
    reason: TurnReason


_Standing: TypeAlias = tuple[float, datetime, int]
_HeapEntry: TypeAlias = tuple[_Standing, int, TurnCandidate]


class TurnOrder:
    """Whose turn it is while leads are given out one after the other.

    Order: fewest turns per guard hour of the month, then longest since the last (who has had none
    has waited longest), then lowest id. A choice costs the logarithm of the number of candidates.
    """

    def __init__(self, candidates: Iterable[TurnCandidate]) -> None:
        self._present = {candidate.person_id: candidate for candidate in candidates}
        self._numbers = count()  # so that entries of equal standing are never compared further
        self._heap = [self._entry(candidate) for candidate in self._present.values()]
        heapify(self._heap)

    def __len__(self) -> int:
        return len(self._present)

    def change(self, candidate: TurnCandidate) -> None:
        """The candidate stands with these figures from now on."""
        self._present[candidate.person_id] = candidate
        heappush(self._heap, self._entry(candidate))

    def _entry(self, candidate: TurnCandidate) -> _HeapEntry:
        return _order(candidate), next(self._numbers), candidate

    def remove(self, person_id: int) -> None:
        """The advisor may not receive another lead for now."""
        self._present.pop(person_id, None)

    def choose(self) -> TurnChoice | None:
        """None when there is no candidate: the administrator then gets the lead (A.2)."""
        first = self._head()
        if first is None:
            return None
        head = heappop(self._heap)
        second = self._head()
        heappush(self._heap, head)
        return TurnChoice(first.person_id, _reason(first, second))

    def _head(self) -> TurnCandidate | None:
        """The first who is present with the figures of their place; others are dropped."""
        while self._heap:
            candidate = self._heap[0][-1]
            if self._present.get(candidate.person_id) is candidate:
                return candidate
            heappop(self._heap)
        return None


def choose_by_turns(candidates: Iterable[TurnCandidate]) -> TurnChoice | None:
    """One choice on its own; for many keep a `TurnOrder`."""
    return TurnOrder(candidates).choose()


def _order(candidate: TurnCandidate) -> _Standing:
    # As floats, whole numbers of this size divide to the same order as the fractions they stand
    # for, equal ones to equal numbers; comparing fractions costs many times as much.
    rate = candidate.turns / candidate.hours
    return rate, candidate.last_turn_at or _NEVER, candidate.person_id


def _reason(first: TurnCandidate, second: TurnCandidate | None) -> TurnReason:
    if second is None:
        return TurnReason.ONLY_CANDIDATE
    if first.rate != second.rate:
        return TurnReason.FEWEST_TURNS
    if first.last_turn_at != second.last_turn_at:
        return TurnReason.LONGEST_WAIT
    return TurnReason.STABLE_ORDER


def guard_hours(seconds: float) -> int:
    """Guard hours for a time on guard: an hour that has begun counts whole, and one always has."""
    return int(seconds // _HOUR) + 1


def entry_turns(rates: Sequence[Fraction], hours: int, own: int = 0) -> int:
    """Turns with which a new or returning advisor goes on: the lower median of the others' rates.

    `rates` are turns per guard hour, `hours` the guard hours of who comes in. `own` are turns
    already spent this month; they are never taken away.
    """
    return max(own, int(median_low(rates) * hours)) if rates else own
