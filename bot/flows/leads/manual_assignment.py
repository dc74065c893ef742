"""The administrator's desk: who is to have a lead, and whether there was contact (CC21-4, A.2)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.flows.leads.advisor_choice import ask_advisor, hear_advisor
from bot.flows.platform.flow import Done, Flow, Next, Step
from bot.flows.platform.inbound import TextMessage
from bot.flows.platform.router import ChatRouter
from bot.flows.platform.stale_guard import ends_when_gone
from bot.flows.platform.turn import Turn
from domain.kernel.message import Button, Message
from domain.kernel.reason import require_reason
from domain.kernel.rights import Right, may_at_all
from domain.kernel.text import T, Texts
from services.leads.admin_questions import question_slot
from services.leads.advisor_choice import advisors_for_lead
from services.leads.disputes import count_open_disputes, describe_by_id, open_disputes
from services.leads.manual_assignment import (
    answer_question,
    count_to_decide,
    find_contact,
    give_lead,
    lead_question,
    leads_to_decide,
)

router = ChatRouter()
_LEADS, _DISPUTES = 6, 4
"""The oldest of each; together they fit a list of ten. The next come up as these are decided."""
TEXT_KEYS = frozenset({"command-pending"})
Args = Mapping[str, Any]


@router.command("pending", es="pendientes", en="pending", right=Right.ASSIGN_LEADS)
async def pending_command(turn: Turn, _rest: str) -> None:
    """Everything that waits for a decision, oldest first, each a tap away."""
    await _pending(turn)


@router.action("desk.pending", right=Right.ASSIGN_LEADS)
async def pending(turn: Turn, _args: Args) -> None:
    """The same, from the summary of many questions."""
    await _pending(turn)


async def _pending(turn: Turn) -> None:
    uow = turn.uow
    decides = may_at_all(turn.person, Right.DECIDE_DISPUTE)
    lines = [T("pending-leads", count=await count_to_decide(uow))]
    buttons = [
        Button(T("button-lead", lead=lead.id or 0, name=lead.name), "desk.lead", {"lead": lead.id})
        for lead in await leads_to_decide(uow, _LEADS)
    ]
    if decides:
        lines.append(T("pending-disputes", count=await count_open_disputes(uow)))
        buttons += [
            Button(T("button-dispute-case", lead=row.lead_id), "desk.dispute", {"id": row.id})
            for row in await open_disputes(uow, _DISPUTES)
        ]
    if not buttons:
        await turn.reply(T("pending-none"))
        return
    text = T("pending", lines=Texts(tuple(lines)))
    await turn.reply(Message(text, tuple((button,) for button in buttons)))


@router.action("desk.lead", right=Right.ASSIGN_LEADS)
async def show_lead(turn: Turn, args: Args) -> None:
    """The question about one lead, with whom to give it to."""
    question = await lead_question(turn.uow, turn.person, args["lead"])
    await turn.reply(question, slot=question_slot(args["lead"]), mode="fresh")


@router.action("desk.dispute", right=Right.DECIDE_DISPUTE)
async def show_dispute(turn: Turn, args: Args) -> None:
    """One dispute with both sides."""
    case = await describe_by_id(turn.uow, turn.person, args["id"])
    message = Message(case.text, case.buttons)
    await turn.reply(message, slot=f"dispute:{args['id']}", mode="fresh")


@router.action("lead.give", right=Right.ASSIGN_LEADS)
async def give(turn: Turn, args: Args) -> None:
    """One tap gives the lead to that advisor."""
    await answer_question(turn.uow, turn.person, args["lead"], args["to"])
    await turn.toast(T("given", lead=args["lead"]))


@router.action("lead.give_other", right=Right.ASSIGN_LEADS)
async def give_other(turn: Turn, args: Args) -> None:
    """Somebody who is not among those offered."""
    turn.start("lead-give", {"lead": args["lead"]})


async def _give_to(turn: Turn, advisor_id: int) -> Next:
    await give_lead(turn.uow, turn.person, turn.data["lead"], advisor_id)
    return Done(T("given", lead=turn.data["lead"]))


router.flow(
    Flow(
        "lead-give",
        1,
        (
            Step(
                "advisor",
                ask_advisor(
                    lambda turn: advisors_for_lead(turn.uow, turn.person),
                    lambda turn: T("give-ask", lead=turn.data["lead"]),
                ),
                hear_advisor(_give_to),
            ),
        ),
        Right.ASSIGN_LEADS,
        title=lambda data: T("flow-title-lead-give", lead=data["lead"]),
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
async def hear_finding(turn: Turn, heard: TextMessage) -> Next:
    finding = require_reason(heard.text)
    await find_contact(turn.uow, turn.person, turn.data["lead"], finding)
    return Done(T("finding-noted", lead=turn.data["lead"]))


router.flow(
    Flow(
        "lead-found",
        1,
        (Step("finding", ask_finding, hear_finding, (), (TextMessage,)),),
        Right.RECORD_FINDING,
        title=lambda data: T("flow-title-lead-found", lead=data["lead"]),
        about="lead",
    )
)
