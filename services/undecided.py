"""Leads that wait for the administrator do not wait unseen: somebody answers for each (A.2)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from domain.leads import LeadState
from domain.message import Priority
from domain.people import Role
from domain.text import Span, T
from domain.turns import AssignmentKind
from services.desk import Work
from services.duties import Due, Duty, plan
from services.leads.asking import accountable
from services.leads.assignment import assign_by_turns
from services.leads.reading import key, load_lead
from services.leads.slate import gather
from services.people import ids_with_role
from services.speaking import tell
from storage.rows import LeadRow

KIND: Final = "lead.undecided"
_AGAIN_AFTER: Final = timedelta(minutes=15)


async def watch(work: Work, lead: LeadRow, time_to_decide: timedelta, count: int = 0) -> None:
    """Looks at the lead again when the administrator's time is up, in reception hours."""
    due_at = work.policy.reception_hours().next_opening(work.now + time_to_decide)
    since = work.now.isoformat()
    data = {"lead": key(lead), "hop": lead.hop, "count": count, "since": since}
    await plan(work, KIND, f"{lead.id}:{lead.hop}:{lead.version}:{count}", due_at, data)


async def look_again(work: Work, due: Due) -> None:
    """Gives the lead to whoever is on guard by now; else direction is told that it still waits."""
    lead = await load_lead(work, due.data["lead"])
    waits = lead.state == LeadState.WITH_ADMINISTRATOR and lead.owner_id is None
    if not waits or lead.hop != due.data["hop"]:
        return
    slate = await gather(work)
    if lead.hop == 0 and slate.eligible:
        await assign_by_turns(work, lead, AssignmentKind.NEW, slate)
        return
    people = set(await accountable(work))
    if due.data["count"] == 0:
        people |= await ids_with_role(work, Role.DIRECTION)
    waited = work.now - lead.received_at
    text = T("lead-still-undecided", lead=key(lead), name=lead.name, waited=Span(waited))
    await tell(work, people, text, priority=Priority.ESCALATION)
    await watch(work, lead, _AGAIN_AFTER, due.data["count"] + 1)


DUTIES: Final[Mapping[str, Duty]] = {KIND: Duty(look_again)}
