"""Percentages as people write them: ``7 %``, ``0,50 %``. Kept as exact percentage points."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator

from domain.kernel.text import Percent

_PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d{1,6})?)\s*%")


def parse_percent(value: object) -> Percent:
    """`value` is text ending in the sign, 0 to 100. Raises ValueError with a plain reason.

    A bare number is refused: 0.07 could mean 7 % or 0.07 %.
    """
    if isinstance(value, Percent):
        return value
    found = _PERCENT.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        shown = f'"{value}"' if isinstance(value, str) else value
        raise ValueError(f'{shown} is not a percentage; write it with its sign, as in "7 %"')
    points = Decimal(found[1].replace(",", "."))
    if points > 100:
        raise ValueError(f'"{value}" is more than 100 %')
    return Percent(points)


def percent_of(percent: Percent, amount: Decimal) -> Decimal:
    """That share of `amount`, exact and not rounded."""
    return amount * percent.points / 100


def ratio(part: int, whole: int) -> Percent:
    """`part` ÷ `whole` in points; 0 % when `whole` is 0. For showing; to judge use `reaches`."""
    return Percent(Decimal(part) * 100 / Decimal(whole)) if whole else Percent(Decimal(0))


def reaches(part: int, whole: int, line: Percent) -> bool:
    """Whether `part` of `whole` is at or over the line, without rounding: 7 of 100 reaches 7 %."""
    return part * 100 >= line.points * whole


PercentField = Annotated[Percent, BeforeValidator(parse_percent)]
"""A pydantic field that reads a percentage."""
