"""Moves leads on: one at once, or ten thousand in a sweep, with the same few statements."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from domain.intake.lead import LeadState
from domain.intake.turns import AssignmentKind, turn_cost
from domain.kernel.text import T
from domain.leads.assignment_rule import AssignmentRule
from domain.leads.contact_clock import ContactState
from domain.leads.deadline import MoveReason
from services.intake.lead_changes import change_leads
from services.intake.turn_ledger import TurnLedger
from services.leads.admin_questions import ask_administrator, settle_questions
from services.leads.advisor_card import lead_card
from services.leads.assignment import notice, why_chosen
from services.leads.assignment_changes import (
    NewAssignment,
    change_assignments,
    open_assignments,
    terms_in_force,
)
from services.leads.breach_notices import (
    Reassigned,
    reassignment_notices,
    superiors_of,
    untold_acts,
)
from services.leads.lead_card import ClockFacts, card_slot
from services.leads.reassignment_choice import Expiring, NewHolder, choose_holders
from services.leads.reminders import lost_reminders
from services.leads.unassigned_watch import watch_all
from services.platform.messaging import (
    Change,
    Recipient,
    recipients,
    updates_where_they_stand,
)
from services.platform.unit_of_work import UnitOfWork
from storage.outbox.writer import Outgoing
from storage.queries.leads import advisor_days
from storage.queries.platform.audit import Act, act, insert_audit

__all__ = ["Expiring", "move_on"]


async def move_on(uow: UnitOfWork, expiring: Sequence[Expiring]) -> None:
    """Hands each lead to one of the best by results who has not had it (CC23-L4, CC23-2).

    Where nobody is free, or nobody is on guard once reception is closed, it waits (A.2); where
    nobody is left the administrator is asked. Told are the advisor who lost it, their manager
    and direction, and each new advisor with a clock of their own. The caller has taken
    `lock_giving_out` before reading the assignments.
    """
    if not expiring:
        return
    arrivals, waiting, unplaced = await choose_holders(uow, expiring)
    await _write(uow, expiring, arrivals, waiting, unplaced)
    await _tell(uow, expiring, arrivals, waiting)
    await _ask(uow, unplaced)
    asked = [
        arrival.leaving.assignment.lead.id
        for arrival in arrivals
        if arrival.leaving.assignment.contact is not ContactState.RUNNING
    ]
    if asked:
        await settle_questions(uow, {lead: T("ask-moved-on", lead=lead) for lead in asked})


async def _write(
    uow: UnitOfWork,
    expiring: Sequence[Expiring],
    arrivals: Sequence[NewHolder],
    waiting: Sequence[Expiring],
    unplaced: Sequence[Expiring],
) -> None:
    """Ends what is left, opens what begins, moves the leads; counts, turns, record."""
    await change_assignments(
        uow, [leaving.assignment.change(leaving.contact, leaving.ended) for leaving in expiring]
    )
    await change_leads(
        uow,
        [
            arrival.leaving.assignment.change_lead(
                LeadState.ASSIGNED,
                owner_id=arrival.choice.person_id,
                hop=arrival.leaving.assignment.hop + 1,
            )
            for arrival in arrivals
        ]
        + [
            leaving.assignment.change_lead(LeadState.WAITING, owner_id=None, waiting_since=uow.now)
            for leaving in waiting
        ]
        + [
            leaving.assignment.change_lead(LeadState.WITH_ADMINISTRATOR, owner_id=None)
            for leaving in unplaced
        ],
    )
    terms = terms_in_force(uow).to_json()
    await open_assignments(uow, [_opened(arrival, terms) for arrival in arrivals])
    ledger = TurnLedger.of_month(uow, {})
    for arrival in arrivals:
        ledger.spend(arrival.choice.person_id, turn_cost(AssignmentKind.REASSIGNMENT))
    await ledger.write(uow)
    await advisor_days.count(uow.session, uow.local_now.date(), _figures(expiring, arrivals))


def _figures(
    expiring: Iterable[Expiring], arrivals: Iterable[NewHolder]
) -> dict[int, dict[str, int]]:
    figures: dict[int, Counter[str]] = defaultdict(Counter)
    for leaving in expiring:
        if leaving.contact is ContactState.MISSED:
            figures[leaving.assignment.advisor_id]["clocks_breached"] += 1
    for arrival in arrivals:
        figures[arrival.choice.person_id]["leads"] += 1
    return {advisor: dict(counts) for advisor, counts in figures.items()}


def _opened(arrival: NewHolder, terms: Mapping[str, Any]) -> NewAssignment:
    return NewAssignment(
        arrival.leaving.assignment.lead.id,
        arrival.leaving.assignment.hop + 1,
        arrival.choice.person_id,
        AssignmentKind.REASSIGNMENT,
        AssignmentRule.RESULTS,
        arrival.clock,
        terms,
        arrival.candidate_list_id,
        why_chosen(arrival.choice),
    )


def _audit(uow: UnitOfWork, arrival: NewHolder) -> Act:
    assignment = arrival.leaving.assignment
    data = {
        "from": assignment.advisor_id,
        "to": arrival.choice.person_id,
        "hop": assignment.hop + 1,
        "reason": arrival.leaving.reason.value,
    }
    return act(uow.now, "lead.moved_on", f"lead:{assignment.lead.id}", None, data)


def _waits(uow: UnitOfWork, leaving: Expiring) -> Act:
    data = {"from": leaving.assignment.advisor_id, "reason": leaving.reason.value}
    return act(uow.now, "lead.waits", f"lead:{leaving.assignment.lead.id}", None, data)


async def _tell(
    uow: UnitOfWork,
    expiring: Sequence[Expiring],
    arrivals: Sequence[NewHolder],
    waiting: Sequence[Expiring],
) -> None:
    """The cards of those who lose and get a lead, the news for superiors, and the record."""
    taker = {a.leaving.assignment.lead.id: a.choice.person_id for a in arrivals}
    waits = {leaving.assignment.lead.id for leaving in waiting}
    # Who passes a lead on is answered where they tapped, and their manager reads the count of it.
    lost = [each for each in expiring if each.reason is not MoveReason.DECLINED]
    losses = [_loss(each, taker.get(each.assignment.lead.id), waits) for each in lost]
    superiors = await superiors_of(uow, {loss.advisor_id for loss in losses})
    concerned = {loss.advisor_id for loss in losses} | superiors.everybody | set(taker.values())
    known = await recipients(uow, concerned)
    acts = [*(_audit(uow, each) for each in arrivals), *(_waits(uow, each) for each in waiting)]
    await insert_audit(uow.session, [*acts, *untold_acts(uow, losses, superiors, known)])
    await uow.send(
        [
            *await updates_where_they_stand(uow, _lost(uow, expiring)),
            *(_new_card(uow, arrival, known[arrival.choice.person_id]) for arrival in arrivals),
            *reassignment_notices(losses, superiors, known),
        ]
    )


def _lost(uow: UnitOfWork, expiring: Sequence[Expiring]) -> list[Change]:
    reminders = [
        change
        for leaving in expiring
        for change in lost_reminders(leaving.assignment.lead, leaving.assignment)
    ]
    return [*_lost_cards(uow, expiring), *reminders]


def _lost_cards(uow: UnitOfWork, expiring: Iterable[Expiring]) -> list[Change]:
    """The cards of those who lose a lead, wherever they stand."""
    return [
        Change(
            leaving.assignment.advisor_id,
            card_slot(leaving.assignment.lead.id),
            lead_card(
                leaving.assignment.lead,
                leaving.assignment.facts(
                    contact=leaving.contact, ended=leaving.ended, decided_at=uow.now
                ),
                uow,
            ),
        )
        for leaving in expiring
    ]


def _new_card(uow: UnitOfWork, arrival: NewHolder, recipient: Recipient) -> Outgoing:
    assignment = arrival.leaving.assignment
    clock = ClockFacts(hop=assignment.hop + 1, deadline_at=arrival.clock.deadline, reassigned=True)
    return notice(assignment.lead, clock, recipient, uow)


async def _ask(uow: UnitOfWork, unplaced: Sequence[Expiring]) -> None:
    """Leads that nobody may have go to the administrator, who answers for them from now on."""
    if not unplaced:
        return
    assignments = [leaving.assignment for leaving in unplaced]
    await ask_administrator(uow, [assignment.lead for assignment in assignments], "nobody_left")
    time_to_decide = uow.policy.contact.administrator_decides_within
    await watch_all(
        uow, [(assignment.lead.id, assignment.hop) for assignment in assignments], time_to_decide
    )


def _loss(leaving: Expiring, to_id: int | None, waiting: Collection[int]) -> Reassigned:
    assignment = leaving.assignment
    return Reassigned(
        assignment.lead.id,
        assignment.lead.name,
        assignment.advisor_id,
        to_id,
        assignment.deadline_at,
        leaving.reason,
        waits=assignment.lead.id in waiting,
    )
