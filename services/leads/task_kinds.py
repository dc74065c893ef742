"""What of a lead waits for a person: questions, review items, unmatched calls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from domain.kernel.message import Message
from domain.kernel.person import Person
from domain.kernel.rights import Right
from domain.kernel.tasks import Task
from domain.kernel.text import T, Text
from services.intake.review_tasks import REVIEW, review_audience
from services.leads.admin_questions import QUESTION, accountable
from services.leads.call_tasks import UNMATCHED_CALL, call_card, dismiss_by_task
from services.leads.manual_assignment import lead_question
from services.leads.review_queue import review_card
from services.leads.similar_leads import SIMILAR, other_person, same_person, similar_card
from services.leads.unassigned_watch import REMINDERS
from services.platform.task_kinds import Deadline, TaskKind, waiting_by
from services.platform.unit_of_work import UnitOfWork
from storage.queries.leads import questions as queries

TEXT_KEYS = frozenset(
    {
        "pending-leads",
        "pending-reviews",
        "pending-calls",
        "pending-similar",
        "review-list",
        "calls-list",
        "outcome-lead-given",
        "outcome-lead-found",
        "outcome-lead-moved-on",
        "outcome-lead-placed",
        "outcome-lead-contacted",
        "outcome-lead-joined",
        "outcome-lead-returned",
        "outcome-review-corrected",
        "outcome-review-known",
        "outcome-review-discarded",
        "outcome-call-attributed",
        "outcome-call-dismissed",
    }
)


async def question_card(uow: UnitOfWork, person: Person, task: Task) -> Message:
    """Who the lead is, and whom it can be given to."""
    return await lead_question(uow, person, task.subject_id)


async def question_labels(uow: UnitOfWork, tasks: Sequence[Task]) -> Mapping[int, Text]:
    """The number and the name of each lead."""
    names = await queries.lead_names(uow.session, [task.subject_id for task in tasks])
    return {
        task.id: T("button-lead", lead=task.subject_id, name=names.get(task.subject_id, ""))
        for task in tasks
    }


async def review_labels(_uow: UnitOfWork, tasks: Sequence[Task]) -> Mapping[int, Text]:
    """The number of each item."""
    return {task.id: T("button-review", item=task.subject_id) for task in tasks}


async def call_labels(uow: UnitOfWork, tasks: Sequence[Task]) -> Mapping[int, Text]:
    """The number that was called."""
    numbers = await queries.numbers_of_calls(uow.session, [task.subject_id for task in tasks])
    return {task.id: T("button-call", number=numbers.get(task.subject_id) or "?") for task in tasks}


TASK_KINDS: Final[Mapping[str, TaskKind]] = {
    QUESTION: TaskKind(
        right=Right.ASSIGN_LEADS,
        card=question_card,
        labels=question_labels,
        count_key="pending-leads",
        slot="ask",
        audience=accountable,
        still_waiting=waiting_by(queries.undecided_among),
        reminders=REMINDERS,
        outcomes={
            "settled": "outcome-lead-given",
            "shared-out": "outcome-lead-given",
            "found": "outcome-lead-found",
            "moved-on": "outcome-lead-moved-on",
            "placed": "outcome-lead-placed",
            "contacted": "outcome-lead-contacted",
            "joined": "outcome-lead-joined",
            "returned": "outcome-lead-returned",
        },
    ),
    REVIEW: TaskKind(
        right=Right.REVIEW_LEADS,
        card=review_card,
        labels=review_labels,
        count_key="pending-reviews",
        slot="review",
        list_key="review-list",
        audience=review_audience,
        still_waiting=waiting_by(queries.unresolved_among),
        deadline=Deadline(lambda policy: policy.tasks.review_within, "decisions"),
        outcomes={
            "corrected": "outcome-review-corrected",
            "known already": "outcome-review-known",
            "discarded": "outcome-review-discarded",
        },
        takeable=True,
    ),
    SIMILAR: TaskKind(
        right=Right.ASSIGN_LEADS,
        card=similar_card,
        labels=question_labels,
        count_key="pending-similar",
        slot="similar",
        audience=accountable,
        decisions={"same": same_person, "other": other_person},
        deadline=Deadline(lambda policy: policy.tasks.review_within, "decisions"),
        outcomes={"same": "outcome-similar-same", "other": "outcome-similar-other"},
    ),
    UNMATCHED_CALL: TaskKind(
        right=Right.RECORD_FINDING,
        card=call_card,
        labels=call_labels,
        count_key="pending-calls",
        slot="call",
        list_key="calls-list",
        still_waiting=waiting_by(queries.unmatched_among),
        decisions={"dismiss": dismiss_by_task},
        deadline=Deadline(lambda policy: policy.tasks.call_within, "decisions"),
        outcomes={
            "attributed": "outcome-call-attributed",
            "dismissed": "outcome-call-dismissed",
        },
        takeable=True,
    ),
}
