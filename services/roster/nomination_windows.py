"""What each zone owes for a month, and what becomes of one that is late (CC21-1)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import func, select, update

from domain.kernel.errors import NotFound
from domain.kernel.local_time import Month
from domain.kernel.message import Button, Message, Priority
from domain.kernel.person import Person, Role
from domain.kernel.reason import require_reason
from domain.kernel.rights import Right, require
from domain.kernel.text import Day, Moment, MomentStyle, T, Text
from services.platform.directory import administrators, ids_with_role, with_role
from services.platform.jobs import plan
from services.platform.messaging import send_to_people
from services.platform.unit_of_work import UnitOfWork
from services.roster.roster_months import MonthState, set_month_state, state_of
from storage.columns import table_of
from storage.rows.platform.persons import PersonRow
from storage.rows.roster.months import NominationRow

_NOMINATION = table_of(NominationRow).c
_PERSON = table_of(PersonRow).c
LONGEST_REASON = 300


async def open_nominations(uow: UnitOfWork, month: Month, due_at: datetime) -> list[str]:
    """Opens the nomination of every zone that has advisors and tells its directors.

    Gives the zones opened now. A zone without a director can owe nothing: the administrator is
    told.
    """
    opened, orphaned = [], []
    for zone in await _zones(uow):
        if await uow.session.get(NominationRow, (str(month), zone)) is not None:
            continue
        directors = await with_role(uow, Role.DIRECTOR, zone=zone)
        if not directors:
            orphaned.append(zone)
            continue
        uow.session.add(
            NominationRow(month=str(month), zone=zone, director_id=directors[0].id, due_at=due_at)
        )
        opened.append(zone)
        await _ask(uow, directors, month, T("nomination-opened", **_facts(month, zone, due_at)))
    if await state_of(uow, month) is None:
        await set_month_state(uow, month, MonthState.NOMINATING)
    for zone in orphaned:
        text = T("nomination-zone-without-director", zone=zone, month=_month(month))
        await send_to_people(uow, await administrators(uow), text, priority=Priority.ESCALATION)
    return opened


async def remind_zones(uow: UnitOfWork, month: Month) -> list[str]:
    """Reminds the directors of the zones that have not delivered; gives those zones."""
    late = [row for row in await nominations(uow, month) if row.state == "open"]
    for row in late:
        directors = await with_role(uow, Role.DIRECTOR, zone=row.zone)
        text = T("nomination-reminder", **_facts(month, row.zone, row.due_at))
        await _ask(uow, directors, month, text)
    return [row.zone for row in late]


async def close_nominations(uow: UnitOfWork, month: Month) -> list[str]:
    """The due time is past: zones that have not delivered are out for the month (CC21-1).

    Directors, direction and administrator are told; gives the zones that missed it.
    """
    result = await uow.session.execute(
        update(NominationRow)
        .where(_NOMINATION.month == str(month), _NOMINATION.state == "open")
        .values(state="missed")
        .returning(_NOMINATION.zone)
        .execution_options(synchronize_session=False)
    )
    missed = sorted(result.scalars())
    for zone in missed:
        uow.audit("nomination.missed", f"zone:{zone}:{month}")
        directors = await with_role(uow, Role.DIRECTOR, zone=zone)
        told = {director.id for director in directors} | await _overseers(uow)
        text = T("nomination-missed", zone=zone, month=_month(month))
        await send_to_people(uow, told, text, priority=Priority.ESCALATION)
    text = T("nomination-closed-summary", month=_month(month), missed=len(missed))
    button = Button(T("button-open-roster"), "roster.open", {"month": str(month)})
    await send_to_people(
        uow, await administrators(uow), Message(text, ((button,),)), priority=Priority.ESCALATION
    )
    return missed


async def readmit(uow: UnitOfWork, actor: Person, month: Month, zone: str, reason: str) -> None:
    """Lets a zone back in, with a reason, on the record. The administrator only (CC21-1).

    Raises NotYours, ReasonMissing, NotFound when the zone is not out.
    """
    require(actor, Right.REOPEN_ZONE)
    why = require_reason(reason)[:LONGEST_REASON]
    changed = await uow.session.execute(
        update(NominationRow)
        .where(
            _NOMINATION.month == str(month), _NOMINATION.zone == zone, _NOMINATION.state == "missed"
        )
        .values(state="readmitted", readmitted_by_id=actor.id, reason=why)
        .execution_options(synchronize_session=False)
    )
    if not changed.rowcount:  # type: ignore[attr-defined]
        raise NotFound
    uow.audit("nomination.readmitted", f"zone:{zone}:{month}", actor.id, reason=why)
    directors = await with_role(uow, Role.DIRECTOR, zone=zone)
    text = T("nomination-readmitted", zone=zone, month=_month(month), reason=why)
    await _ask(uow, directors, month, text)
    await send_to_people(
        uow, await ids_with_role(uow, Role.DIRECTION), text, priority=Priority.CONVERSATION
    )


async def tell_if_complete(uow: UnitOfWork, month: Month) -> bool:
    """Tells the administrator once, when the last zone has delivered."""
    states = {row.state for row in await nominations(uow, month)}
    if "open" in states or "readmitted" in states:
        return False
    return await plan(uow, "nomination.complete", str(month), uow.now)


async def tell_complete(uow: UnitOfWork, month: Month) -> None:
    """Every zone has delivered: a roster can be proposed before the due time."""
    button = Button(T("button-open-roster"), "roster.open", {"month": str(month)})
    text = T("nomination-complete", month=_month(month))
    await send_to_people(
        uow,
        await administrators(uow),
        Message(text, ((button,),)),
        priority=Priority.CONVERSATION,
    )


async def nominations(uow: UnitOfWork, month: Month) -> Sequence[NominationRow]:
    """What every zone owes for the month, by zone."""
    query = (
        select(NominationRow)
        .where(_NOMINATION.month == str(month))
        .order_by(_NOMINATION.zone)
        .execution_options(populate_existing=True)
    )
    return (await uow.session.execute(query)).scalars().all()


async def zones_out(uow: UnitOfWork) -> list[tuple[Month, str]]:
    """The zones that are out this month or next, newest month first: those one can let back in."""
    query = (
        select(_NOMINATION.month, _NOMINATION.zone)
        .where(_NOMINATION.state == "missed", _NOMINATION.month >= _oldest(uow))
        .order_by(_NOMINATION.month.desc(), _NOMINATION.zone)
    )
    return [
        (Month(int(month[:4]), int(month[5:])), zone)
        for month, zone in await uow.session.execute(query)
    ]


def _oldest(uow: UnitOfWork) -> str:
    return f"{uow.local_now:%Y-%m}"


async def _zones(uow: UnitOfWork) -> list[str]:
    query = (
        select(_PERSON.zone)
        .where(_PERSON.role == Role.ADVISOR.value, _PERSON.active.is_(True), _PERSON.zone != "")
        .group_by(_PERSON.zone)
        .having(func.count() > 0)
        .order_by(_PERSON.zone)
    )
    return list((await uow.session.execute(query)).scalars())


async def _overseers(uow: UnitOfWork) -> set[int]:
    return await ids_with_role(uow, Role.DIRECTION, Role.CONTACT_CENTER_ADMIN)


async def _ask(uow: UnitOfWork, directors: Collection[Person], month: Month, text: Text) -> None:
    button = Button(T("button-nominate"), "nomination.start", {"month": str(month)})
    await send_to_people(
        uow,
        [director.id for director in directors],
        Message(text, ((button,),)),
        priority=Priority.REMINDER,
        slot=f"nomination:{month}",
        mode="fresh",
    )


def _facts(month: Month, zone: str, due_at: datetime) -> dict[str, str | Day | Moment]:
    return {"month": _month(month), "zone": zone, "due": Moment(due_at, MomentStyle.DATE_TIME)}


def _month(month: Month) -> Day:
    return Day(month.first, MomentStyle.MONTH)
