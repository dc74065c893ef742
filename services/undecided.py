"""Leads that wait for the administrator do not wait unseen: somebody answers for each (A.2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import func, select

from domain.contact_clock import AssignmentOutcome
from domain.leads import LeadState
from domain.message import Button, Message, Priority
from domain.people import Role
from domain.text import Span, T, Text
from domain.turns import AssignmentKind
from services.desk import Work
from services.duties import Due, Duty, plan
from services.leads.asking import accountable
from services.leads.assignment import assign_by_results, assign_by_turns
from services.leads.reading import key, load_hop, load_lead
from services.leads.slate import Slate, gather
from services.people import ids_with_role
from services.speaking import tell
from storage.columns import table_of
from storage.rows import LeadRow

KIND: Final = "lead.undecided"
KIND_MANY: Final = "leads.undecided"
_AGAIN_AFTER: Final = timedelta(minutes=15)
_LONGEST_PAUSE: Final = timedelta(hours=4)
_ONE_BY_ONE: Final = 3
_LEAD = table_of(LeadRow).c


async def watch(work: Work, lead: LeadRow, time_to_decide: timedelta) -> None:
    """Looks at the lead again when the administrator's time is up, in reception hours."""
    await watch_all(work, [(key(lead), lead.hop)], time_to_decide)


async def watch_all(
    work: Work, leads: Sequence[tuple[int, int]], time_to_decide: timedelta
) -> None:
    """The same for several leads (id, hop) at once; many become one duty and one message."""
    if len(leads) > _ONE_BY_ONE:
        ids = [lead_id for lead_id, _ in leads]
        await _plan(work, KIND_MANY, time_to_decide, {"leads": ids, "count": 0})
        return
    for lead_id, hop in leads:
        data = {"lead": lead_id, "hop": hop, "count": 0, "since": work.now.isoformat()}
        await _plan(work, KIND, time_to_decide, data)


async def _plan(work: Work, kind: str, after: timedelta, data: Mapping[str, Any]) -> None:
    due_at = work.policy.reception_hours().next_opening(work.now + after)
    about = data.get("lead") or data["leads"][0]
    name = f"{about}:{data.get('hop', '')}:{data['count']}:{work.now.isoformat()}"
    await plan(work, kind, name, due_at, data)


async def _plan_again(work: Work, due: Due) -> None:
    """After a pause twice as long each time: whoever has read it ten times needs no eleventh."""
    count = due.data["count"]
    pause = min(_AGAIN_AFTER * 2 ** min(count, 8), _LONGEST_PAUSE)
    await _plan(work, due.kind, pause, {**due.data, "count": count + 1})


async def look_again(work: Work, due: Due) -> None:
    """Gives the lead to whoever is on guard by now; else direction is told that it still waits."""
    lead = await load_lead(work, due.data["lead"])
    if lead.hop != due.data["hop"] or not await _waits(work, lead):
        return
    slate = await gather(work)
    if lead.owner_id is None and await _placed(work, lead, slate):
        return
    waited = work.now - datetime.fromisoformat(due.data["since"])
    text = T("lead-still-undecided", lead=key(lead), name=lead.name, waited=Span(waited))
    await _tell(work, text, due.data["count"])
    await _plan_again(work, due)


async def _placed(work: Work, lead: LeadRow, slate: Slate) -> bool:
    """Whether somebody who came on guard meanwhile could take the lead."""
    if lead.hop:
        return await assign_by_results(work, lead, slate) is not None
    kind = AssignmentKind.NEW
    return bool(slate.eligible) and await assign_by_turns(work, lead, kind, slate) is not None


async def look_again_at_many(work: Work, due: Due) -> None:
    """Says how many of them still wait."""
    query = select(func.count()).where(
        _LEAD.id.in_(due.data["leads"]),
        _LEAD.state == LeadState.WITH_ADMINISTRATOR.value,
        _LEAD.owner_id.is_(None),
    )
    count = (await work.session.execute(query)).scalar_one()
    if not count:
        return
    button = Button(T("button-pending"), "desk.pending")
    text = T("ask-summary", count=count, reason=T("ask-review"))
    await _tell(work, Message(text, ((button,),)), due.data["count"])
    await _plan_again(work, due)


async def _waits(work: Work, lead: LeadRow) -> bool:
    """Nobody has it, or its last advisor keeps it while only the administrator can move it."""
    if lead.state != LeadState.WITH_ADMINISTRATOR:
        return False
    if lead.owner_id is None:
        return True
    hop = await load_hop(work, key(lead), lead.hop)
    return hop.outcome == AssignmentOutcome.WITH_ADMINISTRATOR and hop.due_at is None


async def _tell(work: Work, message: Message | Text, told_before: int) -> None:
    people = set(await accountable(work))
    if told_before == 0:
        people |= await ids_with_role(work, Role.DIRECTION)
    await tell(work, people, message, priority=Priority.ESCALATION)


DUTIES: Final[Mapping[str, Duty]] = {KIND: Duty(look_again), KIND_MANY: Duty(look_again_at_many)}
