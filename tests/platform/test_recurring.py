"""What comes round by the calendar: each occurrence once, also those slept over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from domain.policy import Policy
from services.platform.extensions import Extensions
from services.platform.job_runner import run_due_jobs
from services.platform.jobs import DueJob, JobKind
from services.platform.recurrence import CronFields, Recurring, plan_recurring
from services.platform.unit_of_work import UnitOfWork, UnitOfWorkFactory
from storage.rows.platform.jobs import JobRow
from tests.support import Office

NOON = datetime(2026, 3, 10, 18, 0, tzinfo=UTC)
"""Tuesday, 12:00 in Mexico City, which is six hours behind all the year."""
MONDAY_AT_9: CronFields = {"day_of_week": "mon", "hour": 9, "minute": 0}


def monday(day: int, month: int = 3) -> datetime:
    return datetime(2026, month, day, 15, 0, tzinfo=UTC)


class Weekly:
    """One recurring job over an office's database; `done` notes the occurrences."""

    def __init__(self, office: Office, *, at_start: bool = False) -> None:
        self.office = office
        self.at_start = at_start
        self.fields = MONDAY_AT_9
        self.done: list[datetime] = []

    @property
    def units(self) -> UnitOfWorkFactory:
        async def note(_uow: UnitOfWork, due: DueJob) -> None:
            self.done.append(due.due_at)

        def fields(_policy: Policy) -> CronFields:
            return self.fields

        items = [("weekly", JobKind(note)), ("weekly", Recurring(fields, at_start=self.at_start))]
        container = self.office.container
        return UnitOfWorkFactory(
            container.database, container.policy, self.office.clock, extensions=Extensions(items)
        )

    async def tick(self, at: datetime | None = None) -> list[datetime]:
        """What the scheduler does at that time; gives the occurrences done by now."""
        if at is not None:
            self.office.clock.wind_to(at)
        await plan_recurring(self.units)
        await run_due_jobs(self.units)
        return self.done

    async def planned(self) -> list[datetime]:
        query = select(JobRow).where(JobRow.kind == "weekly", JobRow.done_at.is_(None))
        return sorted(row.due_at for row in await self.office.rows(query))


async def test_the_next_occurrence_is_planned_ahead_and_each_is_done_once(office: Office) -> None:
    weekly = Weekly(office)
    assert await weekly.tick() == []
    assert await weekly.planned() == [monday(16)]
    assert await weekly.tick(monday(16)) == [monday(16)]
    assert await weekly.tick() == [monday(16)]
    assert await weekly.planned() == [monday(23)]


async def test_an_occurrence_is_done_although_its_trigger_was_lost(office: Office) -> None:
    weekly = Weekly(office)
    await weekly.tick()
    office.clock.wind_to(monday(16) + timedelta(hours=1))
    await run_due_jobs(weekly.units)
    assert weekly.done == [monday(16)]


async def test_after_downtime_every_missed_occurrence_is_done(office: Office) -> None:
    weekly = Weekly(office)
    await weekly.tick()
    late = monday(6, month=4) + timedelta(days=1)
    assert await weekly.tick(late) == [monday(16), monday(23), monday(30), monday(6, month=4)]
    assert await weekly.tick() == weekly.done
    assert await weekly.planned() == [monday(13, month=4)]


async def test_what_is_wanted_at_the_start_does_the_occurrence_that_lies_behind(
    office: Office,
) -> None:
    weekly = Weekly(office, at_start=True)
    assert await weekly.tick() == [monday(9)]
    assert await weekly.tick() == [monday(9)]
    assert await weekly.planned() == [monday(16)]


async def test_a_changed_policy_moves_the_occurrence_that_is_to_come(office: Office) -> None:
    weekly = Weekly(office)
    await weekly.tick()
    weekly.fields = {**MONDAY_AT_9, "hour": 10}
    await weekly.tick()
    assert await weekly.planned() == [monday(16) + timedelta(hours=1)]


async def test_the_product_plans_its_night_its_week_and_its_month(office: Office) -> None:
    await office.tick()
    query = select(JobRow).where(JobRow.done_at.is_(None))
    planned = {row.kind: row.due_at for row in await office.rows(query)}
    zone = office.container.policy.organization.zone
    night = planned["retention"].astimezone(zone)
    assert (night.day, night.hour, night.minute) == (11, 3, 30)
    cut = office.container.policy.weekly_cut
    week = planned["eligibility.cut"].astimezone(zone)
    assert (week.weekday(), str(cut.time)) == (cut.day.number, f"{week:%H:%M}")
    month = planned["cycle"].astimezone(zone)
    assert (month.month, month.day, month.hour) == (4, 1, 0)
