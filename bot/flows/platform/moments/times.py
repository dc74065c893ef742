"""The minutes of the day that an hour as typed may mean."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from bot.flows.platform.moments.phrases import Clock, DayPart

_HOUR: Final = 60
_NOON: Final = 12 * _HOUR
_MIDNIGHT: Final = 24 * _HOUR
_LAST_AFTERNOON_HOUR: Final = 7
"""1 to 7 without more are hours of the afternoon: nobody agrees to meet at four in the morning."""

_HOURS: Final = {
    DayPart.EARLY: range(1, 12),
    DayPart.MORNING: range(1, 12),
    DayPart.NOON: range(11, 16),
    DayPart.AFTERNOON: range(12, 21),
    DayPart.NIGHT: range(18, 24),
    DayPart.SMALL_HOURS: range(7),
}
"""The hours (0 to 23) that belong to each part of the day."""

_MORNINGS: Final = frozenset({DayPart.EARLY, DayPart.MORNING})


def one_part(parts: Collection[DayPart]) -> DayPart | None:
    """The part that was named («temprano» and «por la mañana» are one). Raises ValueError: two."""
    if not parts:
        return None
    if set(parts) <= _MORNINGS:
        return DayPart.EARLY if DayPart.EARLY in parts else DayPart.MORNING
    (part,) = parts
    return part


def minutes_meant(clock: Clock, half: str | None, part: DayPart | None) -> tuple[int, ...]:
    """Minutes since midnight (0 to 1440, the end of the day); several where it may be either.

    Empty when there is no such hour, or when am, pm and the part of the day contradict each other.
    """
    hour, minute = clock.hour, clock.minute
    if hour > 24 or abs(minute) > 59 or (hour == 24 and minute):
        return ()
    if hour == 12 and (half == "am" or (part is DayPart.MORNING and half is None)):
        # «12 am» is written of noon and of midnight.
        return (_NOON + minute, minute) if minute >= 0 else (_NOON + minute,)
    if hour in {12, 24} and part in {DayPart.NIGHT, DayPart.SMALL_HOURS} and half != "pm":
        return (_MIDNIGHT + minute,) if minute <= 0 else (minute,)
    if hour == 24:
        return (_MIDNIGHT,)
    meant = [h for h in _hours_meant(clock, half, part) if part is None or h in _HOURS[part]]
    return tuple(h * _HOUR + minute for h in meant if h * _HOUR + minute >= 0)[:1]


def _hours_meant(clock: Clock, half: str | None, part: DayPart | None) -> tuple[int, ...]:
    """Hours from 0 to 23, the likeliest first."""
    hour = clock.hour
    if half is not None:
        if not 1 <= hour <= 12:
            return (hour,) if hour == 0 and half == "am" else ()
        return (hour % 12 + (12 if half == "pm" else 0),)
    if part is not None:
        return (hour, hour + 12)
    if clock.exact or hour > _LAST_AFTERNOON_HOUR:
        return (hour,)
    return (hour + 12,)


def ends(part: DayPart) -> int:
    """When a part of the day is over, in minutes since midnight."""
    return _HOURS[part].stop * _HOUR


def is_unsaid(clock: Clock, half: str | None, part: DayPart | None) -> bool:
    """Whether the hour may be one of the morning as well as of the afternoon."""
    return not clock.exact and half is None and part is None and 1 <= clock.hour <= 12
