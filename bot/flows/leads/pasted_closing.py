"""Finds a closing in one message: «12B, 2,350,000, Casas», lines, or labels, in any order."""

from __future__ import annotations

import re
from decimal import Decimal

from bot.flows.platform.amounts import read_money
from domain.kernel.identity import fold
from domain.kernel.text import Money

_PRICE_LABELS = frozenset({"precio", "monto", "importe", "valor", "price", "amount"})
_PRODUCT_LABELS = frozenset(
    {"producto", "desarrollo", "unidad", "lote", "product", "development", "unit", "lot"}
)
_BETWEEN = re.compile(r"[\n;|]|,(?!\d)|(?<!\d),")
"""A comma between two digits belongs to the number."""
_LABELLED = re.compile(r"\s*([^\W\d_]+)\s*[:=]\s*(\S.*)", re.DOTALL)
_NAMED_AS_MONEY = re.compile(r"[^\d\s.,']")
_LEAST_BARE_PRICE = Decimal(10_000)
"""Below it a number without currency or «mil» is taken for that of a unit."""


def read_pasted_closing(text: str, locale: str, currency: str) -> tuple[str, Money | None]:
    """What was sold, and its price; None when `text` names no price, or more than one.

    `locale` and `currency` as in `read_money`. A labelled price wins over one that stands alone.
    """
    product: list[str] = []
    labelled: list[Money] = []
    loose: list[Money] = []
    for part in filter(None, (part.strip() for part in _BETWEEN.split(text))):
        label, value = _unlabelled(part)
        money = None if label in _PRODUCT_LABELS else read_money(value, locale, currency)
        if money is not None and label in _PRICE_LABELS:
            labelled.append(money)
        elif money is not None and _is_price(value, money):
            loose.append(money)
        else:
            product.append(value)
    prices = labelled or loose
    return ", ".join(product), prices[0] if len(prices) == 1 else None


def _unlabelled(part: str) -> tuple[str, str]:
    """The label in front, folded, and what it labels; no label unless it is one of ours."""
    found = _LABELLED.fullmatch(part)
    label = fold(found[1]) if found else ""
    if found and label in _PRICE_LABELS | _PRODUCT_LABELS:
        return label, found[2].strip()
    return "", part


def _is_price(text: str, money: Money) -> bool:
    return money.amount >= _LEAST_BARE_PRICE or bool(_NAMED_AS_MONEY.search(text))
