"""One person, one clock: a lead follows another open lead of the same person (A.3).

The lead that follows keeps its campaign, its arrival and its contacts. Owner, state and follow-up
are those of the lead it follows, whose card tells when the person wrote again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from domain.intake.lead import LeadState
from domain.intake.turns import AssignmentKind, turn_cost
from domain.kernel.message import Priority
from domain.kernel.text import Arg, T, Text
from domain.leads.contact_clock import AssignmentEnd, ContactState, released
from services.intake.lead_changes import LeadChange, change_leads, lead_id
from services.intake.turn_ledger import give_turns_back
from services.leads.admin_questions import settle_question
from services.leads.assignment import refresh_card
from services.leads.assignment_changes import AssignmentChange, change_assignments
from services.leads.lead_reader import load_assignment
from services.platform.directory import get_person
from services.platform.messaging import send_to_people
from services.platform.unit_of_work import UnitOfWork
from storage.queries.intake.followers import follow_instead, leads_by_id, reread_followers
from storage.queries.intake.known_persons import share_contacts
from storage.queries.platform.audit import act, insert_audit
from storage.rows.intake.leads import LeadRow
from storage.rows.leads.assignments import AssignmentRow

_ASKED = frozenset({LeadState.WITH_ADMINISTRATOR, LeadState.EVIDENCE_PENDING})

TEXT_KEYS = frozenset(
    {"lead-wrote-again", "lead-wrote-again-of", "lead-joined-away", "lead-joined-to"}
)


async def add_forms(uow: UnitOfWork, forms: Sequence[LeadRow]) -> None:
    """New leads, stored with `follows_id`, become lines on the cards of the leads they follow.

    Whose contact is made already is told in a message: nothing else would make them look.
    """
    if not forms:
        return
    by_leader: dict[int, list[LeadRow]] = {}
    for form in forms:
        by_leader.setdefault(form.follows_id or 0, []).append(form)
    leaders = await leads_by_id(uow.session, by_leader)
    for leader in leaders:
        theirs = by_leader[lead_id(leader)]
        await _add_lines(uow, leader, (_line(form) for form in theirs))
        await _show(uow, leader, theirs)
    await reread_followers(uow.session, by_leader)


async def join_leads(uow: UnitOfWork, leader: LeadRow, leads: Sequence[LeadRow]) -> None:
    """Open leads of the same person that nobody has called about follow `leader` from now on.

    Who had one of them loses it by nobody's fault, and the turn it cost is given back: a duplicate
    costs none. The caller has taken `lock_giving_out`.
    """
    if not leads:
        return
    for lead in leads:
        await _release(uow, lead, leader)
    lines = [line for lead in leads for line in (_line(lead), *lead.again)]
    await change_leads(
        uow,
        [
            LeadChange.of(lead, follows_id=lead_id(leader), kind=AssignmentKind.DUPLICATE, again=[])
            for lead in leads
        ],
    )
    await follow_instead(uow.session, [lead_id(lead) for lead in leads], lead_id(leader))
    await _add_lines(uow, leader, lines)
    await reread_followers(uow.session, [lead_id(leader)])
    for lead in leads:
        if lead.hop:
            await refresh_card(uow, lead, await load_assignment(uow, lead_id(lead), lead.hop))
    await _show(uow, leader, ())


def _line(lead: LeadRow) -> dict[str, Any]:
    return {"lead": lead_id(lead), "at": lead.arrived_at.isoformat(), "campaign": lead.campaign}


async def _add_lines(uow: UnitOfWork, leader: LeadRow, lines: Iterable[Mapping[str, Any]]) -> None:
    added = [dict(line) for line in lines]
    again = sorted([*leader.again, *added], key=lambda line: str(line["at"]))
    await share_contacts(uow.session, [lead_id(leader)])
    await change_leads(uow, [LeadChange.of(leader, again=again)])
    data = {"leader": lead_id(leader)}
    acts = [act(uow.now, "lead.joined", f"lead:{line['lead']}", None, data) for line in added]
    await insert_audit(uow.session, acts)


async def _show(uow: UnitOfWork, leader: LeadRow, forms: Sequence[LeadRow]) -> None:
    """The card in force, with the new lines."""
    if not leader.hop or leader.owner_id is None:
        return
    assignment = await load_assignment(uow, lead_id(leader), leader.hop)
    if assignment.ended is not None:
        return
    await refresh_card(uow, leader, assignment)
    if assignment.contact is ContactState.MET:
        for form in forms:
            await _tell(uow, assignment.advisor_id, _wrote_again(leader, form))


def _wrote_again(leader: LeadRow, form: LeadRow) -> Text:
    key = "lead-wrote-again-of" if form.campaign else "lead-wrote-again"
    named = {"campaign": form.campaign} if form.campaign else {}
    return Text(key, {"lead": lead_id(leader), "name": leader.name, **named})


async def _tell(uow: UnitOfWork, person_id: int, text: Text) -> None:
    await send_to_people(uow, [person_id], text, priority=Priority.ESCALATION)


async def _release(uow: UnitOfWork, lead: LeadRow, leader: LeadRow) -> None:
    """Nothing is owed for the lead any more: its assignment, its turn, the question about it."""
    if lead.hop:
        assignment = await load_assignment(uow, lead_id(lead), lead.hop)
        if assignment.ended is None:
            await end_without_fault(uow, assignment)
            if assignment.advisor_id != leader.owner_id:
                await _tell(uow, assignment.advisor_id, await _joined_away(uow, lead, leader))
    if lead.state in _ASKED:
        answer = T("ask-joined", lead=lead_id(lead), other=lead_id(leader))
        await settle_question(uow, lead_id(lead), answer)


async def end_without_fault(uow: UnitOfWork, assignment: AssignmentRow) -> None:
    """The lead leaves its advisor because of who the person is: no mark, and the turn comes back.

    The assignment counts as that of a duplicate from now on, which costs no turn.
    """
    contact = released(assignment.contact)
    changed = None if contact is assignment.contact else contact
    cost = turn_cost(assignment.kind)
    values: dict[str, Any] = {"kind": AssignmentKind.DUPLICATE} if cost else {}
    await change_assignments(
        uow, [AssignmentChange.of(assignment, changed, AssignmentEnd.MOVED, **values)]
    )
    if cost:
        await give_turns_back(uow, assignment.advisor_id, cost, assignment.assigned_at)


async def _joined_away(uow: UnitOfWork, lead: LeadRow, leader: LeadRow) -> Text:
    facts: dict[str, Arg] = {
        "lead": lead_id(lead),
        "name": lead.name,
        "other": lead_id(leader),
    }
    if leader.owner_id is None:
        return Text("lead-joined-away", facts)
    owner = await get_person(uow, leader.owner_id)
    return Text("lead-joined-to", {**facts, "advisor": owner.name})
