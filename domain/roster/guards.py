"""The month's roster: guards, how evenly they are spread, and what is wrong with it (A.1)."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from zoneinfo import ZoneInfo

from domain.kernel.local_time import Month, TimeOfDay, local_day
from domain.kernel.text import Arg, Day, Text
from domain.roster.calendar import SATURDAY

LONGEST_GUARD = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Guard:
    """One duty slot of one advisor, from `start` (included) to `end` (not included)."""

    advisor_id: int
    start: datetime
    end: datetime

    def covers(self, now: datetime) -> bool:
        return self.start <= now < self.end

    def overlaps(self, other: Guard) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class KeptGuard:
    """A guard as it is stored: the roster it belongs to, and the name of who stands it.

    `version` rises with every change of hands.
    """

    id: int
    guard: Guard
    name: str
    month: Month
    version: int


@dataclass(frozen=True, slots=True)
class Slot:
    """A duty slot to be filled; `day` is the organisation's day it starts on."""

    day: date
    start: datetime
    end: datetime

    def held_by(self, advisor_id: int) -> Guard:
        return Guard(advisor_id, self.start, self.end)


def runs_of_days(guards: Iterable[Guard], zone: ZoneInfo) -> list[list[Guard]]:
    """The guards in order of time, those of days in a row with equal hours together."""
    runs: list[list[Guard]] = []
    for guard in sorted(guards, key=lambda guard: guard.start):
        if runs and _follows(runs[-1][-1], guard, zone):
            runs[-1].append(guard)
        else:
            runs.append([guard])
    return runs


def _follows(before: Guard, after: Guard, zone: ZoneInfo) -> bool:
    """Whether `after` has the hours of `before`, by the clock on the wall, on the next day."""
    day = timedelta(days=1)
    return all(
        each.astimezone(zone).replace(tzinfo=None) + day
        == then.astimezone(zone).replace(tzinfo=None)
        for each, then in ((before.start, after.start), (before.end, after.end))
    )


def duty_slots(
    month: Month,
    shifts: Sequence[tuple[TimeOfDay, TimeOfDay]],
    zone: ZoneInfo,
    days: Container[date] | None = None,
) -> tuple[Slot, ...]:
    """Every slot of the month, in order; times in UTC. Without `days` there are some every day."""
    return tuple(
        Slot(day, start.on(day, zone), end.on(day, zone))
        for day in month.days()
        if days is None or day in days
        for start, end in shifts
    )


@dataclass(frozen=True, slots=True)
class GuardCounts:
    """Guards of one advisor in a month; those on weekends and holidays are counted again there.

    A holiday on a weekend counts as both.
    """

    advisor_id: int
    guards: int = 0
    weekends: int = 0
    holidays: int = 0


@dataclass(frozen=True, slots=True)
class Spread:
    """How evenly guards lie: the counts by advisor, and most minus fewest of each kind."""

    counts: tuple[GuardCounts, ...]
    guards: int
    weekends: int
    holidays: int


def spread_of(
    guards: Iterable[Guard], advisors: Collection[int], zone: ZoneInfo, holidays: Container[date]
) -> Spread:
    """Advisors without a guard count as zero; guards of others than `advisors` are left out."""
    tally = {advisor: [0, 0, 0] for advisor in sorted(advisors)}
    for guard in guards:
        if guard.advisor_id in tally:
            day = local_day(guard.start, zone)
            row = tally[guard.advisor_id]
            row[0] += 1
            row[1] += day.weekday() >= SATURDAY
            row[2] += day in holidays
    counts = tuple(GuardCounts(advisor, *row) for advisor, row in tally.items())
    return Spread(
        counts,
        _range(count.guards for count in counts),
        _range(count.weekends for count in counts),
        _range(count.holidays for count in counts),
    )


def _range(figures: Iterable[int]) -> int:
    known = tuple(figures)
    return max(known) - min(known) if known else 0


class RosterFault(StrEnum):
    """What can be wrong; also the end of the text key ``roster-fault-…``."""

    UNKNOWN_ADVISOR = "unknown_advisor"
    ENDS_BEFORE_START = "ends_before_start"
    TOO_LONG = "too_long"
    OUTSIDE_MONTH = "outside_month"
    UNAVAILABLE = "unavailable"
    OVERLAP = "overlap"
    NOBODY_ON_GUARD = "nobody_on_guard"


TEXT_KEYS = frozenset(f"roster-fault-{fault.value.replace('_', '-')}" for fault in RosterFault)


@dataclass(frozen=True, slots=True)
class RosterProblem:
    """One fault and where: `advisor_id` None for a slot that nobody holds."""

    fault: RosterFault
    day: date
    advisor_id: int | None = None

    def text(self, advisor: Arg = "") -> Text:
        """Key ``roster-fault-<fault>`` with hyphens; arguments `day`, `advisor`."""
        key = f"roster-fault-{self.fault.value.replace('_', '-')}"
        return Text(key, {"day": Day(self.day), "advisor": advisor})


def roster_problems(
    guards: Sequence[Guard],
    month: Month,
    zone: ZoneInfo,
    known: Container[int],
    unavailable: Mapping[int, Container[date]],
) -> tuple[RosterProblem, ...]:
    """All faults of a roster, in order of time; empty when it can be published.

    `unavailable`: the days on which an advisor cannot stand guard.
    """
    single = [
        RosterProblem(fault, local_day(guard.start, zone), guard.advisor_id)
        for guard in guards
        for fault in _guard_faults(guard, month, zone, known, unavailable)
    ]
    problems = [*single, *_overlaps(guards, zone)]
    return tuple(sorted(problems, key=lambda item: (item.day, item.advisor_id or 0, item.fault)))


def _guard_faults(
    guard: Guard,
    month: Month,
    zone: ZoneInfo,
    known: Container[int],
    unavailable: Mapping[int, Container[date]],
) -> list[RosterFault]:
    day = local_day(guard.start, zone)
    checks = (
        (RosterFault.UNKNOWN_ADVISOR, guard.advisor_id not in known),
        (RosterFault.ENDS_BEFORE_START, guard.end <= guard.start),
        (RosterFault.TOO_LONG, guard.end - guard.start > LONGEST_GUARD),
        (RosterFault.OUTSIDE_MONTH, Month.of(day) != month),
        (RosterFault.UNAVAILABLE, day in unavailable.get(guard.advisor_id, ())),
    )
    return [fault for fault, holds in checks if holds]


def _overlaps(guards: Iterable[Guard], zone: ZoneInfo) -> list[RosterProblem]:
    """Pairs next to each other suffice to find that an advisor's guards overlap somewhere."""
    ordered = sorted(guards, key=lambda guard: (guard.advisor_id, guard.start, guard.end))
    return [
        RosterProblem(RosterFault.OVERLAP, local_day(later.start, zone), later.advisor_id)
        for earlier, later in pairwise(ordered)
        if earlier.advisor_id == later.advisor_id and earlier.overlaps(later)
    ]


def uncovered(slots: Iterable[Slot], guards: Sequence[Guard]) -> tuple[RosterProblem, ...]:
    """Slots of which some moment has nobody on guard: told as a warning, not a refusal."""
    ordered = sorted(guards, key=lambda guard: guard.start)
    return tuple(
        RosterProblem(RosterFault.NOBODY_ON_GUARD, slot.day)
        for slot in slots
        if not _is_covered(slot, ordered)
    )


def _is_covered(slot: Slot, ordered: Sequence[Guard]) -> bool:
    reached = slot.start
    for guard in ordered:
        if guard.start > reached:
            break
        reached = max(reached, guard.end)
    return reached >= slot.end


def on_guard(guards: Iterable[Guard], now: datetime) -> frozenset[int]:
    """Ids of the advisors on guard at `now`."""
    return frozenset(guard.advisor_id for guard in guards if guard.covers(now))
