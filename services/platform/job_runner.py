"""Does the jobs that are due, each once, in order, also after downtime.

Two runs go side by side (`JobPriority`): jobs of BACKGROUND may take seconds, and no escalation
waits for them. A job of a kind that no procedure brings stays planned and is left alone.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Final

from services.platform.incidents import raise_incident
from services.platform.jobs import DueJob, JobKind
from services.platform.unit_of_work import UnitOfWorkFactory
from storage.queries.platform import jobs as queries
from storage.queries.platform.jobs import StoredJob

_log = logging.getLogger(__name__)
_FIRST_PAUSE: Final = timedelta(minutes=1)


async def run_due_jobs(units: UnitOfWorkFactory) -> int:
    """Does what is due of all kinds but those of the background; returns how many jobs."""
    return await _run(units, _kinds(units, in_background=False))


async def run_background_jobs(units: UnitOfWorkFactory) -> int:
    """Does what is due of the background; returns how many jobs."""
    return await _run(units, _kinds(units, in_background=True))


def retry_pause(failed_before: int) -> timedelta:
    """How long a job waits after a failure: a minute, then twice as long each time, up to an hour.

    A job that is late by an hour shows in the incidents and in the doctor's findings meanwhile.
    """
    return min(_FIRST_PAUSE * (1 << min(failed_before, 8)), queries.LONGEST_PAUSE)


def _kinds(units: UnitOfWorkFactory, *, in_background: bool) -> Mapping[str, JobKind]:
    known = units.extensions.of(JobKind)
    return {name: kind for name, kind in known.items() if kind.in_background is in_background}


async def _run(units: UnitOfWorkFactory, kinds: Mapping[str, JobKind]) -> int:
    """Each job is a transaction of its own. One that fails is put off and holds up no other."""
    done = 0
    while (job := await _next(units, kinds)) is not None:
        try:
            done += await _do(units, job, kinds[job.kind])
        except Exception as error:  # a bug in one job must not stop the others  # noqa: BLE001
            await _put_off(units, job, error)
    return done


async def _next(units: UnitOfWorkFactory, kinds: Mapping[str, JobKind]) -> StoredJob | None:
    async with units.snapshot() as uow:
        return await queries.next_due(uow.session, list(kinds), uow.now)


async def _do(units: UnitOfWorkFactory, job: StoredJob, kind: JobKind) -> int:
    if kind.calm and units.policy.quiet().hold(units.clock()):
        async with units.begin() as uow:
            await queries.postpone(uow.session, job.id, uow.policy.quiet().after(uow.now))
        return 0
    due = DueJob(job.kind, job.key, job.due_at, {**kind.defaults, **job.data})
    if kind.prepare is not None:
        async with units.snapshot() as uow:
            due = replace(due, prepared=await kind.prepare(uow, due))
    async with units.begin() as uow:
        if not await queries.mark_done(uow.session, job.id, job.due_at, uow.now):
            return 0
        await kind.run(uow, due)
    return 1


async def _put_off(units: UnitOfWorkFactory, job: StoredJob, error: Exception) -> None:
    _log.error("job %s %s failed", job.kind, job.key, exc_info=error)
    async with units.begin() as uow:
        await queries.retry_later(uow.session, job.id, uow.now + retry_pause(job.attempts))
        await raise_incident(
            uow, "agenda.failed", f"agenda:{job.kind}:{job.key}", error=repr(error)
        )
