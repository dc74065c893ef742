from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.kernel.local_time import Month
from domain.roster.calendar import (
    NoWorkingDay,
    last_weekly_cut,
    last_working_day,
    month_cycle,
    next_weekly_cut,
)
from storage.policy.policy_file import parse_policy

POLICY = parse_policy("")
MEXICO = ZoneInfo("America/Mexico_City")
DECEMBER = Month(2026, 12)
CUT = POLICY.weekly_cut


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=MEXICO)


@pytest.mark.clause("CC21-1")
def test_nominations_open_on_the_20th_and_are_due_on_the_last_working_day() -> None:
    cycle = month_cycle(DECEMBER, POLICY.roster, MEXICO, set())
    assert cycle.nominations_open == at("2026-11-20 00:00")
    assert cycle.nominations_due == at("2026-11-30 18:00")
    assert cycle.reminders == (
        at("2026-11-27 18:00"),
        at("2026-11-29 18:00"),
        at("2026-11-30 15:00"),
    )


@pytest.mark.clause("CC21-1")
def test_weekends_and_holidays_are_not_working_days() -> None:
    assert last_working_day(Month(2026, 10), set()) == date(2026, 10, 30)
    assert last_working_day(Month(2026, 10), {date(2026, 10, 30)}) == date(2026, 10, 29)
    with pytest.raises(NoWorkingDay):
        last_working_day(DECEMBER, set(DECEMBER.days()))


@pytest.mark.clause("CC21-1")
def test_a_reminder_before_nominations_open_is_left_out() -> None:
    early = parse_policy('[roster]\nreminders = ["30 days", "1 h"]')
    assert month_cycle(DECEMBER, early.roster, MEXICO, set()).reminders == (at("2026-11-30 17:00"),)


@pytest.mark.clause("CC23-L1")
def test_notices_leave_on_the_first_at_seven() -> None:
    assert month_cycle(DECEMBER, POLICY.roster, MEXICO, set()).notices == at("2026-12-01 07:00")


@pytest.mark.clause("CC23-L5")
def test_the_cut_is_monday_at_nine() -> None:
    monday = at("2026-11-23 09:00")
    assert next_weekly_cut(at("2026-11-20 10:00"), CUT, MEXICO) == monday
    assert next_weekly_cut(monday, CUT, MEXICO) == monday
    assert next_weekly_cut(at("2026-11-23 09:01"), CUT, MEXICO) == at("2026-11-30 09:00")
    assert last_weekly_cut(monday, CUT, MEXICO) == at("2026-11-16 09:00")
    assert last_weekly_cut(at("2026-11-23 09:01"), CUT, MEXICO) == monday


@pytest.mark.clause("CC23-L5")
@given(st.integers(1_577_836_800, 1_893_456_000))
def test_cuts_are_a_week_apart_around_any_instant(seconds: int) -> None:
    now = datetime.fromtimestamp(seconds, UTC)
    tijuana = parse_policy('[organization]\ntime_zone = "America/Tijuana"')
    cut, zone = tijuana.weekly_cut, tijuana.zone
    before, after = last_weekly_cut(now, cut, zone), next_weekly_cut(now, cut, zone)
    assert before < now <= after
    assert abs(after - before - timedelta(days=7)) <= timedelta(hours=1)


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_months_hold_their_days(day: date) -> None:
    month = Month.of(day)
    assert day in month.days()
    assert month.next.previous == month
    assert month.last + timedelta(days=1) == month.next.first
