from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.kernel.dated import NothingInForce
from domain.kernel.text import Money
from domain.reports.commission import Closing, CommissionTooSmall, MixedCurrencies, split_commission
from storage.policy.policy_file import parse_policy

POLICY = parse_policy("").commission
BY_PRICE = parse_policy('[commission]\nbasis = "price"').commission


def pesos(amount: str) -> Money:
    return Money(Decimal(amount), "MXN")


CLOSING = Closing(
    lead_id=1,
    advisor_id=2,
    manager_id=3,
    client="María Gómez",
    product="Lomas",
    unit="B-12",
    price=pesos("2500000.00"),
    advisor_commission=pesos("50001.00"),
    manager_commission=pesos("10000.00"),
    closed_on=date(2026, 11, 20),
)


@pytest.mark.clause("CC23-6")
def test_half_a_percent_of_the_advisors_and_fifteen_hundredths_of_the_managers() -> None:
    shares = split_commission(CLOSING, POLICY)
    assert shares.advisor.support == pesos("250.00")  # 250.005, half to even
    assert shares.advisor.net == pesos("49751.00")
    assert shares.manager is not None
    assert shares.manager.support == pesos("15.00")
    assert shares.support == pesos("265.00")


@pytest.mark.clause("CC21-12")
def test_a_closing_keeps_the_shares_of_its_day() -> None:
    shares = split_commission(replace(CLOSING, closed_on=date(2023, 2, 28)), POLICY)
    assert shares.advisor.support == pesos("100.00")
    assert shares.manager is not None
    assert shares.manager.support == pesos("0.00")
    with pytest.raises(NothingInForce):
        split_commission(replace(CLOSING, closed_on=date(2020, 1, 1)), POLICY)


@pytest.mark.clause("CC23-6")
def test_by_price_the_share_is_points_of_the_sale() -> None:
    shares = split_commission(CLOSING, BY_PRICE)
    assert shares.advisor.support == pesos("12500.00")
    assert shares.manager is not None
    assert shares.manager.net == pesos("6250.00")
    with pytest.raises(CommissionTooSmall):
        split_commission(replace(CLOSING, manager_commission=pesos("100")), BY_PRICE)


def test_without_a_managers_commission_there_is_one_share() -> None:
    shares = split_commission(replace(CLOSING, manager_commission=None), POLICY)
    assert shares.manager is None
    assert shares.support == shares.advisor.support


def test_currencies_are_not_mixed() -> None:
    with pytest.raises(MixedCurrencies):
        split_commission(replace(CLOSING, price=Money(Decimal(1), "USD")), POLICY)


@pytest.mark.clause("CC23-6")
@given(st.integers(0, 10**11), st.integers(0, 10**11))
def test_the_parts_add_up_to_the_whole(advisor: int, manager: int) -> None:
    closing = replace(
        CLOSING,
        advisor_commission=Money(Decimal(advisor) / 100, "MXN"),
        manager_commission=Money(Decimal(manager) / 100, "MXN"),
    )
    shares = split_commission(closing, POLICY)
    assert shares.manager is not None
    nets = shares.advisor.net.amount + shares.manager.net.amount
    assert nets + shares.support.amount == Decimal(advisor + manager) / 100
