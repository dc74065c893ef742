"""Leads that wait for the administrator do not wait unseen: somebody answers for each (A.2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from domain.intake.turns import AssignmentKind
from domain.kernel.message import Button, Message, Priority
from domain.kernel.tasks import Task
from domain.kernel.text import Moment, T
from services.intake.turn_ledger import lock_giving_out
from services.leads.admin_questions import QUESTION, accountable, settle_question
from services.leads.assignment import assign_by_results, assign_by_turns
from services.leads.candidates import gather_candidates
from services.leads.lead_reader import key, load_lead
from services.leads.undecided_list import deciding_roles, show_undecided
from services.platform.messaging import send_to_people
from services.platform.task_kinds import Reminders
from services.platform.task_reminders import ONE_BY_ONE
from services.platform.tasks import remind_of
from services.platform.unit_of_work import UnitOfWork
from storage.rows.intake.leads import LeadRow

_NEXT: Final = timedelta(minutes=15)
"""Between the second and the third who are asked."""
_OVERNIGHT: Final = timedelta(hours=12)


async def watch(uow: UnitOfWork, lead: LeadRow, time_to_decide: timedelta) -> None:
    """Looks at the lead again when the administrator's time is up, in reception hours."""
    await watch_all(uow, [(key(lead), lead.hop)], time_to_decide)


async def watch_all(
    uow: UnitOfWork, leads: Sequence[tuple[int, int]], time_to_decide: timedelta
) -> None:
    """The same for several (lead, assignment number) at once: one job, one message a person."""
    due_at = uow.policy.reception_hours().next_opening(uow.now + time_to_decide)
    await remind_of(uow, QUESTION, [lead_id for lead_id, _ in leads], due_at)


async def place_if_possible(uow: UnitOfWork, task: Task) -> bool:
    """Gives the lead to whoever has come on guard meanwhile; whether it could be given.

    The caller has taken `lock_giving_out`, as `REMINDERS` requires.
    """
    lead = await load_lead(uow, task.subject_id)
    if lead.owner_id is not None:
        return False
    candidate_list = await gather_candidates(uow)
    if lead.hop:
        placed = await assign_by_results(uow, lead, candidate_list)
    else:
        kind = AssignmentKind.NEW
        placed = bool(candidate_list.free) and await assign_by_turns(
            uow, lead, kind, candidate_list
        )
    if placed:
        await settle_question(uow, key(lead), T("ask-moved-on", lead=key(lead)))
    return placed


async def tell_of_undecided(
    uow: UnitOfWork, tasks: Sequence[Task]
) -> Mapping[int, datetime | None]:
    """Asks the next who may decide, instead of the same people again; then only the list changes.

    Those who were asked at first have the list, or the question. Marketing hears of a lead when the
    administrator's time is up, direction after that, each once; from then on the list says day by
    day how long the oldest has waited, where it stands.
    """
    awaited = [task for task in tasks if task.due_at is not None and task.due_at > uow.now]
    again: dict[int, datetime | None] = {task.subject_id: None for task in awaited}
    await _tell_of_awaited(uow, awaited)
    waiting = [task for task in tasks if task.subject_id not in again]
    if not waiting:
        return again
    roles = await deciding_roles(uow)
    steps = {task.reminders + 1 for task in waiting}
    aloud = [person for step in sorted(steps) if step < len(roles) for person in roles[step]]
    await show_undecided(uow, aloud)
    hours = uow.policy.reception_hours()
    for task in waiting:
        asks_on = task.reminders + 2 < len(roles)
        again[task.subject_id] = hours.next_opening(uow.now + (_NEXT if asks_on else _OVERNIGHT))
    return again


async def _tell_of_awaited(uow: UnitOfWork, tasks: Sequence[Task]) -> None:
    """Until when there is time to find whether there was contact; each is told of once."""
    people = await accountable(uow)
    button = Button(T("button-pending"), "task.list")
    if len(tasks) > ONE_BY_ONE:
        texts = [T("ask-summary", count=len(tasks), reason=T("ask-review"))]
    else:
        texts = []
        for task in tasks:
            lead, due = await load_lead(uow, task.subject_id), Moment(task.due_at or uow.now)
            texts.append(T("lead-evidence-due", lead=key(lead), name=lead.name, due=due))
    for text in texts:
        await send_to_people(uow, people, Message(text, ((button,),)), priority=Priority.ESCALATION)


REMINDERS: Final = Reminders(tell=tell_of_undecided, settle=place_if_possible, lock=lock_giving_out)
