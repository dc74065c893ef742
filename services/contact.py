"""The contact of a lead: its notice, the advisor's claim, the evidence that settles it (A.2)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select

from domain.contact_clock import OPEN_OUTCOMES, AssignmentOutcome, Clock
from domain.deadline import DeadlineFacts, Move, decide_unreachable
from domain.errors import NotYours, Stale
from domain.leads import FollowUpStatus, LeadState
from domain.people import Person
from domain.text import Moment, Span, T, Text
from services.desk import Work
from services.incidents import raise_incident
from services.leads.asking import ask_administrator, settle_question
from services.leads.assignment import next_due, refresh_card
from services.leads.hops import Hop, hop_in_force, write_hops, write_leads
from services.leads.moving import Departure, move_on
from services.leads.reading import facts_of, load_hop, load_lead
from services.leads.terms import Terms
from services.undecided import watch_all
from storage import ledger
from storage.columns import table_of
from storage.pending import CLOCK_RUNNING
from storage.rows import AssignmentRow, LeadRow

_HOP = table_of(AssignmentRow).c


async def notice_accepted(work: Work, lead_id: int, hop: int, at: datetime) -> None:
    """The channel took the notice: the advisor's ten minutes run from now (A.2).

    Also measures CC21-8: the first notice of a lead, from its arrival or from the opening of
    reception it had to wait for.
    """
    row = await work.session.get(AssignmentRow, (lead_id, hop), with_for_update=True)
    if row is None or row.notice_at is not None:
        return
    row.notice_at = at
    if row.outcome == AssignmentOutcome.RUNNING:
        row.started_at = at
        clock = Clock(at, Terms.from_json(row.terms).clock)
        row.deadline_at = clock.deadline
        row.due, row.due_at = next_due(clock, row.reminded)
    lead = await load_lead(work, lead_id)
    if lead.notified_at is None:
        lead.notified_at = at
        await _measure_arrival(work, lead, at)


async def _measure_arrival(work: Work, lead: LeadRow, at: datetime) -> None:
    ready = work.policy.reception_hours().next_opening(lead.received_at)
    took = at - ready
    if took > work.policy.assignment.arrival_notice_within:
        text = T("incident-late-notice", lead=lead.id or 0, took=Span(took))
        seconds = took.total_seconds()
        await raise_incident(work, "lead.late_notice", f"lead:{lead.id}", text, seconds=seconds)


async def notice_undeliverable(work: Work, lead_id: int, hop: int) -> None:
    """No channel reaches the advisor: the lead moves on at once, without waiting out the clock."""
    found = await hop_in_force(work, lead_id, hop)
    if found is None or found.outcome != AssignmentOutcome.RUNNING:
        return
    facts = DeadlineFacts(evidence=False, claimed=False, hops=found.hop - 1)
    match decide_unreachable(facts, found.terms):
        case Move(reason):
            await move_on(work, [Departure(found, reason)])
        case _:
            await leave_with_administrator(work, found, None, "hops_exhausted")


async def advisor_unreachable(work: Work, person_id: int) -> None:
    """No chat of his is open any more: the leads he has not called move on at once (A.2)."""
    query = select(_HOP.lead_id, _HOP.hop).where(
        _HOP.advisor_id == person_id, CLOCK_RUNNING, _HOP.claimed_at.is_(None)
    )
    for lead_id, hop in (await work.session.execute(query)).all():
        await notice_undeliverable(work, lead_id, hop)


async def leave_with_administrator(
    work: Work, hop: Hop, until: datetime | None, reason: str
) -> None:
    """The administrator decides; after `until` it is automatic, with None it waits for him."""
    await write_hops(
        work,
        [hop],
        [
            {
                "outcome": AssignmentOutcome.WITH_ADMINISTRATOR.value,
                "due": "administrator" if until else None,
                "due_at": until,
            }
        ],
    )
    await write_leads(work, [hop], [{"state": LeadState.WITH_ADMINISTRATOR.value}])
    await ask_administrator(work, [hop.lead], reason)
    if until is None:
        time_to_decide = hop.terms.administrator_decides_within
        await watch_all(work, [(hop.lead.id, hop.hop)], time_to_decide)
    await _redraw(work, hop)


async def await_evidence(work: Work, hop: Hop, until: datetime) -> None:
    """A claim while the call feed is silent: wait a bounded time, and ask meanwhile (A.2)."""
    await write_hops(
        work,
        [hop],
        [
            {
                "outcome": AssignmentOutcome.EVIDENCE_PENDING.value,
                "due": "evidence",
                "due_at": until,
            }
        ],
    )
    await write_leads(work, [hop], [{"state": LeadState.EVIDENCE_PENDING.value}])
    reason = "evidence_pending" if hop.lead.phones else "wrote"
    await ask_administrator(work, [hop.lead], reason)
    await _redraw(work, hop)


async def claim(work: Work, person: Person, lead_id: int, hop: int, said: str) -> Text:
    """Records «I called» (`said`: called | no_answer). A claim is compared, never evidence (A.2).

    Returns what to answer. Raises NotYours when the hop is another's, Stale when it is over.
    """
    row = await load_hop(work, lead_id, hop)
    if row.advisor_id != person.id:
        raise NotYours
    if row.outcome == AssignmentOutcome.MET:
        return T("claim-already-met")
    if row.outcome not in {outcome.value for outcome in OPEN_OUTCOMES}:
        raise Stale
    lead = await load_lead(work, lead_id)
    first = row.claimed_at is None
    row.claimed_at = row.claimed_at or work.now
    row.claim = said
    row.version += 1
    work.audit("lead.claimed", f"lead:{lead_id}", person.id, said=said, hop=hop)
    await work.session.flush()
    if first:
        await refresh_card(work, lead, row)
    if (await facts_of(work, lead)).phones:
        return T("claim-noted", until=Moment(row.deadline_at))
    return T("claim-noted-mail", until=Moment(row.deadline_at))


async def meet(work: Work, hop: Hop, evidence: dict[str, Any], at: datetime) -> None:
    """Settles the contact: `evidence` (JSON) says by what, `at` when the call was started."""
    await write_hops(
        work,
        [hop],
        [
            {
                "outcome": AssignmentOutcome.MET.value,
                "evidence": evidence,
                "contacted_at": at,
                "decided_at": work.now,
                "due": None,
                "due_at": None,
            }
        ],
    )
    lead = await load_lead(work, hop.lead.id)
    values = {"state": LeadState.CONTACTED.value, "owner_id": hop.advisor_id}
    await write_leads(work, [hop], [{**values, "status": _status_after(lead, evidence)}])
    figures = {hop.advisor_id: {"clocks_met": 1}}
    await ledger.count(work.session, work.local_now.date(), figures)
    await work.session.refresh(lead)
    if lead.first_contact_id is None:
        lead.first_contact_id = hop.advisor_id
    work.audit("lead.contacted", f"lead:{hop.lead.id}", hop.advisor_id, hop=hop.hop, **evidence)
    await _redraw(work, hop, mode="replace")
    if hop.outcome != AssignmentOutcome.RUNNING:
        await settle_question(work, hop.lead.id, T("ask-contacted", lead=hop.lead.id))


def _status_after(lead: LeadRow, evidence: dict[str, Any]) -> str:
    """What the advisor has said himself stays: the feed often comes after his own note."""
    if lead.status != FollowUpStatus.NOT_CONTACTED:
        return lead.status
    if evidence.get("answered") is False:
        return FollowUpStatus.NO_ANSWER.value
    return FollowUpStatus.IN_FOLLOW_UP.value


async def _redraw(work: Work, hop: Hop, mode: str = "update") -> None:
    row = await load_hop(work, hop.lead.id, hop.hop)
    await work.session.refresh(row)
    lead = await load_lead(work, hop.lead.id)
    await work.session.refresh(lead)
    await refresh_card(work, lead, row, mode=mode)
