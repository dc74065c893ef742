"""``/llamadas``: calls that matched nobody: given to an advisor, or put aside (CC21-10)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.flows.leads.advisor_choice import ask_advisor, receive_advisor
from bot.flows.platform.flow import Done, Flow, Next, Step
from bot.flows.platform.router import ChatRouter
from bot.flows.platform.tasks import show_tasks
from bot.flows.platform.turn import Turn
from domain.kernel.rights import Right
from domain.kernel.text import T
from services.leads.advisor_choice import advisors_for_call
from services.leads.calls import UNMATCHED_CALL, attribute_call, unmatched_call
from services.platform.tasks import require_not_taken

router = ChatRouter()
TEXT_KEYS = frozenset({"command-calls"})
Args = Mapping[str, Any]


@router.command("calls", es="llamadas", en="calls", right=Right.RECORD_FINDING)
async def calls_command(turn: Turn, _rest: str) -> None:
    """The calls that match no advisor or no lead."""
    await show_tasks(turn, only=UNMATCHED_CALL, none=T("calls-none"))


@router.action("call.owner", right=Right.RECORD_FINDING)
async def owner(turn: Turn, args: Args) -> None:
    """It was an advisor's: whose?"""
    await unmatched_call(turn.uow, turn.person, args["id"])
    await require_not_taken(turn.uow, turn.person, UNMATCHED_CALL, args["id"])
    turn.start("call-owner", {"call": args["id"]})


async def _attribute(turn: Turn, advisor_id: int) -> Next:
    call = await attribute_call(turn.uow, turn.person, turn.data["call"], advisor_id)
    if call.lead_id is None:
        return Done(T("call-attributed-no-lead", number=call.number))
    if call.verdict == "evidence":
        return Done(T("call-attributed-evidence", lead=call.lead_id))
    return Done(T("call-attributed", lead=call.lead_id))


router.flow(
    Flow(
        "call-owner",
        1,
        (
            Step(
                "advisor",
                ask_advisor(
                    lambda turn: advisors_for_call(turn.uow, turn.person),
                    lambda _turn: T("call-ask-owner"),
                ),
                receive_advisor(_attribute),
            ),
        ),
        Right.RECORD_FINDING,
        title=lambda _data: T("flow-title-call-owner"),
        about="call",
    )
)
