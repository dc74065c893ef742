"""Leads come in: kept once, recognised, and given to somebody who answers for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from domain.intake.lead_draft import LeadDraft
from domain.kernel.person import Person
from services.intake.incoming_leads import (
    IncomingLead,
    LeadTaker,
    Received,
    RecognisedLead,
    enter_leads,
    receive_leads,
)
from services.intake.lead_changes import lead_id, store_leads
from services.intake.rejected_input import resolve_review
from services.leads.arrivals import Arrival, ask_about, considered, grants
from services.leads.assignment import record_grants
from services.leads.joined_leads import add_forms
from services.leads.new_lead_rows import contacts_of_draft, new_lead_row
from services.leads.placement import Joined, Placed, Placements, Unplaced, running_lead
from services.leads.same_person import link_known, unify_known
from services.leads.similar_leads import ask_about_similar
from services.platform.unit_of_work import UnitOfWork
from storage.queries.intake.leads import insert_contacts
from storage.queries.leads.assignments import insert_candidate_lists
from storage.queries.platform.audit import Act, act, insert_audit
from storage.rows.intake.leads import LeadRow

__all__ = ["LEAD_TAKER", "enter_lead", "resolve_review", "take_lead"]


async def take_lead(
    uow: UnitOfWork,
    raw: Mapping[str, Any],
    source: str,
    external_id: str,
    *,
    by: Person | None = None,
    knocked_at: datetime | None = None,
) -> Received:
    """Takes one lead as it came; see `receive_leads`."""
    lead = IncomingLead(raw, source, external_id, knocked_at, by)
    return (await receive_leads(uow, [lead], LEAD_TAKER))[0]


async def enter_lead(
    uow: UnitOfWork,
    draft: LeadDraft,
    source: str,
    external_id: str,
    *,
    by: Person | None = None,
    received_at: datetime | None = None,
) -> LeadRow | None:
    """Stores a usable lead (received before now, or now) and places it; None: it is known."""
    lead = RecognisedLead(draft, source, external_id, received_at=received_at, by=by)
    return (await enter_leads(uow, [lead], LEAD_TAKER))[0]


async def _take(uow: UnitOfWork, leads: Sequence[RecognisedLead]) -> list[LeadRow]:
    """Decides about each in order, then stores all that was decided in a few statements."""
    if not leads:
        return []
    placements = None
    if uow.policy.reception_hours().is_open(uow.now):
        placements = await Placements.begin(uow)
    arrivals = []
    for lead in leads:
        decision = await _decide(placements, lead)
        arrivals.append(
            Arrival(new_lead_row(uow, lead, decision), contacts_of_draft(lead.draft), decision)
        )
    await insert_candidate_lists(uow.session, considered(arrivals))
    await store_leads(uow, [arrival.lead for arrival in arrivals])
    contacts = {lead_id(arrival.lead): arrival.contacts for arrival in arrivals}
    await insert_contacts(uow.session, contacts)
    await link_known(uow, [lead.known for lead in leads])
    received = [
        _received(uow, lead, arrival.lead) for lead, arrival in zip(leads, arrivals, strict=True)
    ]
    if placements is None:
        await insert_audit(uow.session, received)
    else:
        await record_grants(uow, grants(arrivals), placements.ledger, received)
        await ask_about(uow, arrivals)
    await add_forms(uow, [a.lead for a in arrivals if isinstance(a.decision, Joined)])
    await unify_known(uow, [lead.known for lead in leads])
    await ask_about_similar(
        uow, [(a.lead, lead.similar_to) for a, lead in zip(arrivals, leads, strict=True)]
    )
    return [arrival.lead for arrival in arrivals]


LEAD_TAKER = LeadTaker(_take)
"""The contact centre answers for leads that come in."""


async def _decide(
    placements: Placements | None, lead: RecognisedLead
) -> Placed | Unplaced | Joined | None:
    if placements is not None:
        arrived_at = lead.draft.arrived_at or lead.received_at
        return await placements.decide(lead.known, arrived_at, is_new=True)
    running = running_lead(lead.known)
    return Joined(running) if running else None


def _received(uow: UnitOfWork, lead: RecognisedLead, row: LeadRow) -> Act:
    by = lead.by.id if lead.by else None
    data = {"source": lead.source}
    return act(uow.now, "lead.received", f"lead:{lead_id(row)}", by, data)
