"""What each zone owes for a month, and what becomes of one that is late (CC21-1)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import func, select, update

from domain.disputes import require_reason
from domain.errors import NotFound
from domain.local_time import Month
from domain.message import Button, Message, Priority
from domain.people import Person, Role
from domain.rights import Right, require
from domain.text import Day, Moment, MomentStyle, T, Text
from services.desk import Work
from services.duties import plan
from services.people import administrators, ids_with_role, with_role
from services.roster.months import MonthState, enter_state, state_of
from services.speaking import tell
from storage.columns import table_of
from storage.rows import NominationRow, PersonRow

_NOMINATION = table_of(NominationRow).c
_PERSON = table_of(PersonRow).c
LONGEST_REASON = 300


async def open_nominations(work: Work, month: Month, due_at: datetime) -> list[str]:
    """Opens the nomination of every zone that has advisors and tells its directors.

    Gives the zones opened now. A zone without a director can owe nothing: the administrator is
    told.
    """
    opened, orphaned = [], []
    for zone in await _zones(work):
        if await work.session.get(NominationRow, (str(month), zone)) is not None:
            continue
        directors = await with_role(work, Role.DIRECTOR, zone=zone)
        if not directors:
            orphaned.append(zone)
            continue
        work.session.add(
            NominationRow(month=str(month), zone=zone, director_id=directors[0].id, due_at=due_at)
        )
        opened.append(zone)
        await _ask(work, directors, month, T("nomination-opened", **_facts(month, zone, due_at)))
    if await state_of(work, month) is None:
        await enter_state(work, month, MonthState.NOMINATING)
    for zone in orphaned:
        text = T("nomination-zone-without-director", zone=zone, month=_month(month))
        await tell(work, await administrators(work), text, priority=Priority.ESCALATION)
    return opened


async def remind_zones(work: Work, month: Month) -> list[str]:
    """Reminds the directors of the zones that have not delivered; gives those zones."""
    late = [row for row in await nominations(work, month) if row.state == "open"]
    for row in late:
        directors = await with_role(work, Role.DIRECTOR, zone=row.zone)
        text = T("nomination-reminder", **_facts(month, row.zone, row.due_at))
        await _ask(work, directors, month, text)
    return [row.zone for row in late]


async def close_nominations(work: Work, month: Month) -> list[str]:
    """The due time is past: zones that have not delivered are out for the month (CC21-1).

    Directors, direction and administrator are told; gives the zones that missed it.
    """
    result = await work.session.execute(
        update(NominationRow)
        .where(_NOMINATION.month == str(month), _NOMINATION.state == "open")
        .values(state="missed")
        .returning(_NOMINATION.zone)
        .execution_options(synchronize_session=False)
    )
    missed = sorted(result.scalars())
    for zone in missed:
        work.audit("nomination.missed", f"zone:{zone}:{month}")
        directors = await with_role(work, Role.DIRECTOR, zone=zone)
        told = {director.id for director in directors} | await _overseers(work)
        text = T("nomination-missed", zone=zone, month=_month(month))
        await tell(work, told, text, priority=Priority.ESCALATION)
    text = T("nomination-closed-summary", month=_month(month), missed=len(missed))
    button = Button(T("button-open-roster"), "roster.open", {"month": str(month)})
    await tell(
        work, await administrators(work), Message(text, ((button,),)), priority=Priority.ESCALATION
    )
    return missed


async def readmit(work: Work, actor: Person, month: Month, zone: str, reason: str) -> None:
    """Lets a zone back in, with a reason, on the record. The administrator only (CC21-1).

    Raises NotYours, ReasonMissing, NotFound when the zone is not out.
    """
    require(actor, Right.REOPEN_ZONE)
    why = require_reason(reason)[:LONGEST_REASON]
    changed = await work.session.execute(
        update(NominationRow)
        .where(
            _NOMINATION.month == str(month), _NOMINATION.zone == zone, _NOMINATION.state == "missed"
        )
        .values(state="readmitted", readmitted_by_id=actor.id, reason=why)
        .execution_options(synchronize_session=False)
    )
    if not changed.rowcount:  # type: ignore[attr-defined]
        raise NotFound
    work.audit("nomination.readmitted", f"zone:{zone}:{month}", actor.id, reason=why)
    directors = await with_role(work, Role.DIRECTOR, zone=zone)
    text = T("nomination-readmitted", zone=zone, month=_month(month), reason=why)
    await _ask(work, directors, month, text)
    await tell(
        work, await ids_with_role(work, Role.DIRECTION), text, priority=Priority.CONVERSATION
    )


async def tell_if_complete(work: Work, month: Month) -> bool:
    """Tells the administrator once, when the last zone has delivered."""
    states = {row.state for row in await nominations(work, month)}
    if "open" in states or "readmitted" in states:
        return False
    return await plan(work, "nomination.complete", str(month), work.now)


async def tell_complete(work: Work, month: Month) -> None:
    """Every zone has delivered: a roster can be proposed before the due time."""
    button = Button(T("button-open-roster"), "roster.open", {"month": str(month)})
    text = T("nomination-complete", month=_month(month))
    await tell(
        work,
        await administrators(work),
        Message(text, ((button,),)),
        priority=Priority.CONVERSATION,
    )


async def nominations(work: Work, month: Month) -> Sequence[NominationRow]:
    """What every zone owes for the month, by zone."""
    query = (
        select(NominationRow)
        .where(_NOMINATION.month == str(month))
        .order_by(_NOMINATION.zone)
        .execution_options(populate_existing=True)
    )
    return (await work.session.execute(query)).scalars().all()


async def zones_out(work: Work) -> list[tuple[Month, str]]:
    """The zones that are out this month or next, newest month first: those one can let back in."""
    query = (
        select(_NOMINATION.month, _NOMINATION.zone)
        .where(_NOMINATION.state == "missed", _NOMINATION.month >= _oldest(work))
        .order_by(_NOMINATION.month.desc(), _NOMINATION.zone)
    )
    return [
        (Month(int(month[:4]), int(month[5:])), zone)
        for month, zone in await work.session.execute(query)
    ]


def _oldest(work: Work) -> str:
    return f"{work.local_now:%Y-%m}"


async def _zones(work: Work) -> list[str]:
    query = (
        select(_PERSON.zone)
        .where(_PERSON.role == Role.ADVISOR.value, _PERSON.active.is_(True), _PERSON.zone != "")
        .group_by(_PERSON.zone)
        .having(func.count() > 0)
        .order_by(_PERSON.zone)
    )
    return list((await work.session.execute(query)).scalars())


async def _overseers(work: Work) -> set[int]:
    return await ids_with_role(work, Role.DIRECTION, Role.CONTACT_CENTER_ADMIN)


async def _ask(work: Work, directors: Collection[Person], month: Month, text: Text) -> None:
    button = Button(T("button-nominate"), "nomination.start", {"month": str(month)})
    await tell(
        work,
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
