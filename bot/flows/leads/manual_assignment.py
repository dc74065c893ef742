"""The administrator decides who is to have a lead, and whether there was contact (CC21-4, A.2)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.flows.leads.advisor_choice import ask_advisor, receive_advisor
from bot.flows.platform.flow import Done, Flow, Go, Next, Step
from bot.flows.platform.inbound import TextMessage
from bot.flows.platform.router import ChatRouter
from bot.flows.platform.stale_guard import ends_when_gone
from bot.flows.platform.turn import Turn
from domain.kernel.message import Message
from domain.kernel.reason import require_reason
from domain.kernel.rights import Right
from domain.kernel.text import T
from services.leads.advisor_choice import advisors_for_lead
from services.leads.manual_assignment import (
    answer_question,
    find_contact,
    move_lead,
    require_asked,
    require_movable,
)

router = ChatRouter()
Args = Mapping[str, Any]


@router.action("lead.give", right=Right.ASSIGN_LEADS)
async def give(turn: Turn, args: Args) -> None:
    """One tap gives the lead to that advisor."""
    await answer_question(turn.uow, turn.person, args["lead"], args["to"])
    await turn.toast(T("given", lead=args["lead"]))


@router.action("lead.give_other", right=Right.ASSIGN_LEADS)
async def give_other(turn: Turn, args: Args) -> None:
    """An advisor who is not among those offered."""
    await require_asked(turn.uow, turn.person, args["lead"])
    turn.start("lead-give", {"lead": args["lead"]})


async def _give_to(turn: Turn, advisor_id: int) -> Next:
    await answer_question(turn.uow, turn.person, turn.data["lead"], advisor_id)
    return Done(T("given", lead=turn.data["lead"]))


router.flow(
    Flow(
        "lead-give",
        1,
        (
            Step(
                "advisor",
                ask_advisor(
                    lambda turn: advisors_for_lead(turn.uow, turn.person, turn.data["lead"]),
                    lambda turn: T("give-ask", lead=turn.data["lead"]),
                ),
                receive_advisor(_give_to),
            ),
        ),
        Right.ASSIGN_LEADS,
        title=lambda data: T("flow-title-lead-give", lead=data["lead"]),
        about="lead",
    )
)


@router.action("lead.move", right=Right.ASSIGN_LEADS)
async def move(turn: Turn, args: Args) -> None:
    """Any open lead goes to somebody else by a person's decision (CC21-4)."""
    await require_movable(turn.uow, turn.person, args["lead"])
    turn.start("lead-move", {"lead": args["lead"]})


async def _move_to(turn: Turn, advisor_id: int) -> Next:
    turn.data["to"] = advisor_id
    return Go("reason")


async def ask_move_reason(turn: Turn) -> Message:
    return Message(T("move-ask-reason", lead=turn.data["lead"]))


@ends_when_gone
async def receive_move_reason(turn: Turn, answer: TextMessage) -> Next:
    reason = require_reason(answer.text)
    await move_lead(turn.uow, turn.person, turn.data["lead"], turn.data["to"], reason)
    return Done(T("given", lead=turn.data["lead"]))


router.flow(
    Flow(
        "lead-move",
        1,
        (
            Step(
                "advisor",
                ask_advisor(
                    lambda turn: advisors_for_lead(turn.uow, turn.person, turn.data["lead"]),
                    lambda turn: T("give-ask", lead=turn.data["lead"]),
                ),
                receive_advisor(_move_to),
                ("reason",),
            ),
            Step("reason", ask_move_reason, receive_move_reason, (), (TextMessage,)),
        ),
        Right.ASSIGN_LEADS,
        title=lambda data: T("flow-title-lead-move", lead=data["lead"]),
        about="lead",
    )
)


@router.action("lead.found", right=Right.RECORD_FINDING)
async def found(turn: Turn, args: Args) -> None:
    """«There was contact»: the administrator's own finding, with what it rests on."""
    turn.start("lead-found", {"lead": args["lead"]})


async def ask_finding(turn: Turn) -> Message:
    return Message(T("finding-ask", lead=turn.data["lead"]))


@ends_when_gone
async def receive_finding(turn: Turn, answer: TextMessage) -> Next:
    finding = require_reason(answer.text)
    await find_contact(turn.uow, turn.person, turn.data["lead"], finding)
    return Done(T("finding-noted", lead=turn.data["lead"]))


router.flow(
    Flow(
        "lead-found",
        1,
        (Step("finding", ask_finding, receive_finding, (), (TextMessage,)),),
        Right.RECORD_FINDING,
        title=lambda data: T("flow-title-lead-found", lead=data["lead"]),
        about="lead",
    )
)
