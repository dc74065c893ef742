"""Decides a dispute case, applies the decision and tells the parties (CC21-14)."""

from __future__ import annotations

from sqlalchemy import update

from domain.intake.lead import LeadState
from domain.intake.turns import AssignmentKind, turn_cost
from domain.kernel.errors import NotFound, NotYours, Stale
from domain.kernel.message import Priority
from domain.kernel.person import Person
from domain.kernel.reason import require_reason
from domain.kernel.rights import Right, may
from domain.kernel.text import T
from domain.leads.contact_clock import AssignmentOutcome
from domain.leads.disputes import DisputeRuling, SlaMark, apply_ruling
from services.leads.admin_questions import accountable
from services.leads.assignment import notify, refresh_card, take_over
from services.leads.disputes import DisputeDecision, decision_text, describe
from services.leads.lead_reader import key, load_assignment, load_lead
from services.leads.lead_writer import write_lead
from services.platform.messaging import send_to_people
from services.platform.unit_of_work import UnitOfWork
from storage.columns import table_of
from storage.queries import counters
from storage.rows.leads.assignments import AssignmentRow
from storage.rows.leads.outcomes import DisputeRow

_DISPUTE = table_of(DisputeRow)


async def decide(
    uow: UnitOfWork, actor: Person, dispute_id: int, verdict: DisputeDecision, reason: str
) -> DisputeRow:
    """Decides a case with a reason, applies it (owner, turn, mark) and tells the parties (CC21-14).

    Raises NotYours, NotFound, ReasonMissing, Stale (decided already, or the lead has ended since).
    """
    if not may(actor, Right.DECIDE_DISPUTE):
        raise NotYours
    row = await uow.session.get(DisputeRow, dispute_id)
    if row is None:
        raise NotFound(what=f"#{dispute_id}")
    reason = require_reason(reason)
    done = await uow.session.execute(
        update(_DISPUTE)
        .where(_DISPUTE.c.id == dispute_id, _DISPUTE.c.decided_at.is_(None))
        .values(
            decision=verdict.value,
            decision_reason=reason,
            decided_by_id=actor.id,
            decided_at=uow.now,
        )
    )
    if not done.rowcount:  # type: ignore[attr-defined]
        raise Stale
    await uow.session.refresh(row)
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
        outcome=AssignmentOutcome(hop.outcome),
        turn_spent=turn_cost(AssignmentKind(hop.kind)),
    )
    if effects.outcome is not None:
        await _take_breach_back(uow, hop, effects.outcome)
    if effects.turns_back:
        month = f"{hop.assigned_at.astimezone(uow.zone):%Y-%m}"
        back = {hop.advisor_id: -effects.turns_back}
        await counters.spend_turns(uow.session, month, back, uow.now)
    if effects.owner_id is not None:
        await _restore(uow, row, hop)
    else:
        await refresh_card(uow, lead, hop)


def _ruling(verdict: DisputeDecision, hop: AssignmentRow, reason: str) -> DisputeRuling:
    match verdict:
        case DisputeDecision.RESTORE:
            return DisputeRuling(reason, owner_id=hop.advisor_id, mark=SlaMark.MET)
        case DisputeDecision.EXCUSE:
            return DisputeRuling(reason, return_turn=True, mark=SlaMark.NO_FAULT)
        case DisputeDecision.UPHOLD:
            return DisputeRuling(reason)


async def _take_breach_back(
    uow: UnitOfWork, hop: AssignmentRow, outcome: AssignmentOutcome
) -> None:
    day = (hop.decided_at or uow.now).astimezone(uow.zone).date()
    figures = {"clocks_breached": -1}
    if outcome is AssignmentOutcome.MET:
        figures["clocks_met"] = 1
        hop.contacted_at = hop.contacted_at or hop.deadline_at
    await counters.count(uow.session, day, {hop.advisor_id: figures})
    hop.outcome = outcome.value
    hop.version += 1
    await uow.session.flush()


async def _restore(uow: UnitOfWork, row: DisputeRow, hop: AssignmentRow) -> None:
    """A new hop gives the lead back; it costs no turn, and whoever had it keeps his spent."""
    lead = await load_lead(uow, row.lead_id)
    if lead.state in (LeadState.WON, LeadState.LOST):
        raise Stale
    current = await load_assignment(uow, key(lead), lead.hop)
    if current.outcome not in (AssignmentOutcome.BREACHED, AssignmentOutcome.UNREACHABLE):
        current.outcome = AssignmentOutcome.MOVED.value
        current.decided_at = uow.now
        current.due, current.due_at = None, None
        current.version += 1
    await uow.session.flush()
    await refresh_card(uow, lead, current)
    restored = AssignmentRow(
        lead_id=key(lead),
        hop=lead.hop + 1,
        advisor_id=hop.advisor_id,
        kind=AssignmentKind.ADMINISTRATOR.value,
        rule="dispute",
        reason={"dispute": row.id, "restores": hop.hop},
        by_id=row.decided_by_id,
        assigned_at=uow.now,
        terms=hop.terms,
        started_at=hop.started_at,
        deadline_at=hop.deadline_at,
        contacted_at=hop.contacted_at,
        outcome=AssignmentOutcome.MET.value,
        decided_at=uow.now,
    )
    await take_over(uow, lead, hop.advisor_id, restored.hop)
    uow.session.add(restored)
    await write_lead(uow, lead, state=LeadState.CONTACTED.value)
    await uow.session.flush()
    await notify(uow, lead, restored)
