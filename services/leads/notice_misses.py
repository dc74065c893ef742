"""From the contact to the notice: measured for every lead, a miss is an incident once (CC21-8).

Also of those that were held for review, came from a late source, found nobody on guard, or whose
notice no channel has taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from domain.intake.lead import LeadState
from domain.kernel.message import Priority
from domain.kernel.text import Span, T, Text
from services.intake.lead_changes import LeadChange, change_leads
from services.platform.accountability import accountable_people
from services.platform.incidents import raise_incident
from services.platform.messaging import send_to_people
from services.platform.unit_of_work import UnitOfWork, UnitOfWorkFactory
from storage.queries.leads.notice_misses import any_notice_due, notices_due
from storage.rows.intake.leads import LeadRow

LATE_NOTICE: Final = "lead.late_notice"
_AT_ONCE = 200
_ONE_BY_ONE = 3
_ENDED = frozenset({LeadState.WON, LeadState.LOST})
_KNOWN = frozenset({LeadState.WITH_ADMINISTRATOR, LeadState.WAITING})
"""Those asked for a decision, and those whose turn comes as advisors become free (A.2)."""


def notice_due_at(uow: UnitOfWork, arrived_at: datetime, received_at: datetime) -> datetime:
    """By when somebody is to be told: so long after the contact, in reception hours."""
    return _ready_at(uow, arrived_at, received_at) + uow.policy.assignment.arrival_notice_within


def _ready_at(uow: UnitOfWork, arrived_at: datetime, received_at: datetime) -> datetime:
    """The contact, or the opening it had to wait for; no source dates it behind its coming in."""
    return uow.policy.reception_hours().next_opening(min(arrived_at, received_at))


async def measure_notice(
    uow: UnitOfWork, lead_id: int, arrived_at: datetime, received_at: datetime, at: datetime
) -> None:
    """A channel took the lead's first notice `at` that instant."""
    took = at - _ready_at(uow, arrived_at, received_at)
    if took > uow.policy.assignment.arrival_notice_within:
        await _miss(
            uow,
            lead_id,
            took.total_seconds(),
            T("incident-late-notice", lead=lead_id, took=Span(took)),
        )


async def _miss(uow: UnitOfWork, lead_id: int, seconds: float, text: Text | None) -> bool:
    return await raise_incident(uow, LATE_NOTICE, f"lead:{lead_id}", text, seconds=seconds)


async def sweep_notice_misses(units: UnitOfWorkFactory) -> int:
    """Leads of which nobody has been told in time; how many there were."""
    async with units.snapshot() as uow:
        if not await any_notice_due(uow.session, uow.now):
            return 0
    async with units.begin() as uow:
        leads = await notices_due(uow.session, uow.now, _AT_ONCE)
        await _note(uow, leads)
    return len(leads)


async def _note(uow: UnitOfWork, leads: Sequence[LeadRow]) -> None:
    missed: list[LeadRow] = []
    changes: list[LeadChange] = []
    for lead in leads:
        due_at = notice_due_at(uow, lead.arrived_at, lead.received_at)
        waits = due_at > uow.now and lead.state not in _ENDED
        changes.append(LeadChange.of(lead, notice_due_at=due_at if waits else None))
        if not waits and lead.state not in _ENDED:
            missed.append(lead)
    await change_leads(uow, changes)
    # On the record are all; nothing is said of those that wait by rule or are asked about already.
    untold = [lead for lead in missed if lead.state not in _KNOWN]
    single = len(untold) <= _ONE_BY_ONE
    news = 0
    for lead in missed:
        spoken = lead in untold
        waited = uow.now - _ready_at(uow, lead.arrived_at, lead.received_at)
        text = T("incident-no-notice", lead=lead.id or 0, name=lead.name, waited=Span(waited))
        said = text if single and spoken else None
        is_new = await _miss(uow, lead.id or 0, waited.total_seconds(), said)
        news += is_new and spoken
    if news and not single:
        people = await accountable_people(uow, "leads")
        text = T("incident-no-notices", count=news)
        await send_to_people(uow, people, text, priority=Priority.ESCALATION)
