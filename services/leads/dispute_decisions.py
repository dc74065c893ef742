"""What a decision on a dispute does to the lead, the clock, the turn and the credit (CC21-14).

Each is a function of the registry in `services.leads.disputes`, and gives what it has changed, so
that an appeal can take it back (`services.leads.dispute_undo`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.intake.lead import OPEN_STATES, LeadState
from domain.intake.turns import AssignmentKind, turn_cost
from domain.kernel.errors import Stale
from domain.kernel.text import T
from domain.leads.assignment_rule import AssignmentRule
from domain.leads.contact_clock import AssignmentEnd, Clock, ContactState, released
from domain.leads.disputes import DisputeRuling, SlaMark, apply_ruling
from services.intake.lead_changes import LeadChange, change_leads
from services.intake.turn_ledger import give_turns_back
from services.leads.admin_questions import settle_question
from services.leads.assignment import notify, refresh_card
from services.leads.assignment_changes import (
    AssignmentChange,
    NewAssignment,
    change_assignments,
    open_assignments,
)
from services.leads.clock_terms import AssignmentTerms
from services.leads.lead_card import ClockFacts
from services.leads.lead_reader import key, load_assignment, load_lead
from services.leads.manual_assignment import HandedOver, eligible_candidate, hand_over
from services.platform.directory import get_person
from services.platform.dispute_matters import DecisionTaken, Effects
from services.platform.unit_of_work import UnitOfWork
from storage.queries.leads import advisor_days
from storage.queries.platform.disputes import decisions_about
from storage.rows.intake.leads import LeadRow
from storage.rows.leads.assignments import AssignmentRow
from storage.rows.platform.disputes import DisputeRow

TURN_BACK = "turn_back"
"""In the reason of an assignment: a ruling has given its turn back."""
RESTORES = "restores"
"""The same: the assignment gives a lead back to who had it, and has cost no turn."""


async def restore(uow: UnitOfWork, row: DisputeRow, taken: DecisionTaken) -> Effects:
    """The advisor of the assignment was right: the lead is theirs, and the clock counts as met.

    The first contact is theirs too. Raises NotEligible, Stale when the lead has ended since.
    """
    assignment = await load_assignment(uow, row.subject_id, row.part)
    effects = await _mark(
        uow, assignment, DisputeRuling(taken.reason, mark=SlaMark.MET), _called_at(row)
    )
    lead = await load_lead(uow, row.subject_id)
    credit = await _credit(uow, lead, assignment.advisor_id, _called_at(row))
    moved = await return_lead(uow, lead, assignment, Return(row.id or 0, taken))
    return {**effects, **credit, **moved}


async def give(uow: UnitOfWork, row: DisputeRow, taken: DecisionTaken) -> Effects:
    """The lead belongs to somebody else: they get it, with a clock and a turn of their own.

    Raises NotEligible, Stale when the lead has ended, or is theirs already.
    """
    lead = await load_lead(uow, row.subject_id)
    before = (lead.owner_id, lead.hop)
    if taken.to_id is None:
        raise Stale
    handed = HandedOver(AssignmentRule.DISPUTE, {"dispute": row.id})
    await hand_over(uow, taken.by, key(lead), taken.to_id, handed)
    return owner_effect(lead, *before)


async def excuse(uow: UnitOfWork, row: DisputeRow, taken: DecisionTaken) -> Effects:
    """Nobody's fault: breach and turn are taken back, the lead stays where it is.

    The turn of an assignment is given back once, however many cases there are about it.
    """
    assignment = await load_assignment(uow, row.subject_id, row.part)
    back = not await _has_turn_back(uow, row, assignment)
    ruling = DisputeRuling(taken.reason, return_turn=back, mark=SlaMark.NO_FAULT)
    effects = await _mark(uow, assignment, ruling)
    await show_card(uow, row, assignment)
    return effects


async def credit_first_contact(uow: UnitOfWork, row: DisputeRow, taken: DecisionTaken) -> Effects:
    """The first contact was theirs: later leads of the person go to them, this one stays.

    A call that the record shows before the deadline counts for the clock too.
    """
    assignment = await load_assignment(uow, row.subject_id, row.part)
    lead = await load_lead(uow, row.subject_id)
    if taken.to_id is None:
        raise Stale
    credit = await _credit(uow, lead, taken.to_id, _called_at(row))
    if "call" not in row.facts or taken.to_id != assignment.advisor_id:
        return credit
    effects = await _mark(
        uow, assignment, DisputeRuling(taken.reason, mark=SlaMark.MET), _called_at(row)
    )
    await show_card(uow, row, assignment)
    return {**effects, **credit}


def _called_at(row: DisputeRow) -> datetime | None:
    """When the call began that the case is about; None where there is none."""
    started = row.facts.get("started_at")
    return datetime.fromisoformat(started) if started else None


async def _credit(
    uow: UnitOfWork, lead: LeadRow, advisor_id: int, called_at: datetime | None
) -> Effects:
    """The first contact is theirs from the call on; without one, from when it had been dated."""
    before, dated = lead.first_contact_id, lead.first_contact_at
    if before == advisor_id:
        return {}
    at = called_at or dated or uow.now
    await change_leads(uow, [LeadChange.of(lead, first_contact_id=advisor_id, first_contact_at=at)])
    uow.audit("lead.credited", f"lead:{lead.id}", to=advisor_id)
    at_before = dated.isoformat() if dated else None
    return {"credit": {"from": before, "to": advisor_id, "at": at_before}}


async def _has_turn_back(uow: UnitOfWork, row: DisputeRow, assignment: AssignmentRow) -> bool:
    """Whether its turn has come back; of rulings before it was kept there, the cases tell."""
    if TURN_BACK in assignment.reason:
        return bool(assignment.reason[TURN_BACK])
    return "excuse" in await decisions_about(uow.session, row)


def turns_spent(assignment: AssignmentRow) -> int:
    """The turns that an assignment has cost its advisor."""
    return 0 if RESTORES in assignment.reason else turn_cost(AssignmentKind(assignment.kind))


async def _mark(
    uow: UnitOfWork,
    assignment: AssignmentRow,
    ruling: DisputeRuling,
    called_at: datetime | None = None,
) -> dict[str, Any]:
    """Applies what the ruling says of the mark and the turn of the disputed assignment."""
    effects: dict[str, Any] = {}
    done = apply_ruling(ruling, contact=assignment.contact, turn_spent=turns_spent(assignment))
    if done.contact is not None:
        effects["mark"] = done.contact.value
        await _take_breach_back(uow, assignment, done.contact, called_at)
    if done.turns_back:
        effects["turn"] = done.turns_back
        await turn_back(uow, assignment, back=True)
    return effects


async def turn_back(uow: UnitOfWork, assignment: AssignmentRow, *, back: bool) -> None:
    """Gives the turn of an assignment back, or (not `back`) charges it again."""
    count = turns_spent(assignment)
    await give_turns_back(
        uow, assignment.advisor_id, count if back else -count, assignment.assigned_at
    )
    change = AssignmentChange.of(assignment, reason={**assignment.reason, TURN_BACK: back})
    await change_assignments(uow, [change])


async def show_card(uow: UnitOfWork, row: DisputeRow, assignment: AssignmentRow) -> None:
    """The card of the advisor shows what the clock counts as now."""
    lead = await load_lead(uow, row.subject_id)
    if lead.owner_id == assignment.advisor_id and lead.hop != assignment.hop:
        # The lead is theirs again: one slot shows it, and there it is the present assignment.
        assignment = await load_assignment(uow, row.subject_id, lead.hop)
    await refresh_card(uow, lead, assignment)


async def _take_breach_back(
    uow: UnitOfWork, assignment: AssignmentRow, contact: ContactState, called_at: datetime | None
) -> None:
    """The contact counts as met, or as nobody's fault; that the lead left stays as it was."""
    day = (assignment.decided_at or uow.now).astimezone(uow.zone).date()
    figures = {"clocks_breached": -1}
    values: dict[str, Any] = {"decided_at": assignment.decided_at}
    if contact is ContactState.MET:
        figures["clocks_met"] = 1
        values["contacted_at"] = called_at or assignment.contacted_at or assignment.deadline_at
    await advisor_days.count(uow.session, day, {assignment.advisor_id: figures})
    await change_assignments(uow, [AssignmentChange.of(assignment, contact, **values)])


@dataclass(frozen=True, slots=True)
class Return:
    """By which ruling a lead is returned."""

    dispute_id: int
    taken: DecisionTaken


async def return_lead(
    uow: UnitOfWork, lead: LeadRow, assignment: AssignmentRow, ruling: Return
) -> dict[str, Any]:
    """A new assignment gives the lead back; it costs no turn, and who had it keeps theirs spent.

    No contact is owed any more. Raises NotEligible, Stale when the lead has ended since.
    """
    before = (lead.owner_id, lead.hop)
    if lead.state not in OPEN_STATES:
        raise Stale
    if lead.owner_id == assignment.advisor_id:
        await refresh_card(uow, lead, await load_assignment(uow, key(lead), lead.hop))
        return {}
    await eligible_candidate(uow, assignment.advisor_id)
    await _release_current(uow, lead)
    restored = NewAssignment(
        key(lead),
        lead.hop + 1,
        assignment.advisor_id,
        AssignmentKind.ADMINISTRATOR,
        AssignmentRule.DISPUTE,
        Clock(assignment.started_at, AssignmentTerms.from_json(assignment.terms).clock),
        assignment.terms,
        reason={"dispute": ruling.dispute_id, RESTORES: assignment.hop},
        by_id=ruling.taken.by.id,
        met=True,
        contacted_at=assignment.contacted_at,
    )
    values = {"owner_id": assignment.advisor_id, "hop": restored.hop}
    await change_leads(uow, [LeadChange.of(lead, LeadState.CONTACTED, **values)])
    await open_assignments(uow, [restored])
    clock = ClockFacts(
        hop=restored.hop,
        deadline_at=restored.clock.deadline,
        contact=ContactState.MET,
        contacted_at=restored.contacted_at,
    )
    await notify(uow, lead, assignment.advisor_id, clock)
    by = ruling.taken.by
    advisor = (await get_person(uow, assignment.advisor_id)).name
    answer = T("ask-settled", lead=key(lead), advisor=advisor, by=by.name)
    await settle_question(uow, key(lead), answer, by)
    return owner_effect(lead, *before)


async def _release_current(uow: UnitOfWork, lead: LeadRow) -> None:
    """The assignment in force ends without fault of its advisor, whose card says so."""
    if not lead.hop:
        return
    current = await load_assignment(uow, key(lead), lead.hop)
    if current.ended is None:
        contact = released(current.contact)
        changed = None if contact is current.contact else contact
        change = AssignmentChange.of(current, changed, AssignmentEnd.MOVED)
        await change_assignments(uow, [change])
    await refresh_card(uow, lead, current)


def owner_effect(lead: LeadRow, from_id: int | None, from_hop: int) -> dict[str, Any]:
    """That the lead has changed hands, as an appeal can take it back."""
    return {"owner": {"from": from_id, "from_hop": from_hop, "to": lead.owner_id, "hop": lead.hop}}
