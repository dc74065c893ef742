"""Reporting a closing: what was sold, for how much, confirmed before the announcement (CC23-L7)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from bot.flows.leads.pasted_closing import read_pasted_closing
from bot.flows.platform.amounts import millions_example, read_money
from bot.flows.platform.flow import Done, Next
from bot.flows.platform.form import Confirmation, Form
from bot.flows.platform.form_field import (
    Answers,
    ChoiceField,
    MoneyField,
    TextField,
    kept_money,
    money_of,
)
from bot.flows.platform.inbound import Choice, TextMessage
from bot.flows.platform.router import ChatRouter
from bot.flows.platform.turn import Turn, choice
from domain.kernel.message import Button
from domain.kernel.rights import Right
from domain.kernel.text import Money, T, Text
from services.leads.closings import BadClosing, ClosingReport, check_product, report_closing

router = ChatRouter()
_LEAST_PLAUSIBLE = Decimal(10_000)
_MOST_LIKELY = Decimal(100_000_000)
"""In any of the currencies in which property is priced; beyond them one is asked."""


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


async def _check(_turn: Turn, name: str, value: Any) -> Text | None:
    if name == "product":
        try:
            check_product(value)
        except BadClosing as unusable:
            return unusable.text
    return None


def _told(turn: Turn) -> tuple[str, Money]:
    told = turn.data["fields"]
    return told["product"], money_of(told["price"], turn.uow.policy.organization.currency)


def _summary(turn: Turn) -> Text:
    product, price = _told(turn)
    return T("closing-confirm", name=turn.data["name"], product=product, price=price)


def _is_doubtful(told: Answers) -> bool:
    """Whether the price is too small to be one, and nobody has said that it is meant."""
    price = told.get("price")
    if price is None or told.get("meant") == price["amount"]:
        return False
    return Decimal(price["amount"]) < _LEAST_PLAUSIBLE


async def _ask_meant(turn: Turn) -> Text:
    return T("closing-ask-meant", price=_told(turn)[1])


async def _meanings(turn: Turn) -> list[Button]:
    """What the figure may have meant, in thousands or millions, and itself."""
    price = _told(turn)[1]
    factors = [each for each in (1_000, 1_000_000) if _is_likely(price.amount * each)]
    amounts = [Money(price.amount * each, price.currency) for each in (*factors, 1)]
    return [choice(T("closing-meant", price=each), kept_money(each)) for each in amounts]


def _is_likely(amount: Decimal) -> bool:
    return _LEAST_PLAUSIBLE <= amount <= _MOST_LIKELY


async def _type_price(turn: Turn, words: str) -> Answers | Text:
    organization = turn.uow.policy.organization
    price = read_money(words, organization.locale, organization.currency)
    return {"price": kept_money(price)} if price else T("answer-unusable")


class _Meant(ChoiceField):
    """What a price that is too small was meant to be: it takes the place of what was typed."""

    def is_answered(self, told: Answers) -> bool:
        """The same doubt is not raised twice."""
        return not _is_doubtful(told)

    async def read(self, turn: Turn, answer: Choice | TextMessage) -> Answers | Text:
        """The price that was meant."""
        if isinstance(answer, Choice):
            return {"price": answer.value, "meant": answer.value["amount"]}
        return await _type_price(turn, answer.text)


async def _report(turn: Turn) -> Next:
    product, price = _told(turn)
    report = ClosingReport(product, price.amount, price.currency)
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
        _Meant(
            name="meant",
            question=_ask_meant,
            options=_meanings,
            typed=_type_price,
            when=_is_doubtful,
        ),
    ),
    confirmation=Confirmation(
        summary=_summary, confirm=T("button-closing-confirm"), question=T("form-ask-field")
    ),
    keep=_report,
)
router.flow(FORM.flow())
