from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.kernel.local_time import Month
from domain.roster.guards import (
    Guard,
    GuardCounts,
    RosterFault,
    duty_slots,
    on_guard,
    roster_problems,
    spread_of,
    uncovered,
)
from domain.roster.swap import SWAP_STATES, Partner, SwapFault, SwapState, swap_faults
from storage.policy.policy_file import parse_policy

MEXICO = ZoneInfo("America/Mexico_City")
DECEMBER = Month(2026, 12)
SLOTS = duty_slots(DECEMBER, parse_policy("").guard_shifts(), MEXICO)


def guard(advisor: int, day: int, start: int = 8, end: int = 18) -> Guard:
    at = datetime(2026, 12, day, tzinfo=MEXICO)
    return Guard(
        advisor,
        at.replace(hour=start).astimezone(UTC),
        at.replace(hour=end).astimezone(UTC),
    )


def faults(*guards: Guard) -> list[tuple[RosterFault, int, int | None]]:
    unavailable = {2: {date(2026, 12, 24)}}
    found = roster_problems(guards, DECEMBER, MEXICO, {1, 2}, unavailable)
    return [(problem.fault, problem.day.day, problem.advisor_id) for problem in found]


def test_without_shifts_a_guard_lasts_the_reception_hours() -> None:
    assert len(SLOTS) == 31
    assert SLOTS[0].held_by(1) == guard(1, 1)
    two = parse_policy(
        '[roster]\nshifts = [{start="08:00", end="13:00"}, {start="13:00", end="18:00"}]'
    )
    assert len(duty_slots(DECEMBER, two.guard_shifts(), MEXICO)) == 62


def test_the_spread_counts_weekends_and_holidays_and_those_without_a_guard() -> None:
    guards = [guard(1, 5), guard(1, 25), guard(2, 7), guard(9, 8)]
    spread = spread_of(guards, {1, 2, 3}, MEXICO, {date(2026, 12, 25)})
    assert spread.counts == (GuardCounts(1, 2, 1, 1), GuardCounts(2, 1), GuardCounts(3))
    assert (spread.guards, spread.weekends, spread.holidays) == (2, 1, 1)
    assert spread_of([], [], MEXICO, set()).guards == 0


def test_a_good_roster_has_no_faults() -> None:
    assert faults(guard(1, 1, 8, 13), guard(1, 1, 13, 18), guard(2, 1)) == []


def test_every_fault_is_named_with_its_day_and_advisor() -> None:
    backwards = replace(guard(1, 3), end=guard(1, 3).start)
    endless = replace(guard(1, 10), end=guard(1, 12).start)
    january = Guard(1, guard(1, 31).start + timedelta(days=1), guard(1, 31).end + timedelta(days=1))
    found = faults(
        guard(7, 2), backwards, endless, january, guard(2, 24), guard(2, 4, 8, 14), guard(2, 4)
    )
    assert found == [
        (RosterFault.UNKNOWN_ADVISOR, 2, 7),
        (RosterFault.ENDS_BEFORE_START, 3, 1),
        (RosterFault.OVERLAP, 4, 2),
        (RosterFault.TOO_LONG, 10, 1),
        (RosterFault.UNAVAILABLE, 24, 2),
        (RosterFault.OUTSIDE_MONTH, 1, 1),
    ]


def test_a_moment_with_nobody_on_guard_is_seen() -> None:
    full = [slot.held_by(1) for slot in SLOTS[1:]]
    assert [gap.day.day for gap in uncovered(SLOTS, full)] == [1]
    assert uncovered(SLOTS, [*full, guard(1, 1, 8, 12), guard(2, 1, 12, 18)]) == ()
    assert len(uncovered(SLOTS, [*full, guard(1, 1, 8, 12), guard(2, 1, 13, 18)])) == 1


def test_who_is_on_guard_now() -> None:
    guards = [guard(1, 1, 8, 13), guard(2, 1, 13, 18)]
    assert on_guard(guards, guards[0].start) == {1}
    assert on_guard(guards, guards[0].end) == {2}
    assert on_guard(guards, guards[1].end) == frozenset()


ONE, OTHER = guard(1, 2), guard(2, 9)
EARLY = guard(1, 1).start


def test_two_confirmed_advisors_may_swap() -> None:
    assert swap_faults(Partner(ONE, (), True), Partner(OTHER, (), True), MEXICO, EARLY) == ()


@pytest.mark.parametrize(
    ("one", "other", "now", "fault"),
    [
        (Partner(ONE, (), False), Partner(OTHER, (), True), EARLY, SwapFault.UNCONFIRMED),
        (Partner(ONE, (), True), Partner(guard(1, 9), (), True), EARLY, SwapFault.SAME_ADVISOR),
        (Partner(ONE, (), True), Partner(OTHER, (), True), ONE.start, SwapFault.ALREADY_BEGUN),
        (Partner(ONE, (guard(1, 9),), True), Partner(OTHER, (), True), EARLY, SwapFault.OVERLAP),
        (
            Partner(ONE, (), True),
            Partner(OTHER, (), True, {date(2026, 12, 2)}),
            EARLY,
            SwapFault.UNAVAILABLE,
        ),
    ],
)
def test_what_forbids_a_swap(one: Partner, other: Partner, now: datetime, fault: SwapFault) -> None:
    assert swap_faults(one, other, MEXICO, now) == (fault,)


def test_a_swap_needs_the_other_advisor_and_then_the_administrator() -> None:
    assert SWAP_STATES.before(SwapState.CONSENTED) == {SwapState.ACCEPTED}
    assert SWAP_STATES.before(SwapState.ACCEPTED) == {SwapState.PROPOSED}
