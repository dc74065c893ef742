from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.intake.turns import (
    AssignmentKind,
    TurnCandidate,
    TurnOrder,
    TurnReason,
    choose_by_turns,
    entry_turns,
    guard_hours,
    turn_cost,
)

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
MOMENTS = st.one_of(
    st.none(), st.integers(0, 10_000).map(lambda minutes: NOON + timedelta(minutes=minutes))
)


@st.composite
def candidates(draw: st.DrawFn) -> list[TurnCandidate]:
    ids = draw(st.lists(st.integers(1, 999), unique=True, min_size=1, max_size=12))
    return [TurnCandidate(id_, draw(st.integers(0, 5)), draw(MOMENTS)) for id_ in ids]


def test_fewest_turns_comes_first() -> None:
    choice = choose_by_turns([TurnCandidate(1, 2), TurnCandidate(2, 1, NOON), TurnCandidate(3, 3)])
    assert choice is not None
    assert (choice.person_id, choice.reason) == (2, TurnReason.FEWEST_TURNS)


def test_many_are_chosen_one_after_the_other_as_each_receives() -> None:
    pool = {each: TurnCandidate(each, turns) for each, turns in ((1, 2), (2, 1), (3, 3))}
    order = TurnOrder(pool.values())
    chosen = []
    while len(chosen) < 5 and (choice := order.choose()):
        chosen.append(choice.person_id)
        pool[choice.person_id] = replace(
            pool[choice.person_id], turns=pool[choice.person_id].turns + 1, last_turn_at=NOON
        )
        order.change(pool[choice.person_id])
    assert chosen == [2, 1, 2, 3, 1]
    order.remove(1)
    order.remove(2)
    last = order.choose()
    assert last is not None
    assert (last.person_id, last.reason) == (3, TurnReason.ONLY_CANDIDATE)
    order.remove(3)
    assert order.choose() is None
    assert not order


@given(candidates(), st.integers(0, 40))
def test_the_order_chooses_as_if_each_choice_stood_alone(
    pool: list[TurnCandidate], leads: int
) -> None:
    standing = {each.person_id: each for each in pool}
    order = TurnOrder(pool)
    for number in range(leads):
        choice = order.choose()
        assert choice == choose_by_turns(standing.values())
        assert choice is not None
        before = standing[choice.person_id]
        cost = number % 2  # a duplicate costs nothing and leaves everything as it stood
        at = NOON + timedelta(minutes=number) if cost else before.last_turn_at
        standing[choice.person_id] = replace(before, turns=before.turns + cost, last_turn_at=at)
        order.change(standing[choice.person_id])


def test_then_who_has_waited_longest_and_who_never_had_one_before_all() -> None:
    early, late = NOON, NOON + timedelta(hours=1)
    choice = choose_by_turns([TurnCandidate(1, 1, late), TurnCandidate(2, 1, early)])
    assert choice is not None
    assert (choice.person_id, choice.reason) == (2, TurnReason.LONGEST_WAIT)
    never = choose_by_turns([TurnCandidate(1, 1, early), TurnCandidate(2, 1)])
    assert never is not None
    assert never.person_id == 2


def test_a_full_tie_is_settled_the_same_way_every_time() -> None:
    choice = choose_by_turns([TurnCandidate(9, 1, NOON), TurnCandidate(4, 1, NOON)])
    assert choice is not None
    assert (choice.person_id, choice.reason) == (4, TurnReason.STABLE_ORDER)


def test_nobody_and_only_one() -> None:
    assert choose_by_turns([]) is None
    only = choose_by_turns([TurnCandidate(7, 5)])
    assert only is not None
    assert only.reason is TurnReason.ONLY_CANDIDATE


@given(candidates(), st.randoms())
def test_the_order_in_which_candidates_come_does_not_matter(
    pool: list[TurnCandidate], random: Random
) -> None:
    shuffled = list(pool)
    random.shuffle(shuffled)
    assert choose_by_turns(pool) == choose_by_turns(shuffled)


@given(candidates())
def test_nobody_with_fewer_turns_is_ever_passed_over(pool: list[TurnCandidate]) -> None:
    choice = choose_by_turns(pool)
    assert choice is not None
    chosen = next(item for item in pool if item.person_id == choice.person_id)
    assert chosen.turns == min(item.turns for item in pool)


@given(st.integers(1, 12), st.integers(0, 80))
def test_after_any_number_of_leads_turns_differ_by_one_at_most(people: int, leads: int) -> None:
    turns = dict.fromkeys(range(people), 0)
    last: dict[int, datetime] = {}
    for number in range(leads):
        choice = choose_by_turns(TurnCandidate(id_, n, last.get(id_)) for id_, n in turns.items())
        assert choice is not None
        turns[choice.person_id] += turn_cost(AssignmentKind.NEW)
        last[choice.person_id] = NOON + timedelta(minutes=number)
    assert max(turns.values()) - min(turns.values()) <= 1


@pytest.mark.clause("CC23-L9")
def test_a_duplicate_and_a_referral_cost_no_turn() -> None:
    free = {kind for kind in AssignmentKind if turn_cost(kind) == 0}
    assert free == {AssignmentKind.DUPLICATE, AssignmentKind.REFERRAL}


def test_turns_weigh_by_the_guard_hours_in_which_they_were_taken() -> None:
    choice = choose_by_turns([TurnCandidate(1, 3, NOON, 10), TurnCandidate(2, 5, NOON, 20)])
    assert choice is not None
    assert (choice.person_id, choice.reason) == (2, TurnReason.FEWEST_TURNS)
    even = choose_by_turns([TurnCandidate(1, 2, NOON, 10), TurnCandidate(2, 4, None, 20)])
    assert even is not None
    assert (even.person_id, even.reason) == (2, TurnReason.LONGEST_WAIT)


def test_an_hour_that_has_begun_counts_whole() -> None:
    assert [guard_hours(seconds) for seconds in (0, 3599, 3600, 36_000)] == [1, 1, 2, 11]


def test_who_comes_in_starts_at_the_median_and_keeps_what_they_have_spent() -> None:
    def entry(rates: list[Fraction | int], hours: int = 1, own: int = 0) -> int:
        return entry_turns([Fraction(rate) for rate in rates], hours, own)

    assert entry([]) == 0
    assert entry([1, 5, 9]) == 5
    assert entry([1, 4, 5, 9]) == 4
    assert entry([1, 2, 3], own=7) == 7
    assert entry([Fraction(1, 2), Fraction(1, 2)], hours=11) == 5


@given(st.lists(st.fractions(0, 50), min_size=1), st.integers(1, 300), st.integers(0, 50))
def test_entry_is_within_the_others_unless_more_is_spent(
    rates: list[Fraction], hours: int, own: int
) -> None:
    turns = entry_turns(rates, hours, own)
    assert turns >= own
    assert turns == own or min(rates) * hours - 1 < turns <= max(rates) * hours
