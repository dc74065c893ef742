"""The contact clock: ten minutes to call, reminders, and what its end means (CC23-L4, A.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from domain.kernel.state_machine import StateMachine


@dataclass(frozen=True, slots=True)
class ClockTerms:
    """What a clock was started with; it stays with the clock whatever the policy says later.

    `reminders` are spans after the start, rising, all shorter than `within`.
    """

    within: timedelta
    reminders: tuple[timedelta, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Shape: ``{"within": seconds, "reminders": [seconds, …]}``."""
        return {
            "within": self.within.total_seconds(),
            "reminders": [span.total_seconds() for span in self.reminders],
        }

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> ClockTerms:
        return ClockTerms(
            timedelta(seconds=data["within"]),
            tuple(timedelta(seconds=seconds) for seconds in data["reminders"]),
        )


class ClockEventKind(StrEnum):
    REMINDER = "reminder"
    DEADLINE = "deadline"


@dataclass(frozen=True, slots=True)
class ClockEvent:
    """The next thing a clock does. `number` counts the reminders from 1; 0 for the deadline."""

    kind: ClockEventKind
    at: datetime
    number: int = 0


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock that runs since the notice was accepted by the channel (else since assignment).

    It runs on when reception hours end meanwhile.
    """

    started_at: datetime
    terms: ClockTerms

    @property
    def deadline(self) -> datetime:
        return self.started_at + self.terms.within

    @property
    def reminders(self) -> tuple[datetime, ...]:
        return tuple(self.started_at + span for span in self.terms.reminders)

    def next_due(self, after: datetime) -> ClockEvent | None:
        """The first reminder or the deadline later than `after`; None once it has run out."""
        for number, at in enumerate(self.reminders, start=1):
            if at > after:
                return ClockEvent(ClockEventKind.REMINDER, at, number)
        return ClockEvent(ClockEventKind.DEADLINE, self.deadline) if self.deadline > after else None

    def last_due(self, now: datetime) -> ClockEvent | None:
        """The latest thing due at or before `now`: after downtime only this one is said."""
        if now >= self.deadline:
            return ClockEvent(ClockEventKind.DEADLINE, self.deadline)
        past = [
            ClockEvent(ClockEventKind.REMINDER, at, number)
            for number, at in enumerate(self.reminders, start=1)
            if at <= now
        ]
        return past[-1] if past else None

    def is_over(self, now: datetime) -> bool:
        """The deadline itself still belongs to the clock for a call, and ends it for the sweep."""
        return now >= self.deadline

    def left(self, now: datetime) -> timedelta:
        return max(self.deadline - now, timedelta(0))


class AssignmentOutcome(StrEnum):
    """How an assignment stands, or how it ended."""

    RUNNING = "running"
    MET = "met"
    BREACHED = "breached"
    EVIDENCE_PENDING = "evidence_pending"
    WITH_ADMINISTRATOR = "with_administrator"
    UNREACHABLE = "unreachable"
    """He could not be told in time; the lead moved on without a fault of his."""
    MOVED = "moved"
    """A person's decision gave the lead to someone else."""
    CLOSED = "closed"
    """The lead was won, lost or erased."""


_A = AssignmentOutcome
_OPEN_ENDS = frozenset({_A.MET, _A.BREACHED, _A.UNREACHABLE, _A.MOVED, _A.CLOSED})

OUTCOMES: StateMachine[AssignmentOutcome] = StateMachine(
    _A.RUNNING,
    {
        _A.RUNNING: _OPEN_ENDS | {_A.EVIDENCE_PENDING, _A.WITH_ADMINISTRATOR},
        _A.EVIDENCE_PENDING: _OPEN_ENDS | {_A.WITH_ADMINISTRATOR},
        _A.WITH_ADMINISTRATOR: _OPEN_ENDS,
        _A.MET: frozenset({_A.MOVED, _A.CLOSED}),
        _A.BREACHED: frozenset({_A.MET, _A.MOVED}),  # only by a dispute decided for the advisor
        _A.UNREACHABLE: frozenset(),
        _A.MOVED: frozenset(),
        _A.CLOSED: frozenset(),
    },
)

OPEN_OUTCOMES = frozenset({_A.RUNNING, _A.EVIDENCE_PENDING, _A.WITH_ADMINISTRATOR})
"""Those in which the contact is not settled: the advisor still holds the lead."""
HOLDING_OUTCOMES = OPEN_OUTCOMES | {_A.MET}
"""Those in which the advisor is the owner of the lead."""
