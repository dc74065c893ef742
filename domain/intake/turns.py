"""Fairness: whose turn it is, and what a turn costs (A.2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from fractions import Fraction
from statistics import median_low

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
    """Who, why, and all candidates in the order they stood: the answer to "why not me?"."""

    person_id: int
    reason: TurnReason
    ranking: tuple[TurnCandidate, ...]


def choose_by_turns(candidates: Iterable[TurnCandidate]) -> TurnChoice | None:
    """Fewest turns per guard hour of the month, then longest since the last, then lowest id.

    Who has had no turn yet has waited longest.

    None when there is no candidate: the administrator then gets the lead (A.2).
    """
    ranking = tuple(sorted(candidates, key=_order))
    if not ranking:
        return None
    return TurnChoice(ranking[0].person_id, _reason(ranking), ranking)


def _order(candidate: TurnCandidate) -> tuple[Fraction, datetime, int]:
    return candidate.rate, candidate.last_turn_at or _NEVER, candidate.person_id


def _reason(ranking: Sequence[TurnCandidate]) -> TurnReason:
    if len(ranking) == 1:
        return TurnReason.ONLY_CANDIDATE
    first, second = ranking[0], ranking[1]
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
