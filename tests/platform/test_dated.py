from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from domain.kernel.dated import Dated, NothingInForce
from domain.kernel.text import Percent
from storage.policy.policy_file import parse_policy

SHARES = parse_policy("").commission


@pytest.mark.clause("CC21-12")
def test_twenty_hundredths_are_in_force_until_the_last_of_february_2023() -> None:
    assert SHARES.advisor.on(date(2023, 2, 28)) == Percent(Decimal("0.20"))
    assert SHARES.manager.on(date(2023, 2, 28)) == Percent(Decimal(0))


@pytest.mark.clause("CC23-6")
def test_the_shares_of_2023_are_in_force_from_the_first_of_march() -> None:
    assert SHARES.advisor.on(date(2023, 3, 1)) == Percent(Decimal("0.50"))
    assert SHARES.manager.on(date(2030, 1, 1)) == Percent(Decimal("0.15"))


def test_before_the_first_value_nothing_is_in_force() -> None:
    with pytest.raises(NothingInForce):
        SHARES.advisor.on(date(2021, 7, 12))


def test_a_plain_value_is_always_in_force() -> None:
    assert Dated[int].model_validate(7).on(date.min) == 7


@pytest.mark.parametrize(
    "days", [[], [date(2023, 1, 1), date(2023, 1, 1)], [date(2023, 1, 2), date(2023, 1, 1)]]
)
def test_the_days_must_rise(days: list[date]) -> None:
    with pytest.raises(ValueError, match=r"dates must rise|empty"):
        Dated[int].model_validate([{"from": day, "value": 1} for day in days])
