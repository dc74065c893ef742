"""Moves leads on: one at once, or ten thousand in a sweep, with the same few statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert

from domain.contact_clock import AssignmentOutcome, Clock
from domain.deadline import MoveReason
from domain.leads import LeadState
from domain.message import Priority
from domain.results import Pool, ResultsChoice
from domain.text import T
from domain.turns import AssignmentKind, turn_cost
from services.desk import Work
from services.leads.asking import ask_administrator, settle_question
from services.leads.assignment import next_due, why_chosen
from services.leads.card import ClockFacts, card_slot, lead_card
from services.leads.hops import Hop, had_before, write_hops, write_leads
from services.leads.losses import Loss, tell_of_losses
from services.leads.slate import by_results, gather, month_key, record_slate, result_figures
from services.leads.terms import Terms
from services.speaking import Addressee, addressees
from services.undecided import watch_all
from storage import ledger
from storage.columns import table_of
from storage.outbox import Outgoing
from storage.rows import AssignmentRow, AuditRow

_ASSIGNMENT = table_of(AssignmentRow)
_AUDIT = table_of(AuditRow)


@dataclass(frozen=True, slots=True)
class Departure:
    """A lead that leaves its advisor, and why."""

    hop: Hop
    reason: MoveReason

    @property
    def outcome(self) -> AssignmentOutcome:
        if self.reason is MoveReason.UNREACHABLE:
            return AssignmentOutcome.UNREACHABLE
        return AssignmentOutcome.BREACHED


@dataclass(frozen=True, slots=True)
class _Arrival:
    departure: Departure
    choice: ResultsChoice
    slate_id: int
    clock: Clock


async def move_on(work: Work, departures: Sequence[Departure]) -> None:
    """Hands each lead to one of the best by results who has not had it (CC23-L4, CC23-2).

    Where nobody is left the administrator is asked. Told are the advisor who lost it, his manager
    and direction, and each new advisor with his own clock.
    """
    if not departures:
        return
    await work.database.serialise(work.session, "assignment")
    arrivals, unplaced = await _choose(work, departures)
    await _leave(work, departures)
    await _arrive(work, arrivals)
    await _set_aside(work, unplaced)
    for arrival in arrivals:
        hop = arrival.departure.hop
        if hop.outcome != AssignmentOutcome.RUNNING:
            await settle_question(work, hop.lead.id, T("ask-moved-on", lead=hop.lead.id))
    taker = {a.departure.hop.lead.id: a.choice.person_id for a in arrivals}
    await tell_of_losses(work, [_loss(d, taker.get(d.hop.lead.id)) for d in departures])


async def _choose(
    work: Work, departures: Sequence[Departure]
) -> tuple[list[_Arrival], list[Departure]]:
    slate = await gather(work)
    results = await by_results(work, slate.eligible)
    slate_id = await record_slate(work, slate, "results", result_figures(results))
    pool = Pool(results, work.policy.contact.reassigned_cap)
    had = await had_before(work, [d.hop.lead.id for d in departures])
    clock = Clock(work.now, work.policy.contact.terms())
    arrivals: list[_Arrival] = []
    unplaced: list[Departure] = []
    for departure in departures:
        choice = pool.choose(had[departure.hop.lead.id])
        if choice is None:
            unplaced.append(departure)
        else:
            arrivals.append(_Arrival(departure, choice, slate_id, clock))
    return arrivals, unplaced


async def _leave(work: Work, departures: Sequence[Departure]) -> None:
    """Ends the hops that are left and redraws their cards."""
    hops = [d.hop for d in departures]
    ended = [
        {"outcome": d.outcome.value, "decided_at": work.now, "due": None, "due_at": None}
        for d in departures
    ]
    await write_hops(work, hops, ended)
    breached = Counter(
        d.hop.advisor_id for d in departures if d.outcome is AssignmentOutcome.BREACHED
    )
    figures = {advisor: {"clocks_breached": count} for advisor, count in breached.items()}
    await ledger.count(work.session, work.local_now.date(), figures)
    known = await addressees(work, {hop.advisor_id for hop in hops})
    await work.send(
        _card(
            work,
            d.hop,
            d.hop.facts(outcome=d.outcome, decided_at=work.now),
            known[d.hop.advisor_id],
            mode="update",
        )
        for d in departures
        if known[d.hop.advisor_id].to is not None
    )


async def _arrive(work: Work, arrivals: Sequence[_Arrival]) -> None:
    """Starts the new hops: owner, clock, turn, record, notice."""
    if not arrivals:
        return
    hops = [a.departure.hop for a in arrivals]
    owners = [
        {
            "owner_id": a.choice.person_id,
            "hop": a.departure.hop.hop + 1,
            "state": LeadState.ASSIGNED.value,
        }
        for a in arrivals
    ]
    await write_leads(work, hops, owners)
    terms = Terms.in_force(work.policy.contact).to_json()
    await work.session.execute(insert(_ASSIGNMENT), [_row(work, a, terms) for a in arrivals])
    gained = Counter(a.choice.person_id for a in arrivals)
    cost = turn_cost(AssignmentKind.REASSIGNMENT)
    spent = {advisor: count * cost for advisor, count in gained.items()}
    await ledger.spend_turns(work.session, month_key(work), spent, work.now)
    received = {advisor: {"leads": count} for advisor, count in gained.items()}
    await ledger.count(work.session, work.local_now.date(), received)
    await work.session.execute(insert(_AUDIT), [_audit(work, a) for a in arrivals])
    known = await addressees(work, gained)
    await work.send(_notice(work, a, known[a.choice.person_id]) for a in arrivals)


def _row(work: Work, arrival: _Arrival, terms: dict[str, Any]) -> dict[str, Any]:
    hop, choice = arrival.departure.hop, arrival.choice
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
        "assigned_at": work.now,
        "terms": terms,
        "notice_at": None,
        "started_at": work.now,
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


def _audit(work: Work, arrival: _Arrival) -> dict[str, Any]:
    hop = arrival.departure.hop
    return {
        "at": work.now,
        "actor_id": None,
        "action": "lead.moved_on",
        "subject": f"lead:{hop.lead.id}",
        "data": {
            "from": hop.advisor_id,
            "to": arrival.choice.person_id,
            "hop": hop.hop + 1,
            "reason": arrival.departure.reason.value,
        },
    }


def _notice(work: Work, arrival: _Arrival, addressee: Addressee) -> Outgoing:
    hop = arrival.departure.hop
    clock = ClockFacts(hop=hop.hop + 1, deadline_at=arrival.clock.deadline, reassigned=True)
    return _card(work, hop, clock, addressee, mode="fresh", notice=hop.hop + 1)


def _card(
    work: Work, hop: Hop, clock: ClockFacts, addressee: Addressee, *, mode: str, notice: int = 0
) -> Outgoing:
    if addressee.to is None:
        raise AssertionError("cards go to people who can be reached")
    return Outgoing(
        to=addressee.to,
        body=lead_card(hop.lead, clock, work.now),
        priority=Priority.LEAD_NOTICE if notice else Priority.CONVERSATION,
        person_id=addressee.person_id,
        language=addressee.language,
        slot=card_slot(hop.lead.id),
        mode=mode,
        purpose="lead_notice" if notice else "",
        subject=f"assignment:{hop.lead.id}:{notice}" if notice else "",
    )


async def _set_aside(work: Work, unplaced: Sequence[Departure]) -> None:
    """Leads that nobody may have go to the administrator, who answers for them from now on."""
    if not unplaced:
        return
    hops = [d.hop for d in unplaced]
    state = {"state": LeadState.WITH_ADMINISTRATOR.value, "owner_id": None}
    await write_leads(work, hops, [state] * len(hops))
    await ask_administrator(work, [hop.lead for hop in hops], "nobody_left")
    time_to_decide = work.policy.contact.administrator_decides_within
    await watch_all(work, [(hop.lead.id, hop.hop) for hop in hops], time_to_decide)


def _loss(departure: Departure, to_id: int | None) -> Loss:
    hop = departure.hop
    return Loss(
        hop.lead.id, hop.lead.name, hop.advisor_id, to_id, hop.deadline_at, departure.reason
    )
