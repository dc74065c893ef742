"""An advisor whose chat had been closed to us hears what became of their leads meanwhile (A.2)."""

from __future__ import annotations

from datetime import datetime

from domain.kernel.message import Priority
from domain.kernel.person import Role
from domain.kernel.text import Moment, MomentStyle, T, Text, Texts
from services.platform.directory import get_person
from services.platform.messaging import send_to_people
from services.platform.unit_of_work import UnitOfWork
from storage.queries.leads.assignments import lost_unreachable

_NAMED = 30
_LONGEST_NAME = 60


async def tell_returned(uow: UnitOfWork, person_id: int, since: datetime) -> None:
    """Names the leads that went to others since then, and says that they count again."""
    person = await get_person(uow, person_id)
    if person.role is not Role.ADVISOR or not person.active:
        return
    lost = await lost_unreachable(uow.session, person_id, since, _NAMED)
    text: Text = T("advisor-returned")
    if lost:
        lines = tuple(
            T("advisor-returned-line", lead=lead, name=name[:_LONGEST_NAME], at=_moment(at))
            for lead, name, at in lost
        )
        text = T("advisor-returned-lost", lines=Texts(lines))
    await send_to_people(uow, [person_id], text, priority=Priority.CONVERSATION)


def _moment(at: datetime) -> Moment:
    return Moment(at, MomentStyle.DATE_TIME)
