"""Reads leads and assignments into the plain facts that cards and lists show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from domain.intake.lead import LeadState
from domain.intake.turns import AssignmentKind
from domain.kernel.errors import NotFound
from domain.kernel.text import Money, T
from services.intake.lead_changes import lead_id as key
from services.leads.clock_terms import AssignmentTerms
from services.leads.lead_card import ClockFacts, LeadFacts
from services.platform.unit_of_work import UnitOfWork
from storage.queries.intake import leads
from storage.queries.intake.leads import Contacts
from storage.queries.leads.closings import closing_of
from storage.rows.intake.leads import LeadRow
from storage.rows.leads.assignments import AssignmentRow

__all__ = ["Contacts", "key"]


async def contacts_of(uow: UnitOfWork, lead_ids: Sequence[int]) -> dict[int, Contacts]:
    """Numbers and mails by lead, in one query."""
    return await leads.contacts_of(uow.session, lead_ids)


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
        follows_id=lead.follows_id,
        again=lead.again,
    )


def clock_facts(assignment: AssignmentRow) -> ClockFacts:
    """The assignment as its advisor's card shows it."""
    return ClockFacts(
        hop=assignment.hop,
        deadline_at=assignment.deadline_at,
        contact=assignment.contact,
        ended=assignment.ended,
        claimed_at=assignment.claimed_at,
        contacted_at=assignment.contacted_at,
        decided_at=assignment.decided_at,
        reassigned=assignment.kind is AssignmentKind.REASSIGNMENT,
        claim_wait=AssignmentTerms.from_json(assignment.terms).claim_wait,
    )


async def load_lead(uow: UnitOfWork, lead_id: int) -> LeadRow:
    """The lead, or the one it follows: one person has one card (A.3). Raises NotFound."""
    lead = await uow.session.get(LeadRow, lead_id)
    if lead is not None and lead.follows_id is not None:
        lead = await uow.session.get(LeadRow, lead.follows_id)
    if lead is None:
        raise NotFound(what=f"#{lead_id}")
    return lead


async def load_assignment(uow: UnitOfWork, lead_id: int, hop: int) -> AssignmentRow:
    """One assignment of a lead. Raises NotFound."""
    row = await uow.session.get(AssignmentRow, (lead_id, hop))
    if row is None:
        raise NotFound(what=f"#{lead_id}")
    return row


async def facts_of(uow: UnitOfWork, lead: LeadRow) -> LeadFacts:
    """`lead_facts` with its contacts read."""
    found = await contacts_of(uow, [key(lead)])
    facts = lead_facts(lead, found.get(key(lead), Contacts()))
    if lead.state is not LeadState.WON:
        return facts
    closing = await closing_of(uow.session, key(lead))
    if closing is None:
        return facts
    amount = Money(closing.amount, closing.currency)
    return replace(facts, sold=T("lead-line-sold", product=closing.product, amount=amount))
