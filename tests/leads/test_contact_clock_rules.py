from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.kernel.state_machine import IllegalTransition
from domain.leads.contact_clock import (
    CONTACT_STATES,
    ENDS_WITH,
    UNSETTLED,
    AssignmentEnd,
    Clock,
    ClockEvent,
    ClockEventKind,
    ClockTerms,
    ContactState,
)

pytestmark = pytest.mark.clause("CC23-L4")

START = datetime(2026, 11, 20, 17, 55, tzinfo=UTC)
TERMS = ClockTerms(timedelta(minutes=10), (timedelta(minutes=5), timedelta(minutes=8)))


def after(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def test_ten_minutes_with_reminders_at_five_and_eight() -> None:
    clock = Clock(START, TERMS)
    assert clock.deadline == after(10)
    assert clock.next_due(START) == ClockEvent(ClockEventKind.REMINDER, after(5), 1)
    assert clock.next_due(after(5)) == ClockEvent(ClockEventKind.REMINDER, after(8), 2)
    assert clock.next_due(after(8)) == ClockEvent(ClockEventKind.DEADLINE, after(10))
    assert clock.next_due(after(10)) is None


def test_after_downtime_only_the_latest_thing_is_said() -> None:
    clock = Clock(START, TERMS)
    assert clock.last_due(after(1)) is None
    assert clock.last_due(after(9)) == ClockEvent(ClockEventKind.REMINDER, after(8), 2)
    assert clock.last_due(after(60)) == ClockEvent(ClockEventKind.DEADLINE, after(10))


def test_time_left_never_falls_below_zero() -> None:
    clock = Clock(START, TERMS)
    assert clock.left(after(4)) == timedelta(minutes=6)
    assert clock.left(after(11)) == timedelta(0)
    assert not clock.is_over(after(9.99))
    assert clock.is_over(after(10))


SPANS = st.lists(st.integers(1, 599), unique=True, max_size=5).map(sorted)


@given(SPANS, st.integers(600, 5000))
def test_a_clock_says_each_thing_once_and_in_order(reminders: list[int], within: int) -> None:
    terms = ClockTerms(
        timedelta(seconds=within), tuple(timedelta(seconds=span) for span in reminders)
    )
    clock = Clock(START, terms)
    said, at = [], START
    while due := clock.next_due(at):
        assert due.at > at
        assert clock.last_due(due.at) == due
        said.append(due.kind)
        at = due.at
    assert said == [ClockEventKind.REMINDER] * len(reminders) + [ClockEventKind.DEADLINE]
    assert at == clock.deadline


@given(SPANS, st.integers(600, 5000))
def test_terms_survive_storage(reminders: list[int], within: int) -> None:
    terms = ClockTerms(
        timedelta(seconds=within), tuple(timedelta(seconds=span) for span in reminders)
    )
    assert ClockTerms.from_json(json.loads(json.dumps(terms.to_json()))) == terms


def test_terms_of_an_older_version_are_read_with_defaults() -> None:
    assert ClockTerms.from_json({}) == ClockTerms(timedelta(minutes=10))


def test_a_contact_only_changes_along_the_table() -> None:
    running, missed = ContactState.RUNNING, ContactState.MISSED
    assert CONTACT_STATES.check(running, missed) is missed
    with pytest.raises(IllegalTransition):
        CONTACT_STATES.check(ContactState.MET, missed)
    with pytest.raises(IllegalTransition):
        CONTACT_STATES.check(missed, missed)
    assert CONTACT_STATES.before(missed) == UNSETTLED
    assert CONTACT_STATES.is_final(ContactState.MET)


def test_nothing_ends_while_its_contact_is_owed() -> None:
    assert set(ENDS_WITH) == set(AssignmentEnd)
    assert all(states.isdisjoint(UNSETTLED) for states in ENDS_WITH.values())
