"""Who could receive a lead right now, and for each of the others why not (A.2, CC23-2)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from domain.intake.turns import TurnCandidate
from domain.leads.assignment_rule import AssignmentRule
from domain.leads.results import Results
from domain.roster.eligibility import (
    Availability,
    EligibilityTerms,
    Ineligibility,
    IneligibilityRule,
    lead_ineligibility,
)
from services.intake.turn_ledger import Standing, TurnLedger, month_of
from services.platform.messaging import Recipient, fold_recipients
from services.platform.unit_of_work import UnitOfWork
from services.roster.eligibility_facts import results_window
from services.roster.on_guard import GuardRecord, advisors_on_guard, advisors_on_roster
from storage.queries.leads.advisor_days import WindowSums, window_sums
from storage.queries.leads.assignments import insert_candidate_lists
from storage.queries.leads.candidates import with_reach_and_turns
from storage.rows.leads.assignments import SlateRow


@dataclass(frozen=True, slots=True)
class LeadCandidate:
    """An advisor on guard: how they are reached, and what refuses them a lead now (or nothing).

    `turns` is None for who is not in the month's ledger yet. `in_hand` are the clocks that run
    for them.
    """

    record: GuardRecord
    recipient: Recipient
    refused: tuple[Ineligibility, ...]
    turns: Standing | None = None
    open_leads: int = 0
    in_hand: int = 0

    @property
    def id(self) -> int:
        return self.record.person_id


@dataclass(frozen=True, slots=True)
class CandidateList:
    """Everybody on guard at one instant, with the rules they are judged by.

    `cap` bounds the clocks that run for one of them (0: no bound). `lead_waits`: a lead waits to be
    handed out already, so that the next one queues behind it.
    """

    candidates: tuple[LeadCandidate, ...]
    terms: EligibilityTerms
    cap: int = 0
    lead_waits: bool = False

    @property
    def eligible(self) -> tuple[LeadCandidate, ...]:
        return tuple(c for c in self.candidates if not c.refused)

    @property
    def free(self) -> tuple[LeadCandidate, ...]:
        """Those of the eligible who may take one more clock now."""
        return tuple(c for c in self.eligible if not self.is_busy(c))

    @property
    def busy(self) -> frozenset[int]:
        """The ids of the eligible who must settle a clock first."""
        return frozenset(c.id for c in self.eligible if self.is_busy(c))

    @property
    def at_cap(self) -> frozenset[int]:
        """The ids of those who are refused now: in a sweep, by the leads it has given them."""
        return frozenset(c.id for c in self.candidates if c.refused)

    @property
    def is_to_confirm(self) -> bool:
        """Nobody may receive yet, and somebody only has to confirm their guards (CC23-L1)."""
        return not self.eligible and any(
            {refused.bar for refused in c.refused} == {IneligibilityRule.UNCONFIRMED}
            for c in self.candidates
        )

    def is_busy(self, candidate: LeadCandidate) -> bool:
        """As many clocks run for them as policy allows."""
        return bool(self.cap) and candidate.in_hand >= self.cap

    def by_id(self, person_id: int) -> LeadCandidate | None:
        return next((c for c in self.candidates if c.id == person_id), None)

    def ledger(self, uow: UnitOfWork) -> TurnLedger:
        """The ledger of the month as it was read with the candidates."""
        return TurnLedger.of_month(uow, {c.id: c.turns for c in self.candidates if c.turns})

    def with_one_more(self, person_id: int) -> CandidateList:
        """The same after that advisor has received a lead: they are judged anew (A.2)."""
        return replace(
            self,
            candidates=tuple(
                _one_more(c, self.terms) if c.id == person_id else c for c in self.candidates
            ),
        )


async def gather_candidates(uow: UnitOfWork, *, roster_wide: bool = False) -> CandidateList:
    """Everybody on guard now, judged anew by all rules, in one query.

    `roster_wide` takes the month's whole roster instead: for what needs no guard (a duplicate
    going back to the advisor of first contact, the administrator's own choice). Whoever gives a
    lead by it has called `lock_giving_out` before.
    """
    terms = uow.policy.eligibility.on(uow.local_now.date())
    reception = uow.policy.reception_hours()
    more = with_reach_and_turns(
        month_of(uow),
        count_open=bool(terms.open_lead_cap),
        opened_at=reception.opened_at(uow.now) if reception.is_open(uow.now) else None,
    )
    read = advisors_on_roster if roster_wide else advisors_on_guard
    records = await read(uow, uow.now, more)
    queue = records[0].rows[0] if records else None
    cap = uow.policy.contact.cap_in_hand(at_opening=bool(queue and queue.lead_waited))
    lead_waits = bool(queue and queue.lead_waits)
    found = fold_recipients(
        (row.id, row.name, row.language, row.channel, row.address)
        for record in records
        for row in record.rows
    )
    candidates = tuple(_candidate(each, found[each.person_id], terms) for each in records)
    return CandidateList(candidates, terms, cap, lead_waits)


def _candidate(record: GuardRecord, recipient: Recipient, terms: EligibilityTerms) -> LeadCandidate:
    first = record.rows[0]
    refused = _refusals_of(record, recipient, first.open_leads, terms)
    turns = None if first.turns is None else (first.turns, first.last_at)
    return LeadCandidate(record, recipient, refused, turns, first.open_leads, first.in_hand)


def _refusals_of(
    record: GuardRecord, recipient: Recipient, open_leads: int, terms: EligibilityTerms
) -> tuple[Ineligibility, ...]:
    readiness = Availability(
        on_guard=True,
        confirmed=record.confirmed and not record.removed,
        reachable=recipient.to is not None,
        open_leads=open_leads,
    )
    return lead_ineligibility(record.standing, readiness, terms)


def _one_more(candidate: LeadCandidate, terms: EligibilityTerms) -> LeadCandidate:
    open_leads, in_hand = candidate.open_leads + 1, candidate.in_hand + 1
    refused = _refusals_of(candidate.record, candidate.recipient, open_leads, terms)
    return replace(candidate, refused=refused, open_leads=open_leads, in_hand=in_hand)


async def by_results(uow: UnitOfWork, candidates: Collection[LeadCandidate]) -> list[Results]:
    """The candidates with their figures over the window, and the reassigned leads they hold."""
    ids = [c.id for c in candidates]
    since, _until = results_window(uow, uow.now)
    sums = await window_sums(uow.session, ids, since)
    return [_results(person_id, sums.get(person_id, WindowSums())) for person_id in ids]


def _results(person_id: int, sums: WindowSums) -> Results:
    return Results(
        person_id,
        closings=sums.closings,
        leads=sums.leads,
        met=sums.clocks_met,
        clocks=sums.clocks_met + sums.clocks_breached,
        load=sums.reassigned,
    )


def result_figures(results: Iterable[Results]) -> dict[int, dict[str, Any]]:
    """The figures as a list of candidates keeps them."""
    return {
        r.person_id: {
            "closings": r.closings,
            "leads": r.leads,
            "met": r.met,
            "clocks": r.clocks,
            "load": r.load,
        }
        for r in results
    }


def turn_figures(candidates: Iterable[TurnCandidate]) -> dict[int, dict[str, Any]]:
    """The same for a choice by turns."""
    return {
        c.person_id: {
            "turns": c.turns,
            "last": c.last_turn_at.isoformat() if c.last_turn_at else None,
        }
        for c in candidates
    }


def recorded_candidates(
    uow: UnitOfWork,
    candidate_list: CandidateList,
    rule: AssignmentRule,
    figures: Mapping[int, Mapping[str, Any]],
) -> SlateRow:
    """The candidates with the figures that decided, as they are kept; not stored yet."""
    return SlateRow(
        taken_at=uow.now,
        rule=rule,
        candidates=[
            {"id": c.id, **figures.get(c.id, {}), **_obstacles(candidate_list, c)}
            for c in candidate_list.candidates
        ],
    )


def _obstacles(candidate_list: CandidateList, candidate: LeadCandidate) -> dict[str, Any]:
    """What kept the lead from a candidate: rules, or the clocks that ran for them."""
    if candidate.refused:
        return {"refused": [refused.text.to_json() for refused in candidate.refused]}
    return {"in_hand": candidate.in_hand} if candidate_list.is_busy(candidate) else {}


async def record_candidates(
    uow: UnitOfWork,
    candidate_list: CandidateList,
    rule: AssignmentRule,
    figures: Mapping[int, Mapping[str, Any]],
) -> int:
    """Keeps the candidates with the figures that decided, and returns the id of the record."""
    row = recorded_candidates(uow, candidate_list, rule, figures)
    await insert_candidate_lists(uow.session, [row])
    return slate_id(row)


def slate_id(row: SlateRow) -> int:
    """The id of a stored record of candidates."""
    if row.id is None:
        raise AssertionError("the candidates are not stored yet")
    return row.id
