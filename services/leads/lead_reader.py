"""Reads leads and hops into the plain facts that cards and lists show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from domain.kernel.errors import NotFound
from domain.leads.contact_clock import AssignmentOutcome
from services.leads.lead_card import ClockFacts, LeadFacts
from services.platform.unit_of_work import UnitOfWork
from storage.columns import table_of
from storage.rows.intake.leads import LeadContactRow, LeadRow
from storage.rows.leads.assignments import AssignmentRow

_CONTACT = table_of(LeadContactRow).c


@dataclass(frozen=True, slots=True)
class Contacts:
    """A lead's numbers and mails."""

    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()


async def contacts_of(uow: UnitOfWork, lead_ids: Sequence[int]) -> dict[int, Contacts]:
    """Numbers and mails by lead, in one query."""
    query = (
        select(_CONTACT.lead_id, _CONTACT.kind, _CONTACT.value)
        .where(_CONTACT.lead_id.in_(lead_ids))
        .order_by(_CONTACT.lead_id, _CONTACT.value)
    )
    found: dict[int, dict[str, list[str]]] = {}
    for lead_id, kind, value in await uow.session.execute(query):
        found.setdefault(lead_id, {"phone": [], "email": []})[kind].append(value)
    return {
        lead_id: Contacts(tuple(values["phone"]), tuple(values["email"]))
        for lead_id, values in found.items()
    }


def lead_facts(lead: LeadRow, contacts: Contacts) -> LeadFacts:
    """The row and its contacts as a card shows them."""
    return LeadFacts(
        id=key(lead),
        name=lead.name,
        phones=contacts.phones,
        emails=contacts.emails,
        campaign=lead.campaign,
        city=lead.city,
        interest=lead.interest,
        notes=lead.notes,
        kind=lead.kind,
        original_id=lead.original_id,
        state=lead.state,
        status=lead.status,
        grade=lead.grade,
        next_step=lead.next_step,
        next_step_at=lead.next_step_at,
    )


def clock_facts(hop: AssignmentRow) -> ClockFacts:
    """The hop as its advisor's card shows it."""
    return ClockFacts(
        hop=hop.hop,
        deadline_at=hop.deadline_at,
        outcome=AssignmentOutcome(hop.outcome),
        claimed_at=hop.claimed_at,
        contacted_at=hop.contacted_at,
        decided_at=hop.decided_at,
        reassigned=hop.kind == "reassignment",
    )


async def load_lead(uow: UnitOfWork, lead_id: int) -> LeadRow:
    """The lead. Raises NotFound."""
    lead = await uow.session.get(LeadRow, lead_id)
    if lead is None:
        raise NotFound(what=f"#{lead_id}")
    return lead


async def load_assignment(uow: UnitOfWork, lead_id: int, hop: int) -> AssignmentRow:
    """One hop of a lead. Raises NotFound."""
    row = await uow.session.get(AssignmentRow, (lead_id, hop))
    if row is None:
        raise NotFound(what=f"#{lead_id}")
    return row


async def facts_of(uow: UnitOfWork, lead: LeadRow) -> LeadFacts:
    """`lead_facts` with its contacts read."""
    found = await contacts_of(uow, [key(lead)])
    return lead_facts(lead, found.get(key(lead), Contacts()))


def key(lead: LeadRow) -> int:
    """The id of a stored lead; a row without one has not been flushed, which is a bug."""
    if lead.id is None:
        raise AssertionError("the lead is not stored yet")
    return lead.id
