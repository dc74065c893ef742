"""Leads that wait for the administrator do not wait unseen: somebody answers for each (A.2)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from domain.intake.turns import AssignmentKind
from domain.kernel.message import Button, Message
from domain.kernel.tasks import ReminderPauses, Task
from domain.kernel.text import Moment, Span, T
from services.intake.turn_ledger import lock_giving_out
from services.leads.admin_questions import QUESTION, settle_question
from services.leads.assignment import assign_by_results, assign_by_turns
from services.leads.candidates import gather_candidates
from services.leads.lead_reader import key, load_lead
from services.platform.task_kinds import Reminders
from services.platform.task_reminders import ONE_BY_ONE
from services.platform.tasks import remind_of
from services.platform.unit_of_work import UnitOfWork
from storage.rows.intake.leads import LeadRow


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
        placed = bool(candidate_list.eligible) and await assign_by_turns(
            uow, lead, kind, candidate_list
        )
    if placed:
        await settle_question(uow, key(lead), T("ask-moved-on", lead=key(lead)))
    return placed


async def still_undecided(uow: UnitOfWork, tasks: Sequence[Task]) -> list[Message]:
    """Says how long each has waited, until when there is time to decide, or how many wait."""
    if len(tasks) > ONE_BY_ONE:
        button = Button(T("button-pending"), "task.list")
        text = T("ask-summary", count=len(tasks), reason=T("ask-review"))
        return [Message(text, ((button,),))]
    messages = []
    for task in tasks:
        lead = await load_lead(uow, task.subject_id)
        if task.due_at is not None and task.due_at > uow.now:
            text = T("lead-evidence-due", lead=key(lead), name=lead.name, due=Moment(task.due_at))
            messages.append(Message(text, ((Button(T("button-pending"), "task.list"),),)))
            continue
        waited = Span(uow.now - task.opened_at)
        text = T("lead-still-undecided", lead=key(lead), name=lead.name, waited=waited)
        messages.append(Message(text))
    return messages


REMINDERS: Final = Reminders(
    messages=still_undecided,
    pauses=ReminderPauses(timedelta(minutes=15), timedelta(hours=4)),
    settle=place_if_possible,
    lock=lock_giving_out,
    escalates_to="decisions",
)
