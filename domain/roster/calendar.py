"""The month's cycle and the weekly cut, as instants (A.1, CC21-1, CC23-L1, CC23-L5).

Holidays come in as a set of days: which they are is the country's matter, not a rule's.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.kernel.errors import GuardiaError
from domain.kernel.local_time import Month, TimeOfDay, local_day
from domain.roster.policy import RosterPolicy, WeeklyCutPolicy

SATURDAY = 5


class NoWorkingDay(GuardiaError):
    """Every day of the month is a holiday or a weekend: the holidays given cannot be right."""

    code = "no-working-day"


def is_working_day(day: date, holidays: Container[date]) -> bool:
    """Monday to Friday and no holiday."""
    return day.weekday() < SATURDAY and day not in holidays


def last_working_day(month: Month, holidays: Container[date]) -> date:
    """Raises NoWorkingDay."""
    for day in reversed(month.days()):
        if is_working_day(day, holidays):
            return day
    raise NoWorkingDay(month=str(month))


@dataclass(frozen=True, slots=True)
class MonthCycle:
    """The instants (UTC) of the roster of `month`. Nominations lie in the month before it."""

    month: Month
    nominations_open: datetime
    nominations_due: datetime
    reminders: tuple[datetime, ...]
    """Before the due instant, rising; none of them before nominations open."""
    notices: datetime
    """When the roster goes out one-to-one (CC23-L1)."""


def month_cycle(
    month: Month, terms: RosterPolicy, zone: ZoneInfo, holidays: Container[date]
) -> MonthCycle:
    """Raises NoWorkingDay."""
    before = month.previous
    opening = TimeOfDay(0).on(before.first.replace(day=terms.nominations_open_day), zone)
    due = terms.due_time.on(last_working_day(before, holidays), zone)
    reminders = sorted(due - span for span in terms.reminders)
    return MonthCycle(
        month=month,
        nominations_open=opening,
        nominations_due=due,
        reminders=tuple(at for at in reminders if at > opening),
        notices=terms.notice_at.on(month.first.replace(day=terms.notice_day), zone),
    )


def next_weekly_cut(now: datetime, cut: WeeklyCutPolicy, zone: ZoneInfo) -> datetime:
    """The first cut at or after `now`; UTC."""
    return _cut(now, cut, zone, range(8), later=True)


def last_weekly_cut(now: datetime, cut: WeeklyCutPolicy, zone: ZoneInfo) -> datetime:
    """The latest cut before `now`; UTC."""
    return _cut(now, cut, zone, range(0, -8, -1), later=False)


def _cut(
    now: datetime, cut: WeeklyCutPolicy, zone: ZoneInfo, offsets: range, *, later: bool
) -> datetime:
    today = local_day(now, zone)
    for offset in offsets:
        day = today + timedelta(days=offset)
        at = cut.time.on(day, zone)
        if day.weekday() == cut.day.number and (at >= now if later else at < now):
            return at
    raise AssertionError("eight days hold every weekday")
