"""«Cita viernes 5pm», «le marco mañana»: the next step of a lead said in one sentence (CC23-L5)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.flows.leads.lead_slot import of, own
from bot.flows.platform.date_field import DateField
from bot.flows.platform.flow import Done, Next
from bot.flows.platform.form import Form
from bot.flows.platform.intents import Meaning, Slots
from bot.flows.platform.router import ChatRouter
from bot.flows.platform.turn import Turn
from domain.intake.lead import FollowUpStatus, NextStepKind
from domain.kernel.message import Button
from domain.kernel.rights import Right
from domain.kernel.text import Moment, MomentStyle, T, Text
from services.leads.follow_up import lead_to_follow_up, set_next_step, set_status
from services.leads.follow_up_words import next_step_text
from services.leads.named_leads import NamedLead

router = ChatRouter()
Args = Mapping[str, Any]
_DAYS = (("when-today", 0), ("when-tomorrow", 1), ("when-in-two-days", 2))
_BEFORE_AN_APPOINTMENT = frozenset(
    {FollowUpStatus.NOT_CONTACTED, FollowUpStatus.NO_ANSWER, FollowUpStatus.IN_FOLLOW_UP}
)
TEXT_KEYS = frozenset(key for key, _ in _DAYS) | frozenset(
    {"intent-next-step-appointment", "intent-next-step-call", "intent-next-step-visit"}
)


async def _wording(turn: Turn) -> Text:
    return T("when-ask", step=next_step_text(turn.data["kind"]))


_WHEN = DateField(
    name="at",
    question=_wording,
    days=tuple((Text(key), count) for key, count in _DAYS),
    any_hour_will_do=lambda turn: turn.data.get("kind") == NextStepKind.CALL.value,
)


@router.intent(
    "next-step-appointment", right=Right.FOLLOW_UP, is_statement=True, nothing=T("nothing-open")
)
async def appointment(turn: Turn, slots: Slots) -> list[Meaning]:
    """«Cita viernes 5pm»"""
    return await _steps(turn, slots, NextStepKind.APPOINTMENT)


@router.intent(
    "next-step-visit", right=Right.FOLLOW_UP, is_statement=True, nothing=T("nothing-open")
)
async def visit(turn: Turn, slots: Slots) -> list[Meaning]:
    """«Visita el sábado a las 11»"""
    return await _steps(turn, slots, NextStepKind.VISIT)


@router.intent(
    "next-step-call", right=Right.FOLLOW_UP, is_statement=True, nothing=T("nothing-open")
)
async def call(turn: Turn, slots: Slots) -> list[Meaning]:
    """«Quiere que le marque el lunes»"""
    return await _steps(turn, slots, NextStepKind.CALL)


async def _steps(turn: Turn, slots: Slots, kind: NextStepKind) -> list[Meaning]:
    """Of each lead that may be meant: read back when the date is plain, else it is asked."""
    turn.data["kind"] = kind.value
    at = _WHEN.instant_of(turn, slots["when"]) if "when" in slots else None
    begun = {} if at or "when" not in slots else _WHEN.begun(turn, slots["when"])
    return [_step(lead, kind, at, begun) for lead in await own(turn, slots)]


def _step(lead: NamedLead, kind: NextStepKind, at: datetime | None, begun: Args) -> Meaning:
    name = T("button-lead", lead=lead.lead_id, name=lead.name)
    args = {**of(lead), "kind": kind.value}
    asking = Button(name, "lead.step_ask", {**args, "begun": dict(begun)})
    if at is None:
        return Meaning(asking)
    said = T(
        "ask-next-step",
        lead=lead.lead_id,
        name=lead.name,
        step=next_step_text(kind.value),
        at=Moment(at, MomentStyle.DATE_TIME),
    )
    keep = Button(name, "lead.step", {**args, "at": at.isoformat()})
    return Meaning(keep, said, Button(name, "lead.step_ask", {**args, "begun": {}}))


@router.action("lead.step", right=Right.FOLLOW_UP)
async def keep_step(turn: Turn, args: Args) -> None:
    """What comes next, and when."""
    at = datetime.fromisoformat(args["at"])
    await _set(turn, args["lead"], NextStepKind(args["kind"]), at)


@router.action("lead.step_ask", right=Right.FOLLOW_UP)
async def ask_step(turn: Turn, args: Args) -> None:
    """Asks for the date, or for what is open of it."""
    lead = await lead_to_follow_up(turn.uow, turn.person, args["lead"])
    data = {**of_row(lead), "kind": args["kind"], **args["begun"]}
    turn.start("lead-next-step", data)


def of_row(lead: Any) -> dict[str, Any]:
    """What the conversation keeps of a lead."""
    return {"lead": lead.id, "name": lead.name}


async def _keep(turn: Turn) -> Next:
    at = datetime.fromisoformat(turn.data["fields"]["at"])
    kind = NextStepKind(turn.data["kind"])
    await _set(turn, turn.data["lead"], kind, at)
    step, moment = next_step_text(kind.value), Moment(at, MomentStyle.DATE_TIME)
    lead, name = turn.data["lead"], turn.data["name"]
    return Done(T("next-step-kept", lead=lead, name=name, step=step, at=moment))


async def _set(turn: Turn, lead_id: int, kind: NextStepKind, at: datetime) -> None:
    lead = await lead_to_follow_up(turn.uow, turn.person, lead_id)
    if kind is NextStepKind.APPOINTMENT and lead.status in _BEFORE_AN_APPOINTMENT:
        await set_status(turn.uow, turn.person, lead_id, FollowUpStatus.APPOINTMENT_SET)
    await set_next_step(turn.uow, turn.person, lead_id, kind, at)


FORM = Form(
    name="lead-next-step",
    title=lambda data: T("flow-title-lead-next-step", lead=data["lead"]),
    about="lead",
    right=Right.FOLLOW_UP,
    fields=(_WHEN,),
    keep=_keep,
)
router.flow(FORM.flow())
