"""Leads that nobody has are tried again as soon as somebody comes on guard (A.2)."""

from __future__ import annotations

from domain.kernel.text import T
from services.intake.lead_changes import LeadChange, change_leads
from services.intake.turn_ledger import lock_giving_out
from services.leads.admin_questions import settle_questions
from services.leads.undecided_placement import place_undecided
from services.platform.unit_of_work import UnitOfWork, UnitOfWorkFactory
from storage.queries.intake.followers import leads_by_id
from storage.queries.leads import untried_leads as queries

_AT_ONCE = 200


async def sweep_untried(units: UnitOfWorkFactory) -> int:
    """A guard begins, or is confirmed: gives out what waits for a decision; returns how many went.

    Whatever finds nobody stays with those who may decide, and with their reminders.
    """
    async with units.snapshot() as uow:
        if not uow.policy.reception_hours().is_open(uow.now) or not await _untried(uow, 1):
            return 0
    async with units.begin() as uow:
        await lock_giving_out(uow)
        untried = await _untried(uow, _AT_ONCE)
        placed = await place_undecided(uow, untried)
        await settle_questions(uow, {lead: T("ask-placed", lead=lead) for lead in placed})
        left = [lead_id for lead_id in untried if lead_id not in placed]
        rows = await leads_by_id(uow.session, left)
        await change_leads(uow, [LeadChange.of(lead, tried_at=uow.now) for lead in rows])
    return len(placed)


async def _untried(uow: UnitOfWork, limit: int) -> list[int]:
    return await queries.untried_leads(uow.session, uow.now, uow.policy.contact.max_hops, limit)
