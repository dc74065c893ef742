"""Leads that wait for the administrator do not wait unseen: somebody answers for each (A.2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import func, select

from domain.intake.lead import LeadState
from domain.intake.turns import AssignmentKind
from domain.kernel.message import Button, Message, Priority
from domain.kernel.person import Role
from domain.kernel.text import Span, T, Text
from domain.leads.contact_clock import ContactState
from services.intake.turn_ledger import lock_giving_out
from services.leads.admin_questions import accountable
from services.leads.assignment import assign_by_results, assign_by_turns
from services.leads.candidates import CandidateList, gather_candidates
from services.leads.lead_reader import key, load_assignment, load_lead
from services.platform.directory import ids_with_role
from services.platform.jobs import DueJob, JobKind, plan
from services.platform.messaging import send_to_people
from services.platform.unit_of_work import UnitOfWork
from storage.columns import table_of
from storage.rows.intake.leads import LeadRow

KIND: Final = "lead.undecided"
KIND_MANY: Final = "leads.undecided"
_AGAIN_AFTER: Final = timedelta(minutes=15)
_LONGEST_PAUSE: Final = timedelta(hours=4)
_ONE_BY_ONE: Final = 3
_LEAD = table_of(LeadRow).c


async def watch(uow: UnitOfWork, lead: LeadRow, time_to_decide: timedelta) -> None:
    """Looks at the lead again when the administrator's time is up, in reception hours."""
    await watch_all(uow, [(key(lead), lead.hop)], time_to_decide)


async def watch_all(
    uow: UnitOfWork, leads: Sequence[tuple[int, int]], time_to_decide: timedelta
) -> None:
    """The same for several leads (id, hop) at once; many become one duty and one message."""
    if len(leads) > _ONE_BY_ONE:
        ids = [lead_id for lead_id, _ in leads]
        await _plan(uow, KIND_MANY, time_to_decide, {"leads": ids, "count": 0})
        return
    for lead_id, hop in leads:
        data = {"lead": lead_id, "hop": hop, "count": 0, "since": uow.now.isoformat()}
        await _plan(uow, KIND, time_to_decide, data)


async def _plan(uow: UnitOfWork, kind: str, after: timedelta, data: Mapping[str, Any]) -> None:
    due_at = uow.policy.reception_hours().next_opening(uow.now + after)
    about = data.get("lead") or data["leads"][0]
    name = f"{about}:{data.get('hop', '')}:{data['count']}:{uow.now.isoformat()}"
    await plan(uow, kind, name, due_at, data)


async def _plan_again(uow: UnitOfWork, due: DueJob) -> None:
    """After a pause twice as long each time: whoever has read it ten times needs no eleventh."""
    count = due.data["count"]
    pause = min(_AGAIN_AFTER * 2 ** min(count, 8), _LONGEST_PAUSE)
    await _plan(uow, due.kind, pause, {**due.data, "count": count + 1})


async def look_again(uow: UnitOfWork, due: DueJob) -> None:
    """Gives the lead to whoever is on guard by now; else direction is told that it still waits."""
    lead = await load_lead(uow, due.data["lead"])
    if lead.hop != due.data["hop"] or not await _waits(uow, lead):
        return
    await lock_giving_out(uow)
    candidate_list = await gather_candidates(uow)
    if lead.owner_id is None and await _placed(uow, lead, candidate_list):
        return
    waited = uow.now - datetime.fromisoformat(due.data["since"])
    text = T("lead-still-undecided", lead=key(lead), name=lead.name, waited=Span(waited))
    await _tell(uow, text, due.data["count"])
    await _plan_again(uow, due)


async def _placed(uow: UnitOfWork, lead: LeadRow, candidate_list: CandidateList) -> bool:
    """Whether somebody who came on guard meanwhile could take the lead."""
    if lead.hop:
        return await assign_by_results(uow, lead, candidate_list)
    kind = AssignmentKind.NEW
    return bool(candidate_list.eligible) and await assign_by_turns(uow, lead, kind, candidate_list)


async def look_again_at_many(uow: UnitOfWork, due: DueJob) -> None:
    """Says how many of them still wait."""
    query = select(func.count()).where(
        _LEAD.id.in_(due.data["leads"]),
        _LEAD.state == LeadState.WITH_ADMINISTRATOR.value,
        _LEAD.owner_id.is_(None),
    )
    count = (await uow.session.execute(query)).scalar_one()
    if not count:
        return
    button = Button(T("button-pending"), "desk.pending")
    text = T("ask-summary", count=count, reason=T("ask-review"))
    await _tell(uow, Message(text, ((button,),)), due.data["count"])
    await _plan_again(uow, due)


async def _waits(uow: UnitOfWork, lead: LeadRow) -> bool:
    """Nobody has it, or its last advisor keeps it while only the administrator can move it."""
    if lead.state != LeadState.WITH_ADMINISTRATOR:
        return False
    if lead.owner_id is None:
        return True
    hop = await load_assignment(uow, key(lead), lead.hop)
    return hop.contact is ContactState.WITH_ADMINISTRATOR and hop.due_at is None


async def _tell(uow: UnitOfWork, message: Message | Text, told_before: int) -> None:
    people = set(await accountable(uow))
    if told_before == 0:
        people |= await ids_with_role(uow, Role.DIRECTION)
    await send_to_people(uow, people, message, priority=Priority.ESCALATION)


JOB_KINDS: Final[Mapping[str, JobKind]] = {
    KIND: JobKind(look_again),
    KIND_MANY: JobKind(look_again_at_many),
}
