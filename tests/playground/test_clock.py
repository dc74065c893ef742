from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from playground.clock import AdjustableClock

NOON = datetime(2026, 3, 10, 18, tzinfo=UTC)


def test_a_clock_stands_still_until_it_is_wound() -> None:
    clock = AdjustableClock(NOON)

    assert clock() == clock() == NOON
    assert clock.wind(timedelta(minutes=10)) == NOON + timedelta(minutes=10) == clock()
    assert clock.wind_to(NOON + timedelta(hours=1)) == NOON + timedelta(hours=1)


def test_a_clock_is_not_wound_back() -> None:
    clock = AdjustableClock(NOON)

    for wind_back in (
        lambda: clock.wind(timedelta(-1)),
        lambda: clock.wind_to(NOON.min.replace(tzinfo=UTC)),
    ):
        with pytest.raises(ValueError, match="back"):
            wind_back()


def test_a_clock_needs_a_zone() -> None:
    with pytest.raises(ValueError, match="zone"):
        AdjustableClock(NOON.replace(tzinfo=None))


def test_a_running_clock_goes_on_by_itself_from_where_it_was_wound_to() -> None:
    seconds = 100.0
    clock = AdjustableClock(NOON, elapsed=lambda: seconds)
    clock.wind(timedelta(minutes=1))
    seconds = 130.0

    assert clock() == NOON + timedelta(seconds=90)
    assert AdjustableClock.running(NOON)() >= NOON
