"""A near match is asked about: the same person or not; the answer is applied (A.3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from domain.intake.lead import OPEN_STATES
from domain.kernel.errors import NotFound, Stale
from domain.kernel.message import Button, Message, Priority
from domain.kernel.person import Person
from domain.kernel.rights import Right, may, require
from domain.kernel.tasks import Task
from domain.kernel.text import Arg, T, Text, Texts
from services.intake.lead_changes import lead_id
from services.leads.lead_card import identity_lines
from services.leads.lead_reader import facts_of, load_lead
from services.leads.same_person import declare_same_person, unite_leads
from services.platform.directory import get_person
from services.platform.messaging import send_to_people
from services.platform.tasks import open_tasks, show_cards, task_about
from services.platform.unit_of_work import UnitOfWork
from storage.queries.platform.tasks import NewTask
from storage.rows.intake.leads import LeadRow

SIMILAR: Final = "lead.similar"
"""The task kind: whether a lead is of the same person as an earlier one."""
_DIGITS: Final = 12
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
    said_by = task.data.get("by")
    numbers: dict[str, Arg] = {"lead": task.subject_id, "other": task.data["other"]}
    heading = Text("similar-heading", numbers)
    if said_by is not None:
        by = await get_person(uow, said_by)
        heading = Text("similar-heading-said", {**numbers, "by": by.name})
    lines = (
        heading,
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
    answer = await linked_text(uow, lead, task.subject_id, other)
    await _tell_who_said(uow, task, answer)
    return answer


async def linked_text(uow: UnitOfWork, lead: LeadRow, number: int, other: int) -> Text:
    """That both are one person, and with whom they are; `lead` as it stands then."""
    facts: dict[str, Arg] = {"lead": number, "other": other}
    if lead.owner_id is None or lead.state not in OPEN_STATES:
        return Text("similar-linked", facts)
    owner = await get_person(uow, lead.owner_id)
    return Text("similar-linked-with", {**facts, "advisor": owner.name})


async def _tell_who_said(uow: UnitOfWork, task: Task, answer: Text) -> None:
    said_by = task.data.get("by")
    if said_by is not None:
        await send_to_people(uow, [said_by], answer, priority=Priority.CONVERSATION)


async def other_person(
    uow: UnitOfWork, person: Person, task: Task, _args: Mapping[str, Any]
) -> Text:
    """They are two: nothing changes. Raises Stale when they have been linked meanwhile."""
    one = await load_lead(uow, task.subject_id)
    two = await load_lead(uow, task.data["other"])
    if is_one_person(one, two):
        raise Stale
    uow.audit("lead.other_person", f"lead:{task.subject_id}", person.id, other=two.id)
    answer = T("similar-apart", lead=task.subject_id, other=task.data["other"])
    await _tell_who_said(uow, task, answer)
    return answer


async def other_lead(uow: UnitOfWork, lead: int, typed: str) -> int | Text:
    """The number of another lead as it was typed, or what is wrong with it."""
    digits = typed.strip().lstrip("#")
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= _DIGITS):
        return T("same-no-number")
    try:
        one, two = await load_lead(uow, lead), await load_lead(uow, int(digits))
    except NotFound:
        return T("same-no-lead", lead=int(digits))
    return T("same-already", lead=int(digits)) if is_one_person(one, two) else int(digits)


def is_one_person(one: LeadRow, two: LeadRow) -> bool:
    """Whether two leads are linked, or are one."""
    return (one.original_id or one.id) == (two.original_id or two.id)


async def say_same_person(uow: UnitOfWork, person: Person, lead: int, other: int) -> Text:
    """«Es la misma persona», said by somebody of a lead that they see; the answer (CC23-L9).

    It is applied at once where they may decide about both leads: they assign leads, or both are
    theirs. An advisor's word about the lead of somebody else is put before the administrator.
    Raises NotYours, NotFound.
    """
    one, two = await load_lead(uow, lead), await load_lead(uow, other)
    if not may(person, Right.ASSIGN_LEADS):
        require(person, Right.FOLLOW_UP, await _owner(uow, one))
        if not may(person, Right.FOLLOW_UP, await _owner(uow, two)):
            return await _ask_to_link(uow, person, lead, other)
    return await linked_text(uow, await unite_leads(uow, person, lead, other), lead, other)


async def _owner(uow: UnitOfWork, lead: LeadRow) -> Person | None:
    return await get_person(uow, lead.owner_id) if lead.owner_id else None


async def _ask_to_link(uow: UnitOfWork, person: Person, lead: int, other: int) -> Text:
    data = {"other": other, "by": person.id}
    if not await open_tasks(uow, [NewTask(SIMILAR, lead, data)]):
        return T("same-asked-already", lead=lead)
    await show_cards(uow, await task_about(uow, SIMILAR, lead), Priority.CONVERSATION)
    return T("same-asked", lead=lead, other=other)
