"""Who shall have the leads that come in: decided one after the other, written together (A.2)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.intake.turns import AssignmentKind, TurnOrder, turn_cost
from domain.leads.assignment_rule import AssignmentRule
from domain.leads.results import Ranking
from domain.roster.eligibility import IneligibilityRule
from services.intake.duplicates import Known, LeadOfPerson
from services.intake.turn_ledger import TurnLedger
from services.leads.assignment import why_chosen
from services.leads.candidate_record import CandidateRecord, result_figures, turn_figures
from services.leads.candidates import (
    CandidateList,
    LeadCandidate,
    by_results,
    gather_candidates,
)
from services.platform.unit_of_work import UnitOfWork
from services.roster.on_guard import away_today
from storage.rows.leads.assignments import CandidateListRow


@dataclass(frozen=True, slots=True)
class Placed:
    """Who gets a lead, by which rule, and the candidates it was applied to (not stored yet)."""

    candidate: LeadCandidate
    kind: AssignmentKind
    rule: AssignmentRule
    reason: Mapping[str, Any]
    considered: CandidateListRow | None = None
    changed: tuple[Mapping[str, Any], ...] = ()
    """Candidates who stood otherwise than in the list by then."""
    keeps: bool = False
    """The advisor has contacted the person: the clock alone never takes the lead from them."""


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Nobody may have the lead; `why` is that of the question to the administrator."""

    why: str
    considered: CandidateListRow | None = None


@dataclass(frozen=True, slots=True)
class Joined:
    """The person's open lead has the clock, or the contact: the new one follows it (A.3)."""

    leader: LeadOfPerson


def running_lead(known: Known | None) -> LeadOfPerson | None:
    """An open lead of the person that nobody has called about: whatever its age, its clock runs."""
    if known is None:
        return None
    return next((lead for lead in known.open_leads if not lead.is_contacted), None)


class Placements:
    """The choices of one unit of work: each sees the leads and turns of those before it.

    A choice is None where the lead waits: for an advisor to become free, or for one to confirm.
    """

    def __init__(self, uow: UnitOfWork, on_guard: CandidateList) -> None:
        self._uow = uow
        self._on_guard = on_guard
        self._wide: CandidateList | None = None
        self._away: dict[int, bool] = {}
        self._order: TurnOrder | None = None
        self._entering: list[int] = []
        self._ranking: Ranking | None = None
        self._figures: dict[int, dict[str, Any]] = {}
        self._record = CandidateRecord(uow, on_guard)
        self.ledger: TurnLedger = on_guard.ledger(uow)

    @staticmethod
    async def begin(uow: UnitOfWork) -> Placements:
        """The caller has taken `lock_giving_out`."""
        return Placements(uow, await gather_candidates(uow))

    async def decide(
        self, known: Known | None, arrived_at: datetime | None = None, *, is_new: bool = False
    ) -> Placed | Unplaced | Joined | None:
        """Who gets the next lead; what it costs and counts is in force for the one after it.

        `arrived_at`: when the form came (None: now). One that has just come queues behind those
        that wait already.
        """
        if known is not None and known.open_leads:
            joined = await self._join(known, arrived_at or self._uow.now)
            if joined is not None:
                return joined
        if known is not None and known.is_somebodys:
            candidate = await self._of_first_contact(known)
            if candidate is not None:
                if self._must_wait(known, candidate):
                    return None
                return self._to_first_contact(known, candidate)
        # A duplicate of somebody nobody has ever had costs its turn like any new lead.
        credited = known is not None and known.is_somebodys
        kind = AssignmentKind.DUPLICATE if credited else AssignmentKind.NEW
        if is_new and self._on_guard.lead_waits:
            return None
        return await self._by_turns(kind)

    async def _join(self, known: Known, arrived_at: datetime) -> Joined | None:
        """The open lead that the form is one more line of; None: the form starts a clock.

        One that has been contacted is followed for a time, by somebody who may still receive.
        """
        for lead in known.open_leads:
            if not lead.is_contacted:
                return Joined(lead)
            heard = max(lead.wrote_at, lead.contacted_at or lead.wrote_at)
            recent = arrived_at - heard <= self._uow.policy.contact.same_person_within
            if recent and lead.owner_id and await self.may_have(lead.owner_id):
                return Joined(lead)
        return None

    async def decide_again(self, had: Collection[int]) -> Placed | Unplaced | None:
        """Who gets a lead that has left its advisor; `had` are those who have had it (CC23-L4)."""
        if self._ranking is None:
            results = await by_results(self._uow, self._on_guard.eligible)
            self._figures = result_figures(results)
            self._ranking = Ranking(results, self._uow.policy.contact.reassigned_cap)
        rule = AssignmentRule.RESULTS
        refused, busy = self._on_guard.refused, self._on_guard.busy
        choice = self._ranking.choose(had, refused, busy)
        chosen = self._on_guard.by_id(choice.person_id) if choice else None
        if choice is None or chosen is None:
            if self._waits_for_confirmation() or self._ranking.waits_for(had, refused, busy):
                return None
            return Unplaced("nobody_left", self._record.of_decision(rule, lambda: self._figures)[0])
        considered, changed = self._record.of_decision(rule, lambda: self._figures)
        kind = AssignmentKind.REASSIGNMENT
        figures = self._figures[chosen.id]
        self._figures[chosen.id] = {**figures, "load": choice.load_before + 1}
        self._received(chosen.id, kind)
        return Placed(chosen, kind, rule, why_chosen(choice), considered, changed)

    def _waits_for_confirmation(self) -> bool:
        """Reception has opened and nobody has confirmed yet: they are waited for a while (A.2)."""
        if not self._on_guard.is_to_confirm:
            return False
        opened_at = self._uow.policy.reception_hours().opened_at(self._uow.now)
        return self._uow.now < opened_at + self._uow.policy.contact.confirmation_within

    async def to_first_contact(self, known: Known) -> Placed | None:
        """A lead goes back to first contact if they may have it and have no call to make first."""
        candidate = await self._of_first_contact(known)
        if candidate is None or self._must_wait(known, candidate):
            return None
        return self._to_first_contact(known, candidate)

    async def _of_first_contact(self, known: Known) -> LeadCandidate | None:
        """The advisor of first contact if they may still receive (A.3).

        Whoever has an open lead of the person comes before: one person has one advisor. They need
        not be on guard; on a day off somebody else covers.
        """
        for advisor_id in dict.fromkeys((known.holder_id, known.first_contact_id)):
            candidate = await self.may_have(advisor_id) if advisor_id else None
            if candidate is not None:
                return candidate
        return None

    def _must_wait(self, known: Known, candidate: LeadCandidate) -> bool:
        """As many clocks run for them as may. Another lead of somebody who is theirs already asks
        no further call of them."""
        return candidate.id != known.holder_id and self._on_guard.is_busy(candidate)

    def _to_first_contact(self, known: Known, candidate: LeadCandidate) -> Placed:
        self._received(candidate.id, AssignmentKind.DUPLICATE)
        reason = {"original": known.original_id}
        # Also of a person whose earlier leads have all ended: they have been called all the same.
        first = known.first_contact_at is not None and known.first_contact_id == candidate.id
        contacted = first or any(lead.owner_id == candidate.id for lead in known.open_leads)
        kind, rule = AssignmentKind.DUPLICATE, AssignmentRule.FIRST_CONTACT
        return Placed(candidate, kind, rule, reason, keeps=contacted)

    async def may_have(self, advisor_id: int) -> LeadCandidate | None:
        """The advisor, if they may receive a lead of somebody they know; no cap keeps them."""
        if self._wide is None:
            self._wide = await gather_candidates(self._uow, roster_wide=True)
        candidate = self._wide.by_id(advisor_id)
        if candidate is None or any(
            refused.bar is not IneligibilityRule.AT_CAP for refused in candidate.refused
        ):
            return None
        return None if await self._is_away(advisor_id) else candidate

    async def _is_away(self, advisor_id: int) -> bool:
        if advisor_id not in self._away:
            self._away[advisor_id] = bool(await away_today(self._uow, [advisor_id]))
        return self._away[advisor_id]

    async def _by_turns(self, kind: AssignmentKind) -> Placed | Unplaced | None:
        if self._order is None:
            self._order = await self._begin_turns()
        order = self._order
        if not order and (self._on_guard.eligible or self._waits_for_confirmation()):
            return None
        choice = order.choose()
        considered, changed = self._record.of_decision(AssignmentRule.TURNS, self._turn_figures)
        chosen = self._on_guard.by_id(choice.person_id) if choice else None
        if choice is None or chosen is None:
            why = "nobody_eligible" if self._on_guard.candidates else "nobody_on_guard"
            return Unplaced(why, considered)
        self._enter()
        self._received(chosen.id, kind)
        reason = {"because": choice.reason.value}
        return Placed(chosen, kind, AssignmentRule.TURNS, reason, considered, changed)

    async def _begin_turns(self) -> TurnOrder:
        free = [each.id for each in self._on_guard.free]
        candidates = await self.ledger.candidates(self._uow, free)
        self._entering = free
        return TurnOrder(candidates)

    def _enter(self) -> None:
        """A lead is given out by turns: who could have had it is in the ledger from now on."""
        if self._entering:
            self.ledger.mark_absent(self._on_guard.absent)
            self.ledger.enter(self._entering)
            self._entering = []

    def _turn_figures(self) -> dict[int, dict[str, Any]]:
        free = (each.id for each in self._on_guard.free)
        return {each: turn_figures(self.ledger.candidate(each)) for each in free}

    def _received(self, person_id: int, kind: AssignmentKind) -> None:
        """What the lead costs, and what that changes for the next choice."""
        self.ledger.spend(person_id, turn_cost(kind))
        if self._wide is not None:
            self._wide.count_lead(person_id)
        if self._on_guard.by_id(person_id) is None:
            return
        self._on_guard.count_lead(person_id)
        figures = {AssignmentRule.RESULTS: self._figures.get(person_id, {})}
        if self._on_guard.is_free(person_id):
            candidate = self.ledger.candidate(person_id)
            figures[AssignmentRule.TURNS] = turn_figures(candidate)
            if self._order is not None:
                self._order.change(candidate)
        elif self._order is not None:
            self._order.remove(person_id)
        self._record.change(person_id, figures)
