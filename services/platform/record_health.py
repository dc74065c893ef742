"""What the doctor looks at in the record itself: references, numbers, events that are gone."""

from __future__ import annotations

from domain.kernel.text import Moment, MomentStyle, T
from services.platform.health import Finding, good, wrong
from services.platform.lost_events import EVENTS_LOST, lost_events
from services.platform.unit_of_work import UnitOfWork
from storage.queries.platform import integrity


async def check_record(uow: UnitOfWork) -> list[Finding]:
    """Whether anything is missing that was there once."""
    found = await _lost(uow)
    for each in await integrity.dangling_references(uow.session):
        text = T(
            "doctor-dangling",
            count=each.count,
            table=each.table,
            column=each.column,
            target=each.target,
        )
        found.append(wrong(text, T("doctor-restore-do")))
    if notices := await integrity.notices_without_message(uow.session):
        text = T("doctor-notices-empty", count=notices)
        found.append(wrong(text, T("doctor-restore-do")))
    if uow.database.is_sqlite and (acts := await integrity.missing_acts(uow.session)):
        found.append(wrong(T("doctor-audit-holes", count=acts), T("doctor-audit-holes-do")))
    return found or [good(T("doctor-record"))]


async def _lost(uow: UnitOfWork) -> list[Finding]:
    count, noted = await lost_events(uow)
    if noted is not None and count:
        at = Moment(noted.received_at, MomentStyle.DATE_TIME)
        return [wrong(T("doctor-events-lost", count=count, at=at), T("doctor-events-lost-do"))]
    if await integrity.unseen_of_kind(uow.session, EVENTS_LOST):
        return [wrong(T("doctor-events-lost-before"), T("doctor-events-lost-do"))]
    return []
