from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.leads.contact_clock import CONTACT_STATES, ENDS_WITH, AssignmentEnd, ContactState
from domain.leads.deadline import (
    AlreadyMet,
    AskAdministrator,
    AskReason,
    AwaitCall,
    AwaitEvidence,
    DeadlineFacts,
    Move,
    MoveReason,
    decide_after_administrator,
    decide_after_call_wait,
    decide_after_wait,
    decide_at_deadline,
    decide_unreachable,
    ends_as,
    told_in_time,
)
from domain.leads.policy import ContactPolicy
from storage.policy.policy_file import parse_policy

pytestmark = pytest.mark.clause("CC23-L4")

NOW = datetime(2026, 11, 20, 18, 5, tzinfo=UTC)
AUTOMATIC = parse_policy("").contact
ASKING = parse_policy('[contact]\nmode = "administrator"').contact
NOTHING = DeadlineFacts(evidence=False, claimed=False, hops=0, feed_heard_at=NOW)


def test_without_evidence_the_lead_moves() -> None:
    assert decide_at_deadline(NOTHING, AUTOMATIC, NOW) == Move(MoveReason.BREACH)


def test_with_evidence_it_is_met_in_either_mode() -> None:
    called = replace(NOTHING, evidence=True, hops=9)
    assert decide_at_deadline(called, AUTOMATIC, NOW) == AlreadyMet()
    assert decide_at_deadline(called, ASKING, NOW) == AlreadyMet()


def test_a_claim_alone_never_meets_the_clock() -> None:
    claimed = replace(NOTHING, claimed=True)
    until = NOW + timedelta(minutes=5)
    assert decide_at_deadline(claimed, AUTOMATIC, NOW) == AwaitCall(until)
    moved = Move(MoveReason.NO_EVIDENCE_IN_TIME)
    assert decide_after_call_wait(claimed, AUTOMATIC, NOW) == moved


def test_a_feed_that_falls_silent_while_a_call_is_awaited_is_asked_about() -> None:
    facts = replace(NOTHING, claimed=True, feed_heard_at=NOW - timedelta(minutes=16))
    until = NOW + timedelta(minutes=15)
    assert decide_after_call_wait(facts, AUTOMATIC, NOW) == AwaitEvidence(until)


def test_the_administrator_is_asked_once_the_call_was_waited_for() -> None:
    claimed = replace(NOTHING, claimed=True)
    until = NOW + timedelta(minutes=5)
    assert decide_at_deadline(claimed, ASKING, NOW) == AwaitCall(until)
    assert decide_after_call_wait(claimed, ASKING, NOW) == AskAdministrator(AskReason.MODE, until)


@pytest.mark.parametrize("terms", [AUTOMATIC, ASKING], ids=["automatic", "administrator"])
def test_whoever_had_not_been_told_has_breached_nothing(terms: ContactPolicy) -> None:
    untold = replace(NOTHING, told=False)
    assert decide_at_deadline(untold, terms, NOW) == Move(MoveReason.NOT_TOLD)
    assert ends_as(MoveReason.NOT_TOLD) == (ContactState.WAIVED, AssignmentEnd.UNREACHABLE)


def test_told_is_whoever_the_channel_took_the_notice_for_or_who_answered() -> None:
    later = NOW + timedelta(seconds=1)
    assert told_in_time(NOW, None, NOW)
    assert told_in_time(None, NOW, NOW)
    assert not told_in_time(None, None, NOW)
    assert not told_in_time(later, later, NOW)


@pytest.mark.clause("CC21-10")
def test_a_claim_and_a_silent_feed_wait_for_evidence_for_a_bounded_time() -> None:
    until = NOW + timedelta(minutes=15)
    silent = NOW - timedelta(minutes=15, seconds=1)
    claimed = replace(NOTHING, claimed=True)
    for heard in (silent, None):
        facts = replace(claimed, feed_heard_at=heard)
        assert decide_at_deadline(facts, AUTOMATIC, NOW) == AwaitEvidence(until)
    at_the_limit = replace(claimed, feed_heard_at=NOW - timedelta(minutes=15))
    assert isinstance(decide_at_deadline(at_the_limit, AUTOMATIC, NOW), AwaitCall)
    no_claim = replace(NOTHING, feed_heard_at=None)
    assert decide_at_deadline(no_claim, AUTOMATIC, NOW) == Move(MoveReason.BREACH)


def test_the_administrator_is_asked_first_when_policy_says_so() -> None:
    decision = decide_at_deadline(NOTHING, ASKING, NOW)
    assert decision == AskAdministrator(AskReason.MODE, NOW + timedelta(minutes=5))
    assert decide_after_administrator(NOTHING, ASKING) == Move(MoveReason.ADMINISTRATOR_SILENT)


def test_after_three_hops_the_administrator_decides_without_a_fallback() -> None:
    assert decide_at_deadline(replace(NOTHING, hops=2), AUTOMATIC, NOW) == Move(MoveReason.BREACH)
    exhausted = replace(NOTHING, hops=3)
    asked = AskAdministrator(AskReason.HOPS_EXHAUSTED, None)
    for decision in (
        decide_at_deadline(exhausted, AUTOMATIC, NOW),
        decide_at_deadline(exhausted, ASKING, NOW),
        decide_after_wait(exhausted, AUTOMATIC),
        decide_after_administrator(exhausted, ASKING),
        decide_unreachable(exhausted, AUTOMATIC),
    ):
        assert decision == asked


def test_the_end_of_the_wait_meets_or_moves() -> None:
    assert decide_after_wait(replace(NOTHING, evidence=True), AUTOMATIC) == AlreadyMet()
    assert decide_after_wait(NOTHING, ASKING) == Move(MoveReason.NO_EVIDENCE_IN_TIME)


def test_who_cannot_be_reached_loses_the_lead_at_once_and_without_a_breach() -> None:
    decision = decide_unreachable(NOTHING, ASKING)
    assert decision == Move(MoveReason.UNREACHABLE)
    assert ends_as(MoveReason.UNREACHABLE) == (ContactState.WAIVED, AssignmentEnd.UNREACHABLE)


@pytest.mark.parametrize("reason", list(MoveReason))
def test_every_move_is_a_legal_end_of_a_running_assignment(reason: MoveReason) -> None:
    contact, ended = ends_as(reason)
    assert CONTACT_STATES.allows(ContactState.RUNNING, contact)
    assert contact in ENDS_WITH[ended]
