"""«No puedo»: one tap passes the lead on; the reason may be told, and need not be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.flows.platform.flow import Done, Flow, Next, Step
from bot.flows.platform.inbound import TextMessage
from bot.flows.platform.router import ChatRouter
from bot.flows.platform.stale_guard import ends_when_gone
from bot.flows.platform.turn import Turn
from domain.kernel.message import Message
from domain.kernel.reason import require_reason
from domain.kernel.rights import Right
from domain.kernel.text import T
from services.leads.declined_leads import decline, give_reason

router = ChatRouter()
Args = Mapping[str, Any]


@router.action("lead.decline", right=Right.FOLLOW_UP)
async def cannot(turn: Turn, args: Args) -> None:
    """The lead goes to somebody else at once (A.2)."""
    await decline(turn.uow, turn.person, args["lead"], args["hop"], turn.received_at)
    await turn.toast(T("declined", lead=args["lead"]))


@router.action("lead.decline_reason", right=Right.FOLLOW_UP)
async def why_not(turn: Turn, args: Args) -> None:
    """Why they passed it on, in their own words."""
    await give_reason(turn.uow, turn.person, args["lead"], args["hop"])
    turn.start("lead-decline-reason", {"lead": args["lead"], "hop": args["hop"]})


async def ask_reason(turn: Turn) -> Message:
    return Message(T("decline-ask-reason", lead=turn.data["lead"]))


@ends_when_gone
async def receive_reason(turn: Turn, answer: TextMessage) -> Next:
    reason = require_reason(answer.text)
    await give_reason(turn.uow, turn.person, turn.data["lead"], turn.data["hop"], reason)
    return Done(T("decline-reason-noted"))


router.flow(
    Flow(
        "lead-decline-reason",
        1,
        (Step("reason", ask_reason, receive_reason, (), (TextMessage,)),),
        Right.FOLLOW_UP,
        title=lambda data: T("flow-title-lead-decline-reason", lead=data["lead"]),
        about="lead",
    )
)
