"""The reminders of a running clock: they answer to the card and can be answered themselves."""

from __future__ import annotations

from datetime import timedelta

from domain.kernel.message import Message
from domain.kernel.text import Arg, Moment, PhoneNumber, Span, T, Text
from services.leads.card_buttons import answer_buttons, decline_button, folded_button
from services.leads.clocked_assignments import ClockedAssignment
from services.leads.lead_card import LeadFacts, card_slot
from services.platform.messaging import Change
from storage.rows.leads.assignments import AssignmentRow


def reminder_slot(lead_id: int, hop: int, number: int) -> str:
    """The slot of one reminder of an assignment: each is a message of its own."""
    return f"reminder:{lead_id}:{hop}:{number}"


def reminder(assignment: ClockedAssignment, left: timedelta) -> Message:
    """What is missing and until when, with the answers of the card.

    Whoever says they called reads that the call is not to be seen yet.
    """
    lead, number = assignment.lead, assignment.hop
    dispute = folded_button(lead, number, "lead.dispute")
    rows = (answer_buttons(lead, number), (decline_button(lead, number),), (dispute,))
    text = _words(assignment, left)
    return Message(text, rows, protect=bool(lead.phones), replies_to=card_slot(lead.id))


def _words(assignment: ClockedAssignment, left: timedelta) -> Text:
    """Names whom to call at which number; a lead without one is written to."""
    lead = assignment.lead
    facts: dict[str, Arg] = {
        "lead": lead.id,
        "name": lead.name,
        "left": Span(left),
        "deadline": Moment(assignment.deadline_at),
    }
    if lead.phones and assignment.claimed_at is not None:
        return Text("contact-reminder-claimed", facts)
    if lead.phones:
        return Text("contact-reminder", {**facts, "phone": PhoneNumber(lead.phones[0])})
    return Text("contact-reminder-mail", {**facts, "email": next(iter(lead.emails), "")})


def reminder_over(lead: LeadFacts) -> Message:
    """What a reminder says once the lead has left: which it was, and no way to reach it."""
    return Message(T("contact-reminder-over", lead=lead.id, name=lead.name))


def lost_reminders(lead: LeadFacts, assignment: ClockedAssignment | AssignmentRow) -> list[Change]:
    """The reminders of an assignment that has ended: they keep no number and no buttons."""
    return _all_of(lead, assignment, reminder_over(lead))


def met_reminders(assignment: ClockedAssignment) -> list[Change]:
    """The reminders of an assignment whose contact has been made: nothing is missing any more."""
    lead = assignment.lead
    met = Message(T("contact-reminder-met", lead=lead.id, name=lead.name))
    return _all_of(lead, assignment, met)


def _all_of(
    lead: LeadFacts, assignment: ClockedAssignment | AssignmentRow, message: Message
) -> list[Change]:
    return [
        Change(assignment.advisor_id, reminder_slot(lead.id, assignment.hop, number), message)
        for number in range(1, assignment.reminded + 1)
    ]
