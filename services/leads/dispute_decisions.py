"""Decides a dispute case, applies the decision and tells the parties (CC21-14)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import update

from domain.intake.lead import LeadState
from domain.intake.turns import AssignmentKind, turn_cost
from domain.kernel.errors import NotFound, NotYours, Stale
from domain.kernel.message import Priority
from domain.kernel.person import Person
from domain.kernel.reason import require_reason
from domain.kernel.rights import Right, may
from domain.kernel.text import T
from domain.leads.contact_clock import AssignmentEnd, Clock, ContactState, released
from domain.leads.disputes import DISPUTE_STATES, DisputeRuling, DisputeState, SlaMark, apply_ruling
from services.intake.lead_changes import LeadChange, change_leads
from services.intake.turn_ledger import give_turns_back
from services.leads.admin_questions import accountable
from services.leads.assignment import notify, refresh_card
from services.leads.assignment_changes import (
    AssignmentChange,
    NewAssignment,
    change_assignments,
    open_assignments,
)
from services.leads.clock_terms import AssignmentTerms
from services.leads.disputes import DISPUTE, DisputeDecision, decision_text, describe
from services.leads.lead_card import ClockFacts
from services.leads.lead_reader import key, load_assignment, load_lead
from services.platform.messaging import send_to_people
from services.platform.tasks import close_tasks, require_not_taken
from services.platform.unit_of_work import UnitOfWork
from storage.columns import table_of
from storage.queries.leads import advisor_days
from storage.rows.leads.assignments import AssignmentRow
from storage.rows.leads.outcomes import DisputeRow

_DISPUTE = table_of(DisputeRow)


async def decide(
    uow: UnitOfWork, actor: Person, dispute_id: int, verdict: DisputeDecision, reason: str
) -> DisputeRow:
    """Decides a case with a reason, applies it (owner, turn, mark) and tells the parties (CC21-14).

    Raises NotYours, NotFound, ReasonMissing, Stale (decided already, or the lead has ended since),
    TaskTaken.
    """
    if not may(actor, Right.DECIDE_DISPUTE):
        raise NotYours
    row = await uow.session.get(DisputeRow, dispute_id)
    if row is None:
        raise NotFound(what=f"#{dispute_id}")
    reason = require_reason(reason)
    await require_not_taken(uow, actor, DISPUTE, dispute_id)
    done = await uow.session.execute(
        update(_DISPUTE)
        .where(
            _DISPUTE.c.id == dispute_id,
            _DISPUTE.c.state.in_(DISPUTE_STATES.before(DisputeState.DECIDED)),
        )
        .values(
            state=DisputeState.DECIDED,
            decision=verdict.value,
            decision_reason=reason,
            decided_by_id=actor.id,
            decided_at=uow.now,
        )
        .returning(_DISPUTE.c.id)
    )
    if done.first() is None:
        raise Stale
    await uow.session.refresh(row)
    await close_tasks(uow, DISPUTE, [dispute_id], by=actor, outcome=verdict.value)
    concerned = (await describe(uow, row)).parties
    await _apply(uow, row, verdict, reason)
    uow.audit(
        "dispute.decided",
        f"lead:{row.lead_id}",
        actor.id,
        dispute=row.id,
        verdict=verdict.value,
        reason=reason,
    )
    told = T(
        "dispute-decided",
        lead=row.lead_id,
        verdict=decision_text(verdict),
        reason=reason,
    )
    await send_to_people(uow, concerned, told, priority=Priority.ESCALATION)
    await send_to_people(
        uow,
        await accountable(uow),
        told,
        priority=Priority.CONVERSATION,
        slot=f"dispute:{row.id}",
        mode="update",
    )
    return row


async def _apply(uow: UnitOfWork, row: DisputeRow, verdict: DisputeDecision, reason: str) -> None:
    hop = await load_assignment(uow, row.lead_id, row.hop)
    lead = await load_lead(uow, row.lead_id)
    effects = apply_ruling(
        _ruling(verdict, hop, reason),
        current_owner_id=lead.owner_id,
        contact=hop.contact,
        turn_spent=turn_cost(AssignmentKind(hop.kind)),
    )
    if effects.contact is not None:
        await _take_breach_back(uow, hop, effects.contact)
    if effects.turns_back:
        await give_turns_back(uow, hop.advisor_id, effects.turns_back, hop.assigned_at)
    if effects.owner_id is not None:
        await _restore(uow, row, hop)
        return
    if lead.owner_id == hop.advisor_id and lead.hop != hop.hop:
        # The lead is theirs again: one slot shows it, and there it is the present assignment.
        hop = await load_assignment(uow, row.lead_id, lead.hop)
    await refresh_card(uow, lead, hop)


def _ruling(verdict: DisputeDecision, hop: AssignmentRow, reason: str) -> DisputeRuling:
    match verdict:
        case DisputeDecision.RESTORE:
            return DisputeRuling(reason, owner_id=hop.advisor_id, mark=SlaMark.MET)
        case DisputeDecision.EXCUSE:
            return DisputeRuling(reason, return_turn=True, mark=SlaMark.NO_FAULT)
        case DisputeDecision.UPHOLD:
            return DisputeRuling(reason)


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


async def _restore(uow: UnitOfWork, row: DisputeRow, hop: AssignmentRow) -> None:
    """A new assignment gives the lead back; it costs no turn, and who had it keeps theirs spent."""
    lead = await load_lead(uow, row.lead_id)
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
        "dispute",
        Clock(hop.started_at, AssignmentTerms.from_json(hop.terms).clock),
        hop.terms,
        reason={"dispute": row.id, "restores": hop.hop},
        by_id=row.decided_by_id,
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
