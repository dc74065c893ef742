"""Wall-clock times and days of the organisation, turned into instants.

Every instant given back is in UTC: Python compares two times of one zone by the wall, and so goes
wrong in the hour that a change of clocks repeats.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator

_TIME = re.compile(r"(\d{1,2}):(\d{2})")
MINUTES_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True, order=True)
class TimeOfDay:
    """Minutes since midnight, 0 to 1440: ``24:00`` is the end of the day."""

    minutes: int

    def __str__(self) -> str:
        return f"{self.minutes // 60:02}:{self.minutes % 60:02}"

    def on(self, day: date, zone: ZoneInfo) -> datetime:
        """The instant (UTC) of this time on `day`. A time that a clock change skips moves on."""
        if self.minutes == MINUTES_A_DAY:
            return TimeOfDay(0).on(day + timedelta(days=1), zone)
        wall = datetime.combine(day, time(self.minutes // 60, self.minutes % 60), zone)
        return wall.astimezone(UTC)


def parse_time(value: object) -> TimeOfDay:
    """Reads ``08:00`` to ``24:00``. Raises ValueError with a plain reason."""
    if isinstance(value, TimeOfDay):
        return value
    if isinstance(value, time):
        return TimeOfDay(value.hour * 60 + value.minute)
    found = _TIME.fullmatch(value.strip()) if isinstance(value, str) else None
    minutes = int(found[1]) * 60 + int(found[2]) if found else -1
    if found is None or int(found[2]) > 59 or minutes > MINUTES_A_DAY:
        shown = f'"{value}"' if isinstance(value, str) else value
        raise ValueError(f'{shown} is not a time of day; write it as "08:00" (up to "24:00")')
    return TimeOfDay(minutes)


TimeField = Annotated[TimeOfDay, BeforeValidator(parse_time)]
"""A pydantic field that reads a time of day."""


class Weekday(StrEnum):
    """Days of the week; `number` counts Monday as 0, like `date.weekday`."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"

    @property
    def number(self) -> int:
        return list(Weekday).index(self)


def local_day(now: datetime, zone: ZoneInfo) -> date:
    """The calendar day that `now` falls on in the organisation."""
    return now.astimezone(zone).date()


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month."""

    year: int
    number: int

    @staticmethod
    def of(day: date) -> Month:
        return Month(day.year, day.month)

    @staticmethod
    def parse(text: str) -> Month:
        """``2026-12``, as a month is stored. Raises ValueError."""
        return Month.of(date.fromisoformat(f"{text}-01"))

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        return self.next.first - timedelta(days=1)

    @property
    def next(self) -> Month:
        return Month.of(self.first + timedelta(days=31))

    @property
    def previous(self) -> Month:
        return Month.of(self.first - timedelta(days=1))

    def days(self) -> tuple[date, ...]:
        return tuple(self.first + timedelta(days=n) for n in range(self.last.day))

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02}"
