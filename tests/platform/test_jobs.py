"""Dated jobs: planned once, done once, in order, whatever happened meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from scheduler.ticks import Ticks
from services.platform.extensions import Extensions
from services.platform.job_runner import run_background_jobs, run_due_jobs
from services.platform.jobs import (
    DueJob,
    JobKind,
    JobPriority,
    PlannedJob,
    cancel,
    plan,
    plan_many,
    replan,
)
from services.platform.unit_of_work import UnitOfWork, UnitOfWorkFactory
from storage.rows.platform.jobs import IncidentRow, JobRow
from storage.rows.roster.months import NominationRow
from tests.support import Office

NOON = datetime(2026, 3, 10, 18, 0, tzinfo=UTC)


class Jobs:
    """Job kinds of the test's own over an office's database; `log` notes what was done."""

    def __init__(self, office: Office, **kinds: JobKind) -> None:
        self.office = office
        self.log: list[str] = []
        self.units = UnitOfWorkFactory(
            office.container.database,
            office.container.policy,
            office.clock,
            extensions=Extensions([("note", JobKind(self.note)), *kinds.items()]),
        )

    async def note(self, _uow: UnitOfWork, due: DueJob) -> None:
        self.log.append(due.key)

    async def plan(self, key: str, at: datetime, kind: str = "note") -> bool:
        async with self.units.begin() as uow:
            return await plan(uow, kind, key, at)

    async def at(self, at: datetime) -> list[str]:
        """Winds the clock there and does what is due; gives the log."""
        if at > self.office.clock():
            self.office.clock.wind_to(at)
        await run_due_jobs(self.units)
        await run_background_jobs(self.units)
        return self.log


async def test_planning_twice_plans_once(office: Office) -> None:
    jobs = Jobs(office)
    assert await jobs.plan("a", NOON)
    assert not await jobs.plan("a", NOON + timedelta(hours=1))
    rows = await office.rows(select(JobRow).where(JobRow.kind == "note"))
    assert [row.due_at for row in rows] == [NOON]


async def test_many_are_planned_as_one_is(office: Office) -> None:
    jobs = Jobs(office)
    await jobs.plan("7", NOON)
    many = [PlannedJob("note", str(n), NOON + timedelta(seconds=n)) for n in range(1200)]
    async with jobs.units.begin() as uow:
        assert await plan_many(uow, many) == 1199, "one was known"
    assert len(await jobs.at(NOON + timedelta(hours=1))) == 1200


async def test_replanning_moves_a_job_and_cancelling_forgets_it(office: Office) -> None:
    jobs = Jobs(office)
    for key in ("moved", "forgotten", "again"):
        await jobs.plan(key, NOON + timedelta(hours=1))
    async with jobs.units.begin() as uow:
        await replan(uow, "note", "moved", NOON + timedelta(hours=3))
        assert await cancel(uow, "note", "forgotten", "never planned") == 1
    assert await jobs.at(NOON + timedelta(hours=2)) == ["again"]
    async with jobs.units.begin() as uow:
        await replan(uow, "note", "again", NOON + timedelta(hours=4))
        assert await cancel(uow, "note", "moved") == 1
        assert await plan(uow, "note", "forgotten", NOON + timedelta(hours=5))
    assert await jobs.at(NOON + timedelta(hours=6)) == ["again", "again", "forgotten"]


async def test_after_downtime_each_is_done_once_and_in_order(office: Office) -> None:
    jobs = Jobs(office)
    for key, hours in (("third", 3), ("first", 1), ("second", 2), ("later", 30)):
        await jobs.plan(key, NOON + timedelta(hours=hours))
    assert await jobs.at(NOON) == []
    await jobs.at(NOON + timedelta(hours=10))
    assert await jobs.at(NOON + timedelta(hours=10)) == ["first", "second", "third"]


async def test_what_is_urgent_goes_before_what_has_waited_longer(office: Office) -> None:
    async def escalate(_uow: UnitOfWork, due: DueJob) -> None:
        jobs.log.append(due.key)

    jobs = Jobs(office, escalate=JobKind(escalate, priority=JobPriority.URGENT))
    await jobs.plan("old", NOON)
    await jobs.plan("escalation", NOON + timedelta(minutes=1), kind="escalate")
    assert await jobs.at(NOON + timedelta(hours=1)) == ["escalation", "old"]


async def test_a_slow_job_delays_no_other_by_more_than_a_tick(office: Office) -> None:
    begun, solved, escalated = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def solve(_uow: UnitOfWork, _due: DueJob) -> str:
        begun.set()
        async with asyncio.timeout(5):
            await escalated.wait()
        solved.set()
        return "roster"

    async def keep(_uow: UnitOfWork, due: DueJob) -> None:
        jobs.log.append(due.prepared)
        stop.set()

    async def escalate(_uow: UnitOfWork, _due: DueJob) -> None:
        assert not solved.is_set()
        escalated.set()

    stop = asyncio.Event()
    jobs = Jobs(office, propose=JobKind(keep, solve), escalate=JobKind(escalate))

    async def plan_meanwhile() -> int:
        """Something becomes due while the slow job is under way."""
        return int(begun.is_set() and await jobs.plan("due later", NOON, kind="escalate"))

    await jobs.plan("slow", NOON, kind="propose")
    ticks = Ticks(
        plan_meanwhile,
        lambda: run_background_jobs(jobs.units),
        lambda: run_due_jobs(jobs.units),
        every=0.01,
    )
    async with asyncio.timeout(10):
        await ticks.run(stop)
    assert escalated.is_set()
    assert jobs.log == ["roster"]


def test_a_kind_that_prepares_cannot_stand_in_the_way_of_others() -> None:
    async def nothing(_uow: UnitOfWork, _due: DueJob) -> None:
        return

    with pytest.raises(ValueError, match="background"):
        JobKind(nothing, nothing, JobPriority.URGENT)


async def test_a_job_may_plan_another_for_now(office: Office) -> None:
    async def beget(uow: UnitOfWork, due: DueJob) -> None:
        jobs.log.append(due.key)
        await plan(uow, "note", "child", uow.now)

    jobs = Jobs(office, beget=JobKind(beget))
    await jobs.plan("parent", NOON, kind="beget")
    assert await jobs.at(NOON) == ["parent", "child"]


async def test_a_job_that_fails_is_kept_tried_again_later_and_later_and_told(
    office: Office,
) -> None:
    tries: list[timedelta] = []
    broken = True

    async def fragile(uow: UnitOfWork, due: DueJob) -> None:
        tries.append(uow.now - NOON)
        await plan(uow, "note", "half done", uow.now)
        if broken:
            raise RuntimeError("no")
        jobs.log.append(due.key)

    jobs = Jobs(office, fragile=JobKind(fragile))
    await jobs.plan("x", NOON, kind="fragile")
    await jobs.plan("after", NOON)
    assert await jobs.at(NOON) == ["after"], "the next one is not held up, and nothing is half done"
    (incident,) = await office.rows(select(IncidentRow))
    assert (incident.kind, incident.subject) == ("agenda.failed", "agenda:fragile:x")
    for minutes in range(1, 11):
        await jobs.at(NOON + timedelta(minutes=minutes))
    assert tries == [timedelta(minutes=n) for n in (0, 1, 3, 7)]
    broken = False
    assert await jobs.at(NOON + timedelta(minutes=15)) == ["after", "x", "half done"]


async def test_what_is_prepared_reaches_the_job(office: Office) -> None:
    async def prepare(_uow: UnitOfWork, due: DueJob) -> str:
        return due.key * 2

    async def run(_uow: UnitOfWork, due: DueJob) -> None:
        jobs.log.append(due.prepared)

    jobs = Jobs(office, both=JobKind(run, prepare))
    await jobs.plan("ab", NOON, kind="both")
    assert await jobs.at(NOON) == ["abab"]


async def test_a_job_planned_by_an_older_version_has_every_field(office: Office) -> None:
    seen: list[Mapping[str, object]] = []

    async def run(_uow: UnitOfWork, due: DueJob) -> None:
        seen.append(due.data)

    jobs = Jobs(office, grown=JobKind(run, defaults={"part": 0, "since": None}))
    async with jobs.units.begin() as uow:
        await plan(uow, "grown", "old", NOON, {"part": 3})
    await jobs.at(NOON)
    assert seen == [{"part": 3, "since": None}]


async def test_a_job_of_a_kind_that_nobody_brings_waits_and_is_no_error(office: Office) -> None:
    jobs = Jobs(office)
    await jobs.plan("a", NOON, kind="switched.off")
    assert await jobs.at(NOON) == []
    assert await office.rows(select(IncidentRow)) == []
    (row,) = await office.rows(select(JobRow).where(JobRow.kind == "switched.off"))
    assert row.done_at is None


@pytest.mark.clause("CC21-1")
async def test_a_desk_that_sleeps_over_the_cycle_wakes_without_repeating(office: Office) -> None:
    director = await office.person("D1")
    await office.tick()
    # Asleep over the opening and two reminders: what is said now is said once, and is the latest.
    office.clock.wind_to(datetime(2026, 3, 31, 20, 0, tzinfo=UTC))
    await office.tick()
    await office.tick()
    (said,) = director.messages
    assert "falta la asignación de abril" in said.text


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
