from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.kernel.duration import parse_duration
from domain.kernel.local_time import parse_time


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("10 min", 600),
        ("10min", 600),
        ("90 s", 90),
        ("2 h", 7200),
        ("1 h 30 min", 5400),
        ("1 hora y 30 minutos", 5400),
        ("1 hour, 30 minutes and 5 seconds", 5405),
        ("1,5 h", 5400),
        ("0.5 s", 0.5),
        ("3 days", 259200),
        ("1 día", 86400),
        ("3 DÍAS", 259200),
        ("2 semanas", 1209600),
        ("1 week", 604800),
    ],
)
def test_durations_as_people_write_them(text: str, seconds: float) -> None:
    assert parse_duration(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("", "longer than zero"),
        ("0 min", "longer than zero"),
        ("10", "is not a duration"),
        ("ten minutes", "is not a duration"),
        ("-5 min", "is not a duration"),
        ("10 moons", '"moons" is not a unit'),
        ("30 min 1 h", "from large to small"),
        ("5 min 5 min", "from large to small"),
        ("10 min!", "is not a duration"),
        ("99999999999 days", "longer than 100 years"),
        ("1" * 400 + " days", "longer than 100 years"),
        (10, "has no unit"),
    ],
)
def test_what_is_not_understood_is_refused(value: object, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_duration(value)


@given(st.integers(0, 300), st.integers(0, 23), st.integers(0, 59), st.integers(1, 59))
def test_parts_add_up(days: int, hours: int, minutes: int, seconds: int) -> None:
    text = f"{days} d {hours} h {minutes} min {seconds} s"
    expected = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    assert parse_duration(text) == expected


@pytest.mark.parametrize("text", ["8", "25:00", "24:01", "12:60", "noon", 8])
def test_what_is_no_time_of_day(text: object) -> None:
    with pytest.raises(ValueError, match="time of day"):
        parse_time(text)
