"""``/revisar``: what could not be used is corrected in chat, or put aside with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.flows.flow import Again, Done, Flow, Go, Next, Step
from bot.flows.leads.ending import ends_when_gone
from bot.flows.leads.entering import told_of
from bot.flows.registry import Registry
from bot.flows.said import Words
from bot.flows.turn import Turn
from domain.message import Button, Message
from domain.rights import Right
from domain.text import Moment, MomentStyle, T, Text, Texts
from services.leads.entering import check_field
from services.leads.fields import fault_texts, field_name
from services.leads.reviews import (
    ReviewItem,
    correct_review,
    discard_review,
    open_reviews,
    review_item,
)

room = Registry()
_SHOWN = 8
TEXT_KEYS = frozenset({"command-review"})
Args = Mapping[str, Any]


@room.command("review", es="revisar", en="review", right=Right.REVIEW_LEADS)
async def review_command(turn: Turn, _rest: str) -> None:
    """What waits to be corrected, oldest first."""
    items, total = await open_reviews(turn.work, turn.person, _SHOWN)
    if not items:
        await turn.reply(T("review-none"))
        return
    buttons = tuple(
        (Button(T("button-review", item=item.item_id), "review.open", {"id": item.item_id}),)
        for item in items
    )
    await turn.reply(Message(T("review-list", total=total), buttons))


@room.action("review.open", right=Right.REVIEW_LEADS)
async def open_item(turn: Turn, args: Args) -> None:
    """One item: what came, what is wrong with it, and what can be done."""
    item = await review_item(turn.work, turn.person, args["id"])
    fix = Button(T("button-correct"), "review.fix", {"id": item.item_id})
    away = Button(T("button-discard"), "review.discard", {"id": item.item_id})
    buttons = ((fix, away),) if item.is_lead else ((away,),)
    await turn.reply(Message(_told(item), buttons), slot=f"review:{item.item_id}", mode="fresh")


def _told(item: ReviewItem) -> Text:
    lines = [
        T(
            "review-heading",
            item=item.item_id,
            at=Moment(item.received_at, MomentStyle.DATE_TIME),
            source=item.source,
        ),
        *(T("review-field", field=field_name(name), value=value) for name, value in item.shown),
        *fault_texts(item.errors),
    ]
    return T("lead-card", lines=Texts(tuple(lines)))


@room.action("review.fix", right=Right.REVIEW_LEADS)
async def fix(turn: Turn, args: Args) -> None:
    """Asks for each field that could not be used."""
    item = await review_item(turn.work, turn.person, args["id"])
    turn.start("review-fix", {"id": item.item_id, "wrong": list(item.fields), "said": {}})


async def ask_value(turn: Turn) -> Message:
    return Message(T("review-ask-value", field=field_name(turn.data["wrong"][0])))


@ends_when_gone
async def hear_value(turn: Turn, heard: Words) -> Next:
    field, *others = turn.data["wrong"]
    value = heard.text.strip()
    if why := check_field(turn.work, field, value):
        return Again(why)
    turn.data["said"] = {**turn.data["said"], field: value}
    if others:
        turn.data["wrong"] = others
        return Go("value")
    outcome = await correct_review(turn.work, turn.person, turn.data["id"], turn.data["said"])
    if outcome is None:
        return Done(T("review-known"))
    if isinstance(outcome, tuple):
        named = [error.field for error in outcome if error.field]
        turn.data["wrong"] = list(dict.fromkeys(named)) or [field]
        return Again(fault_texts(outcome)[0])
    return Done(told_of(outcome))


room.flow(
    Flow(
        "review-fix",
        1,
        (Step("value", ask_value, hear_value, ("value",), (Words,)),),
        Right.REVIEW_LEADS,
    )
)


@room.action("review.discard", right=Right.REVIEW_LEADS)
async def discard(turn: Turn, args: Args) -> None:
    """Put aside, with a reason on the record."""
    item = await review_item(turn.work, turn.person, args["id"])
    turn.start("review-discard", {"id": item.item_id})


async def ask_reason(turn: Turn) -> Message:
    return Message(T("review-ask-reason", item=turn.data["id"]))


@ends_when_gone
async def hear_reason(turn: Turn, heard: Words) -> Next:
    await discard_review(turn.work, turn.person, turn.data["id"], heard.text)
    return Done(T("review-discarded", item=turn.data["id"]))


room.flow(
    Flow(
        "review-discard",
        1,
        (Step("reason", ask_reason, hear_reason, (), (Words,)),),
        Right.REVIEW_LEADS,
    )
)
