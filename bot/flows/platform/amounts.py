"""Amounts as people type them: «1,250,000», «$1.25 mdp», «850 mil», in the region's notation."""

from __future__ import annotations

import re
from decimal import Decimal

from babel.numbers import NumberFormatError, parse_decimal

_MILLION_WORDS = frozenset(
    {"mdp", "m", "mm", "millon", "millón", "millones", "million", "millions"}
)
_THOUSAND_WORDS = frozenset({"mil", "k", "thousand"})
_CURRENCY_WORDS = re.compile(r"\b(pesos|mxn|mn|m\.n\.|bob|bs|cop|usd|dólares|dolares|de)\b|\$")
_AMOUNT = re.compile(r"([\d.,'\s]*\d)\s*([^\W\d_]*)\.?")


def read_amount(text: str, locale: str) -> Decimal | None:
    """The amount in `text`, or None. `locale` (``es-MX``) settles which sign is the decimal one."""
    words = _CURRENCY_WORDS.sub(" ", text.casefold()).strip()
    found = _AMOUNT.fullmatch(words)
    if found is None:
        return None
    try:
        number = parse_decimal(
            re.sub(r"\s", "", found[1]), locale=locale.replace("-", "_"), strict=True
        )
    except NumberFormatError:
        return None
    if not found[2]:
        return number
    if found[2] in _MILLION_WORDS:
        return number * 1_000_000
    return number * 1_000 if found[2] in _THOUSAND_WORDS else None
