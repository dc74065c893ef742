"""Money: decimal, with its currency, rounded half-even to the cent; parts add up (A.4)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

from domain.kernel.errors import Invalid
from domain.kernel.text import Money

CENT = Decimal("0.01")
LARGEST = Decimal("1e15")


class InvalidAmount(Invalid):
    """An amount that is negative, not finite or too large."""

    code = "invalid-amount"


def to_cents(amount: Decimal) -> Decimal:
    """Rounded half-even. Raises InvalidAmount when not finite or past 10^15."""
    if not amount.is_finite() or abs(amount) > LARGEST:
        raise InvalidAmount
    return amount.quantize(CENT, ROUND_HALF_EVEN)


def money(amount: Decimal, currency: str) -> Money:
    """An amount in cents, not negative. Raises InvalidAmount."""
    if amount.is_nan() or amount < 0:
        raise InvalidAmount
    return Money(to_cents(amount), currency)


def split(total: Decimal, weights: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """`total` in parts by weight, each in cents, that add up to it exactly.

    Cents left over go to the largest remainders, the earlier part first. Raises ValueError when a
    weight is negative or all are zero, InvalidAmount for a negative total.
    """
    if total < 0:
        raise InvalidAmount
    fractions = [Fraction(weight) for weight in weights]
    whole = sum(fractions)
    if whole <= 0 or min(fractions) < 0:
        raise ValueError("weights must be positive")
    cents = int(to_cents(total) / CENT)
    exact = [cents * fraction / whole for fraction in fractions]
    parts = [math.floor(part) for part in exact]
    order = sorted(range(len(parts)), key=lambda i: (parts[i] - exact[i], i))
    for index in order[: cents - sum(parts)]:
        parts[index] += 1
    return tuple(part * CENT for part in parts)
