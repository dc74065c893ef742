"""Decides a dispute case, applies the decision and tells the parties (CC21-14)."""

from __future__ import annotations

from sqlalchemy import update

from domain.contact_clock import AssignmentOutcome
from domain.disputes import Ruling, SlaMark, apply_ruling, require_reason
from domain.errors import NotFound, NotYours, Stale
from domain.leads import LeadState
from domain.message import Priority
from domain.people import Person
from domain.rights import Right, may
from domain.text import T
from domain.turns import AssignmentKind, turn_cost
from services.desk import Work
from services.disputes import Verdict, describe, verdict_text
from services.leads.asking import accountable
from services.leads.assignment import notify, refresh_card, take_over
from services.leads.reading import key, load_hop, load_lead
from services.leads.writing import write_lead
from services.speaking import tell
from storage import ledger
from storage.columns import table_of
from storage.rows import AssignmentRow, DisputeRow

_DISPUTE = table_of(DisputeRow)


async def decide(
    work: Work, actor: Person, dispute_id: int, verdict: Verdict, reason: str
) -> DisputeRow:
    """Decides a case with a reason, applies it (owner, turn, mark) and tells the parties (CC21-14).

    Raises NotYours, NotFound, ReasonMissing, Stale (decided already, or the lead has ended since).
    """
    if not may(actor, Right.DECIDE_DISPUTE):
        raise NotYours
    row = await work.session.get(DisputeRow, dispute_id)
    if row is None:
        raise NotFound(what=f"#{dispute_id}")
    reason = require_reason(reason)
    done = await work.session.execute(
        update(_DISPUTE)
        .where(_DISPUTE.c.id == dispute_id, _DISPUTE.c.decided_at.is_(None))
        .values(
            decision=verdict.value,
            decision_reason=reason,
            decided_by_id=actor.id,
            decided_at=work.now,
        )
    )
    if not done.rowcount:  # type: ignore[attr-defined]
        raise Stale
    await work.session.refresh(row)
    concerned = (await describe(work, row)).parties
    await _apply(work, row, verdict, reason)
    work.audit(
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
        verdict=verdict_text(verdict),
        reason=reason,
    )
    await tell(work, concerned, told, priority=Priority.ESCALATION)
    await tell(
        work,
        await accountable(work),
        told,
        priority=Priority.CONVERSATION,
        slot=f"dispute:{row.id}",
        mode="update",
    )
    return row


async def _apply(work: Work, row: DisputeRow, verdict: Verdict, reason: str) -> None:
    hop = await load_hop(work, row.lead_id, row.hop)
    lead = await load_lead(work, row.lead_id)
    effects = apply_ruling(
        _ruling(verdict, hop, reason),
        current_owner_id=lead.owner_id,
        outcome=AssignmentOutcome(hop.outcome),
        turn_spent=turn_cost(AssignmentKind(hop.kind)),
    )
    if effects.outcome is not None:
        await _take_breach_back(work, hop, effects.outcome)
    if effects.turns_back:
        month = f"{hop.assigned_at.astimezone(work.zone):%Y-%m}"
        back = {hop.advisor_id: -effects.turns_back}
        await ledger.spend_turns(work.session, month, back, work.now)
    if effects.owner_id is not None:
        await _restore(work, row, hop)
    else:
        await refresh_card(work, lead, hop)


def _ruling(verdict: Verdict, hop: AssignmentRow, reason: str) -> Ruling:
    match verdict:
        case Verdict.RESTORE:
            return Ruling(reason, owner_id=hop.advisor_id, mark=SlaMark.MET)
        case Verdict.EXCUSE:
            return Ruling(reason, return_turn=True, mark=SlaMark.NO_FAULT)
        case Verdict.UPHOLD:
            return Ruling(reason)


async def _take_breach_back(work: Work, hop: AssignmentRow, outcome: AssignmentOutcome) -> None:
    day = (hop.decided_at or work.now).astimezone(work.zone).date()
    figures = {"clocks_breached": -1}
    if outcome is AssignmentOutcome.MET:
        figures["clocks_met"] = 1
        hop.contacted_at = hop.contacted_at or hop.deadline_at
    await ledger.count(work.session, day, {hop.advisor_id: figures})
    hop.outcome = outcome.value
    hop.version += 1
    await work.session.flush()


async def _restore(work: Work, row: DisputeRow, hop: AssignmentRow) -> None:
    """A new hop gives the lead back; it costs no turn, and whoever had it keeps his spent."""
    lead = await load_lead(work, row.lead_id)
    if lead.state in (LeadState.WON, LeadState.LOST):
        raise Stale
    current = await load_hop(work, key(lead), lead.hop)
    if current.outcome not in (AssignmentOutcome.BREACHED, AssignmentOutcome.UNREACHABLE):
        current.outcome = AssignmentOutcome.MOVED.value
        current.decided_at = work.now
        current.due, current.due_at = None, None
        current.version += 1
    await work.session.flush()
    await refresh_card(work, lead, current)
    restored = AssignmentRow(
        lead_id=key(lead),
        hop=lead.hop + 1,
        advisor_id=hop.advisor_id,
        kind=AssignmentKind.ADMINISTRATOR.value,
        rule="dispute",
        reason={"dispute": row.id, "restores": hop.hop},
        by_id=row.decided_by_id,
        assigned_at=work.now,
        terms=hop.terms,
        started_at=hop.started_at,
        deadline_at=hop.deadline_at,
        contacted_at=hop.contacted_at,
        outcome=AssignmentOutcome.MET.value,
        decided_at=work.now,
    )
    await take_over(work, lead, hop.advisor_id, restored.hop)
    work.session.add(restored)
    await write_lead(work, lead, state=LeadState.CONTACTED.value)
    await work.session.flush()
    await notify(work, lead, restored)
