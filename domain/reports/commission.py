"""A closing and the commission shares that stay with internal support (CC21-12, CC23-6, A.4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.kernel.errors import Invalid
from domain.kernel.money import to_cents
from domain.kernel.percent import percent_of
from domain.kernel.text import Money, Percent
from domain.reports.policy import CommissionBasis, CommissionPolicy


class CommissionTooSmall(Invalid):
    """The share by price is larger than the commission: one of the two amounts is mistyped."""

    code = "commission-too-small"


class MixedCurrencies(Invalid):
    """Price and commission of a closing are in different currencies."""

    code = "mixed-currencies"


@dataclass(frozen=True, slots=True)
class Closing:
    """A sale that came of a lead. `closed_on` is the organisation's day and settles the shares.

    `manager_commission` None: the manager has none on this sale, or it is not known yet.
    """

    lead_id: int
    advisor_id: int
    manager_id: int | None
    client: str
    product: str
    unit: str
    price: Money
    advisor_commission: Money
    manager_commission: Money | None
    closed_on: date


@dataclass(frozen=True, slots=True)
class Share:
    """One commission split in two: `support` + `net` = `commission`, to the cent."""

    commission: Money
    percent: Percent
    support: Money
    net: Money


@dataclass(frozen=True, slots=True)
class CommissionSplit:
    """The shares of one closing; `support` is what both give together."""

    advisor: Share
    manager: Share | None
    support: Money


def split_commission(closing: Closing, policy: CommissionPolicy) -> CommissionSplit:
    """By the values in force on the day of the closing; later changes never touch it.

    Raises NothingInForce, CommissionTooSmall, MixedCurrencies.
    """
    day = closing.closed_on
    basis = policy.basis.on(day)
    advisor = _share(closing.advisor_commission, closing.price, policy.advisor.on(day), basis)
    manager = None
    if closing.manager_commission is not None:
        manager = _share(closing.manager_commission, closing.price, policy.manager.on(day), basis)
    both = advisor.support.amount + (manager.support.amount if manager else Decimal(0))
    return CommissionSplit(advisor, manager, Money(both, closing.price.currency))


def _share(commission: Money, price: Money, percent: Percent, basis: CommissionBasis) -> Share:
    if commission.currency != price.currency:
        raise MixedCurrencies
    base = commission if basis is CommissionBasis.COMMISSION else price
    whole = to_cents(commission.amount)
    support = to_cents(percent_of(percent, base.amount))
    if support > whole:
        raise CommissionTooSmall
    currency = commission.currency
    return Share(
        Money(whole, currency), percent, Money(support, currency), Money(whole - support, currency)
    )
