"""Leads of advisors who leave, change role or change account (A.2).

What they have not called moves on at once; what they have contacted becomes a task of their manager
for each lead. A new account is shown the clocks that run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from domain.kernel.message import Button, Message, Priority
from domain.kernel.person import Person, Role
from domain.kernel.rights import Right
from domain.kernel.tasks import Task
from domain.kernel.text import T, Text, Texts
from domain.leads.deadline import MoveReason
from services.intake.turn_ledger import lock_giving_out
from services.leads.admin_questions import accountable, whom_to_offer
from services.leads.assignment import notice
from services.leads.clocked_assignments import assignments_by_key
from services.leads.lead_card import card_slot, follow_up_lines
from services.leads.lead_reader import facts_of, load_lead
from services.leads.manual_assignment import give_lead_left_behind
from services.leads.reassignment import Expiring, move_on
from services.platform.directory import get_people, get_person
from services.platform.messaging import recipients, send_to_people
from services.platform.task_kinds import Deadline, TaskKind
from services.platform.tasks import open_tasks, task_about
from services.platform.unit_of_work import UnitOfWork
from storage.outbox.notices import standing_places
from storage.queries.leads import departures as queries
from storage.queries.leads.questions import lead_names
from storage.queries.platform.tasks import NewTask

LEFT_BEHIND: Final = "lead.left_behind"
"""The task kind: whom a contacted lead goes to whose advisor has left."""
_ONE_BY_ONE: Final = 3
TEXT_KEYS = frozenset({"pending-left-behind"})


async def advisors_left(uow: UnitOfWork, before: Sequence[Person]) -> None:
    """Hands on what these people have not called; the rest becomes tasks of their managers."""
    left = {person.id: person for person in before if person.role is Role.ADVISOR}
    if not left:
        return
    await lock_giving_out(uow)
    owed = await assignments_by_key(uow, await queries.unsettled_of(uow.session, left))
    await move_on(uow, [Expiring(each, MoveReason.LEFT) for each in owed.values()])
    by_owner: dict[int, list[int]] = {}
    for lead_id, owner_id in await queries.open_leads_of(uow.session, left):
        by_owner.setdefault(owner_id, []).append(lead_id)
    for owner_id, lead_ids in by_owner.items():
        await _leave_to_manager(uow, left[owner_id], lead_ids)


async def _leave_to_manager(uow: UnitOfWork, left: Person, lead_ids: Sequence[int]) -> None:
    """Opens a task a lead; the cards go to the manager, to the administrator where none can be."""
    await open_tasks(uow, [NewTask(LEFT_BEHIND, lead, concerned=left) for lead in lead_ids])
    people = await _who_decides(uow, left)
    if len(lead_ids) > _ONE_BY_ONE:
        button = Button(T("button-pending"), "task.list", {"only": LEFT_BEHIND})
        text = T("left-behind-summary", name=left.name, count=len(lead_ids))
        await send_to_people(uow, people, Message(text, ((button,),)), priority=Priority.ESCALATION)
        return
    for lead_id in lead_ids:
        task = await task_about(uow, LEFT_BEHIND, lead_id)
        await send_to_people(
            uow,
            people,
            await _card(uow, task),
            priority=Priority.ESCALATION,
            slot=f"left-behind:{lead_id}",
            mode="fresh",
        )


async def _who_decides(uow: UnitOfWork, left: Person) -> list[int]:
    """Their manager; those who answer for leads where the manager cannot be reached."""
    known = await get_people(uow, [left.manager_id] if left.manager_id else [])
    managers = [person.id for person in known.values() if person.role is Role.MANAGER]
    reached = await recipients(uow, managers)
    if any(recipient.to is not None for recipient in reached.values()):
        return managers
    return await accountable(uow)


async def left_behind_card(uow: UnitOfWork, _person: Person, task: Task) -> Message:
    """The lead, how its follow-up stands, and whom it can be given to."""
    return await _card(uow, task)


async def _card(uow: UnitOfWork, task: Task) -> Message:
    lead = await facts_of(uow, await load_lead(uow, task.subject_id))
    left = await get_person(uow, task.person_id or 0)
    offered = await whom_to_offer(uow)
    offered.sort(key=lambda c: c.record.zone != left.zone)
    key = "left-behind-heading" if offered else "left-behind-nobody"
    heading = Text(key, {"lead": lead.id, "name": left.name})
    rows = tuple(
        (
            Button(
                T("button-give", name=c.record.name),
                "task.decide",
                {"task": task.id, "decision": "give", "to": c.id},
            ),
        )
        for c in offered
    )
    lines = Texts((heading, *lead.identity, *follow_up_lines(lead)))
    return Message(T("lead-card", lines=lines), rows)


async def _labels(uow: UnitOfWork, tasks: Sequence[Task]) -> Mapping[int, Text]:
    names = await lead_names(uow.session, [task.subject_id for task in tasks])
    return {
        task.id: T("button-lead", lead=task.subject_id, name=names.get(task.subject_id, ""))
        for task in tasks
    }


async def _still_waiting(uow: UnitOfWork, lead_ids: Sequence[int]) -> Sequence[int]:
    return await queries.without_advisor_among(uow.session, lead_ids)


async def _give(uow: UnitOfWork, person: Person, task: Task, args: Mapping[str, Any]) -> Text:
    """The lead goes to the advisor who was chosen."""
    left = await get_person(uow, task.person_id or 0)
    await give_lead_left_behind(uow, person, task.subject_id, args["to"], left)
    return T("given", lead=task.subject_id)


async def show_running_leads(uow: UnitOfWork, person_id: int) -> None:
    """Puts the cards of running clocks into the person's chat where they do not stand yet."""
    keys = await queries.unsettled_of(uow.session, [person_id])
    if not keys:
        return
    slots = [card_slot(lead_id) for lead_id, _hop in keys]
    standing = {place.slot for place in await standing_places(uow.session, {person_id}, slots)}
    recipient = (await recipients(uow, [person_id]))[person_id]
    found = (await assignments_by_key(uow, keys)).values()
    await uow.send(
        notice(assignment.lead, assignment.facts(), recipient, uow)
        for assignment in found
        if card_slot(assignment.lead.id) not in standing
    )


TASK_KINDS: Final[Mapping[str, TaskKind]] = {
    LEFT_BEHIND: TaskKind(
        right=Right.HAND_OVER_LEADS,
        card=left_behind_card,
        labels=_labels,
        count_key="pending-left-behind",
        slot="left-behind",
        audience=accountable,
        still_waiting=_still_waiting,
        decisions={"give": _give},
        deadline=Deadline(lambda policy: policy.tasks.left_behind_within, "decisions"),
    )
}
