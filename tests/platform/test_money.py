from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.kernel.money import InvalidAmount, money, split, to_cents

CENTS = st.integers(0, 10**12).map(lambda cents: Decimal(cents) / 100)
WEIGHTS = st.lists(st.integers(0, 1000).map(Decimal), min_size=1, max_size=9).filter(any)


@pytest.mark.parametrize(
    ("amount", "cents"), [("0.125", "0.12"), ("0.135", "0.14"), ("2.675", "2.68"), ("7", "7.00")]
)
def test_half_a_cent_goes_to_the_even_side(amount: str, cents: str) -> None:
    assert to_cents(Decimal(amount)) == Decimal(cents)


@pytest.mark.parametrize("amount", ["NaN", "sNaN", "Infinity", "-0.01", "1e16"])
def test_what_is_no_amount(amount: str) -> None:
    with pytest.raises(InvalidAmount):
        money(Decimal(amount), "MXN")


def test_cents_left_over_go_to_the_largest_remainder() -> None:
    assert split(Decimal(100), [Decimal(1)] * 3) == (
        Decimal("33.34"),
        Decimal("33.33"),
        Decimal("33.33"),
    )
    assert split(Decimal("0.01"), [Decimal(1), Decimal(2)]) == (Decimal(0), Decimal("0.01"))


@given(CENTS, WEIGHTS)
def test_parts_add_up_to_the_whole_and_stay_within_a_cent(
    total: Decimal, weights: list[Decimal]
) -> None:
    parts = split(total, weights)
    assert sum(parts) == total
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - total * weight / sum(weights)) < Decimal("0.0100001")
        assert part >= 0


@pytest.mark.parametrize("weights", [[], [Decimal(0)], [Decimal(2), Decimal(-1)]])
def test_weights_must_be_positive(weights: list[Decimal]) -> None:
    with pytest.raises(ValueError, match="weights"):
        split(Decimal(1), weights)
