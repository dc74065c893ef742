"""Reception hours: when leads are handed out (CC23-L3). Outside them they wait, none is lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.kernel.local_time import TimeOfDay, Weekday, local_day
from domain.kernel.public_holidays import public_holidays

EVERY_DAY = frozenset(Weekday)
_LOOKED_AHEAD = 366
"""Days. The policy can close so many that reception never opens; that is found here."""


@dataclass(frozen=True, slots=True)
class ReceptionPeriod:
    """Open from `open` (included) to `close` (not included)."""

    open: TimeOfDay
    close: TimeOfDay


@dataclass(frozen=True, slots=True)
class ReceptionDays:
    """The days on which reception opens.

    `holidays_of`: the country (ISO 3166) on whose public holidays it stays closed; "" for none.
    `closed_on` and `open_on` are single days, whatever weekday or holiday they are.
    """

    weekdays: frozenset[Weekday] = EVERY_DAY
    holidays_of: str = ""
    closed_on: frozenset[date] = frozenset()
    open_on: frozenset[date] = frozenset()

    def __contains__(self, day: object) -> bool:
        if day in self.open_on:
            return True
        if not isinstance(day, date) or day in self.closed_on or not self._is_weekday(day):
            return False
        return not self.holidays_of or day not in public_holidays(self.holidays_of, day.year)

    def _is_weekday(self, day: date) -> bool:
        return any(each.number == day.weekday() for each in self.weekdays)


@dataclass(frozen=True, slots=True)
class ReceptionHours:
    """The `periods` of a day, in order and apart from each other, on `days`, in `zone`."""

    periods: tuple[ReceptionPeriod, ...]
    zone: ZoneInfo
    days: ReceptionDays = field(default_factory=ReceptionDays)

    def is_open(self, now: datetime) -> bool:
        return self._period_at(now) is not None

    def next_opening(self, now: datetime) -> datetime:
        """`now` itself while open, else the next opening; UTC.

        Raises ValueError when none comes within a year.
        """
        if self.is_open(now):
            return now.astimezone(UTC)
        day = local_day(now, self.zone)
        for offset in range(_LOOKED_AHEAD):
            for opening, _ in self._spans(day + timedelta(days=offset)):
                if opening >= now:
                    return opening
        raise ValueError("reception never opens")

    def opened_at(self, now: datetime) -> datetime:
        """When the period that `now` lies in began; UTC. Periods that touch are one.

        Of hours without a pause the beginning of a week ago is given. Raises ValueError when
        reception is closed.
        """
        span = self._period_at(now)
        if span is None:
            raise ValueError("reception is closed")
        for _ in range(7 * len(self.periods)):
            before = self._period_at(span[0] - timedelta(microseconds=1))
            if before is None:
                break
            span = before
        return span[0]

    def opening_on(self, day: date) -> datetime:
        """When the first period of the day begins, be reception open on it or not; UTC."""
        return self.periods[0].open.on(day, self.zone)

    def closing_on(self, day: date) -> datetime:
        """When the last period of the day ends; UTC."""
        return self.periods[-1].close.on(day, self.zone)

    def _period_at(self, now: datetime) -> tuple[datetime, datetime] | None:
        spans = self._spans(local_day(now, self.zone))
        return next((span for span in spans if span[0] <= now < span[1]), None)

    def _spans(self, day: date) -> Iterator[tuple[datetime, datetime]]:
        if day not in self.days:
            return
        for period in self.periods:
            yield period.open.on(day, self.zone), period.close.on(day, self.zone)
