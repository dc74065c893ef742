"""The next step of a lead in time: reminded of before it, asked about once after it (CC23-L5)."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from domain.intake.lead import OPEN_STATES, FollowUpStatus
from domain.kernel.errors import AlreadyDone, Stale
from domain.kernel.message import Button, Message, Priority
from domain.kernel.person import Person
from domain.kernel.text import Moment, MomentStyle, PhoneNumber, Span, T, Text
from services.intake.lead_changes import LeadChange, change_leads
from services.leads.card_buttons import reach_buttons
from services.leads.follow_up import lead_to_follow_up, record_change
from services.leads.follow_up_words import next_step_text
from services.leads.lead_card import LeadFacts, card_slot
from services.leads.lead_reader import facts_of
from services.leads.next_step_jobs import ASK, REMIND
from services.platform.jobs import DueJob, JobKind
from services.platform.messaging import send_to_people
from services.platform.unit_of_work import UnitOfWork
from storage.rows.intake.leads import LeadRow

NEXT_STEP: Final = "next_step"
"""The purpose of both messages."""
_FURTHER: Final = (FollowUpStatus.OPPORTUNITY, FollowUpStatus.RESERVED)


def next_step_slot(lead_id: int) -> str:
    """The slot of the question whether the appointment was held."""
    return f"next-step:{lead_id}"


async def remind(uow: UnitOfWork, due: DueJob) -> None:
    """Says what comes next and when; nothing once it has passed or is no longer agreed."""
    lead = await _still_agreed(uow, due)
    if lead is None or lead.owner_id is None or _at(due) <= uow.now:
        return
    facts = await facts_of(uow, lead)
    rows = reach_buttons(facts, lead.hop, uow.policy.contact.first_message)
    move = Button(T("button-reschedule"), "lead.next_step", _args(facts, due, "move"))
    message = Message(
        _reminder(facts, due, uow.now),
        (*rows, (move,)),
        protect=bool(facts.phones),
        replies_to=card_slot(facts.id),
    )
    await _tell(uow, lead, message, expires_at=_at(due))


async def ask(uow: UnitOfWork, due: DueJob) -> None:
    """Asks once whether an appointment was held; nothing when something else is agreed by now."""
    lead = await _still_agreed(uow, due)
    if lead is None:
        return
    facts = await facts_of(uow, lead)
    offered = (("held", "button-held"), ("move", "button-reschedule"), ("missed", "button-missed"))
    row = tuple(
        Button(Text(key), "lead.next_step", _args(facts, due, said)) for said, key in offered
    )
    text = T(
        "next-step-held-ask",
        kind=due.data["step"],
        name=facts.name,
        lead=facts.id,
        at=Moment(_at(due), MomentStyle.DATE_TIME),
    )
    message = Message(text, (row,), replies_to=card_slot(facts.id))
    await _tell(uow, lead, message, slot=next_step_slot(facts.id))


TEXT_KEYS = frozenset({"button-held", "button-reschedule", "button-missed"})
JOB_KINDS: Final = {
    REMIND: JobKind(remind, defaults={"owner": None}),
    ASK: JobKind(ask, defaults={"owner": None}),
}


def _reminder(lead: LeadFacts, due: DueJob, now: datetime) -> Text:
    facts: dict[str, Any] = {
        "left": Span(_at(due) - now),
        "at": Moment(_at(due)),
        "step": _step(due),
        "name": lead.name,
        "lead": lead.id,
    }
    if lead.phones:
        return Text("next-step-soon", {**facts, "phone": PhoneNumber(lead.phones[0])})
    return Text("next-step-soon-mail", {**facts, "email": next(iter(lead.emails), "")})


def _args(lead: LeadFacts, due: DueJob, said: str) -> dict[str, Any]:
    return {"lead": lead.id, "at": due.data["at"], "said": said}


def _step(due: DueJob) -> Text:
    return next_step_text(due.data["step"])


def _at(due: DueJob) -> datetime:
    return datetime.fromisoformat(due.data["at"])


async def _still_agreed(uow: UnitOfWork, due: DueJob) -> LeadRow | None:
    """The lead, if it is with the same advisor still and nothing else has been agreed since."""
    lead = await uow.session.get(LeadRow, int(due.key))
    if lead is None or lead.state not in OPEN_STATES or lead.owner_id != due.data["owner"]:
        return None
    same = lead.next_step == due.data["step"] and lead.next_step_at == _at(due)
    return lead if same else None


async def _tell(
    uow: UnitOfWork,
    lead: LeadRow,
    message: Message,
    *,
    slot: str = "",
    expires_at: datetime | None = None,
) -> None:
    await send_to_people(
        uow,
        [lead.owner_id] if lead.owner_id is not None else [],
        message,
        priority=Priority.REMINDER,
        slot=slot,
        mode="fresh",
        purpose=NEXT_STEP,
        subject=f"assignment:{lead.id}:{lead.hop}",
        expires_at=expires_at,
    )


async def agreed_step(uow: UnitOfWork, person: Person, lead_id: int, at: datetime) -> LeadRow:
    """The lead whose next step is at that instant still.

    Raises NotFound, NotYours, AlreadyDone (what became of it has been said), Stale.
    """
    lead = await lead_to_follow_up(uow, person, lead_id)
    if lead.next_step is None:
        raise AlreadyDone
    if lead.next_step_at != at:
        raise Stale
    return lead


async def settle_step(uow: UnitOfWork, person: Person, lead: LeadRow, *, held: bool) -> LeadRow:
    """An appointment was held, or nobody came: nothing is agreed for the time being.

    A lead that has come further keeps its status.
    """
    status = FollowUpStatus(lead.status)
    if status not in _FURTHER:
        status = FollowUpStatus.APPOINTMENT_HELD if held else FollowUpStatus.IN_FOLLOW_UP
    change = LeadChange.of(lead, status=status, next_step=None, next_step_at=None)
    await change_leads(uow, [change])
    await record_change(uow, person, lead, status=status.value, step=None, held=held)
    return lead
