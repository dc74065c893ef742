"""Opening, reminding, closing and reopening the nomination of each zone (CC21-1)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from domain.kernel.errors import NotFound, Stale
from domain.kernel.local_time import Month
from domain.kernel.message import Button, Message, Priority
from domain.kernel.person import Person, Role
from domain.kernel.reason import require_reason
from domain.kernel.rights import Right, require
from domain.kernel.text import Day, Moment, MomentStyle, T, Text
from domain.roster.nomination import NominationState
from domain.roster.roster_month import MonthState
from services.platform.accountability import accountable_people
from services.platform.directory import get_person, ids_with_role, with_role
from services.platform.jobs import plan
from services.platform.messaging import send_to_people
from services.platform.unit_of_work import UnitOfWork
from services.roster.roster_months import set_month_state, state_of, this_month
from storage.queries.people.persons import zones_of
from storage.queries.roster.nominations import (
    NominationValues,
    change_nominations,
    missed_zones,
    read_nominations,
)
from storage.queries.roster.roster_places import zones_standing
from storage.rows.roster.months import NominationRow

LONGEST_REASON = 300


async def open_nominations(uow: UnitOfWork, month: Month, due_at: datetime) -> list[str]:
    """Opens the nomination of every zone that has advisors and asks its directors.

    Gives the zones opened now. A zone whose advisors stand in the roster already, which was made
    elsewhere, owes nothing. The administrator is told of zones without a director.
    """
    opened: list[str] = []
    without_director: list[str] = []
    untold: list[NominationRow] = []
    known = {row.zone for row in await nominations(uow, month)}
    known |= await zones_standing(uow.session, month)
    for zone in await zones_of(uow.session, Role.ADVISOR):
        if zone in known:
            continue
        directors = await with_role(uow, Role.DIRECTOR, zone=zone)
        if not directors:
            without_director.append(zone)
            continue
        text = T("nomination-opened", **_facts(month, zone, due_at))
        reached = await _ask(uow, directors, month, text)
        row = NominationRow(
            month=str(month),
            zone=zone,
            director_id=directors[0].id,
            due_at=due_at,
            told_at=uow.now if reached else None,
        )
        uow.session.add(row)
        opened.append(zone)
        if not reached:
            untold.append(row)
    if await state_of(uow, month) is None:
        await set_month_state(uow, month, MonthState.NOMINATING)
    for zone in without_director:
        text = T("nomination-zone-without-director", zone=zone, month=_month(month))
        people = await accountable_people(uow, "roster")
        await send_to_people(uow, people, text, priority=Priority.ESCALATION)
    await _name_untold(uow, month, untold)
    return opened


async def remind_zones(uow: UnitOfWork, month: Month) -> list[str]:
    """Reminds the directors of the zones that have not delivered; gives those zones."""
    late = [row for row in await nominations(uow, month) if row.state is NominationState.OPEN]
    for row in late:
        directors = await with_role(uow, Role.DIRECTOR, zone=row.zone)
        text = T("nomination-reminder", **_facts(month, row.zone, row.due_at))
        await _told(uow, row, directors, text)
    return [row.zone for row in late]


async def invite_director(uow: UnitOfWork, person_id: int) -> None:
    """A director who can be reached at last is told what the zone owes (CC21-1)."""
    director = await get_person(uow, person_id)
    if director.role is not Role.DIRECTOR:
        return
    month = this_month(uow)
    for each in (month, month.next):
        for row in await nominations(uow, each):
            if row.zone != director.zone or row.state is not NominationState.OPEN or row.told_at:
                continue
            late = uow.now > row.due_at
            key = "nomination-opened-late" if late else "nomination-opened"
            await _told(uow, row, [director], Text(key, {**_facts(each, row.zone, row.due_at)}))


async def close_nominations(uow: UnitOfWork, month: Month) -> list[str]:
    """Puts the zones that have not delivered out for the month, after the due time (CC21-1).

    A zone whose director could not be told is not out: it may still deliver. Nor is one whose
    advisors stand in the roster already. Directors, direction and administrator are told. Gives the
    zones that missed it.
    """
    standing = await zones_standing(uow.session, month)
    open_rows = [
        row
        for row in await nominations(uow, month)
        if row.state is NominationState.OPEN and row.zone not in standing
    ]
    late = [row.zone for row in open_rows if row.told_at is not None]
    missed = await change_nominations(uow.session, month, NominationState.MISSED, {}, zones=late)
    for zone in missed:
        uow.audit("nomination.missed", f"zone:{zone}:{month}")
        directors = await with_role(uow, Role.DIRECTOR, zone=zone)
        told = {director.id for director in directors} | await _overseers(uow)
        text = T("nomination-missed", zone=zone, month=_month(month))
        await send_to_people(uow, told, text, priority=Priority.ESCALATION)
    text = T("nomination-closed-summary", month=_month(month), missed=len(missed))
    button = Button(T("button-open-roster"), "roster.open", {"month": str(month)})
    people = await accountable_people(uow, "roster")
    await send_to_people(uow, people, Message(text, ((button,),)), priority=Priority.ESCALATION)
    await _name_untold(uow, month, [row for row in open_rows if row.told_at is None])
    return missed


async def readmit(uow: UnitOfWork, actor: Person, month: Month, zone: str, reason: str) -> None:
    """Lets a zone back in, with a reason, on the record. The administrator only (CC21-1).

    Raises NotYours, ReasonMissing, NotFound when the zone is not out.
    """
    require(actor, Right.REOPEN_ZONE)
    why = require_reason(reason)[:LONGEST_REASON]
    values: NominationValues = {"readmitted_by_id": actor.id, "reason": why}
    try:
        await change_nominations(
            uow.session, month, NominationState.READMITTED, values, zones=[zone]
        )
    except Stale:
        raise NotFound from None
    uow.audit("nomination.readmitted", f"zone:{zone}:{month}", actor.id, reason=why)
    directors = await with_role(uow, Role.DIRECTOR, zone=zone)
    text = T("nomination-readmitted", zone=zone, month=_month(month), reason=why)
    await _ask(uow, directors, month, text)
    await send_to_people(
        uow, await ids_with_role(uow, Role.DIRECTION), text, priority=Priority.CONVERSATION
    )


async def tell_if_complete(uow: UnitOfWork, month: Month) -> bool:
    """Has the administrator told once, when the last zone has delivered; True when planned now."""
    states = {row.state for row in await nominations(uow, month)}
    if states & {NominationState.OPEN, NominationState.READMITTED}:
        return False
    return await plan(uow, "nomination.complete", str(month), uow.now)


async def tell_complete(uow: UnitOfWork, month: Month) -> None:
    """Tells the administrator that every zone has delivered and a roster can be proposed."""
    button = Button(T("button-open-roster"), "roster.open", {"month": str(month)})
    text = T("nomination-complete", month=_month(month))
    await send_to_people(
        uow,
        await accountable_people(uow, "roster"),
        Message(text, ((button,),)),
        priority=Priority.CONVERSATION,
    )


async def nominations(uow: UnitOfWork, month: Month) -> Sequence[NominationRow]:
    """What every zone owes for the month, by zone."""
    return await read_nominations(uow.session, month)


async def zones_out(uow: UnitOfWork) -> list[tuple[Month, str]]:
    """The zones that are out this month or next, newest month first: those one can let back in."""
    return await missed_zones(uow.session, this_month(uow))


async def _overseers(uow: UnitOfWork) -> set[int]:
    direction = await ids_with_role(uow, Role.DIRECTION)
    return {*direction, *await accountable_people(uow, "roster")}


async def _told(
    uow: UnitOfWork, row: NominationRow, directors: Collection[Person], text: Text
) -> bool:
    """Asks the directors; whether it reached one of them, which is noted."""
    reached = await _ask(uow, directors, Month.parse(row.month), text)
    if reached and row.told_at is None:
        row.told_at = uow.now
    return bool(reached)


async def _name_untold(uow: UnitOfWork, month: Month, rows: Sequence[NominationRow]) -> None:
    """The administrator sees at once which directors nothing reaches."""
    for row in rows:
        directors = await with_role(uow, Role.DIRECTOR, zone=row.zone)
        names = ", ".join(director.name for director in directors)
        text = T(
            "nomination-director-unreached", names=names, **_facts(month, row.zone, row.due_at)
        )
        people = await accountable_people(uow, "roster")
        await send_to_people(uow, people, text, priority=Priority.ESCALATION)


async def _ask(
    uow: UnitOfWork, directors: Collection[Person], month: Month, text: Text
) -> set[int]:
    button = Button(T("button-nominate"), "nomination.start", {"month": str(month)})
    return await send_to_people(
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


TEXT_KEYS = frozenset({"nomination-opened", "nomination-opened-late"})
