"""The agenda: planned once, done once, in order, whatever happened meanwhile."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from services.platform.job_runner import run_due_jobs
from services.platform.jobs import DueJob, JobKind, plan
from services.platform.unit_of_work import UnitOfWork
from services.roster.monthly_jobs import JOB_KINDS
from storage.rows.platform.jobs import IncidentRow, JobRow
from storage.rows.roster.months import NominationRow
from tests.support import Office

NOON = datetime(2026, 3, 10, 18, 0, tzinfo=UTC)


def _noting(log: list[str]) -> dict[str, JobKind]:
    async def note(_work: UnitOfWork, due: DueJob) -> None:
        log.append(due.key)

    return {**JOB_KINDS, "note": JobKind(note)}


async def _plan(office: Office, key: str, at: datetime, kind: str = "note") -> bool:
    async with office.units.begin() as uow:
        return await plan(uow, kind, key, at)


async def test_planning_twice_plans_once(office: Office) -> None:
    assert await _plan(office, "a", NOON)
    assert not await _plan(office, "a", NOON + timedelta(hours=1))
    rows = await office.rows(select(JobRow).where(JobRow.kind == "note"))
    assert [row.due_at for row in rows] == [NOON]


async def test_after_downtime_each_is_done_once_and_in_order(office: Office) -> None:
    log: list[str] = []
    for key, hours in (("third", 3), ("first", 1), ("second", 2), ("later", 30)):
        await _plan(office, key, NOON + timedelta(hours=hours))
    await run_due_jobs(office.units, _noting(log))
    assert log == []
    office.clock.wind_to(NOON + timedelta(hours=10))
    await run_due_jobs(office.units, _noting(log))
    await run_due_jobs(office.units, _noting(log))
    assert log == ["first", "second", "third"]


async def test_a_duty_may_plan_another_for_now(office: Office) -> None:
    log: list[str] = []
    duties = _noting(log)

    async def beget(uow: UnitOfWork, due: DueJob) -> None:
        log.append(due.key)
        await plan(uow, "note", "child", uow.now)

    await _plan(office, "parent", NOON, kind="beget")
    assert await run_due_jobs(office.units, {**duties, "beget": JobKind(beget)}) >= 2
    assert log == ["parent", "child"]


async def test_a_duty_that_fails_is_kept_tried_again_and_told(office: Office) -> None:
    log: list[str] = []
    broken = True

    async def fragile(uow: UnitOfWork, due: DueJob) -> None:
        await plan(uow, "note", "half done", uow.now)
        if broken:
            raise RuntimeError("no")
        log.append(due.key)

    duties = {**_noting(log), "fragile": JobKind(fragile)}
    await _plan(office, "x", NOON, kind="fragile")
    await _plan(office, "after", NOON + timedelta(seconds=1))
    office.clock.wind_to(NOON + timedelta(seconds=2))
    await run_due_jobs(office.units, duties)
    assert log == ["after"], "the next one is not held up, and nothing is half done"
    (incident,) = await office.rows(select(IncidentRow))
    assert (incident.kind, incident.subject) == ("agenda.failed", "agenda:fragile:x")
    broken = False
    office.clock.wind_to(NOON + timedelta(minutes=2))
    await run_due_jobs(office.units, duties)
    assert log == ["after", "x", "half done"]


async def test_what_is_prepared_reaches_the_duty(office: Office) -> None:
    async def prepare(_work: UnitOfWork, due: DueJob) -> str:
        return due.key * 2

    async def run(_work: UnitOfWork, due: DueJob) -> None:
        seen.append(due.prepared)

    seen: list[str] = []
    await _plan(office, "ab", NOON, kind="both")
    await run_due_jobs(office.units, {**JOB_KINDS, "both": JobKind(run, prepare)})
    assert seen == ["abab"]


@pytest.mark.clause("CC21-1")
async def test_a_desk_that_sleeps_over_the_cycle_wakes_without_repeating(office: Office) -> None:
    director = await office.person("D1")
    await office.tick()
    # Asleep over the opening and two reminders: what is said now is said once, and is the latest.
    office.clock.wind_to(datetime(2026, 3, 31, 20, 0, tzinfo=UTC))
    await office.tick()
    await office.tick()
    (said,) = director.messages
    assert "Falta la asignación de abril" in said.text


@pytest.mark.clause("CC21-1")
async def test_a_desk_that_starts_after_the_due_time_throws_nobody_out(database_url: str) -> None:
    late = datetime(2026, 4, 1, 1, 0, tzinfo=UTC)  # 31 March 19:00, an hour after the due time
    async with Office(database_url, migrated=True, now=late) as office:
        await office.hire()
        await office.tick()
        assert await office.rows(select(NominationRow)) == []


async def test_the_cycle_goes_on_by_itself(office: Office) -> None:
    await office.wind_to(datetime(2026, 5, 2, 12, 0, tzinfo=UTC))
    months = {row.month for row in await office.rows(select(NominationRow))}
    assert months == {"2026-04", "2026-05"}
    planned = await office.rows(
        select(JobRow).where(JobRow.kind == "nomination.open", JobRow.done_at.is_(None))
    )
    assert [row.key for row in planned] == ["2026-06"]
