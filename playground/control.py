"""What the page asks of the application that it shows: the clock, the story."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, Protocol
from zoneinfo import ZoneInfo


class WindTarget(StrEnum):
    """How far the demo's clock is wound on."""

    ONE_MINUTE = "one_minute"
    FIVE_MINUTES = "five_minutes"
    TEN_MINUTES = "ten_minutes"
    SUNDAY_EVENING = "sunday_evening"
    """After reception has closed."""
    MONDAY_AT_EIGHT = "monday_at_eight"
    MONDAY_AT_NINE = "monday_at_nine"
    FIRST_AT_EIGHT = "first_at_eight"


class StoryStep(StrEnum):
    """The guided story, in its order."""

    ROSTER_CONFIRMED = "roster_confirmed"
    LEAD_ARRIVED = "lead_arrived"
    REMINDED = "reminded"
    MOVED_ON = "moved_on"
    CONTACTED = "contacted"
    FOLLOWED_UP = "followed_up"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class StoryState:
    """Which steps the records show as done. A step that is missing is not done."""

    done: Mapping[StoryStep, bool]


class DemoControl(Protocol):
    """The application's side of the demo."""

    def now(self) -> datetime:
        """The demo's present (aware)."""
        ...

    async def wind(self, to: WindTarget) -> datetime:
        """Wind the clock on, let everything that is due happen, and return the new present."""
        ...

    async def story_state(self) -> StoryState:
        """What the records show, never what was clicked."""
        ...

    async def play(self, step: StoryStep) -> None:
        """Do a step for the newcomer, as the people in it would: by writing, tapping, calling."""
        ...


_MONDAYS: Final = {WindTarget.MONDAY_AT_EIGHT: 8, WindTarget.MONDAY_AT_NINE: 9}
"""Hour of the day."""
_SPANS = {
    WindTarget.ONE_MINUTE: timedelta(minutes=1),
    WindTarget.FIVE_MINUTES: timedelta(minutes=5),
    WindTarget.TEN_MINUTES: timedelta(minutes=10),
}


def moment_of(target: WindTarget, now: datetime, zone: ZoneInfo) -> datetime:
    """The instant that ``target`` means, always after ``now``, by the wall clock of ``zone``.

    Sunday at 19:00, Monday at 8:00 and 9:00, and the 1st at 8:00 are the next ones to come.
    """
    if target in _SPANS:
        return now + _SPANS[target]
    local = now.astimezone(zone)
    if target is WindTarget.SUNDAY_EVENING:
        sunday = local + timedelta(days=6 - local.weekday())
        at = sunday.replace(hour=19, minute=0, second=0, microsecond=0)
        return at if at > local else at + timedelta(days=7)
    if target in _MONDAYS:
        monday = local - timedelta(days=local.weekday())
        at = monday.replace(hour=_MONDAYS[target], minute=0, second=0, microsecond=0)
        return at if at > local else at + timedelta(days=7)
    at = local.replace(day=1, hour=8, minute=0, second=0, microsecond=0)
    if at > local:
        return at
    next_month = at + timedelta(days=32)
    return next_month.replace(day=1)
