"""An instant read out of what a person typed: what is ambiguous is asked, never guessed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Final, TypeAlias

from bot.flows.platform.moments.days import days_meant
from bot.flows.platform.moments.patterns import phrases_of
from bot.flows.platform.moments.phrases import Clock, DayPart, Phrases
from bot.flows.platform.moments.times import ends, is_unsaid, minutes_meant, one_part
from bot.flows.platform.moments.words import normalised
from domain.kernel.local_time import TimeOfDay
from domain.kernel.reception import ReceptionHours

_LAST_HOUR_SAID: Final = 12
_HALF_DAY: Final = 12 * 60
_WAKING: Final = (7 * 60, 21 * 60)
"""Outside these minutes of the day an hour is read back before it is kept."""
_HORIZON: Final = timedelta(days=2 * 366)
_MOST_OPTIONS: Final = 7


@dataclass(frozen=True, slots=True)
class Instant:
    """One instant (UTC) that is still to come."""

    at: datetime


@dataclass(frozen=True, slots=True)
class DayOnly:
    """A day without an hour, and the part of it that was named."""

    day: date
    part: DayPart | None = None


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """It may be any of these: instants (UTC) or days, in order; one is to be confirmed."""

    options: tuple[datetime | date, ...]


@dataclass(frozen=True, slots=True)
class Past:
    """It is over: when it was, where that was said."""

    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """There is something that the grammar does not know, or no such day or hour."""


Reading: TypeAlias = Instant | DayOnly | Ambiguous | Past | NotUnderstood


@dataclass(frozen=True, slots=True)
class ReadingContext:
    """What a text is read against: the instant, the organisation's hours, the reader's language.

    `day` is the day that is already agreed; what is typed then is its hour, unless it names
    another day.
    """

    now: datetime
    hours: ReceptionHours
    language: str = "es"
    day: date | None = None

    @property
    def today(self) -> date:
        return self.now.astimezone(self.hours.zone).date()

    def instant(self, day: date, minutes: int) -> datetime:
        """The instant (UTC) of so many minutes after midnight of a day."""
        return TimeOfDay(minutes).on(day, self.hours.zone)


def read_moment(text: str, context: ReadingContext) -> Reading:
    """What `text` means. Never raises; never an instant that is not to come."""
    found = phrases_of(normalised(text))
    if found is None:
        return NotUnderstood()
    if found.is_past:
        return Past()
    if found.spans:
        return _after_span(found, context)
    if len(found.bare) > 1 or len(set(found.clocks)) > 1 or len(found.halves) > 1:
        return NotUnderstood()
    if found.bare:
        return _with_bare_number(found, context)
    return _resolved(found, context)


def is_waking_hour(at: datetime, hours: ReceptionHours) -> bool:
    """Whether people meet or call at such an hour of the organisation: 7:00 to 21:00."""
    local = at.astimezone(hours.zone)
    return _WAKING[0] <= local.hour * 60 + local.minute <= _WAKING[1]


def _after_span(found: Phrases, context: ReadingContext) -> Reading:
    alone = replace(found, spans=[]) == Phrases()
    if len(found.spans) != 1 or not alone:
        return NotUnderstood()
    at = context.now.astimezone(UTC) + found.spans[0]
    return Instant(at) if at > context.now else Past(at)


def _with_bare_number(found: Phrases, context: ReadingContext) -> Reading:
    """A number that may be a day or an hour: what else was said settles it, or both are offered."""
    (number,) = found.bare
    as_day = replace(found, bare=[], dates=[*found.dates, (0, 0, number)])
    as_hour = replace(found, bare=[], clocks=[Clock(number, exact=number > 12 or number == 0)])
    if found.clocks or found.is_midnight:
        return _resolved(as_day, context)
    if found.dates or found.numeric or found.after_days or found.months_on:
        return _resolved(as_hour, context)
    if context.day is not None and not found.weekdays:
        return _resolved(as_hour, context)
    readings = [_resolved(as_hour, context)]
    if not found.parts:
        day = _resolved(as_day, context)
        fits = isinstance(day, DayOnly) or not found.weekdays
        if number > _LAST_HOUR_SAID and found.weekdays:
            # «Martes 17» is the day where it is one; else either word may be the wrong one.
            by_number = _resolved(replace(as_day, weekdays=[]), context)
            readings = [day] if fits else [*readings, by_number]
        elif fits:
            readings.append(day)
        if found.has_short_mar and not fits:  # «mar 15»: Tuesday at 15:00, or 15 March
            in_march = replace(as_day, weekdays=[], dates=[(0, 3, number)])
            readings.append(_resolved(in_march, context))
    return _either(readings)


def _either(readings: list[Reading]) -> Reading:
    options: list[datetime | date] = []
    for reading in readings:
        if isinstance(reading, Ambiguous):
            options += reading.options
        elif isinstance(reading, Instant):
            options.append(reading.at)
        elif isinstance(reading, DayOnly):
            options.append(reading.day)
    if len(readings) == 1 or not options:
        return readings[0]
    whole = [each for each in readings if isinstance(each, Instant | DayOnly | Ambiguous)]
    if len(whole) == 1:
        return whole[0]
    return Ambiguous(tuple(dict.fromkeys(options))[:_MOST_OPTIONS])


def _resolved(found: Phrases, context: ReadingContext) -> Reading:
    meant = days_meant(found, context.today, context.language)
    try:
        part = one_part(found.parts)
    except ValueError:
        return NotUnderstood()
    if meant is None or any(day > context.today + _HORIZON for day in meant.days):
        return NotUnderstood()
    named = meant.is_named or context.day is not None
    days = meant.days or ((context.day,) if context.day else (context.today,))
    if found.is_midnight or found.clocks:
        return _at_hours(found, context, days, part, named=named)
    if found.halves or not (named or part):
        return NotUnderstood()
    return _without_hour(context, days, part)


def _without_hour(context: ReadingContext, days: tuple[date, ...], part: DayPart | None) -> Reading:
    to_come = tuple(
        day for day in days if context.instant(day, ends(part) if part else 24 * 60) > context.now
    )
    if not to_come:
        return Past(context.instant(days[-1], 24 * 60))
    return DayOnly(to_come[0], part) if len(to_come) == 1 else Ambiguous(to_come[:_MOST_OPTIONS])


def _at_hours(
    found: Phrases,
    context: ReadingContext,
    days: tuple[date, ...],
    part: DayPart | None,
    *,
    named: bool,
) -> Reading:
    half = next(iter(found.halves), None)
    clock = found.clocks[0] if found.clocks else Clock(24)
    minutes = minutes_meant(clock, half, part)
    if not minutes or (found.is_midnight and found.clocks):
        return NotUnderstood()
    midnight = found.is_midnight or (minutes == (24 * 60,) and clock.hour == 12)
    if midnight and days[0] != context.today:
        minutes = (0, 24 * 60)  # which of the two midnights of a day, people do not say
    instants = [context.instant(day, each) for day in days for each in minutes]
    to_come = tuple(sorted(at for at in instants if at > context.now))
    if len(to_come) == 1:
        return Instant(to_come[0])
    if to_come:
        return Ambiguous(to_come[:_MOST_OPTIONS])
    others = _other_hours(context, days, minutes, unsaid=is_unsaid(clock, half, part), named=named)
    return Ambiguous(others) if others else Past(instants[0])


def _other_hours(
    context: ReadingContext,
    days: tuple[date, ...],
    minutes: tuple[int, ...],
    *,
    unsaid: bool,
    named: bool,
) -> tuple[datetime, ...]:
    """What may be meant where the hour has passed: that of the evening, or of tomorrow."""
    options = []
    if unsaid and context.today in days:
        evenings = [each + _HALF_DAY for each in minutes if each + _HALF_DAY <= _WAKING[1]]
        options += [context.instant(context.today, each) for each in evenings]
    if not named:
        tomorrow = context.today + timedelta(days=1)
        options += [context.instant(tomorrow, each) for each in minutes]
    return tuple(at for at in options if at > context.now)
