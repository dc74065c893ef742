"""Leads that nobody has, given to whoever may have them by now (A.2, A.3)."""

from __future__ import annotations

from collections.abc import Iterable

from domain.intake.turns import AssignmentKind
from services.leads.assignment import assign_by_results, assign_by_turns
from services.leads.candidates import CandidateList, gather_candidates
from services.leads.lead_reader import load_lead
from services.leads.same_person import return_to_first_contact
from services.platform.unit_of_work import UnitOfWork
from storage.rows.intake.leads import LeadRow


async def place_undecided(uow: UnitOfWork, lead_ids: Iterable[int]) -> list[int]:
    """Gives each that has no advisor by the rules of its kind; those that could be given.

    A duplicate goes to the advisor of first contact, on guard or not; a lead that was lost goes by
    results, any other by turns. The caller has taken `lock_giving_out`.
    """
    placed: list[int] = []
    on_guard: CandidateList | None = None
    for lead_id in lead_ids:
        lead = await load_lead(uow, lead_id)
        if lead.owner_id is not None:
            continue
        given = lead.kind is AssignmentKind.DUPLICATE and await return_to_first_contact(uow, lead)
        if not given:
            on_guard = on_guard or await gather_candidates(uow)
            given = bool(on_guard.free) and await _place(uow, lead, on_guard)
        if given:
            placed.append(lead_id)
            on_guard = None  # turns and caps are others now
    return placed


async def _place(uow: UnitOfWork, lead: LeadRow, on_guard: CandidateList) -> bool:
    if lead.hop:
        return await assign_by_results(uow, lead, on_guard)
    return await assign_by_turns(uow, lead, lead.kind, on_guard)
