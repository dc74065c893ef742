"""To whom leads go that leave their advisors: the best by results who may have each (CC23-L4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domain.leads.assignment_rule import AssignmentRule
from domain.leads.contact_clock import AssignmentEnd, Clock, ContactState
from domain.leads.deadline import MoveReason, ends_as
from domain.leads.results import Ranking, ResultsChoice
from services.leads.candidate_record import record_candidates, result_figures
from services.leads.candidates import by_results, gather_candidates
from services.leads.clocked_assignments import ClockedAssignment
from services.platform.unit_of_work import UnitOfWork
from storage.queries.leads.assignments import had_before


@dataclass(frozen=True, slots=True)
class Expiring:
    """A lead that leaves its advisor, and why."""

    assignment: ClockedAssignment
    reason: MoveReason

    @property
    def contact(self) -> ContactState:
        return ends_as(self.reason)[0]

    @property
    def ended(self) -> AssignmentEnd:
        return ends_as(self.reason)[1]

    @property
    def is_last(self) -> bool:
        """The lead has moved as often as it may: the administrator decides."""
        by_clock = self.reason not in (MoveReason.DECLINED, MoveReason.LEFT)
        return not by_clock and self.assignment.hop > self.assignment.terms.max_hops


@dataclass(frozen=True, slots=True)
class NewHolder:
    """A lead that leaves an advisor, and who gets it."""

    leaving: Expiring
    choice: ResultsChoice
    candidate_list_id: int
    clock: Clock


async def choose_holders(
    uow: UnitOfWork, expiring: Sequence[Expiring]
) -> tuple[list[NewHolder], list[Expiring], list[Expiring]]:
    """Those that go to somebody, those that wait, and those that nobody may have."""
    candidate_list = await gather_candidates(uow)
    results = await by_results(uow, candidate_list.eligible)
    list_id = await record_candidates(
        uow, candidate_list, AssignmentRule.RESULTS, result_figures(results)
    )
    ranking = Ranking(results, uow.policy.contact.reassigned_cap)
    had = await _had_before(uow, expiring)
    clock = Clock(uow.now, uow.policy.contact.terms())
    arrivals: list[NewHolder] = []
    waiting: list[Expiring] = []
    unplaced: list[Expiring] = []
    nobody_till_opening = (
        not candidate_list.candidates and not uow.policy.reception_hours().is_open(uow.now)
    )
    refused, busy = candidate_list.refused, candidate_list.busy  # as they change
    for leaving in expiring:
        had_it = had[leaving.assignment.lead.id]
        choice = None if leaving.is_last else ranking.choose(had_it, refused, busy)
        if leaving.is_last:
            unplaced.append(leaving)
        elif choice is not None:
            candidate_list.count_lead(choice.person_id)
            arrivals.append(NewHolder(leaving, choice, list_id, clock))
        elif nobody_till_opening or ranking.waits_for(had_it, refused, busy):
            waiting.append(leaving)
        else:
            unplaced.append(leaving)
    return arrivals, waiting, unplaced


async def _had_before(uow: UnitOfWork, expiring: Sequence[Expiring]) -> dict[int, set[int]]:
    """lead → who has had it; of a lead with its first advisor that is known."""
    had = {leaving.assignment.lead.id: {leaving.assignment.advisor_id} for leaving in expiring}
    moved = [leaving.assignment.lead.id for leaving in expiring if leaving.assignment.hop > 1]
    return {**had, **(await had_before(uow.session, moved) if moved else {})}
