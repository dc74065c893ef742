"""Gives a lead to an advisor: the hop, its clock, its turn, its record and its notice (A.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from domain.contact_clock import Clock
from domain.leads import LeadState
from domain.message import Priority
from domain.results import ResultsChoice, choose_by_results
from domain.turns import AssignmentKind, choose_by_turns, turn_cost
from services.desk import Work
from services.leads.card import card_slot, lead_card
from services.leads.hops import had_before
from services.leads.reading import clock_facts, facts_of, key
from services.leads.slate import (
    Contender,
    Slate,
    by_results,
    gather,
    in_turn,
    month_key,
    note_received,
    record_slate,
    result_figures,
)
from services.leads.terms import Terms
from services.leads.writing import write_lead
from services.speaking import Addressee, addressees, tell
from storage import ledger
from storage.outbox import Outgoing
from storage.rows import AssignmentRow, LeadRow


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why this advisor: the rule, the slate it was applied to, and what set him apart (JSON)."""

    rule: str
    slate_id: int | None = None
    reason: Mapping[str, Any] = field(default_factory=dict)
    by_id: int | None = None


async def assign_by_turns(
    work: Work, lead: LeadRow, kind: AssignmentKind, slate: Slate | None = None
) -> AssignmentRow | None:
    """Gives the lead to whose turn it is among those on guard; None when nobody may have it."""
    await work.database.serialise(work.session, "assignment")
    slate = slate or await gather(work)
    candidates = await in_turn(work, slate.eligible)
    choice = choose_by_turns(candidates)
    figures = {
        c.person_id: {
            "turns": c.turns,
            "last": c.last_turn_at.isoformat() if c.last_turn_at else None,
        }
        for c in candidates
    }
    slate_id = await record_slate(work, slate, "turns", figures)
    if choice is None:
        return None
    grounds = Grounds("turns", slate_id, {"because": choice.reason.value})
    return await give(work, lead, slate.by_id(choice.person_id), kind, grounds)


async def assign_by_results(work: Work, lead: LeadRow, slate: Slate) -> AssignmentRow | None:
    """Gives a lead that was lost to the best on guard who has not had it; None: nobody is left."""
    await work.database.serialise(work.session, "assignment")
    lead_id = key(lead)
    had = (await had_before(work, [lead_id])).get(lead_id, set())
    results = await by_results(work, slate.eligible)
    choice = choose_by_results(results, had, work.policy.contact.reassigned_cap)
    if choice is None:
        return None
    slate_id = await record_slate(work, slate, "results", result_figures(results))
    grounds = Grounds("results", slate_id, why_chosen(choice))
    contender = slate.by_id(choice.person_id)
    row = await give(work, lead, contender, AssignmentKind.REASSIGNMENT, grounds)
    work.audit(
        "lead.moved_on", f"lead:{lead_id}", to=row.advisor_id, hop=row.hop, reason="on_guard"
    )
    return row


def why_chosen(choice: ResultsChoice) -> dict[str, Any]:
    """What set the choice apart, as an assignment keeps it."""
    return {
        "place": choice.place,
        "had": list(choice.had_it_before),
        "full": list(choice.at_cap),
    }


async def give(
    work: Work,
    lead: LeadRow,
    contender: Contender | None,
    kind: AssignmentKind,
    grounds: Grounds,
) -> AssignmentRow:
    """Makes the contender the owner, starts his clock and tells him.

    The caller has judged him by all rules. Raises Stale when the lead has moved meanwhile.
    """
    if contender is None:
        raise AssertionError("a choice is one of its slate")
    lead_id, hop = key(lead), lead.hop + 1
    await take_over(work, lead, contender.id, hop)
    terms = Terms.in_force(work.policy.contact)
    clock = Clock(work.now, terms.clock)
    row = AssignmentRow(
        lead_id=lead_id,
        hop=hop,
        advisor_id=contender.id,
        kind=kind.value,
        rule=grounds.rule,
        slate_id=grounds.slate_id,
        reason=dict(grounds.reason),
        by_id=grounds.by_id,
        assigned_at=work.now,
        terms=terms.to_json(),
        started_at=work.now,
        deadline_at=clock.deadline,
    )
    row.due, row.due_at = next_due(clock, row.reminded)
    work.session.add(row)
    cost = turn_cost(kind)
    await ledger.spend_turns(work.session, month_key(work), {contender.id: cost}, work.now)
    today = work.local_now.date()
    await ledger.count(work.session, today, {contender.id: {"leads": 1}})
    note_received(work, contender.id)
    work.audit("lead.assigned", f"lead:{lead_id}", grounds.by_id, to=contender.id, hop=hop)
    await notify(work, lead, row, contender.addressee)
    return row


async def take_over(work: Work, lead: LeadRow, owner_id: int, hop: int) -> None:
    """Moves the ownership if the lead is still as it was read. Raises Stale."""
    state = LeadState.ASSIGNED.value
    await write_lead(work, lead, owner_id=owner_id, hop=hop, state=state)


def next_due(clock: Clock, reminded: int) -> tuple[str, datetime]:
    """What the clock wants next once `reminded` reminders have been given: (what, when)."""
    for number, at in enumerate(clock.reminders, start=1):
        if number > reminded:
            return "reminder", at
    return "deadline", clock.deadline


async def notify(
    work: Work, lead: LeadRow, row: AssignmentRow, addressee: Addressee | None = None
) -> None:
    """Sends the card to the advisor of the hop as a message of its own."""
    if addressee is None:
        addressee = (await addressees(work, [row.advisor_id]))[row.advisor_id]
    if addressee.to is None:
        return
    await work.send(
        [
            Outgoing(
                to=addressee.to,
                body=lead_card(await facts_of(work, lead), clock_facts(row), work.now),
                priority=Priority.LEAD_NOTICE,
                person_id=row.advisor_id,
                language=addressee.language,
                slot=card_slot(row.lead_id),
                mode="fresh",
                purpose="lead_notice",
                subject=f"assignment:{row.lead_id}:{row.hop}",
            )
        ]
    )


async def refresh_card(
    work: Work, lead: LeadRow, row: AssignmentRow, *, mode: str = "update"
) -> None:
    """Redraws the card in its advisor's chat; `mode` as in `storage.outbox.Outgoing`."""
    card = lead_card(await facts_of(work, lead), clock_facts(row), work.now)
    await tell(
        work,
        [row.advisor_id],
        card,
        priority=Priority.CONVERSATION,
        slot=card_slot(row.lead_id),
        mode=mode,
    )
