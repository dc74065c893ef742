"""Works off the agenda: what is due, each thing once, in order, also after downtime."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Final

from sqlalchemy import select, update

from services.platform.incidents import raise_incident
from services.platform.jobs import DueJob, JobKind, StandingPlan
from services.platform.unit_of_work import UnitOfWork, UnitOfWorkFactory
from storage.columns import table_of
from storage.rows.platform.jobs import JobRow

_log = logging.getLogger(__name__)
_AGENDA = table_of(JobRow).c
_TRY_AGAIN_AFTER: Final = timedelta(minutes=1)


async def run_due_jobs(units: UnitOfWorkFactory, kinds: Mapping[str, JobKind] | None = None) -> int:
    """Does everything that is due of the kinds that run; returns how many duties were done.

    Each is a transaction of its own, in order of due time. One that fails is put off by a minute
    and the administrator is told, so that it holds up nothing else.
    """
    await _keep_planned(units)
    duties = units.extensions.of(JobKind) if kinds is None else kinds
    done = 0
    while (found := await _head(units, duties)) is not None:
        row_id, due = found
        try:
            done += await _do(units, row_id, due, duties[due.kind])
        except Exception as error:  # a bug in one duty must not stop the others  # noqa: BLE001
            await _put_off(units, row_id, due, error)
    return done


async def _keep_planned(units: UnitOfWorkFactory) -> None:
    """Makes the standing plans of those that run, where they have not been made."""
    plans = units.extensions.of(StandingPlan).values()
    async with units.snapshot() as uow:
        missing = [each for each in plans if not await each.is_made(uow)]
    if missing:
        async with units.begin() as uow:
            for each in missing:
                await each.run(uow)


async def _head(units: UnitOfWorkFactory, kinds: Collection[str]) -> tuple[int, DueJob] | None:
    async with units.snapshot() as uow:
        query = (
            select(_AGENDA.id, _AGENDA.kind, _AGENDA.key, _AGENDA.due_at, _AGENDA.data)
            .where(_AGENDA.done_at.is_(None), _AGENDA.due_at <= uow.now, _AGENDA.kind.in_(kinds))
            .order_by(_AGENDA.due_at, _AGENDA.id)
            .limit(1)
        )
        row = (await uow.session.execute(query)).first()
    return None if row is None else (row.id, DueJob(row.kind, row.key, row.due_at, row.data))


async def _do(units: UnitOfWorkFactory, row_id: int, due: DueJob, duty: JobKind) -> int:
    if duty.prepare is not None:
        async with units.snapshot() as uow:
            due = replace(due, prepared=await duty.prepare(uow, due))
    async with units.begin() as uow:
        if not await _claim(uow, row_id):
            return 0
        await duty.run(uow, due)
    return 1


async def _claim(uow: UnitOfWork, row_id: int) -> bool:
    """Marks it done, in the transaction that does it; False when another process has."""
    result = await uow.session.execute(
        update(JobRow)
        .where(_AGENDA.id == row_id, _AGENDA.done_at.is_(None))
        .values(done_at=uow.now)
    )
    return bool(result.rowcount)  # type: ignore[attr-defined]


async def _put_off(units: UnitOfWorkFactory, row_id: int, due: DueJob, error: Exception) -> None:
    _log.error("duty %s %s failed", due.kind, due.key, exc_info=error)
    async with units.begin() as uow:
        await uow.session.execute(
            update(JobRow).where(_AGENDA.id == row_id).values(due_at=uow.now + _TRY_AGAIN_AFTER)
        )
        await raise_incident(
            uow, "agenda.failed", f"agenda:{due.kind}:{due.key}", error=repr(error)
        )
