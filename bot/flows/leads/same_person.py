"""«Misma persona que…» on a lead's card: which other prospect it is, and whether that is meant."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.flows.platform.flow import Again, Done, Flow, Go, Next, Step
from bot.flows.platform.inbound import Choice, TextMessage
from bot.flows.platform.router import ChatRouter
from bot.flows.platform.stale_guard import ends_when_gone
from bot.flows.platform.turn import Turn, choice, column
from domain.kernel.message import Message
from domain.kernel.rights import Right
from domain.kernel.text import T
from services.leads.similar_leads import other_lead, say_same_person

router = ChatRouter()


@router.action("lead.same", right=Right.SEE_LEADS)
async def same(turn: Turn, args: Mapping[str, Any]) -> None:
    """The prospect is one who came in before under another number or mail (CC23-L9)."""
    turn.start("lead-same", {"lead": args["lead"]})


async def ask_other(turn: Turn) -> Message:
    return Message(T("same-ask", lead=turn.data["lead"]))


@ends_when_gone
async def receive_other(turn: Turn, answer: TextMessage) -> Next:
    other = await other_lead(turn.uow, turn.data["lead"], answer.text)
    if not isinstance(other, int):
        return Again(other)
    turn.data["other"] = other
    return Go("confirm")


async def ask_confirm(turn: Turn) -> Message:
    text = T("same-confirm", lead=turn.data["lead"], other=turn.data["other"])
    return Message(text, column(choice(T("button-same-person"), "same")))


@ends_when_gone
async def receive_confirm(turn: Turn, _answer: Choice) -> Next:
    lead, other = turn.data["lead"], turn.data["other"]
    return Done(await say_same_person(turn.uow, turn.person, lead, other))


router.flow(
    Flow(
        "lead-same",
        1,
        (
            Step("other", ask_other, receive_other, ("confirm",), (TextMessage,)),
            Step("confirm", ask_confirm, receive_confirm, (), (Choice,)),
        ),
        Right.SEE_LEADS,
        title=lambda data: T("flow-title-lead-same", lead=data["lead"]),
        about="lead",
    )
)
