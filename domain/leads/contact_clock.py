"""The contact clock: ten minutes to call, reminders, and what its end means (CC23-L4, A.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from domain.kernel.state_machine import StateMachine

_WITHIN_S = 600


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
        """What an older version did not write yet: ten minutes, no reminders."""
        return ClockTerms(
            timedelta(seconds=data.get("within", _WITHIN_S)),
            tuple(timedelta(seconds=seconds) for seconds in data.get("reminders", ())),
        )


class ClockEventKind(StrEnum):
    REMINDER = "reminder"
    DEADLINE = "deadline"


class ClockDue(StrEnum):
    """What an assignment wants next of the sweep."""

    REMINDER = "reminder"
    DEADLINE = "deadline"
    EVIDENCE = "evidence"
    """The bounded wait for evidence ends."""
    ADMINISTRATOR = "administrator"
    """The administrator's time to decide ends."""


class Claim(StrEnum):
    """What the advisor says of their call. It is recorded and compared, never evidence (A.2)."""

    NONE = ""
    """They have said nothing."""
    CALLED = "called"
    NO_ANSWER = "no_answer"


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


class ContactState(StrEnum):
    """How the contact of an assignment stands."""

    RUNNING = "running"
    EVIDENCE_PENDING = "evidence_pending"
    """The advisor says they called and the call feed is silent: evidence is waited for."""
    WITH_ADMINISTRATOR = "with_administrator"
    MET = "met"
    MISSED = "missed"
    """There was no contact in time, by the advisor's fault."""
    WAIVED = "waived"
    """No contact is owed any more, and that is nobody's fault."""


_C = ContactState

CONTACT_STATES: StateMachine[ContactState] = StateMachine(
    _C.RUNNING,
    {
        _C.RUNNING: frozenset(_C) - {_C.RUNNING},
        _C.EVIDENCE_PENDING: frozenset({_C.WITH_ADMINISTRATOR, _C.MET, _C.MISSED, _C.WAIVED}),
        # again with the administrator: their time ran out and only they can move the lead
        _C.WITH_ADMINISTRATOR: frozenset({_C.WITH_ADMINISTRATOR, _C.MET, _C.MISSED, _C.WAIVED}),
        _C.MET: frozenset(),
        _C.MISSED: frozenset({_C.MET, _C.WAIVED}),  # only by a dispute decided for the advisor
        _C.WAIVED: frozenset(),
    },
)

UNSETTLED = frozenset({_C.RUNNING, _C.EVIDENCE_PENDING, _C.WITH_ADMINISTRATOR})
"""Those in which the contact is still owed."""


class AssignmentEnd(StrEnum):
    """Why an assignment ended; one that is in force has none. It ends once and for all."""

    BREACH = "breach"
    """The deadline passed without contact and the lead left the advisor."""
    UNREACHABLE = "unreachable"
    """The advisor could not be told in time; the lead moved on without a fault of theirs."""
    DECLINED = "declined"
    """The advisor passed the lead on in time. It costs the turn, and is no breach."""
    MOVED = "moved"
    """A person's decision gave the lead to someone else."""
    CLOSED = "closed"
    """The lead was won or lost."""


ENDS_WITH: Mapping[AssignmentEnd, frozenset[ContactState]] = {
    AssignmentEnd.BREACH: frozenset({_C.MISSED}),
    AssignmentEnd.UNREACHABLE: frozenset({_C.WAIVED}),
    AssignmentEnd.DECLINED: frozenset({_C.WAIVED}),
    AssignmentEnd.MOVED: frozenset({_C.MET, _C.WAIVED}),
    AssignmentEnd.CLOSED: frozenset({_C.MET, _C.WAIVED}),
}
"""In which contact states an assignment may end for that reason."""


def released(contact: ContactState) -> ContactState:
    """How the contact stands once a person has taken the lead from the advisor or closed it."""
    return contact if contact is ContactState.MET else ContactState.WAIVED
