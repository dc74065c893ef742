"""The three kinds of task of a matter of dispute: decide, give one's side, decide the appeal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from domain.kernel.disputes import DisputeState
from domain.kernel.message import Button, Message
from domain.kernel.person import Person
from domain.kernel.rights import Right, may
from domain.kernel.tasks import Task
from domain.kernel.text import T, Text
from services.platform.dispute_matters import (
    DisputeMatter,
    appeal_kind,
    matter_of,
    statement_kind,
)
from services.platform.disputes import dispute_card, give_statement, load_dispute, statement_to_give
from services.platform.task_kinds import TaskKind, waiting_by
from services.platform.unit_of_work import UnitOfWork
from storage.queries.platform import disputes as queries


async def _case_card(uow: UnitOfWork, person: Person, task: Task) -> Message:
    """Both sides of the case, and the decisions for who may take them.

    Whoever stands in for them reads the case.
    """
    row = await load_dispute(uow, task.subject_id)
    card = await dispute_card(uow, row)
    right = Right.DECIDE_APPEAL if row.state is DisputeState.APPEALED else Right.DECIDE_DISPUTE
    return card if may(person, right) else Message(card.text)


async def _case_labels(uow: UnitOfWork, tasks: Sequence[Task]) -> Mapping[int, Text]:
    """What each case is about."""
    rows = await queries.disputes_by_id(uow.session, [task.subject_id for task in tasks])
    return _labels(uow, tasks, rows)


async def _statement_labels(uow: UnitOfWork, tasks: Sequence[Task]) -> Mapping[int, Text]:
    """What the case of each statement is about."""
    ids = [task.subject_id for task in tasks]
    return _labels(uow, tasks, await queries.disputes_of_statements(uow.session, ids))


def _labels(uow: UnitOfWork, tasks: Sequence[Task], rows: Mapping[int, Any]) -> dict[int, Text]:
    found = {task.id: rows[task.subject_id] for task in tasks if task.subject_id in rows}
    return {id_: matter_of(uow, row).text("button", row) for id_, row in found.items()}


async def _statement_card(uow: UnitOfWork, person: Person, task: Task) -> Message:
    """What the case is about, and whether they want to say something."""
    row = await statement_to_give(uow, person, task.subject_id)
    give = Button(T("button-dispute-statement"), "dispute.state", {"id": task.subject_id})
    nothing = Button(
        T("button-dispute-nothing"), "task.decide", {"task": task.id, "decision": "none"}
    )
    return Message(matter_of(uow, row).text("statement-asked", row), ((give,), (nothing,)))


async def _nothing_to_say(
    uow: UnitOfWork, person: Person, task: Task, _args: Mapping[str, Any]
) -> Text:
    """They leave it to what is known."""
    row = await give_statement(uow, person, task.subject_id, "")
    return matter_of(uow, row).text("statement-none", row)


def dispute_task_kinds(name: str, matter: DisputeMatter) -> dict[str, TaskKind]:
    """What of a matter waits for a person, for the declaration of its procedure."""
    verdicts = {each: f"{matter.texts}-verdict-{each}" for each in (*matter.options, "confirm")}
    over = {"withdrawn": "outcome-withdrawn", "over": "outcome-over"}
    said = {"given": "outcome-statement-given", "none": "outcome-statement-none"}
    return {
        name: TaskKind(
            right=Right.DECIDE_DISPUTE,
            card=_case_card,
            labels=_case_labels,
            count_key="pending-disputes",
            slot="dispute",
            audience=matter.audience,
            still_waiting=waiting_by(partial(queries.in_state, state=DisputeState.OPEN)),
            deadline=matter.deadline,
            takeable=True,
            outcomes={**verdicts, **over},
        ),
        statement_kind(name): TaskKind(
            right=Right.SEE_TASKS,
            card=_statement_card,
            labels=_statement_labels,
            count_key="pending-statements",
            slot="dispute-statement",
            still_waiting=waiting_by(queries.statements_awaited),
            decisions={"none": _nothing_to_say},
            deadline=matter.statement_deadline,
            personal=True,
            outcomes={**over, **said},
        ),
        appeal_kind(name): TaskKind(
            right=Right.DECIDE_APPEAL,
            card=_case_card,
            labels=_case_labels,
            count_key="pending-appeals",
            slot="dispute-appeal",
            audience=matter.appeal_audience,
            still_waiting=waiting_by(partial(queries.in_state, state=DisputeState.APPEALED)),
            deadline=matter.appeal_deadline,
            takeable=True,
            outcomes=verdicts,
        ),
    }


TEXT_KEYS = frozenset(
    {
        "pending-disputes",
        "pending-statements",
        "pending-appeals",
        "outcome-withdrawn",
        "outcome-over",
        "outcome-statement-given",
        "outcome-statement-none",
    }
)
