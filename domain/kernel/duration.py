"""Durations as people write them, in Spanish or English: ``10 min``, ``1 h 30 min``, ``3 días``.

No kept library reads both languages strictly (they guess, or ignore what they do not know); a
policy file must be refused when it is not understood, so the grammar is spelt out here.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Annotated

from pydantic import BeforeValidator

LONGEST = timedelta(days=36_500)

_UNITS: dict[str, timedelta] = {
    name: length
    for length, names in (
        (timedelta(weeks=1), "semanas semana sem weeks week w"),
        (timedelta(days=1), "días día dias dia days day d"),
        (timedelta(hours=1), "horas hora hours hour hrs hr h"),
        (timedelta(minutes=1), "minutos minuto minutes minute mins min m"),
        (timedelta(seconds=1), "segundos segundo seconds second segs seg secs sec s"),
    )
    for name in names.split()
}
_PART = re.compile(r"\s*(?:(?:,|y|and)\s+)?(\d+(?:[.,]\d+)?)\s*([^\W\d_]+)\.?", re.IGNORECASE)


def parse_duration(value: object) -> timedelta:
    """`value` is text with units from large to small. Raises ValueError with a plain reason."""
    if isinstance(value, timedelta):
        return value
    if not isinstance(value, str):
        raise ValueError(  # noqa: TRY004  (pydantic reports ValueError, and lets TypeError through)
            f'{value!r} has no unit: write it as text, for example "10 min"'
        )
    total, last, position = timedelta(0), LONGEST, 0
    text = value.strip()
    while position < len(text):
        part = _PART.match(text, position)
        if part is None:
            raise ValueError(f'"{value}" is not a duration; try "10 min", "90 s", "1 h 30 min"')
        unit = _unit(part[2])
        if unit >= last:
            raise ValueError(f'"{value}": write the units from large to small, each once')
        total += _times(part[1], unit)
        last, position = unit, part.end()
    if total <= timedelta(0):
        raise ValueError("a duration must be longer than zero")
    if total > LONGEST:
        raise ValueError(f'"{value}" is longer than 100 years')
    return total


def _unit(name: str) -> timedelta:
    unit = _UNITS.get(name.casefold())
    if unit is None:
        raise ValueError(f'"{name}" is not a unit of time; use s, min, h, days or weeks')
    return unit


def _times(number: str, unit: timedelta) -> timedelta:
    amount = float(number.replace(",", "."))
    if amount > LONGEST / unit:
        raise ValueError("longer than 100 years")
    return amount * unit


Duration = Annotated[timedelta, BeforeValidator(parse_duration)]
"""A pydantic field that reads a duration."""
