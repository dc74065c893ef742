"""Amounts as people type them: «1,250,000», «$1.25 mdp», «USD 120 mil», in regional notation."""

from __future__ import annotations

import re
from decimal import Decimal

from babel.numbers import NumberFormatError, format_decimal, parse_decimal

from domain.kernel.identity import fold
from domain.kernel.money import LARGEST, to_cents
from domain.kernel.text import Money

_MILLION_WORDS = frozenset({"mdp", "mdd", "m", "mm", "millon", "millones", "million", "millions"})
_THOUSAND_WORDS = frozenset({"mil", "k", "thousand"})
_CODES = {
    "us$": "USD", "u$s": "USD", "$us": "USD", "usd": "USD", "dls": "USD", "mdd": "USD",
    "dolar": "USD", "dolares": "USD", "dollar": "USD", "dollars": "USD",
    "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR",
    "mxn": "MXN", "cop": "COP", "bob": "BOB", "bs": "BOB",
    "boliviano": "BOB", "bolivianos": "BOB",
}  # fmt: skip
"""ISO 4217 by what people write. «$», «pesos» and «M.N.» mean the organisation's own currency."""
_CURRENCY = re.compile(
    r"us\$|u\$s|\$us(?!d)|\$|€|\bm\.n\."
    r"|(?<![^\W\d_])(?:(?:bs|dls)(?![^\W\d_])\.?"
    r"|(?:pesos?|mn|mxn|bob|bolivianos?|cop|usd|dolar(?:es)?|dollars?|eur|euros?|de)(?![^\W\d_]))"
)
_AMOUNT = re.compile(r"([\d.,'\s]*\d)\s*([^\W\d_]*)\.?")


def read_money(text: str, locale: str, currency: str) -> Money | None:
    """The positive amount in `text`, in cents, in the currency that it names; None when unclear.

    `locale` (``es-MX``) settles which sign is the decimal one. `currency` (ISO 4217) is meant when
    the text names none.
    """
    words = fold(text)
    codes = {_CODES.get(name.rstrip("."), "") for name in _CURRENCY.findall(words)} - {""}
    found = _AMOUNT.fullmatch(_CURRENCY.sub(" ", words).strip())
    if found is None:
        return None
    if found[2] in _CODES:
        codes.add(_CODES[found[2]])
    amount = _number(found[1], found[2], locale)
    if amount is None or not 0 < amount < LARGEST or len(codes) > 1:
        return None
    return Money(to_cents(amount), codes.pop() if codes else currency)


def millions_example(locale: str) -> str:
    """How «1.25» is written in the region: an example that `read_money` understands."""
    return format_decimal(Decimal("1.25"), locale=locale.replace("-", "_"))


def _number(digits: str, magnitude: str, locale: str) -> Decimal | None:
    try:
        number = parse_decimal(
            re.sub(r"\s", "", digits), locale=locale.replace("-", "_"), strict=True
        )
    except NumberFormatError:
        return None
    if not magnitude:
        return number
    if magnitude in _MILLION_WORDS:
        return number * 1_000_000
    return number * 1_000 if magnitude in _THOUSAND_WORDS else None
