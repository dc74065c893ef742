"""What the words of a date or time name, before anybody asks which day is today."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import Final, TypeAlias

from bot.flows.platform.moments.words import MONTHS, WEEKDAYS


class DayPart(StrEnum):
    """A part of the day, as people name it without an hour."""

    EARLY = "early"
    MORNING = "morning"
    NOON = "noon"
    AFTERNOON = "afternoon"
    NIGHT = "night"
    SMALL_HOURS = "small_hours"


@dataclass(frozen=True, slots=True)
class Clock:
    """An hour as typed. `exact`: on the 24-hour clock («04:00», «17»), with nothing to choose.

    Minutes below 0 are before the hour.
    """

    hour: int
    minute: int = 0
    exact: bool = False


@dataclass(slots=True)
class Phrases:
    """Everything that was named.

    `dates` are year, month and day (0: not named); `numeric` are two numbers and a year, where the
    language says which is the month. `after_days` count from today, several where a phrase may mean
    either. `weekdays` go with what stands beside them: "", "next" (the coming one), "following"
    (English «next») or a number of days behind it. `bare` numbers may be a day or an hour.
    """

    clocks: list[Clock] = field(default_factory=list)
    halves: set[str] = field(default_factory=set)
    parts: set[DayPart] = field(default_factory=set)
    dates: list[tuple[int, int, int]] = field(default_factory=list)
    numeric: list[tuple[int, int, int]] = field(default_factory=list)
    after_days: list[tuple[int, ...]] = field(default_factory=list)
    months_on: list[int] = field(default_factory=list)
    weekdays: list[tuple[int, str]] = field(default_factory=list)
    bare: list[int] = field(default_factory=list)
    spans: list[timedelta] = field(default_factory=list)
    week: int | None = None
    month: int | None = None
    is_weekend: bool = False
    is_month_end: bool = False
    is_midnight: bool = False
    is_past: bool = False
    has_short_mar: bool = False


Rule: TypeAlias = Callable[[Phrases, re.Match[str]], None]

_PARTS: Final = {
    "temprano": DayPart.EARLY,
    **dict.fromkeys(("manana", "morning"), DayPart.MORNING),
    **dict.fromkeys(("dia", "mediodia"), DayPart.NOON),
    **dict.fromkeys(("tarde", "afternoon"), DayPart.AFTERNOON),
    **dict.fromkeys(("noche", "evening", "night", "tonight"), DayPart.NIGHT),
    "madrugada": DayPart.SMALL_HOURS,
}
_FRACTIONS: Final = {"media": 30, "half": 30, "cuarto": 15, "quarter": 15}
_COUNTS: Final = {"a": 1, "": 1, "par": 2, "couple": 2}


def clock(found: Phrases, match: re.Match[str]) -> None:
    """An hour with or without minutes, am or pm and the part of the day."""
    groups = match.groupdict()
    hour, minute = int(groups["h"]), _count(groups.get("m") or "0", _FRACTIONS)
    has_leading_zero = len(groups["h"]) == 2 and hour < 10
    found.clocks.append(Clock(hour, minute, exact=hour > 12 or hour == 0 or has_leading_zero))
    if groups.get("half"):
        found.halves.add(groups["half"])
    if groups.get("part"):
        found.parts.add(_PARTS[groups["part"]])


def clock_before(found: Phrases, match: re.Match[str]) -> None:
    """So many minutes before an hour: «cuarto para las 5», «5 menos cuarto»."""
    clock(found, match)
    named = found.clocks.pop()
    found.clocks.append(Clock(named.hour, -named.minute, named.exact))


def noon(found: Phrases, match: re.Match[str]) -> None:
    """«Al mediodía», «mediodía y media»."""
    found.clocks.append(Clock(12, 30 if match["m"] else 0, exact=True))


def part(found: Phrases, match: re.Match[str]) -> None:
    """A part of the day by itself."""
    found.parts.add(_PARTS[match["part"]])


def part_of_today(found: Phrases, match: re.Match[str]) -> None:
    """«Esta tarde»."""
    part(found, match)
    found.after_days.append((0,))


def days_on(*days: int) -> Rule:
    """So many days from today."""
    return lambda found, _match: found.after_days.append(days)


def in_days(found: Phrases, match: re.Match[str]) -> None:
    """«En 3 días», «en dos semanas». Eight and fifteen days are said of one and two weeks too."""
    count = _count(match["n"], _COUNTS)
    if match["unit"] == "mes":
        found.months_on.append(count)
    elif match["unit"] == "semana":
        found.after_days.append((count * 7,))
    else:
        found.after_days.append({8: (7, 8), 15: (14, 15)}.get(count, (count,)))


def in_time(found: Phrases, match: re.Match[str]) -> None:
    """«En 20 minutos», «en una hora y media»."""
    groups = match.groupdict()
    count, more = _count(groups["n"] or "", _COUNTS), _count(groups.get("more") or "0", _FRACTIONS)
    length = timedelta(hours=count) if groups["unit"] == "hora" else timedelta(minutes=count)
    found.spans.append(length + timedelta(minutes=more))


def minutes_on(length: int) -> Rule:
    """So many minutes from now."""
    return lambda found, _match: found.spans.append(timedelta(minutes=length))


def weeks_behind(found: Phrases, match: re.Match[str]) -> None:
    """«De hoy en ocho», «a week from Friday»: one week or two after a day."""
    days = 14 if match["n"] in {"15", "2"} else 7
    if match["day"] in {"hoy", "today"}:
        found.after_days.append((days,))
    elif match["day"] in {"manana", "tomorrow"}:
        found.after_days.append((days + 1,))
    else:
        found.weekdays.append((WEEKDAYS[match["day"]], str(days)))


def weekday(found: Phrases, match: re.Match[str]) -> None:
    """A weekday, and whether it is called the next one."""
    before, behind = match["before"], match["behind"]
    how = "next" if behind or before in {"proximo", "coming"} else ""
    found.weekdays.append((WEEKDAYS[match["day"]], "following" if before == "next" else how))
    found.has_short_mar |= match["day"] == "mar"


def date_named(found: Phrases, match: re.Match[str]) -> None:
    """«15 de marzo», «March 15, 2026»."""
    found.dates.append((int(match["y"] or 0), MONTHS[match["month"]], int(match["d"])))


def date_iso(found: Phrases, match: re.Match[str]) -> None:
    """«2026-03-15»."""
    found.dates.append((int(match["y"]), int(match["m"]), int(match["d"])))


def date_numeric(found: Phrases, match: re.Match[str]) -> None:
    """«15/3», «15/3/26»."""
    year = int(match["y"] or 0)
    full = year + 2000 if 0 < year < 100 else year
    found.numeric.append((int(match["d"]), int(match["m"]), full))


def day_number(found: Phrases, match: re.Match[str]) -> None:
    """«El 15»."""
    found.dates.append((0, 0, int(match["d"])))


def bare_number(found: Phrases, match: re.Match[str]) -> None:
    """A number by itself."""
    found.bare.append(int(match["d"]))


def week(weeks: int) -> Rule:
    """This week (0) or the next (1)."""
    return lambda found, _match: setattr(found, "week", weeks)


def month(months: int) -> Rule:
    """This month (0) or the next (1)."""
    return lambda found, _match: setattr(found, "month", months)


def mark(name: str) -> Rule:
    """Sets one of the flags."""
    return lambda found, _match: setattr(found, name, True)


def nothing(_found: Phrases, _match: re.Match[str]) -> None:
    """A word that joins others."""


def _count(word: str, words: dict[str, int]) -> int:
    return words[word] if word in words else int(word)
