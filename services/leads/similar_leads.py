"""A near match is asked about: the same person or not; the answer is applied (A.3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from domain.intake.lead import OPEN_STATES
from domain.kernel.errors import Stale
from domain.kernel.message import Button, Message, Priority
from domain.kernel.person import Person
from domain.kernel.tasks import Task
from domain.kernel.text import T, Text, Texts
from services.intake.lead_changes import lead_id
from services.leads.lead_card import identity_lines
from services.leads.lead_reader import facts_of, load_lead
from services.leads.same_person import declare_same_person
from services.platform.directory import get_person
from services.platform.tasks import open_tasks, show_cards, task_about
from services.platform.unit_of_work import UnitOfWork
from storage.queries.platform.tasks import NewTask
from storage.rows.intake.leads import LeadRow

SIMILAR: Final = "lead.similar"
"""The task kind: whether a lead is of the same person as an earlier one."""
TEXT_KEYS = frozenset({"outcome-similar-same", "outcome-similar-other"})


async def ask_about_similar(uow: UnitOfWork, found: Sequence[tuple[LeadRow, int | None]]) -> None:
    """Asks of each lead whether it is of the same person as the other one (None: nothing to ask).

    Meanwhile they are two persons: the new lead has its advisor and its clock.
    """
    similar = [(lead_id(lead), other) for lead, other in found if other is not None]
    if not similar:
        return
    await open_tasks(uow, [NewTask(SIMILAR, lead, {"other": other}) for lead, other in similar])
    for lead, _ in similar:
        await show_cards(uow, await task_about(uow, SIMILAR, lead), Priority.ESCALATION)


async def similar_card(uow: UnitOfWork, _person: Person, task: Task) -> Message:
    """Both prospects with all that is known of them, and the two answers."""
    lead = await facts_of(uow, await load_lead(uow, task.subject_id))
    other = await facts_of(uow, await load_lead(uow, task.data["other"]))
    lines = (
        T("similar-heading", lead=task.subject_id, other=task.data["other"]),
        *identity_lines(lead),
        T("similar-earlier", other=task.data["other"]),
        *identity_lines(other),
    )
    buttons = tuple(
        (Button(label, "task.decide", {"task": task.id, "decision": decision}),)
        for decision, label in (
            ("same", T("button-same-person")),
            ("other", T("button-other-person")),
        )
    )
    return Message(T("lead-card", lines=Texts(lines)), buttons)


async def same_person(
    uow: UnitOfWork, person: Person, task: Task, _args: Mapping[str, Any]
) -> Text:
    """They are one: linked, and the lead goes where the person is known."""
    other = task.data["other"]
    lead = await declare_same_person(uow, person, task.subject_id, other)
    facts = {"lead": task.subject_id, "other": other}
    if lead.owner_id is None or lead.state not in OPEN_STATES:
        return Text("similar-linked", facts)
    owner = await get_person(uow, lead.owner_id)
    return Text("similar-linked-with", {**facts, "advisor": owner.name})


async def other_person(
    uow: UnitOfWork, person: Person, task: Task, _args: Mapping[str, Any]
) -> Text:
    """They are two: nothing changes. Raises Stale when they have been linked meanwhile."""
    one = await load_lead(uow, task.subject_id)
    two = await load_lead(uow, task.data["other"])
    if (one.original_id or one.id) == (two.original_id or two.id):
        raise Stale
    uow.audit("lead.other_person", f"lead:{task.subject_id}", person.id, other=two.id)
    return T("similar-apart", lead=task.subject_id, other=task.data["other"])
