"""Leads come in: kept once, recognised, and given to somebody who answers for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from domain.intake.lead import LeadState
from domain.intake.lead_draft import LeadDraft
from domain.intake.turns import AssignmentKind
from domain.kernel.identity import fold
from domain.kernel.message import Priority
from domain.kernel.person import Person, Role
from domain.kernel.text import T
from services.intake.lead_changes import lead_id, store_leads
from services.intake.receiving import (
    IncomingLead,
    LeadTaker,
    Received,
    RecognisedLead,
    enter_leads,
    receive_leads,
)
from services.intake.rejected_input import resolve_review
from services.leads.arrivals import Arrival, ask_about, considered, grants
from services.leads.assignment import record_grants
from services.leads.placement import Placed, Placements, Unplaced
from services.platform.directory import ids_with_role
from services.platform.messaging import send_to_people
from services.platform.unit_of_work import UnitOfWork
from storage.queries.intake.leads import Contacts, insert_contacts
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
    uow: UnitOfWork, draft: LeadDraft, source: str, external_id: str, *, by: Person | None = None
) -> LeadRow | None:
    """Stores a usable lead and places it; None when it is known already."""
    return (
        await enter_leads(uow, [RecognisedLead(draft, source, external_id, by=by)], LEAD_TAKER)
    )[0]


async def _take(uow: UnitOfWork, leads: Sequence[RecognisedLead]) -> list[LeadRow]:
    """Decides about each in order, then stores all that was decided in a few statements."""
    if not leads:
        return []
    placements = None
    if uow.policy.reception_hours().is_open(uow.now):
        placements = await Placements.begin(uow)
    arrivals = []
    for lead in leads:
        decision = None if placements is None else await placements.decide(lead.known, is_new=True)
        arrivals.append(Arrival(_row(uow, lead, decision), _contacts(lead.draft), decision))
    await insert_candidate_lists(uow.session, considered(arrivals))
    await store_leads(uow, [arrival.lead for arrival in arrivals])
    contacts = {lead_id(arrival.lead): arrival.contacts for arrival in arrivals}
    await insert_contacts(uow.session, contacts)
    received = [
        _received(uow, lead, arrival.lead) for lead, arrival in zip(leads, arrivals, strict=True)
    ]
    if placements is None:
        await insert_audit(uow.session, received)
    else:
        await record_grants(uow, grants(arrivals), placements.ledger, received)
        await ask_about(uow, arrivals)
    await _suggest(uow, leads, arrivals)
    return [arrival.lead for arrival in arrivals]


LEAD_TAKER = LeadTaker(_take)
"""The contact centre answers for leads that come in."""


def _state(decision: Placed | Unplaced | None) -> LeadState:
    match decision:
        case Placed():
            return LeadState.ASSIGNED
        case Unplaced():
            return LeadState.WITH_ADMINISTRATOR
        case None:
            return LeadState.WAITING


def _row(uow: UnitOfWork, lead: RecognisedLead, decision: Placed | Unplaced | None) -> LeadRow:
    """A lead is stored as it was decided: with its owner, with the administrator, or waiting."""
    owner_id = decision.candidate.id if isinstance(decision, Placed) else None
    draft, known = lead.draft, lead.known
    received_at = lead.received_at or uow.now
    ready_at = uow.policy.reception_hours().next_opening(received_at)
    similar = {"similar_to": lead.similar_to} if lead.similar_to is not None else {}
    return LeadRow(
        source=lead.source,
        external_id=lead.external_id,
        name=draft.name or draft.phone or draft.email,
        city=draft.city,
        city_key=fold(draft.city),
        campaign=draft.campaign,
        channel_source=draft.source,
        interest=draft.interest,
        notes=draft.notes,
        extra={**draft.extras, **similar},
        arrived_at=draft.arrived_at or received_at,
        received_at=received_at,
        entered_by_id=lead.by.id if lead.by else None,
        state=_state(decision),
        owner_id=owner_id,
        hop=1 if owner_id else 0,
        kind=AssignmentKind.DUPLICATE if known else AssignmentKind.NEW,
        original_id=known.original_id if known else None,
        first_contact_id=known.first_contact_id if known else None,
        waiting_since=received_at if decision is None else None,
        call_from=ready_at if ready_at > received_at else None,
    )


def _contacts(draft: LeadDraft) -> Contacts:
    return Contacts((draft.phone,) if draft.phone else (), (draft.email,) if draft.email else ())


def _received(uow: UnitOfWork, lead: RecognisedLead, row: LeadRow) -> Act:
    by = lead.by.id if lead.by else None
    data = {"source": lead.source}
    return act(uow.now, "lead.received", f"lead:{lead_id(row)}", by, data)


async def _suggest(
    uow: UnitOfWork, leads: Sequence[RecognisedLead], arrivals: Sequence[Arrival]
) -> None:
    """A name and city so close to another lead's that the administrator should look."""
    similar = [
        (lead.similar_to, arrival.lead)
        for lead, arrival in zip(leads, arrivals, strict=True)
        if lead.similar_to is not None
    ]
    if not similar:
        return
    admins = await ids_with_role(uow, Role.CONTACT_CENTER_ADMIN)
    for other, lead in similar:
        text = T("lead-similar", lead=lead_id(lead), name=lead.name, other=other)
        await send_to_people(uow, admins, text, priority=Priority.CONVERSATION)
