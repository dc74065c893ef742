"""The days that phrases may mean, seen from today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bot.flows.platform.moments.phrases import Phrases
from domain.kernel.local_time import Month

_WEEK: Final = 7
_SATURDAY: Final = 5


@dataclass(frozen=True, slots=True)
class DaysMeant:
    """Days, rising: one, or those among which the phrases leave the choice. None named: empty."""

    days: tuple[date, ...] = ()
    is_named: bool = False


def days_meant(found: Phrases, today: date, language: str) -> DaysMeant | None:
    """The days that the phrases mean together; None when there are no such days."""
    named = [_possible(days) for days in _dates(found, today, language)]
    if any(not days for days in named):
        return None
    weekdays = {
        day for number, how in found.weekdays for day in _weekday(found, today, number, how)
    }
    if not named:
        named_week = found.week is not None and not found.weekdays
        days = set(_week(today, found.week or 0)) if named_week else weekdays
        return DaysMeant(tuple(sorted(days)), bool(days)) if days or not named_week else None
    if found.week is not None:
        named.append(set(_week(today, found.week)))
    common = set.intersection(*named)
    numbers = {number for number, _ in found.weekdays}
    if numbers:
        fitting = {day for day in common if day.weekday() in numbers}
        return DaysMeant(tuple(sorted(fitting or common | weekdays)), is_named=True)
    return DaysMeant(tuple(sorted(common or set.union(*named))), is_named=True)


def _possible(days: Iterable[date | None]) -> set[date]:
    return {day for day in days if day is not None}


def _dates(found: Phrases, today: date, language: str) -> list[list[date | None]]:
    """The days of every phrase but weekdays, several where one may mean either."""
    named: list[list[date | None]] = []
    for year, month, day in found.dates:
        at = _dated(today, year, month, day, found.month)
        named.append([at])
        if at == today and not month and found.month is None:
            # Who means today says so, as a rule: «el 10» on the 10th may be that of next month.
            named[-1].append(_dated(today + timedelta(days=1), 0, 0, day, None))
    for first, second, year in found.numeric:
        day_first = _dated(today, year, second, first, None)
        month_first = _dated(today, year, first, second, None) if language == "en" else None
        named.append([day_first, month_first])
    named += [[today + timedelta(days=n) for n in counts] for counts in found.after_days]
    named += [[_months_on(today, count)] for count in found.months_on]
    if found.is_weekend:
        saturday = today + timedelta(days=_SATURDAY - today.weekday())
        named.append([day for day in (saturday, saturday + timedelta(days=1)) if day >= today])
    if found.is_month_end:
        named.append([Month.of(today).last])
    return named


def _dated(today: date, year: int, month: int, day: int, months_on: int | None) -> date | None:
    """The date, or the next one that fits what was left out; None where there is none."""
    if months_on is not None and not month:
        wanted = Month.of(today).next if months_on else Month.of(today)
        year, month = wanted.year, wanted.number
    if year:
        return _date(year, month, day)
    if month:
        years = (_date(today.year + n, month, day) for n in range(5))
        return next((at for at in years if at is not None and at >= today), None)
    at = Month.of(today)
    for _ in range(3):
        fit = _date(at.year, at.number, day)
        if fit is not None and fit >= today:
            return fit
        at = at.next
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _months_on(today: date, count: int) -> date | None:
    if count > 99:
        return None
    month = Month.of(today)
    for _ in range(count):
        month = month.next
    return min(month.last, month.first + timedelta(days=today.day - 1))


def _week(today: date, weeks: int) -> list[date]:
    """The days of this week that are still to come after today, or those of the next week."""
    monday = today - timedelta(days=today.weekday()) + timedelta(days=_WEEK * weeks)
    return [day for n in range(_WEEK) if (day := monday + timedelta(days=n)) > today]


def _weekday(found: Phrases, today: date, number: int, how: str) -> list[date]:
    if found.week is not None:
        return [today + timedelta(days=_WEEK * found.week + number - today.weekday())]
    ahead = (number - today.weekday()) % _WEEK
    if how.isdecimal():
        return [today + timedelta(days=ahead + int(how))]
    if how == "next" or (how == "following" and ahead == 0):
        return [today + timedelta(days=ahead or _WEEK)]
    if how == "following" and number > today.weekday():  # English: this week's, or the one behind
        return [today + timedelta(days=ahead), today + timedelta(days=ahead + _WEEK)]
    if ahead == 0:  # said on the day itself, it may be today or in a week
        return [today, today + timedelta(days=_WEEK)]
    return [today + timedelta(days=ahead)]
