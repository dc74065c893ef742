"""Leads that wait are handed out in order of arrival, as advisors become free (CC23-L3, A.2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import Any

from domain.intake.lead import LeadState
from domain.kernel.identity import Identity
from services.intake.duplicates import Known, Newcomer, one_of_each, recognise, waves
from services.intake.lead_changes import LeadChange, change_leads, lead_id
from services.intake.turn_ledger import lock_giving_out
from services.leads.arrivals import Arrival, ask_about, considered, grants
from services.leads.assignment import give_leads
from services.leads.joined_leads import join_leads
from services.leads.placement import Joined, Placed, Placements, Unplaced
from services.platform.unit_of_work import UnitOfWork, UnitOfWorkFactory
from storage.queries.intake.followers import leads_by_id
from storage.queries.intake.leads import Contacts, contacts_of, next_waiting
from storage.queries.leads.assignments import had_before, insert_candidate_lists
from storage.queries.leads.wakeups import any_lead_waits
from storage.rows.intake.leads import LeadRow

_AT_ONCE = 200


async def sweep_waiting(units: UnitOfWorkFactory) -> int:
    """Reception is open: hands out what waits, oldest first, as far as advisors are free.

    Returns for how many leads something was decided; those for whom nobody is free wait on.
    """
    async with units.snapshot() as uow:
        if not await any_lead_waits(uow.session):
            return 0
    total = 0
    while True:
        async with units.begin() as uow:
            if not uow.policy.reception_hours().is_open(uow.now):
                return total
            await lock_giving_out(uow)
            decided = await _hand_out(uow, await next_waiting(uow.session, _AT_ONCE))
        total += decided
        if decided < _AT_ONCE:
            return total


async def _hand_out(uow: UnitOfWork, leads: Sequence[LeadRow]) -> int:
    if not leads:
        return 0
    contacts = await contacts_of(uow.session, [lead_id(lead) for lead in leads])
    moved = [lead_id(lead) for lead in leads if lead.hop]
    had = await had_before(uow.session, moved) if moved else {}

    def newcomer(lead: LeadRow) -> Newcomer:
        theirs = contacts.get(lead_id(lead), Contacts())
        identity = Identity(frozenset(theirs.phones), frozenset(theirs.emails))
        return Newcomer(identity, external_id=str(lead.id), own_id=lead_id(lead))

    decided = 0
    for wave in waves(leads, newcomer):
        left: Sequence[LeadRow] = wave
        while left:
            # Who has the same person's other lead may have been decided while this one waited.
            found = await recognise(uow, [newcomer(lead) for lead in left])
            now, left = one_of_each(left, found)
            known = {lead_id(lead): each.known for lead, each in now}
            arrivals = [
                Arrival(lead, contacts.get(lead_id(lead), Contacts()), None) for lead, _ in now
            ]
            decided += await _decide(uow, arrivals, known, had)
    return decided


async def _decide(
    uow: UnitOfWork,
    arrivals: Sequence[Arrival],
    known: Mapping[int, Known | None],
    had: Mapping[int, Set[int]],
) -> int:
    """Decides about each in order; returns of how many something was decided.

    Of a lead that left its advisor `had` names those who have had it: it goes on by results.
    """
    placements = await Placements.begin(uow)
    for arrival in arrivals:
        lead, number = arrival.lead, lead_id(arrival.lead)
        if lead.hop:
            arrival.decision = await placements.decide_again(had.get(number, frozenset()))
        else:
            arrival.decision = await placements.decide(known.get(number), lead.arrived_at)
        if arrival.decision is None and _has_waited_enough(uow, lead):
            arrival.decision = Unplaced("nobody_free")
    over = [arrival for arrival in arrivals if arrival.decision is not None]
    await _place(uow, over, known, placements)
    return len(over)


def _has_waited_enough(uow: UnitOfWork, lead: LeadRow) -> bool:
    """A lead of the day waits for a free advisor within a bound; then a person decides.

    One that waited for the opening keeps its place in the queue: it is the queue.
    """
    if lead.waiting_since is None:
        return False
    opened_at = uow.policy.reception_hours().opened_at(uow.now)
    if lead.waiting_since < opened_at:
        return False
    return uow.now >= lead.waiting_since + uow.policy.contact.free_advisor_within


async def _place(
    uow: UnitOfWork,
    arrivals: Sequence[Arrival],
    known: Mapping[int, Known | None],
    placements: Placements,
) -> None:
    if not arrivals:
        return
    await insert_candidate_lists(uow.session, considered(arrivals))
    await change_leads(uow, _first_contacts(arrivals, known))
    await change_leads(
        uow,
        [
            LeadChange.of(arrival.lead, LeadState.WITH_ADMINISTRATOR)
            for arrival in arrivals
            if isinstance(arrival.decision, Unplaced)
        ],
    )
    await give_leads(uow, grants(arrivals), placements.ledger)
    for arrival in arrivals:
        if arrival.lead.hop > 1 and isinstance(arrival.decision, Placed):
            uow.audit(
                "lead.moved_on",
                f"lead:{arrival.lead.id}",
                to=arrival.decision.candidate.id,
                hop=arrival.lead.hop,
                reason="waited",
            )
    await ask_about(uow, arrivals)
    for arrival in arrivals:
        if isinstance(arrival.decision, Joined):
            (leader,) = await leads_by_id(uow.session, [arrival.decision.leader.lead_id])
            await join_leads(uow, leader, [arrival.lead])


def _first_contacts(
    arrivals: Sequence[Arrival], known: Mapping[int, Known | None]
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
