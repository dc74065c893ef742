"""The proposed roster: complete, fair, and always the same for the same month (A.1)."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from domain.kernel.local_time import Month, TimeOfDay
from domain.roster.guards import duty_slots, roster_problems, spread_of
from services.roster.solver import Problem, Proposal, solve

ZONE = ZoneInfo("America/Mexico_City")
DECEMBER = Month(2026, 12)
SHIFT = (TimeOfDay(8 * 60), TimeOfDay(18 * 60))
HOLIDAYS = frozenset({date(2026, 12, 1), date(2026, 12, 25)})


def _problem(
    advisors: int, places: int, unavailable: dict[int, frozenset[date]] | None = None
) -> Problem:
    slots = duty_slots(DECEMBER, [SHIFT], ZONE)
    everybody = tuple(range(1, advisors + 1))
    return Problem(slots, everybody, (places,) * len(slots), HOLIDAYS, unavailable or {})


def _spread(problem: Problem, proposal: Proposal) -> tuple[int, int, int]:
    spread = spread_of(proposal.guards, problem.advisors, ZONE, HOLIDAYS)
    return spread.guards, spread.weekends, spread.holidays


@pytest.mark.parametrize(("advisors", "places"), [(4, 2), (7, 3), (9, 2)])
def test_guards_weekends_and_holidays_are_spread_evenly(advisors: int, places: int) -> None:
    problem = _problem(advisors, places)
    proposal = solve(problem)
    assert proposal.short == ()
    assert len(proposal.guards) == 31 * places
    assert max(_spread(problem, proposal)) <= 1
    faults = roster_problems(proposal.guards, DECEMBER, ZONE, problem.advisors, {})
    assert faults == ()


def test_unavailable_days_are_respected_and_made_up_for() -> None:
    away = {1: frozenset(date(2026, 12, day) for day in range(1, 11))}
    problem = _problem(6, 2, away)
    proposal = solve(problem)
    own = [guard for guard in proposal.guards if guard.advisor_id == 1]
    assert all(guard.start.astimezone(ZONE).day > 10 for guard in own)
    assert _spread(problem, proposal)[0] <= 1


def test_too_few_people_leave_the_fewest_places_empty() -> None:
    proposal = solve(_problem(2, 3))
    assert len(proposal.guards) == 62
    assert len(proposal.short) == 31


def test_a_day_on_which_nobody_can_is_short() -> None:
    day = date(2026, 12, 24)
    away = {advisor: frozenset({day}) for advisor in (1, 2, 3)}
    proposal = solve(_problem(3, 1, away))
    assert [slot.day for slot in proposal.short] == [day]


def test_two_shifts_a_day_go_to_different_people() -> None:
    shifts = [(TimeOfDay(480), TimeOfDay(780)), (TimeOfDay(780), TimeOfDay(1080))]
    slots = duty_slots(DECEMBER, shifts, ZONE)
    proposal = solve(Problem(slots, (1, 2, 3, 4), (2,) * len(slots), HOLIDAYS, {}))
    days = [(guard.advisor_id, guard.start.astimezone(ZONE).date()) for guard in proposal.guards]
    assert len(days) == len(set(days)) == 124


def test_the_same_month_always_gives_the_same_roster() -> None:
    assert solve(_problem(5, 2)) == solve(_problem(5, 2))


def test_nobody_to_stand_guard_is_no_error() -> None:
    problem = _problem(0, 2)
    assert solve(problem) == Proposal((), problem.slots)
