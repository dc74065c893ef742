"""Leads come in: kept once, recognised, and given to somebody who answers for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.intake.lead import LeadState
from domain.intake.lead_draft import LeadDraft
from domain.kernel.identity import Identity
from domain.kernel.person import Person
from services.intake.duplicates import Known, Newcomer, one_of_each, recognise, waves
from services.intake.lead_changes import LeadChange, change_leads, lead_id, store_leads
from services.intake.receiving import (
    IncomingLead,
    LeadTaker,
    Received,
    RecognisedLead,
    enter_leads,
    receive_leads,
)
from services.intake.rejected_input import resolve_review
from services.intake.turn_ledger import lock_giving_out
from services.leads.admin_questions import ask_administrator
from services.leads.assignment import Grant, Grounds, give_leads, record_grants
from services.leads.candidates import slate_id
from services.leads.joined_leads import add_forms, join_leads
from services.leads.lead_reader import lead_facts
from services.leads.new_lead_rows import contacts_of_draft, new_lead_row
from services.leads.placement import Joined, Placed, Placements, Unplaced, running_lead
from services.leads.same_person import link_known, unify_known
from services.leads.similar_leads import ask_about_similar
from services.leads.unassigned_watch import watch_all
from services.platform.unit_of_work import UnitOfWork, UnitOfWorkFactory
from storage.queries.intake.followers import leads_by_id
from storage.queries.intake.leads import Contacts, contacts_of, insert_contacts, next_waiting
from storage.queries.leads.assignments import insert_candidate_lists
from storage.queries.platform.audit import Act, act, insert_audit
from storage.rows.intake.leads import LeadRow
from storage.rows.leads.assignments import SlateRow

__all__ = ["LEAD_TAKER", "enter_lead", "resolve_review", "sweep_waiting", "take_lead"]

_WAITING_AT_ONCE = 200


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


@dataclass(slots=True)
class _Arrival:
    """A lead with what was decided of it; None: it waits for reception to open (CC23-L3)."""

    lead: LeadRow
    contacts: Contacts
    decision: Placed | Unplaced | Joined | None


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
            _Arrival(new_lead_row(uow, lead, decision), contacts_of_draft(lead.draft), decision)
        )
    await insert_candidate_lists(uow.session, _considered(arrivals))
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
        await record_grants(uow, _grants(arrivals), placements.ledger, received)
        await _ask(uow, arrivals)
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
        return await placements.decide(lead.known, lead.draft.arrived_at or lead.received_at)
    running = running_lead(lead.known)
    return Joined(running) if running else None


def _received(uow: UnitOfWork, lead: RecognisedLead, row: LeadRow) -> Act:
    by = lead.by.id if lead.by else None
    data = {"source": lead.source}
    return act(uow.now, "lead.received", f"lead:{lead_id(row)}", by, data)


def _considered(arrivals: Sequence[_Arrival]) -> list[SlateRow]:
    decisions = [a.decision for a in arrivals if isinstance(a.decision, Placed | Unplaced)]
    return [decision.considered for decision in decisions if decision.considered]


def _grants(arrivals: Sequence[_Arrival]) -> list[Grant]:
    return [_grant(a, a.decision) for a in arrivals if isinstance(a.decision, Placed)]


async def _ask(uow: UnitOfWork, arrivals: Sequence[_Arrival]) -> None:
    """Those that nobody may have are put before the administrator."""
    unplaced: dict[str, list[_Arrival]] = {}
    for arrival in arrivals:
        if isinstance(arrival.decision, Unplaced):
            unplaced.setdefault(arrival.decision.why, []).append(arrival)
    for why, those in unplaced.items():
        await _hand_to_administrator(uow, those, why)


def _grant(arrival: _Arrival, placed: Placed) -> Grant:
    considered = slate_id(placed.considered) if placed.considered is not None else None
    grounds = Grounds(placed.rule, considered, placed.reason)
    return Grant(
        arrival.lead, placed.candidate, placed.kind, grounds, arrival.contacts, placed.keeps
    )


async def _hand_to_administrator(uow: UnitOfWork, arrivals: Sequence[_Arrival], why: str) -> None:
    """Nobody may have them: the administrator gets them at once, with a one-tap choice (A.2)."""
    facts = [lead_facts(arrival.lead, arrival.contacts) for arrival in arrivals]
    await ask_administrator(uow, facts, why)
    watched = [(lead_id(arrival.lead), arrival.lead.hop) for arrival in arrivals]
    await watch_all(uow, watched, uow.policy.contact.administrator_decides_within)


async def sweep_waiting(units: UnitOfWorkFactory) -> int:
    """Reception is open: what waited is given out in the order of arrival (CC23-L3)."""
    total = 0
    while True:
        async with units.begin() as uow:
            if not uow.policy.reception_hours().is_open(uow.now):
                return total
            await lock_giving_out(uow)
            leads = await next_waiting(uow.session, _WAITING_AT_ONCE)
            await _give_out(uow, leads)
        total += len(leads)
        if len(leads) < _WAITING_AT_ONCE:
            return total


async def _give_out(uow: UnitOfWork, leads: Sequence[LeadRow]) -> None:
    if not leads:
        return
    contacts = await contacts_of(uow.session, [lead_id(lead) for lead in leads])

    def newcomer(lead: LeadRow) -> Newcomer:
        theirs = contacts.get(lead_id(lead), Contacts())
        identity = Identity(frozenset(theirs.phones), frozenset(theirs.emails))
        return Newcomer(identity, external_id=str(lead.id), own_id=lead_id(lead))

    for wave in waves(leads, newcomer):
        left: Sequence[LeadRow] = wave
        while left:
            # Who has the same person's other lead may have been decided while this one waited.
            found = await recognise(uow, [newcomer(lead) for lead in left])
            now, left = one_of_each(left, found)
            known = {lead_id(lead): each.known for lead, each in now}
            arrivals = [
                _Arrival(lead, contacts.get(lead_id(lead), Contacts()), None) for lead, _ in now
            ]
            await _place_waiting(uow, arrivals, known)


async def _place_waiting(
    uow: UnitOfWork, arrivals: Sequence[_Arrival], known: Mapping[int, Known | None]
) -> None:
    placements = await Placements.begin(uow)
    for arrival in arrivals:
        lead = arrival.lead
        arrival.decision = await placements.decide(known.get(lead_id(lead)), lead.arrived_at)
    await insert_candidate_lists(uow.session, _considered(arrivals))
    await change_leads(uow, _first_contacts(arrivals, known))
    await change_leads(
        uow,
        [
            LeadChange.of(arrival.lead, LeadState.WITH_ADMINISTRATOR)
            for arrival in arrivals
            if isinstance(arrival.decision, Unplaced)
        ],
    )
    await give_leads(uow, _grants(arrivals), placements.ledger)
    await _ask(uow, arrivals)
    for arrival in arrivals:
        if isinstance(arrival.decision, Joined):
            (leader,) = await leads_by_id(uow.session, [arrival.decision.leader.lead_id])
            await join_leads(uow, leader, [arrival.lead])


def _first_contacts(
    arrivals: Sequence[_Arrival], known: Mapping[int, Known | None]
) -> list[LeadChange]:
    changes = []
    for arrival in arrivals:
        other = known.get(lead_id(arrival.lead))
        if other and other.first_contact_id and arrival.lead.first_contact_id is None:
            credit: dict[str, Any] = {
                "first_contact_id": other.first_contact_id,
                "first_contact_at": other.first_contact_at,
            }
            changes.append(LeadChange.of(arrival.lead, **credit))
    return changes
