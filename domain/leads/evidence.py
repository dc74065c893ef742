"""What counts as contact: calls of the feed, CRM records, the administrator's finding (A.2).

The advisor's "I called" is a claim and never evidence; neither are messages of the bot.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.leads.contact_clock import UNSETTLED, AssignmentEnd, ContactState


class CallDirection(StrEnum):
    OUTBOUND = "outbound"
    INBOUND = "inbound"


@dataclass(frozen=True, slots=True)
class Call:
    """A call of the feed; only such calls count (CC21-10).

    `advisor_id` None: matched to nobody yet. `number`: the prospect's, E.164.
    """

    advisor_id: int | None
    number: str
    started_at: datetime
    direction: CallDirection = CallDirection.OUTBOUND
    answered: bool = False


@dataclass(frozen=True, slots=True)
class CrmRecord:
    """A follow-up that the advisor entered in the CRM."""

    advisor_id: int
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class AssignmentSpan:
    """Who had to call which numbers, and between which instants (both belong to the span)."""

    advisor_id: int
    numbers: frozenset[str]
    assigned_at: datetime
    deadline_at: datetime

    def covers(self, at: datetime) -> bool:
        return self.assigned_at <= at <= self.deadline_at


class CallJudgement(StrEnum):
    """Whether a call is evidence, and if not, the first reason why."""

    EVIDENCE = "evidence"
    INBOUND = "inbound"
    OTHER_ADVISOR = "other_advisor"
    OTHER_NUMBER = "other_number"
    TOO_EARLY = "too_early"
    TOO_LATE = "too_late"
    UNANSWERED = "unanswered"


def judge_call(call: Call, span: AssignmentSpan, *, require_answer: bool) -> CallJudgement:
    """CC23-L4: outbound, by that advisor, to any number of the lead, started within the span.

    An unanswered attempt counts unless the policy requires an answer.
    """
    if call.direction is not CallDirection.OUTBOUND:
        return CallJudgement.INBOUND
    if call.advisor_id != span.advisor_id:
        return CallJudgement.OTHER_ADVISOR
    if call.number not in span.numbers:
        return CallJudgement.OTHER_NUMBER
    if call.started_at < span.assigned_at:
        return CallJudgement.TOO_EARLY
    if call.started_at > span.deadline_at:
        return CallJudgement.TOO_LATE
    if require_answer and not call.answered:
        return CallJudgement.UNANSWERED
    return CallJudgement.EVIDENCE


def is_crm_evidence(record: CrmRecord, span: AssignmentSpan) -> bool:
    """A CRM record by that advisor in the span."""
    return record.advisor_id == span.advisor_id and span.covers(record.recorded_at)


_NOT_DISPUTED = frozenset({None, AssignmentEnd.CLOSED, AssignmentEnd.BREACH})
"""Ends of a contact that nobody owes any more about which evidence decides nothing: it was closed
by the advisor themselves, or a ruling has excused the breach."""


class EvidenceEffect(StrEnum):
    """What evidence does when it arrives."""

    MEETS = "meets"
    """The contact is not settled yet: the assignment is met."""
    DISPUTE = "dispute"
    """It lies before the deadline but came too late: a dispute case with both sides (A.2)."""
    NOTHING = "nothing"
    """Already met, closed or excused: kept with the record only."""


def effect_of_evidence(contact: ContactState, ended: AssignmentEnd | None) -> EvidenceEffect:
    """For evidence that lies in the span. It never flips a lead back by itself."""
    if ended is None and contact in UNSETTLED:
        return EvidenceEffect.MEETS
    if contact is ContactState.MISSED:
        return EvidenceEffect.DISPUTE
    if contact is ContactState.WAIVED and ended not in _NOT_DISPUTED:
        return EvidenceEffect.DISPUTE
    return EvidenceEffect.NOTHING
