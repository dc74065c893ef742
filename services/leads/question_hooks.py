"""A question about a lead that does not reach its reader goes to the next who may decide (A.2)."""

from __future__ import annotations

from typing import Final

from services.leads.admin_questions import (
    ASK,
    QUESTION,
    accountable,
    put_question,
    record_asked,
)
from services.leads.clocked_assignments import feed_heard_at
from services.leads.lead_reader import facts_of, load_lead
from services.leads.undecided_list import show_undecided
from services.platform.delivery_hooks import DeliveryHooks
from services.platform.directory import get_people
from services.platform.unit_of_work import UnitOfWork
from storage.queries.platform.task_lists import open_subjects, open_task_about

SUMMARY: Final = "leads"
"""The subject of the message that asks about many."""


async def ask_next(uow: UnitOfWork, subject: str, person_id: int | None) -> None:
    """Nobody in that role can be reached any more: the next role is asked, and so recorded."""
    people = await accountable(uow)
    if person_id is None or not people:
        return
    known = await get_people(uow, {person_id, people[0]})
    if known[person_id].role is known[people[0]].role:
        return  # another of them can be reached, and has been asked already
    if subject == SUMMARY:
        leads = await open_subjects(uow.session, QUESTION)
        if leads:
            await show_undecided(uow, people)
            await record_asked(uow, leads, "review", people)
        return
    lead_id = int(subject.partition(":")[2])
    task = await open_task_about(uow.session, QUESTION, lead_id)
    if task is None:
        return
    reason = task.data.get("reason", "review")
    heard_at = await feed_heard_at(uow) if reason == "evidence_pending" else None
    facts = await facts_of(uow, await load_lead(uow, lead_id))
    await put_question(uow, people, [facts], reason, heard_at)
    await record_asked(uow, [lead_id], reason, people)


HOOKS: Final = {ASK: DeliveryHooks(undeliverable=ask_next)}
