"""A dispute is decided: the verdict by a tap, the reason in words (CC21-14)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.flows.platform.flow import Done, Flow, Next, Step
from bot.flows.platform.inbound import TextMessage
from bot.flows.platform.router import ChatRouter
from bot.flows.platform.stale_guard import ends_when_gone
from bot.flows.platform.turn import Turn
from domain.kernel.message import Message
from domain.kernel.rights import Right
from domain.kernel.text import T
from services.leads.dispute_decisions import decide
from services.leads.disputes import DISPUTE, DisputeDecision, decision_text, describe_by_id
from services.platform.tasks import require_not_taken

router = ChatRouter()


@router.action("dispute.rule", right=Right.DECIDE_DISPUTE)
async def rule(turn: Turn, args: Mapping[str, Any]) -> None:
    """The verdict is chosen; the reason is asked for."""
    await describe_by_id(turn.uow, turn.person, args["id"])
    await require_not_taken(turn.uow, turn.person, DISPUTE, args["id"])
    turn.start("dispute-rule", {"id": args["id"], "verdict": DisputeDecision(args["v"]).value})


async def ask_reason(turn: Turn) -> Message:
    verdict = decision_text(DisputeDecision(turn.data["verdict"]))
    return Message(T("dispute-ask-reason", verdict=verdict))


@ends_when_gone
async def hear_reason(turn: Turn, heard: TextMessage) -> Next:
    verdict = DisputeDecision(turn.data["verdict"])
    row = await decide(turn.uow, turn.person, turn.data["id"], verdict, heard.text)
    return Done(T("dispute-ruled", lead=row.lead_id))


router.flow(
    Flow(
        "dispute-rule",
        1,
        (Step("reason", ask_reason, hear_reason, (), (TextMessage,)),),
        Right.DECIDE_DISPUTE,
        title=lambda _data: T("flow-title-dispute-rule"),
        about="id",
    )
)
