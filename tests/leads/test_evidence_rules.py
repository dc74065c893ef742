from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.leads.contact_clock import UNSETTLED, AssignmentEnd, ContactState
from domain.leads.evidence import (
    AssignmentSpan,
    Call,
    CallDirection,
    CallJudgement,
    CrmRecord,
    EvidenceEffect,
    effect_of_evidence,
    is_crm_evidence,
    judge_call,
)

pytestmark = pytest.mark.clause("CC23-L4")

START = datetime(2026, 11, 20, 10, tzinfo=UTC)
END = START + timedelta(minutes=10)
SECOND = timedelta(seconds=1)
SPAN = AssignmentSpan(7, frozenset({"+525512345678", "+525587654321"}), START, END)
CALL = Call(7, "+525587654321", START + timedelta(minutes=3))


def verdict(call: Call, *, require_answer: bool = False) -> CallJudgement:
    return judge_call(call, SPAN, require_answer=require_answer)


@pytest.mark.clause("CC21-10")
def test_an_unanswered_attempt_to_any_number_of_the_lead_counts() -> None:
    assert verdict(CALL) is CallJudgement.EVIDENCE
    assert judge_call(CALL, SPAN, require_answer=False) is CallJudgement.EVIDENCE


@pytest.mark.clause("CC21-10")
def test_unless_policy_requires_an_answer() -> None:
    assert verdict(CALL, require_answer=True) is CallJudgement.UNANSWERED
    assert verdict(replace(CALL, answered=True), require_answer=True) is CallJudgement.EVIDENCE


@pytest.mark.clause("CC21-10")
@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"direction": CallDirection.INBOUND}, CallJudgement.INBOUND),
        ({"advisor_id": 8}, CallJudgement.OTHER_ADVISOR),
        ({"advisor_id": None}, CallJudgement.OTHER_ADVISOR),
        ({"number": "+525500000000"}, CallJudgement.OTHER_NUMBER),
        ({"started_at": START - SECOND}, CallJudgement.TOO_EARLY),
        ({"started_at": END + SECOND}, CallJudgement.TOO_LATE),
    ],
)
def test_what_does_not_count_says_why(change: dict[str, object], expected: CallJudgement) -> None:
    assert verdict(replace(CALL, **change)) is expected


@pytest.mark.clause("CC21-10")
@pytest.mark.parametrize("at", [START, END])
def test_both_ends_of_the_span_belong_to_it(at: datetime) -> None:
    assert verdict(replace(CALL, started_at=at)) is CallJudgement.EVIDENCE


def test_a_crm_record_of_that_advisor_in_the_span_counts() -> None:
    assert is_crm_evidence(CrmRecord(7, END), SPAN)
    assert not is_crm_evidence(CrmRecord(8, END), SPAN)
    assert not is_crm_evidence(CrmRecord(7, END + SECOND), SPAN)


@pytest.mark.clause("CC21-14")
def test_late_evidence_opens_a_dispute_and_never_flips_the_lead_back() -> None:
    missed = effect_of_evidence(ContactState.MISSED, AssignmentEnd.BREACH)
    assert missed is EvidenceEffect.DISPUTE
    for contact in UNSETTLED:
        assert effect_of_evidence(contact, None) is EvidenceEffect.MEETS
    for contact in (ContactState.MET, ContactState.WAIVED):
        assert effect_of_evidence(contact, AssignmentEnd.CLOSED) is EvidenceEffect.NOTHING
    assert effect_of_evidence(ContactState.MET, AssignmentEnd.MOVED) is EvidenceEffect.NOTHING
    excused = effect_of_evidence(ContactState.WAIVED, AssignmentEnd.BREACH)
    assert excused is EvidenceEffect.NOTHING
    for ended in (AssignmentEnd.UNREACHABLE, AssignmentEnd.MOVED):
        assert effect_of_evidence(ContactState.WAIVED, ended) is EvidenceEffect.DISPUTE
    assert effect_of_evidence(ContactState.MET, None) is EvidenceEffect.NOTHING
