"""Guards for who comes late to a published roster; nobody else's guards change (CC21-1, A.1)."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Collection, Iterable
from typing import Final, cast

from domain.kernel.errors import Refusal
from domain.kernel.local_time import Month
from domain.kernel.message import Button, Message, Priority
from domain.kernel.person import Person
from domain.kernel.rights import Right, require
from domain.kernel.text import Day, MomentStyle, T, Text, Texts
from domain.roster.added_guards import added_places
from domain.roster.guards import Guard, runs_of_days, spread_of
from domain.roster.roster_month import MonthState
from services.platform.accountability import accountable_people
from services.platform.directory import get_people
from services.platform.holidays import holidays_around
from services.platform.jobs import DueJob, plan
from services.platform.messaging import send_to_people
from services.platform.unit_of_work import UnitOfWork
from services.roster.newcomers import newcomers
from services.roster.nomination import OpenNomination
from services.roster.nomination_windows import tell_if_complete
from services.roster.overview import overview_message
from services.roster.roster_months import (
    guards_of,
    read_month,
    set_month_state,
    state_of,
    unavailable_days,
    version_of,
)
from services.roster.roster_notices import plan_notices
from services.roster.solver import Problem, Proposal, solve
from storage.queries.roster.guards import replace_guards
from storage.queries.roster.roster_places import add_places

PROPOSE: Final = "roster.propose_addition"
KEEP: Final = "roster.add"


class NobodyToAdd(Refusal):
    """Everybody who was handed in has guards already, or the month is not published."""

    code = "nobody-to-add"


async def tell_delivery(uow: UnitOfWork, nomination: OpenNomination, advisors: int) -> None:
    """Tells the administrator that every zone has delivered, or of one that came late (CC21-1).

    In a published month guards can be proposed for who came late; before it, a whole proposal.
    """
    month = nomination.month
    published = await state_of(uow, month) is MonthState.PUBLISHED
    if not published and await tell_if_complete(uow, month):
        return
    if not published and uow.now <= nomination.due_at:
        return
    key = "nomination-late-published" if published else "nomination-late"
    text = Text(key, {"zone": nomination.zone, "month": _month(month), "count": advisors})
    args = {"month": str(month)}
    button = (
        Button(T("button-add-advisors"), "roster.add", args)
        if published
        else Button(T("button-open-roster"), "roster.open", args)
    )
    await send_to_people(
        uow,
        await accountable_people(uow, "roster"),
        Message(text, ((button,),)),
        priority=Priority.CONVERSATION,
    )


async def ask_for_addition(uow: UnitOfWork, actor: Person, month: Month) -> int:
    """Plans the proposal for who has no guards yet. Gives the number of advisors.

    Raises NotYours, NobodyToAdd.
    """
    require(actor, Right.EDIT_ROSTER)
    advisors = await newcomers(uow, month)
    if not advisors:
        raise NobodyToAdd(month=_month(month))
    key = f"{month}:{await version_of(uow, month)}:{uow.now.isoformat()}"
    await plan(uow, PROPOSE, key, uow.now, {"month": str(month), "asked_by": actor.id})
    return len(advisors)


async def prepare_addition(uow: UnitOfWork, due: DueJob) -> Proposal:
    """Solves the guards to come for them alone, off the event loop.

    Each has as many as those who stand have; the same roster at the same day gives the same.
    """
    month = read_month(due.data["month"])
    advisors = await newcomers(uow, month)
    away = await unavailable_days(uow, month)
    slots = tuple(slot for slot in uow.policy.guard_slots(month) if slot.start > uow.now)
    standing = [kept.guard for kept in await guards_of(uow, month)]
    free = [
        sum(slot.day not in away.get(advisor, frozenset()) for advisor in advisors)
        for slot in slots
    ]
    places = uow.policy.roster.advisors_per_guard
    problem = Problem(
        slots=slots,
        advisors=advisors,
        places=added_places(slots, standing, free, len(advisors), places),
        holidays=holidays_around(uow, month),
        unavailable=away,
    )
    return await asyncio.to_thread(solve, problem)


async def show_addition(uow: UnitOfWork, due: DueJob) -> None:
    """Shows the proposal to who asked for it; nothing is kept until they agree."""
    month = read_month(due.data["month"])
    guards = cast("Proposal", due.prepared).guards
    if guards:
        await _show(uow, month, guards, due.data["asked_by"], "roster-addition")


async def ask_to_add(uow: UnitOfWork, actor: Person, month: Month, shown: str) -> None:
    """Has the guards that were `shown` added to the roster. Raises NotYours, NobodyToAdd."""
    require(actor, Right.EDIT_ROSTER)
    if not await newcomers(uow, month):
        raise NobodyToAdd(month=_month(month))
    data = {"month": str(month), "asked_by": actor.id, "shown": shown}
    await plan(uow, KEEP, f"{month}:{shown}:{uow.now.isoformat()}", uow.now, data)


async def keep_addition(uow: UnitOfWork, due: DueJob) -> None:
    """Adds the guards to the published month and has their advisors told (CC23-L1).

    Places, guards and confirmations of everybody else stay as they are. Where the roster has
    changed since the proposal was shown, the new one is shown instead.
    """
    month, actor_id = read_month(due.data["month"]), int(due.data["asked_by"])
    guards = cast("Proposal", due.prepared).guards
    if not guards:
        return
    if digest(guards) != due.data["shown"]:
        await _show(uow, month, guards, actor_id, "roster-addition-changed")
        return
    await set_month_state(uow, month, MonthState.PUBLISHED, actor_id)  # a second tap waits here
    advisors = {guard.advisor_id for guard in guards}
    if advisors - set(await newcomers(uow, month)):
        return
    kept = [item.id for item in await guards_of(uow, month)]
    await replace_guards(uow.session, month, kept, guards)
    await add_places(uow.session, month, advisors)
    await plan_notices(uow, month, advisors)
    uow.audit(
        "roster.added", f"month:{month}", actor_id, advisors=sorted(advisors), guards=len(guards)
    )
    text = T("roster-added", month=_month(month), names=await _names(uow, advisors))
    shown = await overview_message(uow, month)
    message = Message(T("two-paragraphs", texts=Texts((text, shown.text))), shown.buttons)
    await _send(uow, month, actor_id, message)


def digest(guards: Iterable[Guard]) -> str:
    """What tells one set of guards from another: 12 hexadecimal digits."""
    lines = sorted(f"{guard.advisor_id} {guard.start} {guard.end}" for guard in guards)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12]


async def _show(
    uow: UnitOfWork, month: Month, guards: Collection[Guard], reader: int, key: str
) -> None:
    args = {"month": str(month)}
    yes = Button(T("button-add-now"), "roster.add.yes", {**args, "shown": digest(guards)})
    buttons = ((yes,), (Button(T("button-not-yet"), "roster.open", args),))
    lines = Texts(tuple(await _lines(uow, month, guards)))
    text = Text(key, {"month": _month(month), "advisors": lines})
    await _send(uow, month, reader, Message(text, buttons))


async def _lines(uow: UnitOfWork, month: Month, guards: Collection[Guard]) -> list[Text]:
    """One line an advisor: how many guards, how many of them on weekends, on which days."""
    ids = {guard.advisor_id for guard in guards}
    people = await get_people(uow, ids)
    spread = spread_of(guards, ids, uow.zone, holidays_around(uow, month))
    return [
        T(
            "roster-addition-advisor",
            name=people[count.advisor_id].name,
            count=count.guards,
            weekends=count.weekends,
            days=_days(uow, [one for one in guards if one.advisor_id == count.advisor_id]),
        )
        for count in spread.counts
    ]


def _days(uow: UnitOfWork, guards: Iterable[Guard]) -> str:
    """Days of the month, those in a row together: «1–5, 8, 12»."""
    shown = []
    for run in runs_of_days(guards, uow.zone):
        first, last = (guard.start.astimezone(uow.zone).day for guard in (run[0], run[-1]))
        shown.append(str(first) if first == last else f"{first}–{last}")
    return ", ".join(shown)


async def _names(uow: UnitOfWork, advisors: Collection[int]) -> str:
    return ", ".join(sorted(one.name for one in (await get_people(uow, advisors)).values()))


async def _send(uow: UnitOfWork, month: Month, reader: int, message: Message) -> None:
    await send_to_people(
        uow,
        [reader],
        message,
        priority=Priority.CONVERSATION,
        slot=f"roster-desk:{month}",
        mode="fresh",
    )


def _month(month: Month) -> Day:
    return Day(month.first, MomentStyle.MONTH)


TEXT_KEYS = frozenset(
    {
        "nomination-late",
        "nomination-late-published",
        "roster-addition",
        "roster-addition-changed",
    }
)
