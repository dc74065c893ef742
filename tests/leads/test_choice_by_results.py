from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.leads.results import Ranking, Results, choose_by_results

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
    ranking = Ranking([Results(1), Results(2), Results(3)], cap=0)
    chosen = [choice.person_id for _ in range(6) if (choice := ranking.choose(()))]
    assert chosen == [1, 2, 3, 1, 2, 3]


def test_the_cap_keeps_the_best_from_being_flooded() -> None:
    ranking = Ranking([Results(1, 5, 10, load=1), Results(2, 1, 10)], cap=3)
    choices = [ranking.choose(()) for _ in range(6)]
    assert [choice and choice.person_id for choice in choices] == [1, 1, 2, 2, 2, None]
    assert choices[2] is not None
    assert choices[2].at_cap == (1,)
    assert choices[1] is not None
    assert choices[1].load_before == 2


def test_a_closed_lead_frees_a_place() -> None:
    others = [Results(2, 1, 10)]
    full = choose_by_results([Results(1, 5, 10, load=2), *others], (), 2)
    freed = choose_by_results([Results(1, 5, 10, load=1), *others], (), 2)
    assert full is not None
    assert freed is not None
    assert (full.person_id, full.at_cap) == (2, (1,))
    assert (freed.person_id, freed.at_cap) == (1, ())


def test_equal_results_share_a_place() -> None:
    ranking = Ranking([Results(1, 1, 2), Results(2, 2, 4), Results(3)], cap=1)
    places = [choice.place for _ in range(3) if (choice := ranking.choose(()))]
    assert places == [1, 1, 3]


FIGURES = st.tuples(*[st.integers(0, 4)] * 5)


@given(
    st.lists(FIGURES, min_size=1, max_size=8),
    st.lists(st.sets(st.integers(0, 7), max_size=3), max_size=30),
    st.integers(0, 3),
)
def test_a_ranking_chooses_as_a_fresh_look_at_everyone_would(
    figures: list[tuple[int, ...]], leads: list[set[int]], cap: int
) -> None:
    people = {
        number: Results(number, min(c, n), n, min(m, k), k, load)
        for number, (c, n, m, k, load) in enumerate(figures)
    }
    loads = {number: who.load for number, who in people.items()}
    ranking = Ranking(people.values(), cap)
    for already_had in leads:
        expected = min(
            (n for n in people if n not in already_had and (not cap or loads[n] < cap)),
            key=lambda n: (-people[n].conversion, -people[n].punctuality, loads[n], n),
            default=None,
        )
        choice = ranking.choose(already_had)
        assert (choice and choice.person_id) == expected
        if choice:
            better = {
                n
                for n, who in people.items()
                if (who.conversion, who.punctuality)
                > (people[choice.person_id].conversion, people[choice.person_id].punctuality)
            }
            assert set(choice.at_cap) == {n for n in better if cap and loads[n] >= cap}
            assert choice.load_before == loads[choice.person_id]
            loads[choice.person_id] += 1
