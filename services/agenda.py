"""Works off the agenda: what is due, each thing once, in order, also after downtime."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Final

from sqlalchemy import select, update

from domain.local_time import Month, local_day
from services import retention, undecided
from services.desk import Desk, Work
from services.duties import Due, Duty
from services.incidents import raise_incident
from services.roster import cycle
from storage.columns import table_of
from storage.rows import AgendaRow

_log = logging.getLogger(__name__)
_AGENDA = table_of(AgendaRow).c
_TRY_AGAIN_AFTER: Final = timedelta(minutes=1)

DUTIES: Final[Mapping[str, Duty]] = {**cycle.DUTIES, **undecided.DUTIES, **retention.DUTIES}
"""Every kind of duty the desk knows; rooms add theirs here."""


async def sweep_agenda(desk: Desk, duties: Mapping[str, Duty] = DUTIES) -> int:
    """Does everything that is due; returns how many duties were done.

    Each is a transaction of its own, in order of due time. One that fails is put off by a minute
    and the administrator is told, so that it holds up nothing else.
    """
    await _keep_planned(desk)
    done = 0
    while (found := await _head(desk)) is not None:
        row_id, due = found
        try:
            done += await _do(desk, row_id, due, duties[due.kind])
        except Exception as error:  # a bug in one duty must not stop the others  # noqa: BLE001
            await _put_off(desk, row_id, due, error)
    return done


async def _keep_planned(desk: Desk) -> None:
    """Plans the cycle of this month and the next, once for every month that begins."""
    async with desk.look() as work:
        month = Month.of(local_day(work.now, work.zone))
        planned = await cycle.is_planned(work, month)
    if not planned:
        async with desk.work() as work:
            await cycle.plan_from(work, month)
            await retention.plan_night(work, work.local_now.date() + timedelta(days=1))


async def _head(desk: Desk) -> tuple[int, Due] | None:
    async with desk.look() as work:
        query = (
            select(_AGENDA.id, _AGENDA.kind, _AGENDA.key, _AGENDA.due_at, _AGENDA.data)
            .where(_AGENDA.done_at.is_(None), _AGENDA.due_at <= work.now)
            .order_by(_AGENDA.due_at, _AGENDA.id)
            .limit(1)
        )
        row = (await work.session.execute(query)).first()
    return None if row is None else (row.id, Due(row.kind, row.key, row.due_at, row.data))


async def _do(desk: Desk, row_id: int, due: Due, duty: Duty) -> int:
    if duty.prepare is not None:
        async with desk.look() as work:
            due = replace(due, prepared=await duty.prepare(work, due))
    async with desk.work() as work:
        if not await _claim(work, row_id):
            return 0
        await duty.run(work, due)
    return 1


async def _claim(work: Work, row_id: int) -> bool:
    """Marks it done, in the transaction that does it; False when another process has."""
    result = await work.session.execute(
        update(AgendaRow)
        .where(_AGENDA.id == row_id, _AGENDA.done_at.is_(None))
        .values(done_at=work.now)
    )
    return bool(result.rowcount)  # type: ignore[attr-defined]


async def _put_off(desk: Desk, row_id: int, due: Due, error: Exception) -> None:
    _log.error("duty %s %s failed", due.kind, due.key, exc_info=error)
    async with desk.work() as work:
        await work.session.execute(
            update(AgendaRow).where(_AGENDA.id == row_id).values(due_at=work.now + _TRY_AGAIN_AFTER)
        )
        await raise_incident(
            work, "agenda.failed", f"agenda:{due.kind}:{due.key}", error=repr(error)
        )
