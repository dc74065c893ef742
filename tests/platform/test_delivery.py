"""Reports on a message come in any order; what they come to does not depend on it."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.kernel.delivery import (
    MESSAGE_STATES,
    DeliveryStatus,
    MessageState,
    NoticeState,
    notice_state,
    state_after,
)

REPORTS = st.lists(st.sampled_from(DeliveryStatus), max_size=8)
_RANK = [MessageState.SENT, MessageState.FAILED, MessageState.DELIVERED, MessageState.READ]


def after(reports: tuple[DeliveryStatus, ...]) -> MessageState:
    state = MessageState.SENT
    for report in reports:
        state = state_after(state, report)
    return state


@pytest.mark.parametrize("size", range(1, 5))
def test_the_order_of_reports_does_not_matter(size: int) -> None:
    for chosen in permutations(DeliveryStatus, size):
        assert len({after(order) for order in permutations(chosen)}) == 1


@given(REPORTS)
def test_a_message_never_goes_back_and_a_repeat_is_nothing(reports: list[DeliveryStatus]) -> None:
    state = MessageState.SENT
    for report in reports:
        next_state = state_after(state, report)
        assert _RANK.index(next_state) >= _RANK.index(state)
        assert state_after(next_state, report) is next_state
        state = next_state


def test_what_has_arrived_has_not_failed() -> None:
    assert after((DeliveryStatus.FAILED, DeliveryStatus.DELIVERED)) is MessageState.DELIVERED
    assert after((DeliveryStatus.READ, DeliveryStatus.FAILED)) is MessageState.READ


@pytest.mark.parametrize("state", [MessageState.UNKNOWN, MessageState.EXPIRED, MessageState.QUEUED])
def test_reports_change_nothing_that_was_not_taken(state: MessageState) -> None:
    assert state_after(state, DeliveryStatus.READ) is state


@pytest.mark.parametrize(
    ("messages", "expected"),
    [
        (["failed"], "undeliverable"),
        (["failed", "queued"], "queued"),
        (["failed", "expired"], "expired"),
        (["failed", "unknown"], "unknown"),
        (["superseded"], "sent"),
        (["sent", "delivered", "failed"], "delivered"),
    ],
)
def test_the_best_message_of_a_notice_counts(messages: list[str], expected: str) -> None:
    assert notice_state([MessageState(each) for each in messages]) is NoticeState(expected)


def test_only_an_unqueued_end_is_final() -> None:
    assert MESSAGE_STATES.is_final(MessageState.READ)
    assert not MESSAGE_STATES.is_final(MessageState.FAILED)
