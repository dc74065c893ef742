"""The states of a lead, and what follow-up records of it (CC23-O, CC23-L5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.kernel.state_machine import StateMachine


class LeadState(StrEnum):
    """Where a lead stands. It waits for the opening, or for an advisor to become free."""

    WAITING = "waiting"
    ASSIGNED = "assigned"
    EVIDENCE_PENDING = "evidence_pending"
    WITH_ADMINISTRATOR = "with_administrator"
    CONTACTED = "contacted"
    WON = "won"
    LOST = "lost"


_L = LeadState

LEAD_STATES: StateMachine[LeadState] = StateMachine(
    _L.WAITING,
    {
        _L.WAITING: frozenset({_L.ASSIGNED, _L.WITH_ADMINISTRATOR, _L.LOST}),
        # assigned -> assigned is a reassignment
        _L.ASSIGNED: frozenset(_L),
        _L.EVIDENCE_PENDING: frozenset(_L) - {_L.EVIDENCE_PENDING},
        _L.WITH_ADMINISTRATOR: frozenset(_L) - {_L.EVIDENCE_PENDING},
        # a contacted lead changes hands only by a person's decision; a dispute gives it to who had
        # made the contact
        _L.CONTACTED: frozenset(
            {_L.CONTACTED, _L.ASSIGNED, _L.WITH_ADMINISTRATOR, _L.WON, _L.LOST}
        ),
        _L.WON: frozenset({_L.CONTACTED}),
        _L.LOST: frozenset({_L.CONTACTED, _L.ASSIGNED, _L.WITH_ADMINISTRATOR}),
    },
)
OPEN_STATES = frozenset(_L) - {_L.WON, _L.LOST}


class ContactKind(StrEnum):
    """How a lead can be reached."""

    PHONE = "phone"
    EMAIL = "email"


class Grade(StrEnum):
    """Qualification of a prospect."""

    AAA = "AAA"
    AA = "AA"
    A = "A"
    NOT_QUALIFIED = "not_qualified"


class FollowUpStatus(StrEnum):
    """How far follow-up has come; the weekly report counts by these (CC23-L6)."""

    NOT_CONTACTED = "not_contacted"
    NO_ANSWER = "no_answer"
    IN_FOLLOW_UP = "in_follow_up"
    APPOINTMENT_SET = "appointment_set"
    APPOINTMENT_HELD = "appointment_held"
    OPPORTUNITY = "opportunity"
    RESERVED = "reserved"
    CLOSED = "closed"
    DISCARDED = "discarded"


ENDED = frozenset({FollowUpStatus.CLOSED, FollowUpStatus.DISCARDED})
"""Those after which no next step is due."""


class NextStepKind(StrEnum):
    CALL = "call"
    MESSAGE = "message"
    SEND_INFORMATION = "send_information"
    APPOINTMENT = "appointment"
    VISIT = "visit"
    DOCUMENTS = "documents"


@dataclass(frozen=True, slots=True)
class NextStep:
    """What the advisor does next, and when; None: no date agreed."""

    kind: NextStepKind
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What is recorded of one lead; None is what the advisor has not said yet."""

    status: FollowUpStatus | None = None
    grade: Grade | None = None
    next_step: NextStep | None = None


class FollowUpField(StrEnum):
    STATUS = "status"
    GRADE = "grade"
    NEXT_STEP = "next_step"


def missing_fields(follow_up: FollowUp) -> tuple[FollowUpField, ...]:
    """What keeps an open lead from being complete at the weekly cut (CC23-L5)."""
    missing = []
    if follow_up.status in (None, FollowUpStatus.NOT_CONTACTED):
        missing.append(FollowUpField.STATUS)
    if follow_up.grade is None:
        missing.append(FollowUpField.GRADE)
    if follow_up.next_step is None and follow_up.status not in ENDED:
        missing.append(FollowUpField.NEXT_STEP)
    return tuple(missing)
