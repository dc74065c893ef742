"""``/revisar``: what could not be used is corrected in chat, or put aside with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.flows.leads.manual_entry import told_of
from bot.flows.platform.flow import Again, Done, Flow, Go, Next, Step
from bot.flows.platform.inbound import TextMessage
from bot.flows.platform.router import ChatRouter
from bot.flows.platform.stale_guard import ends_when_gone
from bot.flows.platform.tasks import show_tasks
from bot.flows.platform.turn import Turn
from domain.kernel.message import Message
from domain.kernel.rights import Right
from domain.kernel.text import T
from services.intake.review_tasks import REVIEW
from services.leads.field_texts import fault_texts, field_name
from services.leads.manual_entry import check_field
from services.leads.review_queue import (
    Mended,
    correct_review,
    discard_review,
    review_item,
)
from services.platform.tasks import require_not_taken

router = ChatRouter()
TEXT_KEYS = frozenset({"command-review"})
Args = Mapping[str, Any]


@router.command("review", es="revisar", en="review", right=Right.REVIEW_LEADS)
async def review_command(turn: Turn, _rest: str) -> None:
    """What waits to be corrected, oldest first."""
    await show_tasks(turn, only=REVIEW, none=T("review-none"))


@router.action("review.fix", right=Right.REVIEW_LEADS)
async def fix(turn: Turn, args: Args) -> None:
    """Asks for each field that could not be used."""
    await require_not_taken(turn.uow, turn.person, REVIEW, args["id"])
    item = await review_item(turn.uow, turn.person, args["id"])
    turn.start("review-fix", {"id": item.item_id, "wrong": list(item.fields), "said": {}})


async def ask_value(turn: Turn) -> Message:
    return Message(T("review-ask-value", field=field_name(turn.data["wrong"][0])))


@ends_when_gone
async def receive_value(turn: Turn, answer: TextMessage) -> Next:
    field, *others = turn.data["wrong"]
    value = answer.text.strip()
    if why := check_field(turn.uow, field, value):
        return Again(why)
    turn.data["said"] = {**turn.data["said"], field: value}
    if others:
        turn.data["wrong"] = others
        return Go("value")
    outcome = await correct_review(turn.uow, turn.person, turn.data["id"], turn.data["said"])
    if outcome is None:
        return Done(T("review-known"))
    if isinstance(outcome, tuple):
        named = [error.field for error in outcome if error.field]
        turn.data["wrong"] = list(dict.fromkeys(named)) or [field]
        return Again(fault_texts(outcome)[0])
    if isinstance(outcome, Mended):
        return Done(T("review-mended", lead=outcome.lead_id))
    return Done(told_of(outcome))


router.flow(
    Flow(
        "review-fix",
        1,
        (Step("value", ask_value, receive_value, ("value",), (TextMessage,)),),
        Right.REVIEW_LEADS,
        title=lambda data: T("flow-title-review-fix", item=data["id"]),
        about="id",
        defaults={"said": {}},
    )
)


@router.action("review.discard", right=Right.REVIEW_LEADS)
async def discard(turn: Turn, args: Args) -> None:
    """Put aside, with a reason on the record."""
    await require_not_taken(turn.uow, turn.person, REVIEW, args["id"])
    item = await review_item(turn.uow, turn.person, args["id"])
    turn.start("review-discard", {"id": item.item_id})


async def ask_reason(turn: Turn) -> Message:
    return Message(T("review-ask-reason", item=turn.data["id"]))


@ends_when_gone
async def receive_reason(turn: Turn, answer: TextMessage) -> Next:
    await discard_review(turn.uow, turn.person, turn.data["id"], answer.text)
    return Done(T("review-discarded", item=turn.data["id"]))


router.flow(
    Flow(
        "review-discard",
        1,
        (Step("reason", ask_reason, receive_reason, (), (TextMessage,)),),
        Right.REVIEW_LEADS,
        title=lambda data: T("flow-title-review-discard", item=data["id"]),
        about="id",
    )
)
