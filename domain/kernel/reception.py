"""Reception hours: when leads are handed out (CC23-L3). Outside them they wait, none is lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.kernel.local_time import TimeOfDay, Weekday, local_day

EVERY_DAY = frozenset(Weekday)


@dataclass(frozen=True, slots=True)
class ReceptionHours:
    """Open from `open` (included) to `close` (not included) on `days`, in `zone`."""

    open: TimeOfDay
    close: TimeOfDay
    zone: ZoneInfo
    days: frozenset[Weekday] = EVERY_DAY

    def is_open(self, now: datetime) -> bool:
        day = local_day(now, self.zone)
        if not self._works_on(day.weekday()):
            return False
        return self.open.on(day, self.zone) <= now < self.close.on(day, self.zone)

    def next_opening(self, now: datetime) -> datetime:
        """`now` itself while open, else the next opening; UTC."""
        if self.is_open(now):
            return now.astimezone(UTC)
        day = local_day(now, self.zone)
        for offset in range(8):
            coming = day + timedelta(days=offset)
            opening = self.open.on(coming, self.zone)
            if opening >= now and self._works_on(coming.weekday()):
                return opening
        raise ValueError("reception has no day")  # the policy refuses an empty set of days

    def _works_on(self, weekday: int) -> bool:
        return any(day.number == weekday for day in self.days)
