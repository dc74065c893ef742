"""Reporting a closing: what was sold, for how much, and a look before it is announced (CC23-L7)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from bot.flows.leads.pasted_closing import read_pasted_closing
from bot.flows.platform.amounts import millions_example
from bot.flows.platform.flow import Done, Next
from bot.flows.platform.form import Form, Look
from bot.flows.platform.form_field import Answers, MoneyField, TextField, kept_money, money_of
from bot.flows.platform.router import ChatRouter
from bot.flows.platform.turn import Turn
from domain.kernel.rights import Right
from domain.kernel.text import Money, T, Text
from services.leads.closings import BadClosing, ClosingReport, check_product, report_closing

router = ChatRouter()


async def _ask_product(turn: Turn) -> Text:
    return T("closing-ask-product", lead=turn.data["lead"], name=turn.data["name"])


async def _ask_price(turn: Turn) -> Text:
    organization = turn.uow.policy.organization
    return T(
        "closing-ask-price",
        product=turn.data["fields"]["product"],
        example=Money(Decimal(1_250_000), organization.currency),
        millions=millions_example(organization.locale),
    )


def _pasted(turn: Turn, text: str) -> Answers:
    """All that one message tells; nothing when it names no price, and is the product alone."""
    organization = turn.uow.policy.organization
    product, price = read_pasted_closing(text, organization.locale, organization.currency)
    if price is None:
        return {}
    told = {"price": kept_money(price)}
    return {"product": product, **told} if product else told


async def _check(turn: Turn, name: str, value: Any) -> Text | None:
    if name == "product":
        try:
            check_product(value)
        except BadClosing as unusable:
            return unusable.text
    own = turn.uow.policy.organization.currency
    if name == "price" and money_of(value, own).currency != own:
        return T("closing-currency", typed=money_of(value, own), currency=own)
    return None


def _told(turn: Turn) -> tuple[str, Money]:
    told = turn.data["fields"]
    return told["product"], money_of(told["price"], turn.uow.policy.organization.currency)


def _summary(turn: Turn) -> Text:
    product, price = _told(turn)
    return T("closing-confirm", name=turn.data["name"], product=product, price=price)


async def _report(turn: Turn) -> Next:
    product, price = _told(turn)
    report = ClosingReport(product, price.amount)
    closing = await report_closing(turn.uow, turn.person, turn.data["lead"], report)
    announced = closing.announced_at is not None
    return Done(T("closing-done") if announced else T("closing-done-unannounced"))


def _migrate(_version: int, data: dict[str, Any]) -> dict[str, Any]:
    """Version 1 kept the answers beside the fields, and the price without its currency."""
    told: dict[str, Any] = {}
    if "product" in data:
        told["product"] = data["product"]
    if "price" in data:
        told["price"] = {"amount": data["price"]}
    return {**data, "fields": told}


FORM = Form(
    name="lead-closing",
    version=2,
    migrate=_migrate,
    title=lambda data: T("flow-title-lead-closing", lead=data["lead"]),
    about="lead",
    right=Right.REPORT_CLOSING,
    paste=_pasted,
    noted=T("closing-price-noted"),
    check=_check,
    fields=(
        TextField(
            name="product",
            question=_ask_product,
            label=T("closing-field-product"),
            takes_paste=True,
        ),
        MoneyField(name="price", question=_ask_price, label=T("closing-field-price")),
    ),
    look=Look(summary=_summary, confirm=T("button-closing-confirm"), question=T("form-ask-field")),
    keep=_report,
)
router.flow(FORM.flow())
