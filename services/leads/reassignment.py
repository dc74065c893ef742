"""Moves leads on: one at once, or ten thousand in a sweep, with the same few statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert

from domain.intake.lead import LeadState
from domain.intake.turns import AssignmentKind, turn_cost
from domain.kernel.message import Priority
from domain.kernel.text import T
from domain.leads.contact_clock import AssignmentOutcome, Clock
from domain.leads.deadline import MoveReason
from domain.leads.results import Ranking, ResultsChoice
from services.leads.admin_questions import ask_administrator, settle_question
from services.leads.assignment import next_due, why_chosen
from services.leads.breach_notices import Reassigned, tell_of_reassignments
from services.leads.candidates import (
    by_results,
    gather_candidates,
    month_key,
    record_candidates,
    result_figures,
)
from services.leads.clock_terms import AssignmentTerms
from services.leads.clocked_assignments import (
    ClockedAssignment,
    had_before,
    write_assignments,
    write_leads,
)
from services.leads.lead_card import ClockFacts, card_slot, lead_card, lead_summary
from services.leads.unassigned_watch import watch_all
from services.platform.messaging import Change, Recipient, change_what_stands, recipients
from services.platform.unit_of_work import UnitOfWork
from storage.columns import table_of
from storage.outbox.writer import Outgoing
from storage.queries import counters
from storage.rows.leads.assignments import AssignmentRow
from storage.rows.platform.audit import AuditRow

_ASSIGNMENT = table_of(AssignmentRow)
_AUDIT = table_of(AuditRow)


@dataclass(frozen=True, slots=True)
class Expiring:
    """A lead that leaves its advisor, and why."""

    hop: ClockedAssignment
    reason: MoveReason

    @property
    def outcome(self) -> AssignmentOutcome:
        if self.reason is MoveReason.UNREACHABLE:
            return AssignmentOutcome.UNREACHABLE
        return AssignmentOutcome.BREACHED


@dataclass(frozen=True, slots=True)
class _Arrival:
    leaving: Expiring
    choice: ResultsChoice
    slate_id: int
    clock: Clock


async def move_on(uow: UnitOfWork, expiring: Sequence[Expiring]) -> None:
    """Hands each lead to one of the best by results who has not had it (CC23-L4, CC23-2).

    Where nobody is left the administrator is asked. Told are the advisor who lost it, his manager
    and direction, and each new advisor with his own clock.
    """
    if not expiring:
        return
    await uow.database.advisory_lock(uow.session, "assignment")
    inbox_writer, unplaced = await _choose(uow, expiring)
    await _leave(uow, expiring)
    await _arrive(uow, inbox_writer)
    await _set_aside(uow, unplaced)
    for arrival in inbox_writer:
        hop = arrival.leaving.hop
        if hop.outcome != AssignmentOutcome.RUNNING:
            await settle_question(uow, hop.lead.id, T("ask-moved-on", lead=hop.lead.id))
    taker = {a.leaving.hop.lead.id: a.choice.person_id for a in inbox_writer}
    await tell_of_reassignments(uow, [_loss(d, taker.get(d.hop.lead.id)) for d in expiring])


async def _choose(
    uow: UnitOfWork, expiring: Sequence[Expiring]
) -> tuple[list[_Arrival], list[Expiring]]:
    candidate_list = await gather_candidates(uow)
    results = await by_results(uow, candidate_list.eligible)
    slate_id = await record_candidates(uow, candidate_list, "results", result_figures(results))
    ranking = Ranking(results, uow.policy.contact.reassigned_cap)
    had = await had_before(uow, [d.hop.lead.id for d in expiring])
    clock = Clock(uow.now, uow.policy.contact.terms())
    inbox_writer: list[_Arrival] = []
    unplaced: list[Expiring] = []
    for leaving in expiring:
        choice = ranking.choose(had[leaving.hop.lead.id])
        if choice is None:
            unplaced.append(leaving)
        else:
            inbox_writer.append(_Arrival(leaving, choice, slate_id, clock))
    return inbox_writer, unplaced


async def _leave(uow: UnitOfWork, expiring: Sequence[Expiring]) -> None:
    """Ends the hops that are left and redraws their cards."""
    hops = [d.hop for d in expiring]
    ended = [
        {"outcome": d.outcome.value, "decided_at": uow.now, "due": None, "due_at": None}
        for d in expiring
    ]
    await write_assignments(uow, hops, ended)
    breached = Counter(
        d.hop.advisor_id for d in expiring if d.outcome is AssignmentOutcome.BREACHED
    )
    figures = {advisor: {"clocks_breached": count} for advisor, count in breached.items()}
    await counters.count(uow.session, uow.local_now.date(), figures)
    await change_what_stands(
        uow,
        [
            Change(
                d.hop.advisor_id,
                card_slot(d.hop.lead.id),
                lead_card(d.hop.lead, d.hop.facts(outcome=d.outcome, decided_at=uow.now), uow.now),
            )
            for d in expiring
        ],
    )


async def _arrive(uow: UnitOfWork, inbox_writer: Sequence[_Arrival]) -> None:
    """Starts the new hops: owner, clock, turn, record, notice."""
    if not inbox_writer:
        return
    hops = [a.leaving.hop for a in inbox_writer]
    owners = [
        {
            "owner_id": a.choice.person_id,
            "hop": a.leaving.hop.hop + 1,
            "state": LeadState.ASSIGNED.value,
        }
        for a in inbox_writer
    ]
    await write_leads(uow, hops, owners)
    terms = AssignmentTerms.in_force(uow.policy.contact).to_json()
    await uow.session.execute(insert(_ASSIGNMENT), [_row(uow, a, terms) for a in inbox_writer])
    gained = Counter(a.choice.person_id for a in inbox_writer)
    cost = turn_cost(AssignmentKind.REASSIGNMENT)
    spent = {advisor: count * cost for advisor, count in gained.items()}
    await counters.spend_turns(uow.session, month_key(uow), spent, uow.now)
    received = {advisor: {"leads": count} for advisor, count in gained.items()}
    await counters.count(uow.session, uow.local_now.date(), received)
    await uow.session.execute(insert(_AUDIT), [_audit(uow, a) for a in inbox_writer])
    known = await recipients(uow, gained)
    await uow.send(_notice(uow, a, known[a.choice.person_id]) for a in inbox_writer)


def _row(uow: UnitOfWork, arrival: _Arrival, terms: dict[str, Any]) -> dict[str, Any]:
    hop, choice = arrival.leaving.hop, arrival.choice
    due, due_at = next_due(arrival.clock, 0)
    return {
        "lead_id": hop.lead.id,
        "hop": hop.hop + 1,
        "advisor_id": choice.person_id,
        "kind": AssignmentKind.REASSIGNMENT.value,
        "rule": "results",
        "slate_id": arrival.slate_id,
        "reason": why_chosen(choice),
        "by_id": None,
        "assigned_at": uow.now,
        "terms": terms,
        "notice_at": None,
        "started_at": uow.now,
        "deadline_at": arrival.clock.deadline,
        "due": due,
        "due_at": due_at,
        "reminded": 0,
        "claimed_at": None,
        "claim": "",
        "evidence": {},
        "contacted_at": None,
        "outcome": AssignmentOutcome.RUNNING.value,
        "decided_at": None,
        "version": 1,
    }


def _audit(uow: UnitOfWork, arrival: _Arrival) -> dict[str, Any]:
    hop = arrival.leaving.hop
    return {
        "at": uow.now,
        "actor_id": None,
        "action": "lead.moved_on",
        "subject": f"lead:{hop.lead.id}",
        "data": {
            "from": hop.advisor_id,
            "to": arrival.choice.person_id,
            "hop": hop.hop + 1,
            "reason": arrival.leaving.reason.value,
        },
    }


def _notice(uow: UnitOfWork, arrival: _Arrival, recipient: Recipient) -> Outgoing:
    hop = arrival.leaving.hop
    clock = ClockFacts(hop=hop.hop + 1, deadline_at=arrival.clock.deadline, reassigned=True)
    if recipient.to is None:
        raise AssertionError("cards go to people who can be reached")
    return Outgoing(
        to=recipient.to,
        body=lead_card(hop.lead, clock, uow.now),
        priority=Priority.LEAD_NOTICE,
        person_id=recipient.person_id,
        language=recipient.language,
        slot=card_slot(hop.lead.id),
        mode="fresh",
        purpose="lead_notice",
        subject=f"assignment:{hop.lead.id}:{hop.hop + 1}",
        summary=lead_summary(hop.lead, clock),
    )


async def _set_aside(uow: UnitOfWork, unplaced: Sequence[Expiring]) -> None:
    """Leads that nobody may have go to the administrator, who answers for them from now on."""
    if not unplaced:
        return
    hops = [d.hop for d in unplaced]
    state = {"state": LeadState.WITH_ADMINISTRATOR.value, "owner_id": None}
    await write_leads(uow, hops, [state] * len(hops))
    await ask_administrator(uow, [hop.lead for hop in hops], "nobody_left")
    time_to_decide = uow.policy.contact.administrator_decides_within
    await watch_all(uow, [(hop.lead.id, hop.hop) for hop in hops], time_to_decide)


def _loss(leaving: Expiring, to_id: int | None) -> Reassigned:
    hop = leaving.hop
    return Reassigned(
        hop.lead.id, hop.lead.name, hop.advisor_id, to_id, hop.deadline_at, leaving.reason
    )
