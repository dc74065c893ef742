from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.kernel.local_time import Month, TimeOfDay, Weekday, parse_time
from domain.kernel.reception import EVERY_DAY, ReceptionDays, ReceptionHours, ReceptionPeriod
from storage.policy.policy_file import PolicyError, parse_policy

pytestmark = pytest.mark.clause("CC23-L3")

MEXICO = ZoneInfo("America/Mexico_City")
TIJUANA = ZoneInfo("America/Tijuana")


def hours_of(
    opens: TimeOfDay, closes: TimeOfDay, zone: ZoneInfo, days: frozenset[Weekday] = EVERY_DAY
) -> ReceptionHours:
    return ReceptionHours((ReceptionPeriod(opens, closes),), zone, ReceptionDays(days))


HOURS = hours_of(parse_time("08:00"), parse_time("18:00"), MEXICO)


def at(text: str, zone: ZoneInfo = MEXICO) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        ("2026-11-20 07:59:59.999999", False),
        ("2026-11-20 08:00", True),
        ("2026-11-22 12:00", True),
        ("2026-11-20 17:59:59", True),
        ("2026-11-20 18:00", False),
    ],
)
def test_eight_to_six_every_day(moment: str, is_open: bool) -> None:
    assert HOURS.is_open(at(moment)) is is_open
    assert HOURS.is_open(at(moment).astimezone(UTC)) is is_open


def test_what_waits_goes_out_at_the_next_opening() -> None:
    assert HOURS.next_opening(at("2026-11-20 07:00")) == at("2026-11-20 08:00")
    assert HOURS.next_opening(at("2026-11-20 18:00")) == at("2026-11-21 08:00")
    assert HOURS.next_opening(at("2026-12-31 23:59")) == at("2027-01-01 08:00")
    assert HOURS.next_opening(at("2026-11-20 10:30")) == at("2026-11-20 10:30")


def test_days_off_are_skipped() -> None:
    only_monday = hours_of(
        parse_time("08:00"), parse_time("18:00"), MEXICO, frozenset({Weekday.MONDAY})
    )
    assert not only_monday.is_open(at("2026-11-22 12:00"))
    assert only_monday.next_opening(at("2026-11-23 18:00")) == at("2026-11-30 08:00")


def test_twenty_four_hours() -> None:
    always = hours_of(parse_time("00:00"), parse_time("24:00"), MEXICO)
    assert always.is_open(at("2026-11-20 23:59:59"))
    assert always.is_open(at("2026-11-21 00:00"))


@pytest.mark.parametrize(
    ("day", "hours"), [("2026-03-08", 23), ("2026-11-01", 25), ("2026-06-01", 24)]
)
def test_a_day_that_changes_its_clocks_is_open_all_its_hours(day: str, hours: int) -> None:
    start = TimeOfDay(0).on(at(day).date(), TIJUANA)
    end = TimeOfDay(24 * 60).on(at(day).date(), TIJUANA)
    assert end - start == timedelta(hours=hours)


def test_an_opening_in_the_hour_that_clocks_skip_moves_on() -> None:
    hours = hours_of(parse_time("02:30"), parse_time("18:00"), TIJUANA)
    opening = hours.next_opening(at("2026-03-08 00:00", TIJUANA))
    assert opening == datetime(2026, 3, 8, 10, 30, tzinfo=UTC)
    assert hours.is_open(opening)


@given(
    st.integers(1_577_836_800, 1_893_456_000).map(lambda s: datetime.fromtimestamp(s, UTC)),
    st.sampled_from([MEXICO, TIJUANA, ZoneInfo("America/La_Paz"), ZoneInfo("Europe/Madrid")]),
    st.integers(0, 1439),
    st.integers(1, 1440),
    st.sets(st.sampled_from(list(Weekday)), min_size=1),
)
def test_the_next_opening_is_open_and_nothing_before_it_is(
    now: datetime, zone: ZoneInfo, opens: int, length: int, days: set[Weekday]
) -> None:
    close = min(opens + max(length, 180), 1440)
    opens = min(opens, close - 180)  # longer than any change of clocks
    hours = hours_of(TimeOfDay(opens), TimeOfDay(close), zone, frozenset(days))
    opening = hours.next_opening(now)
    assert opening >= now
    assert hours.is_open(opening)
    assert opening - now <= timedelta(days=8)
    if opening > now:
        assert not hours.is_open(now)
        assert not hours.is_open(opening - timedelta(seconds=1))


def test_around_lunch_and_on_holidays_reception_is_closed() -> None:
    """Constitution Day is the first Monday of February in Mexico."""
    policy = parse_policy(
        """
        [reception]
        periods = [{ open = "08:00", close = "14:00" }, { open = "16:00", close = "18:00" }]
        holidays = "closed"
        closed_on = [2026-02-04]
        open_on = [2026-03-16]
        """
    )
    hours = policy.reception_hours()
    assert hours.is_open(at("2026-02-03 13:59:59"))
    assert not hours.is_open(at("2026-02-03 14:00"))
    assert hours.next_opening(at("2026-02-03 14:00")) == at("2026-02-03 16:00")
    assert hours.next_opening(at("2026-02-03 18:00")) == at("2026-02-05 08:00")
    assert hours.next_opening(at("2026-02-01 18:00")) == at("2026-02-03 08:00")
    assert hours.is_open(at("2026-03-16 12:00")), "a holiday that policy takes back"
    assert hours.opened_at(at("2026-02-03 17:00")) == at("2026-02-03 16:00")
    assert hours.opened_at(at("2026-02-03 13:00")) == at("2026-02-03 08:00")


def test_guards_are_planned_for_the_periods_of_the_days_that_open() -> None:
    policy = parse_policy(
        """
        [reception]
        periods = [{ open = "08:00", close = "14:00" }, { open = "16:00", close = "18:00" }]
        days = ["monday"]
        holidays = "closed"
        """
    )
    slots = policy.guard_slots(Month(2026, 2))
    assert [slot.start for slot in slots[:2]] == [at("2026-02-09 08:00"), at("2026-02-09 16:00")]
    assert len(slots) == 6, "three Mondays: the first is a holiday"


def test_hours_without_a_pause_have_no_opening_at_midnight() -> None:
    always = hours_of(parse_time("00:00"), parse_time("24:00"), MEXICO)
    now = at("2026-11-20 00:00:01")
    assert now - always.opened_at(now) > timedelta(days=6)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            'periods = [{ open = "08:00", close = "14:00" }, { open = "13:00", close = "18:00" }]',
            "each period must open after",
        ),
        ("closed_on = [2026-02-04]\nopen_on = [2026-02-04]", "2026-02-04 is in closed_on as well"),
    ],
)
def test_hours_that_contradict_themselves_are_refused(text: str, problem: str) -> None:
    with pytest.raises(PolicyError, match=problem):
        parse_policy(f"[reception]\n{text}\n")
