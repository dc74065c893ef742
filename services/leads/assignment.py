"""Gives leads to advisors: assignments, clocks, turns, records and notices (A.2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from domain.intake.lead import LeadState
from domain.intake.turns import AssignmentKind, choose_by_turns, turn_cost
from domain.kernel.message import Priority, SlotMode
from domain.leads.assignment_rule import AssignmentRule
from domain.leads.contact_clock import Clock
from domain.leads.results import ResultsChoice, choose_by_results
from services.intake.lead_changes import LeadChange, change_leads, lead_id
from services.intake.turn_ledger import TurnLedger, lock_giving_out
from services.leads.advisor_card import lead_card
from services.leads.assignment_changes import (
    NewAssignment,
    next_due,
    open_assignments,
    terms_in_force,
)
from services.leads.candidate_record import record_candidates, result_figures, turn_figures
from services.leads.candidates import CandidateList, LeadCandidate, by_results, gather_candidates
from services.leads.lead_card import ClockFacts, LeadFacts, card_slot, lead_summary
from services.leads.lead_reader import clock_facts, facts_of, lead_facts
from services.platform.messaging import Recipient, recipients, send_to_people
from services.platform.unit_of_work import UnitOfWork
from storage.outbox.writer import Outgoing
from storage.queries.intake.leads import Contacts, contacts_of
from storage.queries.leads import advisor_days
from storage.queries.leads.assignments import had_before
from storage.queries.platform.audit import Act, act, insert_audit
from storage.rows.intake.leads import LeadRow
from storage.rows.leads.assignments import AssignmentRow

__all__ = ["next_due"]


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why this advisor: the rule, the candidates it was applied to, what set them apart (JSON)."""

    rule: AssignmentRule
    candidate_list_id: int | None = None
    reason: Mapping[str, Any] = field(default_factory=dict)
    by_id: int | None = None
    changed: Sequence[Mapping[str, Any]] = ()
    """Candidates who stood otherwise than in the list by then."""


@dataclass(frozen=True, slots=True)
class Grant:
    """A lead for an advisor who has been judged by all rules. `contacts` None: they are read."""

    lead: LeadRow
    candidate: LeadCandidate
    kind: AssignmentKind
    grounds: Grounds
    contacts: Contacts | None = None
    advisor_keeps: bool = False
    """They have contacted the person before: the clock alone never takes the lead from them."""


async def assign_by_turns(
    uow: UnitOfWork,
    lead: LeadRow,
    kind: AssignmentKind,
    candidate_list: CandidateList | None = None,
) -> bool:
    """Gives the lead to whose turn it is among those on guard; False when nobody may have it.

    With a `candidate_list` the caller has taken the lock before gathering it.
    """
    if candidate_list is None:
        await lock_giving_out(uow)
        candidate_list = await gather_candidates(uow)
    ledger = candidate_list.ledger(uow)
    candidates = await ledger.candidates(uow, [c.id for c in candidate_list.free])
    choice = choose_by_turns(candidates)
    figures = {each.person_id: turn_figures(each) for each in candidates}
    list_id = await record_candidates(uow, candidate_list, AssignmentRule.TURNS, figures)
    candidate = candidate_list.by_id(choice.person_id) if choice else None
    if choice is None or candidate is None:
        return False
    grounds = Grounds(AssignmentRule.TURNS, list_id, {"because": choice.reason.value})
    ledger.mark_absent(candidate_list.absent)
    ledger.enter([each.person_id for each in candidates])
    ledger.spend(candidate.id, turn_cost(kind))
    await give_leads(uow, [Grant(lead, candidate, kind, grounds)], ledger)
    return True


async def assign_by_results(uow: UnitOfWork, lead: LeadRow, candidate_list: CandidateList) -> bool:
    """Gives a lead that was lost to the best on guard who has not had it; False: nobody is left.

    The caller has taken the lock before gathering the candidates.
    """
    number = lead_id(lead)
    had = (await had_before(uow.session, [number])).get(number, set())
    results = await by_results(uow, candidate_list.eligible)
    cap = uow.policy.contact.reassigned_cap
    choice = choose_by_results(results, had, cap, candidate_list.busy)
    candidate = candidate_list.by_id(choice.person_id) if choice else None
    if choice is None or candidate is None:
        return False
    list_id = await record_candidates(
        uow, candidate_list, AssignmentRule.RESULTS, result_figures(results)
    )
    grounds = Grounds(AssignmentRule.RESULTS, list_id, why_chosen(choice))
    await give_leads(uow, [Grant(lead, candidate, AssignmentKind.REASSIGNMENT, grounds)])
    uow.audit("lead.moved_on", f"lead:{number}", to=candidate.id, hop=lead.hop, reason="on_guard")
    return True


def why_chosen(choice: ResultsChoice) -> dict[str, Any]:
    """What set the choice apart, as an assignment keeps it."""
    return {
        "place": choice.place,
        "had": [*choice.had_it_before],
        "full": [*choice.at_cap],
    }


async def give_leads(
    uow: UnitOfWork, grants: Sequence[Grant], ledger: TurnLedger | None = None
) -> None:
    """Makes the advisors the owners of stored leads, starts their clocks and notifies them.

    With a `ledger` the turns have been spent in it. Raises Stale when a lead has moved meanwhile.
    """
    await change_leads(
        uow,
        [
            LeadChange.of(
                grant.lead,
                LeadState.ASSIGNED,
                owner_id=grant.candidate.id,
                hop=grant.lead.hop + 1,
            )
            for grant in grants
        ],
    )
    await record_grants(uow, grants, ledger)


async def record_grants(
    uow: UnitOfWork,
    grants: Sequence[Grant],
    ledger: TurnLedger | None = None,
    acts: Sequence[Act] = (),
) -> None:
    """Everything that follows when leads have their owners: clocks, turns, figures, notices.

    `acts` are recorded before those of the assignments, with the same statement.
    """
    if not grants:
        await insert_audit(uow.session, acts)
        return
    terms = terms_in_force(uow)
    clock = Clock(uow.now, terms.clock)
    stored = {keeps: replace(terms, advisor_keeps=keeps).to_json() for keeps in (False, True)}
    await open_assignments(
        uow, [_opened(grant, clock, stored[grant.advisor_keeps]) for grant in grants]
    )
    await _count(uow, grants, ledger)
    await insert_audit(uow.session, [*acts, *(_assigned(uow, grant) for grant in grants)])
    await _notify(uow, grants, clock)


def _assigned(uow: UnitOfWork, grant: Grant) -> Act:
    data = {"to": grant.candidate.id, "hop": grant.lead.hop}
    subject = f"lead:{grant.lead.id}"
    return act(uow.now, "lead.assigned", subject, grant.grounds.by_id, data)


def _opened(grant: Grant, clock: Clock, terms: Mapping[str, Any]) -> NewAssignment:
    return NewAssignment(
        lead_id(grant.lead),
        grant.lead.hop,
        grant.candidate.id,
        grant.kind,
        grant.grounds.rule,
        clock,
        terms,
        grant.grounds.candidate_list_id,
        dict(grant.grounds.reason),
        grant.grounds.by_id,
        changed_candidates=grant.grounds.changed,
    )


async def _count(uow: UnitOfWork, grants: Iterable[Grant], ledger: TurnLedger | None) -> None:
    if ledger is None:
        ledger = TurnLedger.of_month(uow, {})
        for grant in grants:
            ledger.spend(grant.candidate.id, turn_cost(grant.kind))
    await ledger.write(uow)
    received = Counter(grant.candidate.id for grant in grants)
    figures = {advisor: {"leads": count} for advisor, count in received.items()}
    await advisor_days.count(uow.session, uow.local_now.date(), figures)


async def _notify(uow: UnitOfWork, grants: Iterable[Grant], clock: Clock) -> None:
    told = [grant for grant in grants if grant.candidate.recipient.to is not None]
    unread = [lead_id(grant.lead) for grant in told if grant.contacts is None]
    contacts = await contacts_of(uow.session, unread) if unread else {}
    await uow.send(
        notice(
            lead_facts(
                grant.lead,
                grant.contacts or contacts.get(lead_id(grant.lead), Contacts()),
            ),
            ClockFacts(
                hop=grant.lead.hop,
                deadline_at=clock.deadline,
                reassigned=grant.kind is AssignmentKind.REASSIGNMENT,
            ),
            grant.candidate.recipient,
            uow,
        )
        for grant in told
    )


def notice(lead: LeadFacts, clock: ClockFacts, recipient: Recipient, uow: UnitOfWork) -> Outgoing:
    """The card of a new assignment as a message of its own, to somebody who can be reached."""
    if recipient.to is None:
        raise AssertionError("cards go to people who can be reached")
    return Outgoing(
        to=recipient.to,
        body=lead_card(lead, clock, uow),
        priority=Priority.LEAD_NOTICE,
        person_id=recipient.person_id,
        language=recipient.language,
        slot=card_slot(lead.id),
        mode=SlotMode.FRESH,
        purpose="lead_notice",
        subject=f"assignment:{lead.id}:{clock.hop}",
        summary=lead_summary(lead, clock),
    )


async def notify(uow: UnitOfWork, lead: LeadRow, advisor_id: int, clock: ClockFacts) -> None:
    """Sends the card of one assignment to its advisor, if they can be reached."""
    recipient = (await recipients(uow, [advisor_id]))[advisor_id]
    if recipient.to is not None:
        await uow.send([notice(await facts_of(uow, lead), clock, recipient, uow)])


async def refresh_card(
    uow: UnitOfWork, lead: LeadRow, row: AssignmentRow, *, mode: str = "update"
) -> None:
    """Redraws the card in its advisor's chat; `mode` as in `storage.outbox.writer.Outgoing`."""
    await redraw_card(uow, await facts_of(uow, lead), clock_facts(row), row.advisor_id, mode=mode)


async def redraw_card(
    uow: UnitOfWork, lead: LeadFacts, clock: ClockFacts, advisor_id: int, *, mode: str = "update"
) -> None:
    """The same with the facts in hand."""
    await send_to_people(
        uow,
        [advisor_id],
        lead_card(lead, clock, uow),
        priority=Priority.CONVERSATION,
        slot=card_slot(lead.id),
        mode=mode,
    )
