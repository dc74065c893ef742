from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.leads.results import Pool, Results, choose_by_results

pytestmark = pytest.mark.clause("CC23-L4")


def test_conversion_first_then_punctuality() -> None:
    pool = [
        Results(1, closings=1, leads=10, met=9, clocks=10),
        Results(2, closings=2, leads=10, met=1, clocks=10),
        Results(3, closings=1, leads=10, met=10, clocks=10),
    ]
    order = [choose_by_results(pool, had, 0) for had in ((), (2,), (2, 3))]
    assert [choice and choice.person_id for choice in order] == [2, 3, 1]
    assert [choice and choice.place for choice in order] == [1, 2, 3]


def test_who_had_the_lead_is_passed_over_and_named() -> None:
    choice = choose_by_results([Results(1, 5, 10), Results(2, 1, 10)], {1}, 0)
    assert choice is not None
    assert (choice.person_id, choice.had_it_before) == (2, (1,))
    assert choose_by_results([Results(1)], {1}, 0) is None


def test_equal_results_share_the_load() -> None:
    pool = Pool([Results(1), Results(2), Results(3)], cap=0)
    chosen = [choice.person_id for _ in range(6) if (choice := pool.choose(()))]
    assert chosen == [1, 2, 3, 1, 2, 3]


def test_the_cap_keeps_the_best_from_being_flooded() -> None:
    pool = Pool([Results(1, 5, 10, load=1), Results(2, 1, 10)], cap=3)
    choices = [pool.choose(()) for _ in range(6)]
    assert [choice and choice.person_id for choice in choices] == [1, 1, 2, 2, 2, None]
    assert choices[2] is not None
    assert choices[2].at_cap == (1,)
    assert choices[1] is not None
    assert choices[1].load_before == 2


def test_a_closed_lead_frees_a_place_and_a_removed_advisor_gets_nothing() -> None:
    pool = Pool([Results(1, 5, 10, load=2), Results(2, 1, 10)], cap=2)
    pool.release(1)
    pool.release(99)
    first = pool.choose(())
    assert first is not None
    assert first.person_id == 1
    pool.release(1)
    pool.remove(1)
    second = pool.choose(())
    assert second is not None
    assert (second.person_id, second.at_cap) == (2, ())
    assert pool.load_of(1) == 0


FIGURES = st.tuples(*[st.integers(0, 4)] * 5)


@given(
    st.lists(FIGURES, min_size=1, max_size=8),
    st.lists(st.sets(st.integers(0, 7), max_size=3), max_size=30),
    st.integers(0, 3),
)
def test_a_pool_chooses_as_a_fresh_look_at_everyone_would(
    figures: list[tuple[int, ...]], leads: list[set[int]], cap: int
) -> None:
    people = {
        number: Results(number, min(c, n), n, min(m, k), k, load)
        for number, (c, n, m, k, load) in enumerate(figures)
    }
    pool = Pool(people.values(), cap)
    for already_had in leads:
        allowed = [
            who
            for who in people.values()
            if who.person_id not in already_had and (not cap or pool.load_of(who.person_id) < cap)
        ]
        expected = min(
            allowed,
            key=lambda who: (
                -who.conversion,
                -who.punctuality,
                pool.load_of(who.person_id),
                who.person_id,
            ),
            default=None,
        )
        choice = pool.choose(already_had)
        assert (choice and choice.person_id) == (expected and expected.person_id)
        if cap and choice:
            assert choice.load_before < cap
