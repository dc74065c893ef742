"""A lead opened by somebody: the advisor's own card, or what their superiors may see of it."""

from __future__ import annotations

from domain.intake.lead import OPEN_STATES, LeadState
from domain.kernel.errors import Stale
from domain.kernel.message import Button, ContactCard, Message
from domain.kernel.person import Person
from domain.kernel.rights import Right, may, require
from domain.kernel.text import Moment, MomentStyle, PhoneNumber, T, Text, Texts
from domain.leads.contact_clock import ContactState
from services.leads.advisor_card import lead_card
from services.leads.card_buttons import Rows
from services.leads.lead_card import (
    ClockFacts,
    LeadFacts,
    again_lines,
    card_slot,
    follow_up_lines,
    identity_lines,
)
from services.leads.lead_reader import clock_facts, facts_of, load_assignment, load_lead
from services.platform import directory
from services.platform.unit_of_work import UnitOfWork
from storage.rows.intake.leads import LeadRow

_RIGHT_OF = {
    "lead.status": Right.FOLLOW_UP,
    "lead.closing": Right.REPORT_CLOSING,
    "lead.dispute": Right.OPEN_DISPUTE,
    "lead.why": Right.SEE_LEADS,
    "lead.same": Right.FOLLOW_UP,
}
"""What a button needs; a claim («I called») is only ever the advisor's own."""


async def open_card(
    uow: UnitOfWork, person: Person, lead_id: int, *, unfolded: bool = False
) -> tuple[Message, str]:
    """The lead as `person` may see it, and the slot it stands in. Raises NotFound, NotYours.

    `unfolded`: the advisor's own card with all of its buttons; others see all they may use.
    """
    lead = await load_lead(uow, lead_id)
    owner = await directory.get_person(uow, lead.owner_id) if lead.owner_id else None
    require(person, Right.SEE_LEADS, owner)
    facts = await facts_of(uow, lead)
    if not lead.hop:
        return _unassigned(lead, facts), f"lead-view:{facts.id}"
    clock = clock_facts(await load_assignment(uow, facts.id, lead.hop))
    if owner is not None and owner.id == person.id:
        return lead_card(facts, clock, uow, unfolded=unfolded), card_slot(facts.id)
    buttons = tuple(
        kept
        for row in lead_card(facts, clock, uow, unfolded=True).buttons
        if (kept := tuple(button for button in row if _may_tap(person, owner, button)))
    )
    if lead.state in OPEN_STATES and may(person, Right.ASSIGN_LEADS):
        move = Button(T("button-move-lead"), "lead.move", {"lead": lead_id})
        buttons = (*buttons, (move,))
    held_by = T("lead-view-advisor", advisor=owner.name) if owner else T("lead-view-nobody")
    lines = (
        T("lead-heading", lead=facts.id),
        *identity_lines(facts),
        *again_lines(facts, uow.now),
        *_promise(lead),
        held_by,
        *_clock_lines(facts, clock),
        *follow_up_lines(facts),
    )
    return _view(facts, lines, buttons), f"lead-view:{facts.id}"


def _view(facts: LeadFacts, lines: tuple[Text, ...], buttons: Rows = ()) -> Message:
    """A card with a number cannot be forwarded."""
    return Message(T("lead-card", lines=Texts(lines)), buttons, protect=bool(facts.phones))


async def contact_card(uow: UnitOfWork, person: Person, lead_id: int) -> Message:
    """The prospect for an address book. Raises NotFound, NotYours, Stale (no number is known)."""
    lead = await load_lead(uow, lead_id)
    owner = await directory.get_person(uow, lead.owner_id) if lead.owner_id else None
    require(person, Right.SEE_LEADS, owner)
    facts = await facts_of(uow, lead)
    if not facts.phones:
        raise Stale
    phone = facts.phones[0]
    text = T("contact-card", name=facts.name, phone=PhoneNumber(phone))
    card = ContactCard(facts.name, phone)
    return Message(text, protect=True, replies_to=card_slot(lead_id), contact=card)


def _unassigned(lead: LeadRow, facts: LeadFacts) -> Message:
    heading = T("lead-heading", lead=facts.id)
    lines = (heading, *identity_lines(facts), *_promise(lead), T("lead-view-nobody"))
    same = Button(T("button-same-as"), "lead.same", {"lead": facts.id})
    if lead.state is LeadState.WITH_ADMINISTRATOR:
        button = Button(T("button-give-other"), "lead.give_other", {"lead": facts.id})
        return _view(facts, lines, ((button,), (same,)))
    return _view(facts, lines)


def _promise(lead: LeadRow) -> tuple[Text, ...]:
    """From when on a prospect who came after hours is called (CC23-L3)."""
    if lead.call_from is None:
        return ()
    return (T("lead-view-call-from", at=Moment(lead.call_from, MomentStyle.DATE_TIME)),)


def _may_tap(person: Person, owner: Person | None, button: Button) -> bool:
    right = _RIGHT_OF.get(button.action)
    return right is not None and may(person, right, owner)


def _clock_lines(lead: LeadFacts, clock: ClockFacts) -> tuple[Text, ...]:
    """How the contact stands, in words about the advisor, for others."""
    if clock.ended is not None:
        return ()
    match clock.contact:
        case ContactState.RUNNING:
            return (T("lead-view-clock", deadline=Moment(clock.deadline_at)),)
        case ContactState.EVIDENCE_PENDING:
            if not lead.phones:
                return (T("lead-line-evidence-pending-mail"),)
            return (T("lead-line-evidence-pending"),)
        case ContactState.WITH_ADMINISTRATOR:
            return (T("lead-line-with-administrator"),)
        case _:
            at = clock.contacted_at or clock.deadline_at
            return (T("lead-line-contacted", at=Moment(at, MomentStyle.DATE_TIME)),)
