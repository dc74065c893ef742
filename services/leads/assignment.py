"""Gives a lead to an advisor: the hop, its clock, its turn, its record and its notice (A.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from domain.intake.lead import LeadState
from domain.intake.turns import AssignmentKind, choose_by_turns, turn_cost
from domain.kernel.message import Priority
from domain.leads.contact_clock import Clock
from domain.leads.results import ResultsChoice, choose_by_results
from services.leads.candidates import (
    CandidateList,
    LeadCandidate,
    by_results,
    gather_candidates,
    in_turn,
    month_key,
    record_candidates,
    result_figures,
)
from services.leads.clock_terms import AssignmentTerms
from services.leads.clocked_assignments import had_before
from services.leads.lead_card import card_slot, lead_card, lead_summary
from services.leads.lead_reader import clock_facts, facts_of, key
from services.leads.lead_writer import write_lead
from services.platform.messaging import Recipient, recipients, send_to_people
from services.platform.unit_of_work import UnitOfWork
from storage.outbox.writer import Outgoing
from storage.queries import counters
from storage.rows.intake.leads import LeadRow
from storage.rows.leads.assignments import AssignmentRow


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why this advisor: the rule, the slate it was applied to, and what set him apart (JSON)."""

    rule: str
    slate_id: int | None = None
    reason: Mapping[str, Any] = field(default_factory=dict)
    by_id: int | None = None


async def assign_by_turns(
    uow: UnitOfWork,
    lead: LeadRow,
    kind: AssignmentKind,
    candidate_list: CandidateList | None = None,
) -> AssignmentRow | None:
    """Gives the lead to whose turn it is among those on guard; None when nobody may have it."""
    await uow.database.advisory_lock(uow.session, "assignment")
    candidate_list = candidate_list or await gather_candidates(uow)
    candidates = await in_turn(uow, candidate_list.eligible)
    choice = choose_by_turns(candidates)
    figures = {
        c.person_id: {
            "turns": c.turns,
            "last": c.last_turn_at.isoformat() if c.last_turn_at else None,
        }
        for c in candidates
    }
    slate_id = await record_candidates(uow, candidate_list, "turns", figures)
    if choice is None:
        return None
    grounds = Grounds("turns", slate_id, {"because": choice.reason.value})
    return await give(uow, lead, candidate_list.by_id(choice.person_id), kind, grounds)


async def assign_by_results(
    uow: UnitOfWork, lead: LeadRow, candidate_list: CandidateList
) -> AssignmentRow | None:
    """Gives a lead that was lost to the best on guard who has not had it; None: nobody is left."""
    await uow.database.advisory_lock(uow.session, "assignment")
    lead_id = key(lead)
    had = (await had_before(uow, [lead_id])).get(lead_id, set())
    results = await by_results(uow, candidate_list.eligible)
    choice = choose_by_results(results, had, uow.policy.contact.reassigned_cap)
    if choice is None:
        return None
    slate_id = await record_candidates(uow, candidate_list, "results", result_figures(results))
    grounds = Grounds("results", slate_id, why_chosen(choice))
    candidate = candidate_list.by_id(choice.person_id)
    row = await give(uow, lead, candidate, AssignmentKind.REASSIGNMENT, grounds)
    uow.audit("lead.moved_on", f"lead:{lead_id}", to=row.advisor_id, hop=row.hop, reason="on_guard")
    return row


def why_chosen(choice: ResultsChoice) -> dict[str, Any]:
    """What set the choice apart, as an assignment keeps it."""
    return {
        "place": choice.place,
        "had": list(choice.had_it_before),
        "full": list(choice.at_cap),
    }


async def give(
    uow: UnitOfWork,
    lead: LeadRow,
    candidate: LeadCandidate | None,
    kind: AssignmentKind,
    grounds: Grounds,
) -> AssignmentRow:
    """Makes the contender the owner, starts his clock and tells him.

    The caller has judged him by all rules. Raises Stale when the lead has moved meanwhile.
    """
    if candidate is None:
        raise AssertionError("a choice is one of its slate")
    lead_id, hop = key(lead), lead.hop + 1
    await take_over(uow, lead, candidate.id, hop)
    terms = AssignmentTerms.in_force(uow.policy.contact)
    clock = Clock(uow.now, terms.clock)
    row = AssignmentRow(
        lead_id=lead_id,
        hop=hop,
        advisor_id=candidate.id,
        kind=kind.value,
        rule=grounds.rule,
        slate_id=grounds.slate_id,
        reason=dict(grounds.reason),
        by_id=grounds.by_id,
        assigned_at=uow.now,
        terms=terms.to_json(),
        started_at=uow.now,
        deadline_at=clock.deadline,
    )
    row.due, row.due_at = next_due(clock, row.reminded)
    uow.session.add(row)
    cost = turn_cost(kind)
    await counters.spend_turns(uow.session, month_key(uow), {candidate.id: cost}, uow.now)
    today = uow.local_now.date()
    await counters.count(uow.session, today, {candidate.id: {"leads": 1}})
    uow.audit("lead.assigned", f"lead:{lead_id}", grounds.by_id, to=candidate.id, hop=hop)
    await notify(uow, lead, row, candidate.recipient)
    return row


async def take_over(uow: UnitOfWork, lead: LeadRow, owner_id: int, hop: int) -> None:
    """Moves the ownership if the lead is still as it was read. Raises Stale."""
    state = LeadState.ASSIGNED.value
    await write_lead(uow, lead, owner_id=owner_id, hop=hop, state=state)


def next_due(clock: Clock, reminded: int) -> tuple[str, datetime]:
    """What the clock wants next once `reminded` reminders have been given: (what, when)."""
    for number, at in enumerate(clock.reminders, start=1):
        if number > reminded:
            return "reminder", at
    return "deadline", clock.deadline


async def notify(
    uow: UnitOfWork, lead: LeadRow, row: AssignmentRow, recipient: Recipient | None = None
) -> None:
    """Sends the card to the advisor of the hop as a message of its own."""
    if recipient is None:
        recipient = (await recipients(uow, [row.advisor_id]))[row.advisor_id]
    if recipient.to is None:
        return
    facts, clock = await facts_of(uow, lead), clock_facts(row)
    await uow.send(
        [
            Outgoing(
                to=recipient.to,
                body=lead_card(facts, clock, uow.now),
                priority=Priority.LEAD_NOTICE,
                person_id=row.advisor_id,
                language=recipient.language,
                slot=card_slot(row.lead_id),
                mode="fresh",
                purpose="lead_notice",
                subject=f"assignment:{row.lead_id}:{row.hop}",
                summary=lead_summary(facts, clock),
            )
        ]
    )


async def refresh_card(
    uow: UnitOfWork, lead: LeadRow, row: AssignmentRow, *, mode: str = "update"
) -> None:
    """Redraws the card in its advisor's chat; `mode` as in `storage.outbox.writer.Outgoing`."""
    card = lead_card(await facts_of(uow, lead), clock_facts(row), uow.now)
    await send_to_people(
        uow,
        [row.advisor_id],
        card,
        priority=Priority.CONVERSATION,
        slot=card_slot(row.lead_id),
        mode=mode,
    )
