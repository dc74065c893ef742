"""Moments as people type them: «mañana 11:30», «vie», «25/11 a las 4 pm», «en 3 días»."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from domain.kernel.identity import fold
from domain.kernel.local_time import TimeOfDay
from domain.kernel.reception import ReceptionHours

_DAY_WORDS = {"hoy": 0, "today": 0, "manana": 1, "tomorrow": 1, "pasado manana": 2}
_WEEKDAY_WORDS = (
    ("lunes", "monday"),
    ("martes", "tuesday"),
    ("miercoles", "wednesday"),
    ("jueves", "thursday"),
    ("viernes", "friday"),
    ("sabado", "saturday"),
    ("domingo", "sunday"),
)
_MONTH_WORDS = {
    "ene": 1,
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "abr": 4,
    "apr": 4,
    "may": 5,
    "jun": 6,
    "jul": 7,
    "ago": 8,
    "aug": 8,
    "sep": 9,
    "oct": 10,
    "nov": 11,
    "dic": 12,
    "dec": 12,
}
_CLOCK = re.compile(
    r"(?:\b(?:a las?|at)\s+|(?<=\s)|^)(\d{1,2})(?::(\d{2}))?\s*(am|pm|a\.m\.|p\.m\.|h|hrs)?$"
)
_IN = re.compile(r"(?:en|in|dentro de)\s+(\d{1,3})\s+(min\w*|h\w*|dias?|days?|semanas?|weeks?)")
_NUMERIC = re.compile(r"(\d{1,2})[/\-](\d{1,2})(?:[/\-](\d{2}|\d{4}))?")
_NAMED = re.compile(r"(\d{1,2})(?:\s+de)?\s+([a-z]{3})[a-z]*(?:\s+(?:de\s+)?(\d{4}))?")


def day_at(day: date, now: datetime, hours: ReceptionHours) -> datetime:
    """The instant (UTC) meant by a bare day: its opening; today it is closing, or in an hour."""
    if day != now.astimezone(hours.zone).date():
        return hours.opening_on(day)
    closing = hours.closing_on(day)
    return closing if closing > now else now.astimezone(UTC) + timedelta(hours=1)


def read_when(text: str, now: datetime, hours: ReceptionHours) -> datetime | None:
    """The future instant (UTC) that `text` names, or None. `now` is aware."""
    words = " ".join(fold(text).replace(",", " ").split())
    span = _IN.fullmatch(words)
    if span and (span[2][0] in "mh"):
        count = int(span[1])
        later = timedelta(minutes=count) if span[2].startswith("min") else timedelta(hours=count)
        return now.astimezone(UTC) + later
    today = now.astimezone(hours.zone).date()
    day = _day(words, today)
    if day is not None:
        return day_at(day, now, hours) if day >= today else None
    clock = _CLOCK.search(words)
    time = _time(clock) if clock else None
    if clock is None or time is None:
        return None
    named = words[: clock.start()].strip()
    day = _day(named, today) if named else today
    if day is None:
        return None
    at = time.on(day, hours.zone)
    return at if at > now else None


def _day(words: str, today: date) -> date | None:
    words = re.sub(r"^(el|on|este|this|proximo|next)\s+", "", words).strip()
    if words in _DAY_WORDS:
        return today + timedelta(days=_DAY_WORDS[words])
    if span := _IN.fullmatch(words):
        days = 7 if span[2][0] in "sw" else 1
        return today + timedelta(days=int(span[1]) * days) if span[2][0] in "dsw" else None
    for number, names in enumerate(_WEEKDAY_WORDS):
        if len(words) >= 3 and any(name.startswith(words) for name in names):
            return today + timedelta(days=(number - today.weekday()) % 7 or 7)
    return _calendar_day(words, today)


def _calendar_day(words: str, today: date) -> date | None:
    """«25/11», «25/11/2026», «vie 25 nov»: without a year the next one that comes."""
    first, _, rest = words.partition(" ")
    if rest and any(name.startswith(first) for names in _WEEKDAY_WORDS for name in names):
        words = rest
    if found := _NUMERIC.fullmatch(words):
        month = int(found[2])
    elif found := _NAMED.fullmatch(words):
        month = _MONTH_WORDS.get(found[2], 0)
    else:
        return None
    year = int(found[3]) if found[3] else today.year
    try:
        day = date(year + 2000 if year < 100 else year, month, int(found[1]))
        return day.replace(year=year + 1) if not found[3] and day < today else day
    except ValueError:
        return None


def _time(found: re.Match[str]) -> TimeOfDay | None:
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "")[:1]
    if half in ("a", "p"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        return None
    return TimeOfDay(hour * 60 + minute)
