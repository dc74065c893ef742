"""Leads that turn out to be one person: linked, with one clock and one first contact (A.3)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from domain.intake.lead import ContactKind, LeadState
from domain.intake.turns import AssignmentKind
from domain.kernel.identity import Identity
from domain.kernel.message import Priority
from domain.kernel.person import Person
from domain.kernel.rights import Right, require
from domain.kernel.text import T
from domain.leads.contact_clock import ContactState
from services.intake.duplicates import Known, Newcomer, known_of, recognise
from services.intake.lead_changes import LeadChange, change_leads
from services.intake.turn_ledger import lock_giving_out
from services.leads.admin_questions import settle_question
from services.leads.assignment import Grant, Grounds, give_leads, refresh_card
from services.leads.joined_leads import end_without_fault, join_leads
from services.leads.lead_reader import key, load_assignment, load_lead
from services.leads.placement import Placed, Placements
from services.platform.messaging import send_to_people
from services.platform.unit_of_work import UnitOfWork, UnitOfWorkFactory
from storage.queries.intake.followers import leads_by_id
from storage.queries.intake.known_persons import (
    KnownLead,
    add_contact,
    leads_of_person,
    link_persons,
    open_leads_of,
)
from storage.queries.leads.assignments import had_before
from storage.queries.leads.covered_leads import covered_leads
from storage.rows.intake.leads import LeadRow

_RETURNED_AT_ONCE = 200


async def link_known(uow: UnitOfWork, known: Iterable[Known | None]) -> None:
    """A lead that joins two others joins all: they are one person from now on."""
    for each in known:
        if each is not None and each.joined_ids:
            await link_persons(uow.session, each.original_id, each.joined_ids)


async def unify_known(uow: UnitOfWork, known: Iterable[Known | None]) -> None:
    """The open leads of persons who have just become one, as `unify` says it."""
    for each in known:
        if each is not None and each.joined_ids:
            await unify(uow, each.original_id)


async def declare_same_person(uow: UnitOfWork, by: Person, lead: int, other: int) -> LeadRow:
    """A person says that two leads are of one person; the lead as it stands then (CC23-L9).

    They are linked, and what nobody has called about goes to first contact, at no turn. Raises
    NotYours, NotFound.
    """
    require(by, Right.ASSIGN_LEADS)
    return await unite_leads(uow, by, lead, other)


async def unite_leads(uow: UnitOfWork, by: Person, lead: int, other: int) -> LeadRow:
    """The same, where the rights have been looked at. Raises NotFound."""
    await lock_giving_out(uow)
    one, two = await load_lead(uow, lead), await load_lead(uow, other)
    if (one.original_id or key(one)) != (two.original_id or key(two)):
        uow.audit("lead.same_person", f"lead:{lead}", by.id, other=other)
        await _link(uow, one, [two.original_id or key(two)])
    (row,) = await leads_by_id(uow.session, [lead])
    return row


async def add_phone(uow: UnitOfWork, by: Person, lead: int, phone: str) -> None:
    """The lead is reached by that number (E.164) as well, as are all of the person's (A.3).

    Whoever else is known by it is the same person. Raises NotYours, NotFound.
    """
    require(by, Right.REVIEW_LEADS)
    await lock_giving_out(uow)
    row = await load_lead(uow, lead)
    newcomer = Newcomer(Identity(frozenset({phone}), frozenset()), own_id=lead)
    (found,) = await recognise(uow, [newcomer])
    await add_contact(uow.session, {lead, key(row)}, ContactKind.PHONE, phone)
    uow.audit("lead.phone_added", f"lead:{lead}", by.id)
    if found.known is not None:
        await _link(uow, row, [found.known.original_id, *found.known.joined_ids])
    await _show_phone(uow, row.follows_id or lead)


async def _link(uow: UnitOfWork, lead: LeadRow, others: Iterable[int]) -> None:
    """The lead's person and those whose earliest leads are `others` are one from now on."""
    persons = sorted({lead.original_id or key(lead), *others})
    if len(persons) > 1:
        await link_persons(uow.session, persons[0], persons[1:])
        await unify(uow, persons[0])


async def _show_phone(uow: UnitOfWork, number: int) -> None:
    (lead,) = await leads_by_id(uow.session, [number])
    if lead.hop and lead.follows_id is None:
        await refresh_card(uow, lead, await load_assignment(uow, number, lead.hop))


async def unify(uow: UnitOfWork, person_id: int) -> None:
    """One clock for the person: open leads that nobody has called about follow one of them.

    That is one which is contacted, by somebody who may still receive; else the earliest, and it
    goes to first contact. All of them keep the credit of the earliest contact. The caller has taken
    `lock_giving_out`.
    """
    known = known_of(await leads_of_person(uow.session, person_id))
    leads = await open_leads_of(uow.session, person_id)
    await _credit(uow, leads, known)
    owed = [lead for lead in leads if lead.state is not LeadState.CONTACTED]
    if not owed:
        return
    leader = await _contacted_leader(uow, leads) if len(leads) > len(owed) else None
    leader = leader or owed[0]
    await join_leads(uow, leader, [lead for lead in owed if lead is not leader])
    if leader is owed[0]:
        await return_to_first_contact(uow, leader)


async def _contacted_leader(uow: UnitOfWork, leads: Sequence[LeadRow]) -> LeadRow | None:
    placements = await Placements.begin(uow)
    for lead in leads:
        owner = lead.owner_id if lead.state is LeadState.CONTACTED else None
        if owner is not None and await placements.may_have(owner) is not None:
            return lead
    return None


async def _credit(uow: UnitOfWork, leads: Sequence[LeadRow], known: Known) -> None:
    """Every open lead names the advisor of the earliest contact, and all but the first of the
    person is a duplicate."""
    credit: dict[str, Any] = {
        "first_contact_id": known.first_contact_id,
        "first_contact_at": known.first_contact_at,
    }
    changes = []
    for lead in leads:
        kind = lead.kind if lead.original_id is None else AssignmentKind.DUPLICATE
        stands = (lead.first_contact_id, lead.kind) == (known.first_contact_id, kind)
        if not stands:
            changes.append(LeadChange.of(lead, kind=kind, **credit))
    await change_leads(uow, changes)


async def sweep_covered(units: UnitOfWorkFactory) -> int:
    """Duplicates that others cover go back to first contact where that has become possible.

    Only while nobody has called or says so, and never to somebody who has had the lead (A.3).
    """
    async with units.snapshot() as uow:
        if not uow.policy.reception_hours().is_open(uow.now):
            return 0
        if not await covered_leads(uow.session, 1):
            return 0
    async with units.begin() as uow:
        await lock_giving_out(uow)
        leads = await leads_by_id(uow.session, await covered_leads(uow.session, _RETURNED_AT_ONCE))
        return sum([await return_to_first_contact(uow, lead) for lead in leads])


async def return_to_first_contact(uow: UnitOfWork, lead: LeadRow) -> bool:
    """Gives a lead that nobody has called about to the advisor of first contact, if they may have
    it; whether it has gone there. The caller has taken `lock_giving_out`.
    """
    if lead.state is LeadState.WAITING:
        return False  # decided at the opening
    others = [each for each in await _of_person(uow, lead) if not _is_of(each, key(lead))]
    if not others:
        return False
    placements = await Placements.begin(uow)
    placed = await placements.to_first_contact(known_of(others))
    if placed is None or placed.candidate.id == lead.owner_id:
        return False
    had = await had_before(uow.session, [key(lead)])
    if placed.candidate.id in had.get(key(lead), ()) or not await _release(uow, lead, placed):
        return False
    asked = lead.state is not LeadState.ASSIGNED
    grounds = Grounds(placed.rule, None, placed.reason)
    grant = Grant(lead, placed.candidate, placed.kind, grounds, advisor_keeps=placed.keeps)
    await give_leads(uow, [grant], placements.ledger)
    if asked:
        await settle_question(uow, key(lead), T("ask-returned", lead=key(lead)))
    return True


async def _of_person(uow: UnitOfWork, lead: LeadRow) -> list[KnownLead]:
    return await leads_of_person(uow.session, lead.original_id or key(lead))


def _is_of(known: KnownLead, number: int) -> bool:
    return number in (known.lead_id, known.follows_id)


async def _release(uow: UnitOfWork, lead: LeadRow, placed: Placed) -> bool:
    """Takes the lead from who covers; False where they have called or say so."""
    if not lead.hop:
        return True
    assignment = await load_assignment(uow, key(lead), lead.hop)
    if assignment.ended is not None:
        return True
    if assignment.contact is not ContactState.RUNNING or assignment.claimed_at is not None:
        return False
    await end_without_fault(uow, assignment)
    await refresh_card(uow, lead, assignment)
    to = placed.candidate.record.name
    text = T("lead-returned", lead=key(lead), name=lead.name, advisor=to)
    await send_to_people(uow, [assignment.advisor_id], text, priority=Priority.ESCALATION)
    return True
