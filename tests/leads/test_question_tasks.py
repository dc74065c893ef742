"""The question to the administrator is a task, on both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from domain.kernel.errors import Stale
from domain.kernel.tasks import TaskChange, TaskState, TaskTaken
from services.leads.admin_questions import QUESTION, ask_administrator
from services.leads.lead_reader import facts_of
from services.leads.manual_assignment import give_lead
from services.platform.jobs import cancel, replan
from services.platform.tasks import give_back, take
from services.platform.waiting_tasks import waiting_tasks
from storage.rows.platform.jobs import JobRow
from storage.rows.platform.persons import PersonRow
from storage.rows.platform.tasks import TaskRow, TaskStepRow
from tests.leads.small_office import SmallOffice


async def _tasks(small: SmallOffice) -> list[TaskRow]:
    async with small.units.snapshot() as uow:
        return list((await uow.session.execute(select(TaskRow).order_by(TaskRow.id))).scalars())


async def _unplaced(small: SmallOffice) -> int:
    """A lead that nobody on guard may receive: A1 and A2 have lost their qualification."""
    await _qualify(small, 0)
    return (await small.lead()).id or 0


async def _qualify(small: SmallOffice, qualification: int) -> None:
    async with small.units.begin() as uow:
        for code in ("A1", "A2"):
            row = await uow.session.get(PersonRow, small.ids[code])
            assert row is not None
            row.qualification = qualification


async def test_a_question_is_one_task_until_it_is_answered(small: SmallOffice) -> None:
    lead_id = await _unplaced(small)
    (task,) = await _tasks(small)
    assert (task.kind, task.subject_id, task.state) == (QUESTION, lead_id, TaskState.OPEN)
    assert task.data == {"reason": "nobody_eligible"}
    async with small.units.begin() as uow:
        lead = await small.reread(lead_id)
        await ask_administrator(uow, [await facts_of(uow, lead)], "nobody_left")
    (task,) = await _tasks(small)
    assert task.data == {"reason": "nobody_left"}
    await _qualify(small, 90)
    admin = await small.person("AD1")
    async with small.units.begin() as uow:
        await give_lead(uow, admin, lead_id, small.ids["A1"])
    (task,) = await _tasks(small)
    assert (task.state, task.outcome, task.closed_by_id) == (TaskState.DONE, "settled", admin.id)
    assert task.attention_at is None


async def test_who_comes_on_guard_meanwhile_ends_the_question(small: SmallOffice) -> None:
    await _unplaced(small)
    await _qualify(small, 90)
    await small.wind(hours=1)
    (task,) = await _tasks(small)
    assert (task.state, task.outcome) == (TaskState.EXPIRED, "placed")


async def test_taken_given_back_and_listed(small: SmallOffice) -> None:
    await _unplaced(small)
    (task,) = await _tasks(small)
    task_id = task.id or 0
    admin, marketing = await small.person("AD1"), await small.person("MK1")
    async with small.units.begin() as uow:
        assert (await take(uow, marketing, task_id)).taken_by_id == marketing.id
    async with small.units.begin() as uow:
        with pytest.raises(TaskTaken):
            await take(uow, admin, task_id)
    async with small.units.begin() as uow:
        with pytest.raises(Stale):
            await give_back(uow, admin, task_id)
        await give_back(uow, marketing, task_id)
    async with small.units.begin() as uow:
        found = await waiting_tasks(uow, admin, size=8)
        manager = await waiting_tasks(uow, await small.person("M1"), size=8)
    assert [listed.id for listed, _ in found.tasks] == [task_id]
    assert manager.tasks == []
    async with small.units.snapshot() as uow:
        steps = (await uow.session.execute(select(TaskStepRow).order_by(TaskStepRow.id))).scalars()
        changes = [(step.change, step.by_id) for step in steps]
    assert changes == [
        (TaskChange.OPENED, None),
        (TaskChange.TAKEN, marketing.id),
        (TaskChange.GIVEN_BACK, marketing.id),
    ]


async def test_jobs_are_moved_and_forgotten(small: SmallOffice) -> None:
    await _unplaced(small)
    async with small.units.begin() as uow:
        later = uow.now + timedelta(days=1)
        (key,) = (
            await uow.session.execute(select(JobRow.key).where(JobRow.kind == "task.attention"))
        ).scalars()
        await replan(uow, "task.attention", key, later)
        await replan(uow, "task.attention", "another", later)
        assert await cancel(uow, "task.attention", "another", "unknown") == 1
    async with small.units.snapshot() as uow:
        rows = (
            await uow.session.execute(select(JobRow).where(JobRow.kind == "task.attention"))
        ).scalars()
        assert [(row.key, row.due_at) for row in rows] == [(key, later)]
