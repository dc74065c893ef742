"""Who could receive a lead right now, and for each of the others why not (A.2, CC23-2)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Set
from dataclasses import dataclass, replace

from domain.leads.results import Results
from domain.roster.eligibility import (
    Availability,
    EligibilityTerms,
    Ineligibility,
    IneligibilityRule,
    lead_ineligibility,
)
from services.intake.turn_ledger import TurnLedger, month_of
from services.platform.messaging import Recipient, fold_recipients
from services.platform.unit_of_work import UnitOfWork
from services.roster.eligibility_facts import results_window
from services.roster.on_guard import GuardRecord, advisors_on_guard, advisors_on_roster
from storage.queries.intake.turns import LedgerEntry
from storage.queries.leads.advisor_days import WindowSums, window_sums
from storage.queries.leads.candidates import with_reach_and_turns
from storage.queries.leads.turn_entries import entries_of_month


@dataclass(frozen=True, slots=True)
class LeadCandidate:
    """An advisor on guard: how they are reached, and what refuses them a lead now (or nothing).

    `turns` is their entry in the month's ledger of turns, `in_hand` are the clocks that run for
    them.
    """

    record: GuardRecord
    recipient: Recipient
    refused: tuple[Ineligibility, ...]
    turns: LedgerEntry
    open_leads: int = 0
    in_hand: int = 0

    @property
    def id(self) -> int:
        return self.record.person_id

    @property
    def is_absent(self) -> bool:
        """They could not receive whatever they hold."""
        return any(refused.bar is not IneligibilityRule.AT_CAP for refused in self.refused)


class CandidateList:
    """Everybody on guard, judged by all rules, while one unit of work gives leads out.

    Every lead given counts for the next choice (`count_lead`) at a cost that does not depend on how
    many they are. `cap` bounds the clocks that run for one of them (0: no bound). `lead_waits`: a
    lead waits to be handed out already, so that the next one queues behind it.
    """

    def __init__(
        self,
        candidates: Iterable[LeadCandidate],
        terms: EligibilityTerms,
        *,
        cap: int = 0,
        lead_waits: bool = False,
    ) -> None:
        self._candidates = {each.id: each for each in candidates}
        self._terms = terms
        self._cap = cap
        self.lead_waits = lead_waits
        self.absent = tuple(each.id for each in self.candidates if each.is_absent)
        """The ids of those who could not receive whatever they hold: they are on guard in vain."""
        self._refused = {each.id for each in self.candidates if each.refused}
        self._busy = {each.id for each in self.eligible if self.is_busy(each)}

    @property
    def candidates(self) -> Collection[LeadCandidate]:
        return self._candidates.values()

    @property
    def eligible(self) -> list[LeadCandidate]:
        return [each for each in self.candidates if not each.refused]

    @property
    def free(self) -> list[LeadCandidate]:
        """Those of the eligible who may take one more clock now."""
        return [each for each in self.eligible if each.id not in self._busy]

    @property
    def busy(self) -> Set[int]:
        """The ids of the eligible who must settle a clock first."""
        return self._busy

    @property
    def refused(self) -> Set[int]:
        """The ids of those who are refused now: in a sweep, also by the leads it has given them."""
        return self._refused

    @property
    def is_to_confirm(self) -> bool:
        """Nobody may receive yet, and somebody only has to confirm their guards (CC23-L1)."""
        return len(self._refused) == len(self._candidates) and any(
            {refused.bar for refused in each.refused} == {IneligibilityRule.UNCONFIRMED}
            for each in self.candidates
        )

    def is_free(self, person_id: int) -> bool:
        """Whether they may have one more lead now."""
        return person_id not in self._refused and person_id not in self._busy

    def is_busy(self, candidate: LeadCandidate) -> bool:
        """As many clocks run for them as policy allows."""
        return bool(self._cap) and candidate.in_hand >= self._cap

    def by_id(self, person_id: int) -> LeadCandidate | None:
        return self._candidates.get(person_id)

    def ledger(self, uow: UnitOfWork) -> TurnLedger:
        """The ledger of the month as it was read with the candidates."""
        return ledger_of(uow, self.candidates)

    def count_lead(self, person_id: int) -> None:
        """That advisor has received a lead: they are judged anew (A.2). Others change nothing."""
        before = self._candidates.get(person_id)
        if before is None:
            return
        now = _one_more(before, self._terms)
        self._candidates[person_id] = now
        if now.refused:
            self._refused.add(person_id)
            self._busy.discard(person_id)
        elif self.is_busy(now):
            self._busy.add(person_id)


def ledger_of(uow: UnitOfWork, candidates: Iterable[LeadCandidate]) -> TurnLedger:
    """The month's ledger as it was read with the candidates."""
    return TurnLedger.of_month(uow, {c.id: c.turns for c in candidates}, _everybody)


async def _everybody(uow: UnitOfWork) -> dict[int, LedgerEntry]:
    return await entries_of_month(uow.session, month_of(uow), uow.now)


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
        uow.now,
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
    candidates = [_candidate(each, found[each.person_id], terms) for each in records]
    return CandidateList(candidates, terms, cap=cap, lead_waits=lead_waits)


def _candidate(record: GuardRecord, recipient: Recipient, terms: EligibilityTerms) -> LeadCandidate:
    first = record.rows[0]
    refused = _refusals_of(record, recipient, first.open_leads, terms)
    turns = LedgerEntry(first.turns, first.last_at, bool(first.absent), first.guard_seconds)
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
