"""Days as people type them: ``12``, ``12, 14``, ``20-22``, ``12/12``."""

from __future__ import annotations

import re
from datetime import date

from domain.kernel.local_time import Month

_DAY = r"(\d{1,2})(?:/(\d{1,2}))?"
_PART = re.compile(rf"{_DAY}(?:\s*(?:-|a|al)\s*{_DAY})?")
_BETWEEN = re.compile(r"\s*(?:,|;|\by\b|\band\b|\s)\s*")


def read_days(text: str, month: Month) -> list[date] | None:
    """The days of the month that are named, in order; None when they cannot be read."""
    found: set[date] = set()
    inbound = re.sub(r"\s*(-|\bal?\b)\s*", "-", text.strip())
    for part in filter(None, _BETWEEN.split(inbound)):
        span = _span(part, month)
        if span is None:
            return None
        first, last = span
        found |= {day for day in month.days() if first <= day.day <= last}
    return sorted(found) or None


def _span(part: str, month: Month) -> tuple[int, int] | None:
    read = _PART.fullmatch(part)
    if read is None:
        return None
    first, of, last, until = (int(group) if group else None for group in read.groups())
    if first is None or any(number not in (None, month.number) for number in (of, until)):
        return None
    last = first if last is None else last
    return (first, last) if 1 <= first <= last <= month.last.day else None
