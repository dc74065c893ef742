"""Quiet hours: what the bot begins by itself waits for their end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from domain.kernel.local_time import TimeOfDay, local_day


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From `start` (included) to `end` (not included), over midnight when `end` is the earlier.

    Equal times mean that there are none.
    """

    start: TimeOfDay
    end: TimeOfDay
    zone: ZoneInfo

    def after(self, at: datetime) -> datetime:
        """`at` itself outside quiet hours, else their end; UTC for the end."""
        today = local_day(at, self.zone)
        for day in (today - timedelta(days=1), today):
            over_midnight = self.end < self.start
            begins = self.start.on(day, self.zone)
            ends = self.end.on(day + timedelta(days=1) if over_midnight else day, self.zone)
            if begins <= at < ends:
                return ends
        return at

    def hold(self, at: datetime) -> bool:
        """Whether it is quiet at this instant."""
        return self.after(at) != at


def full_hour(at: datetime) -> datetime:
    """`at` if it is one, else the next."""
    begun = at.replace(minute=0, second=0, microsecond=0)
    return begun if begun == at else begun + timedelta(hours=1)
