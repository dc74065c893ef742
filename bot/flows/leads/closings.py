"""Reporting a closing: what was sold, for how much, and a look before it is announced (CC23-L7)."""

from __future__ import annotations

from decimal import Decimal

from bot.flows.platform.amounts import read_amount
from bot.flows.platform.flow import Again, Done, Flow, Go, Next, Step
from bot.flows.platform.inbound import Choice, TextMessage
from bot.flows.platform.router import ChatRouter
from bot.flows.platform.stale_guard import ends_when_gone
from bot.flows.platform.turn import Turn, choice, pairs
from domain.kernel.message import Message
from domain.kernel.money import LARGEST, to_cents
from domain.kernel.rights import Right
from domain.kernel.text import Money, T
from services.leads.closings import ClosingReport, check_product, report_closing

router = ChatRouter()


async def ask_product(turn: Turn) -> Message:
    return Message(T("closing-ask-product", lead=turn.data["lead"], name=turn.data["name"]))


async def hear_product(turn: Turn, heard: TextMessage) -> Next:
    turn.data["product"] = check_product(heard.text)
    return Go("price")


async def ask_price(turn: Turn) -> Message:
    currency = turn.uow.policy.organization.currency
    example = Money(Decimal(1_250_000), currency)
    return Message(T("closing-ask-price", product=turn.data["product"], example=example))


async def hear_price(turn: Turn, heard: TextMessage) -> Next:
    amount = read_amount(heard.text, turn.uow.policy.organization.locale)
    if amount is None or not 0 < amount < LARGEST:
        return Again(T("closing-price-unclear"))
    turn.data["price"] = str(to_cents(amount))
    return Go("confirm")


async def ask_confirm(turn: Turn) -> Message:
    data = turn.data
    price = Money(Decimal(data["price"]), turn.uow.policy.organization.currency)
    text = T("closing-confirm", name=data["name"], product=data["product"], price=price)
    yes = choice(T("button-closing-confirm"), "yes")
    return Message(text, pairs(yes, choice(T("button-correct"), "no")))


@ends_when_gone
async def hear_confirm(turn: Turn, heard: Choice) -> Next:
    if heard.value != "yes":
        return Go("product")
    report = ClosingReport(turn.data["product"], Decimal(turn.data["price"]))
    closing = await report_closing(turn.uow, turn.person, turn.data["lead"], report)
    announced = closing.announced_at is not None
    return Done(T("closing-done") if announced else T("closing-done-unannounced"))


router.flow(
    Flow(
        "lead-closing",
        1,
        (
            Step("product", ask_product, hear_product, ("price",), (TextMessage,)),
            Step("price", ask_price, hear_price, ("confirm",), (TextMessage,)),
            Step("confirm", ask_confirm, hear_confirm, ("product",), (Choice,)),
        ),
        Right.REPORT_CLOSING,
        title=lambda data: T("flow-title-lead-closing", lead=data["lead"]),
        about="lead",
    )
)
