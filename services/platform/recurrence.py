"""What comes round by the calendar: every night at 3:30, every Monday at 9, on the 1st.

Each occurrence is one job (`services.platform.jobs`), planned before its time under a unique key.
So it is done once, also when the process was down at its hour; occurrences that nobody planned
because everything was down are planned, late, when it is up again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, TypeAlias

from apscheduler.triggers.cron import CronTrigger

from domain.policy import Policy
from services.platform.jobs import PlannedJob, cancel_many, plan_many
from services.platform.unit_of_work import UnitOfWork, UnitOfWorkFactory
from storage.queries.platform import jobs as queries
from storage.queries.platform.jobs import StoredJob

CronFields: TypeAlias = Mapping[str, int | str]
"""Fields of a cron expression (``day``, ``day_of_week``, ``hour``, ``minute`` …), as
`apscheduler.triggers.cron.CronTrigger` takes them, in the organisation's time zone."""

_MOST_MISSED: Final = 100
_AT_MOST_BACK: Final = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Recurring:
    """When a job kind comes round; an extension under the name of its `JobKind`.

    The job's `due_at` is the occurrence, and its key the same in UTC. With `at_start` the
    occurrence that lies behind is done when the job is new to the database.
    """

    fields: Callable[[Policy], CronFields]
    at_start: bool = False

    def trigger(self, policy: Policy) -> CronTrigger:
        """The calendar of the occurrences."""
        return CronTrigger(**self.fields(policy), timezone=policy.zone)


async def plan_recurring(units: UnitOfWorkFactory) -> int:
    """Plans the next occurrence of everything recurring, and those missed; how many were new."""
    recurring = units.extensions.of(Recurring)
    if not recurring:
        return 0
    async with units.snapshot() as uow:
        if not await _changes(uow, recurring):
            return 0
    async with units.begin() as uow:
        wanted = await _changes(uow, recurring)
        for name, (_, unwanted) in wanted.items():
            await cancel_many(uow, name, unwanted)
        new = [job for jobs, _ in wanted.values() for job in jobs]
        return await plan_many(uow, new)


async def _changes(
    uow: UnitOfWork, recurring: Mapping[str, Recurring]
) -> dict[str, tuple[list[PlannedJob], list[str]]]:
    """By kind: the jobs to plan, and the keys of those that the policy has moved away from."""
    known: dict[str, list[StoredJob]] = {name: [] for name in recurring}
    for job in await queries.jobs_of_kinds(uow.session, list(recurring)):
        known[job.kind].append(job)
    changes = {}
    for name, one in recurring.items():
        wanted = _wanted(one, uow.policy, known[name], uow.now)
        keys = {job.key for job in known[name]}
        new = [
            PlannedJob(name, occurrence_key(at), at)
            for at in wanted
            if occurrence_key(at) not in keys
        ]
        coming = {occurrence_key(at) for at in wanted}
        unwanted = [
            job.key
            for job in known[name]
            if job.done_at is None and _at(job) > uow.now and job.key not in coming
        ]
        if new or unwanted:
            changes[name] = (new, unwanted)
    return changes


def _wanted(
    one: Recurring, policy: Policy, known: list[StoredJob], now: datetime
) -> list[datetime]:
    """The next occurrence, and those since the latest that is known and past."""
    calendar = one.trigger(policy)
    coming = next(occurrences(calendar, now))
    past = [_at(job) for job in known if _at(job) <= now]
    if past:
        since = max(*past, now - _AT_MOST_BACK)
    elif one.at_start and not known:
        since = now - _AT_MOST_BACK
    else:
        return [coming]
    missed = []
    for at in occurrences(calendar, since):
        if at > now:
            break
        missed.append(at)
    return [*missed[-1 if not past else -_MOST_MISSED :], coming]


def occurrences(calendar: CronTrigger, after: datetime) -> Iterator[datetime]:
    """The occurrences later than `after`, in UTC."""
    at = after
    while True:
        found = calendar.get_next_fire_time(None, at + timedelta(microseconds=1))
        if found is None:
            return
        at = found.astimezone(UTC)
        yield at


def occurrence_key(at: datetime) -> str:
    """The key of the job of an occurrence."""
    return at.astimezone(UTC).isoformat()


def _at(job: StoredJob) -> datetime:
    """The occurrence that a job stands for: a failed one has been put off, its key has not."""
    try:
        return datetime.fromisoformat(job.key)
    except ValueError:
        return job.due_at
