"""The contact of a lead: its notice, the advisor's claim, the evidence that settles it (A.2)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select

from domain.intake.lead import FollowUpStatus, LeadState
from domain.kernel.errors import NotYours, Stale
from domain.kernel.person import Person
from domain.kernel.text import Moment, Span, T, Text
from domain.leads.contact_clock import OPEN_OUTCOMES, AssignmentOutcome, Clock
from domain.leads.deadline import DeadlineFacts, Move, decide_unreachable
from services.leads.admin_questions import ask_administrator, settle_question
from services.leads.assignment import next_due, refresh_card
from services.leads.clock_terms import AssignmentTerms
from services.leads.clocked_assignments import (
    ClockedAssignment,
    assignment_in_force,
    write_assignments,
    write_leads,
)
from services.leads.lead_reader import facts_of, load_assignment, load_lead
from services.leads.reassignment import Expiring, move_on
from services.leads.unassigned_watch import watch_all
from services.platform.incidents import raise_incident
from services.platform.unit_of_work import UnitOfWork
from storage.columns import table_of
from storage.queries import counters
from storage.queries.pending import CLOCK_RUNNING
from storage.rows.intake.leads import LeadRow
from storage.rows.leads.assignments import AssignmentRow

_HOP = table_of(AssignmentRow).c


async def notice_accepted(uow: UnitOfWork, lead_id: int, hop: int, at: datetime) -> None:
    """The channel took the notice: the advisor's ten minutes run from now (A.2).

    Also measures CC21-8: the first notice of a lead, from its arrival or from the opening of
    reception it had to wait for.
    """
    row = await uow.session.get(AssignmentRow, (lead_id, hop), with_for_update=True)
    if row is None or row.notice_at is not None:
        return
    row.notice_at = at
    if row.outcome == AssignmentOutcome.RUNNING:
        row.started_at = at
        clock = Clock(at, AssignmentTerms.from_json(row.terms).clock)
        row.deadline_at = clock.deadline
        row.due, row.due_at = next_due(clock, row.reminded)
    lead = await load_lead(uow, lead_id)
    if lead.notified_at is None:
        lead.notified_at = at
        await _measure_arrival(uow, lead, at)


async def _measure_arrival(uow: UnitOfWork, lead: LeadRow, at: datetime) -> None:
    ready = uow.policy.reception_hours().next_opening(lead.received_at)
    took = at - ready
    if took > uow.policy.assignment.arrival_notice_within:
        text = T("incident-late-notice", lead=lead.id or 0, took=Span(took))
        seconds = took.total_seconds()
        await raise_incident(uow, "lead.late_notice", f"lead:{lead.id}", text, seconds=seconds)


async def notice_undeliverable(uow: UnitOfWork, lead_id: int, hop: int) -> None:
    """No channel reaches the advisor: the lead moves on at once, without waiting out the clock."""
    found = await assignment_in_force(uow, lead_id, hop)
    if found is None or found.outcome != AssignmentOutcome.RUNNING:
        return
    facts = DeadlineFacts(evidence=False, claimed=False, hops=found.hop - 1)
    match decide_unreachable(facts, found.terms):
        case Move(reason):
            await move_on(uow, [Expiring(found, reason)])
        case _:
            await leave_with_administrator(uow, found, None, "hops_exhausted")


async def advisor_unreachable(uow: UnitOfWork, person_id: int) -> None:
    """No chat of his is open any more: the leads he has not called move on at once (A.2)."""
    query = select(_HOP.lead_id, _HOP.hop).where(
        _HOP.advisor_id == person_id, CLOCK_RUNNING, _HOP.claimed_at.is_(None)
    )
    for lead_id, hop in (await uow.session.execute(query)).all():
        await notice_undeliverable(uow, lead_id, hop)


async def leave_with_administrator(
    uow: UnitOfWork, hop: ClockedAssignment, until: datetime | None, reason: str
) -> None:
    """The administrator decides; after `until` it is automatic, with None it waits for him."""
    await write_assignments(
        uow,
        [hop],
        [
            {
                "outcome": AssignmentOutcome.WITH_ADMINISTRATOR.value,
                "due": "administrator" if until else None,
                "due_at": until,
            }
        ],
    )
    await write_leads(uow, [hop], [{"state": LeadState.WITH_ADMINISTRATOR.value}])
    await ask_administrator(uow, [hop.lead], reason)
    if until is None:
        time_to_decide = hop.terms.administrator_decides_within
        await watch_all(uow, [(hop.lead.id, hop.hop)], time_to_decide)
    await _redraw(uow, hop)


async def await_evidence(uow: UnitOfWork, hop: ClockedAssignment, until: datetime) -> None:
    """A claim while the call feed is silent: wait a bounded time, and ask meanwhile (A.2)."""
    await write_assignments(
        uow,
        [hop],
        [
            {
                "outcome": AssignmentOutcome.EVIDENCE_PENDING.value,
                "due": "evidence",
                "due_at": until,
            }
        ],
    )
    await write_leads(uow, [hop], [{"state": LeadState.EVIDENCE_PENDING.value}])
    reason = "evidence_pending" if hop.lead.phones else "wrote"
    await ask_administrator(uow, [hop.lead], reason)
    await _redraw(uow, hop)


async def claim(uow: UnitOfWork, person: Person, lead_id: int, hop: int, said: str) -> Text:
    """Records «I called» (`said`: called | no_answer). A claim is compared, never evidence (A.2).

    Returns what to answer. Raises NotYours when the hop is another's, Stale when it is over.
    """
    row = await load_assignment(uow, lead_id, hop)
    if row.advisor_id != person.id:
        raise NotYours
    if row.outcome == AssignmentOutcome.MET:
        return T("claim-already-met")
    if row.outcome not in {outcome.value for outcome in OPEN_OUTCOMES}:
        raise Stale
    lead = await load_lead(uow, lead_id)
    first = row.claimed_at is None
    row.claimed_at = row.claimed_at or uow.now
    row.claim = said
    row.version += 1
    uow.audit("lead.claimed", f"lead:{lead_id}", person.id, said=said, hop=hop)
    await uow.session.flush()
    if first:
        await refresh_card(uow, lead, row)
    if (await facts_of(uow, lead)).phones:
        return T("claim-noted", until=Moment(row.deadline_at))
    return T("claim-noted-mail", until=Moment(row.deadline_at))


async def meet(
    uow: UnitOfWork, hop: ClockedAssignment, evidence: dict[str, Any], at: datetime
) -> None:
    """Settles the contact: `evidence` (JSON) says by what, `at` when the call was started."""
    await write_assignments(
        uow,
        [hop],
        [
            {
                "outcome": AssignmentOutcome.MET.value,
                "evidence": evidence,
                "contacted_at": at,
                "decided_at": uow.now,
                "due": None,
                "due_at": None,
            }
        ],
    )
    lead = await load_lead(uow, hop.lead.id)
    values = {"state": LeadState.CONTACTED.value, "owner_id": hop.advisor_id}
    await write_leads(uow, [hop], [{**values, "status": _status_after(lead, evidence)}])
    figures = {hop.advisor_id: {"clocks_met": 1}}
    await counters.count(uow.session, uow.local_now.date(), figures)
    await uow.session.refresh(lead)
    if lead.first_contact_id is None:
        lead.first_contact_id = hop.advisor_id
    uow.audit("lead.contacted", f"lead:{hop.lead.id}", hop.advisor_id, hop=hop.hop, **evidence)
    await _redraw(uow, hop, mode="replace")
    if hop.outcome != AssignmentOutcome.RUNNING:
        await settle_question(uow, hop.lead.id, T("ask-contacted", lead=hop.lead.id))


def _status_after(lead: LeadRow, evidence: dict[str, Any]) -> str:
    """What the advisor has said himself stays: the feed often comes after his own note."""
    if lead.status != FollowUpStatus.NOT_CONTACTED:
        return lead.status
    if evidence.get("answered") is False:
        return FollowUpStatus.NO_ANSWER.value
    return FollowUpStatus.IN_FOLLOW_UP.value


async def _redraw(uow: UnitOfWork, hop: ClockedAssignment, mode: str = "update") -> None:
    row = await load_assignment(uow, hop.lead.id, hop.hop)
    await uow.session.refresh(row)
    lead = await load_lead(uow, hop.lead.id)
    await uow.session.refresh(lead)
    await refresh_card(uow, lead, row, mode=mode)
