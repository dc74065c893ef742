"""What a decision on a dispute does to the lead, the clock and the turn (CC21-14).

Each is a function of the registry in `services.leads.disputes`.
"""

from __future__ import annotations

from typing import Any

from domain.intake.lead import LeadState
from domain.intake.turns import AssignmentKind, turn_cost
from domain.kernel.errors import Stale
from domain.kernel.person import Person
from domain.leads.assignment_rule import AssignmentRule
from domain.leads.contact_clock import AssignmentEnd, Clock, ContactState, released
from domain.leads.disputes import DisputeRuling, RulingEffects, SlaMark, apply_ruling
from services.intake.lead_changes import LeadChange, change_leads
from services.intake.turn_ledger import give_turns_back
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
from services.platform.dispute_matters import DecisionTaken
from services.platform.unit_of_work import UnitOfWork
from storage.queries.leads import advisor_days
from storage.queries.platform.disputes import decisions_about
from storage.rows.leads.assignments import AssignmentRow
from storage.rows.platform.disputes import DisputeRow


async def restore(uow: UnitOfWork, row: DisputeRow, taken: DecisionTaken) -> None:
    """The advisor of the assignment was right: the lead is theirs, and the clock counts as met.

    Raises Stale when the lead has ended since.
    """
    hop = await load_assignment(uow, row.subject_id, row.part)
    ruling = DisputeRuling(taken.reason, owner_id=hop.advisor_id, mark=SlaMark.MET)
    effects = await _take_back(uow, row, hop, ruling)
    if effects.owner_id is None:
        await _show(uow, row, hop)
    else:
        await _restore(uow, row, hop, taken.by)


async def excuse(uow: UnitOfWork, row: DisputeRow, taken: DecisionTaken) -> None:
    """Nobody's fault: breach and turn are taken back, the lead stays where it is.

    The turn of an assignment is given back once, however many cases there are about it.
    """
    hop = await load_assignment(uow, row.subject_id, row.part)
    given_back = "excuse" in await decisions_about(uow.session, row)
    ruling = DisputeRuling(taken.reason, return_turn=not given_back, mark=SlaMark.NO_FAULT)
    await _take_back(uow, row, hop, ruling)
    await _show(uow, row, hop)


async def _take_back(
    uow: UnitOfWork, row: DisputeRow, hop: AssignmentRow, ruling: DisputeRuling
) -> RulingEffects:
    """Applies what the ruling says of the mark and the turn; what of the owner is given back."""
    lead = await load_lead(uow, row.subject_id)
    effects = apply_ruling(
        ruling,
        current_owner_id=lead.owner_id,
        contact=hop.contact,
        turn_spent=turn_cost(AssignmentKind(hop.kind)),
    )
    if effects.contact is not None:
        await _take_breach_back(uow, hop, effects.contact)
    if effects.turns_back:
        await give_turns_back(uow, hop.advisor_id, effects.turns_back, hop.assigned_at)
    return effects


async def _show(uow: UnitOfWork, row: DisputeRow, hop: AssignmentRow) -> None:
    """The card of the advisor shows what the clock counts as now."""
    lead = await load_lead(uow, row.subject_id)
    if lead.owner_id == hop.advisor_id and lead.hop != hop.hop:
        # The lead is theirs again: one slot shows it, and there it is the present assignment.
        hop = await load_assignment(uow, row.subject_id, lead.hop)
    await refresh_card(uow, lead, hop)


async def _take_breach_back(uow: UnitOfWork, hop: AssignmentRow, contact: ContactState) -> None:
    """The contact counts as met, or as nobody's fault; that the lead left stays as it was."""
    day = (hop.decided_at or uow.now).astimezone(uow.zone).date()
    figures = {"clocks_breached": -1}
    values: dict[str, Any] = {"decided_at": hop.decided_at}
    if contact is ContactState.MET:
        figures["clocks_met"] = 1
        values["contacted_at"] = hop.contacted_at or hop.deadline_at
    await advisor_days.count(uow.session, day, {hop.advisor_id: figures})
    await change_assignments(uow, [AssignmentChange.of(hop, contact, **values)])


async def _restore(uow: UnitOfWork, row: DisputeRow, hop: AssignmentRow, by: Person) -> None:
    """A new assignment gives the lead back; it costs no turn, and who had it keeps theirs spent."""
    lead = await load_lead(uow, row.subject_id)
    if lead.state in (LeadState.WON, LeadState.LOST):
        raise Stale
    current = await load_assignment(uow, key(lead), lead.hop)
    if current.ended is None:
        contact = released(current.contact)
        changed = None if contact is current.contact else contact
        change = AssignmentChange.of(current, changed, AssignmentEnd.MOVED)
        await change_assignments(uow, [change])
    await refresh_card(uow, lead, current)
    restored = NewAssignment(
        key(lead),
        lead.hop + 1,
        hop.advisor_id,
        AssignmentKind.ADMINISTRATOR,
        AssignmentRule.DISPUTE,
        Clock(hop.started_at, AssignmentTerms.from_json(hop.terms).clock),
        hop.terms,
        reason={"dispute": row.id, "restores": hop.hop},
        by_id=by.id,
        met=True,
        contacted_at=hop.contacted_at,
    )
    values = {"owner_id": hop.advisor_id, "hop": restored.hop}
    await change_leads(uow, [LeadChange.of(lead, LeadState.CONTACTED, **values)])
    await open_assignments(uow, [restored])
    clock = ClockFacts(
        hop=restored.hop,
        deadline_at=restored.clock.deadline,
        contact=ContactState.MET,
        contacted_at=restored.contacted_at,
    )
    await notify(uow, lead, hop.advisor_id, clock)
