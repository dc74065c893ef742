"""What advisors are told of a published month: heads-up, notice, changes (CC23-L1)."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping
from typing import cast
from zoneinfo import ZoneInfo

from domain.kernel.local_time import Month, local_day
from domain.kernel.message import Message, Priority
from domain.kernel.text import Day, Moment, MomentStyle, T, Text, Texts
from domain.roster.guards import Guard, KeptGuard, runs_of_days
from domain.roster.roster_month import MonthState
from domain.roster.roster_place import PlaceState, RosterPlace
from services.platform.accountability import accountable_people
from services.platform.jobs import DueJob, PlannedJob, plan_many
from services.platform.messaging import send_to_people
from services.platform.unit_of_work import UnitOfWork
from services.roster.advisor_files import (
    AdvisorFiles,
    by_advisor,
    make_advisor_files,
    send_advisor_files,
)
from services.roster.confirm_message import confirm_message
from services.roster.confirmation import show_count
from services.roster.roster_months import (
    cycle_of,
    entries_of,
    guards_of,
    read_month,
    state_of,
)
from services.roster.roster_reminders import plan_follow_up
from storage.queries.roster.roster_places import change_places, find_place

_SHORTEST_RUN = 3
"""Two days in a row are two lines: they read faster."""
ROSTER_NOTICE = "roster_notice"
"""Purpose of the message with the Confirm button; its subject is ``roster:<month>:<advisor>``."""


async def plan_notices(
    uow: UnitOfWork, month: Month, advisors: Collection[int] | None = None
) -> None:
    """Plans what advisors are told of a published month: a heads-up now, the notice on the 1st.

    Once the instant of the notice is past, the notice alone, now. `advisors` None: everybody.
    """
    notices = cycle_of(uow, month).notices
    key = f"{month}:{secrets.token_hex(4)}"  # planned twice, it still notifies everybody once
    data = {"month": str(month)}
    jobs = [PlannedJob("roster.notices", key, max(notices, uow.now), data)]
    if uow.now < notices:
        only = None if advisors is None else sorted(advisors)
        jobs.append(PlannedJob("roster.heads_up", key, uow.now, {**data, "advisors": only}))
    await plan_many(uow, jobs)


async def tell_newcomer(uow: UnitOfWork, advisor_id: int) -> None:
    """Plans the notices that wait for an advisor who can be reached now."""
    this = Month.of(local_day(uow.now, uow.zone))
    for month in (this, this.next):
        place = await find_place(uow.session, month, advisor_id)
        published = await state_of(uow, month) is MonthState.PUBLISHED
        if published and place is not None and place.notified_at is None:
            await plan_notices(uow, month, [advisor_id])


async def prepare_notices(uow: UnitOfWork, due: DueJob) -> Mapping[int, AdvisorFiles]:
    """Draws the files of those who are to be notified, off the event loop."""
    month = read_month(due.data["month"])
    waiting = [entry for entry in await entries_of(uow, month) if entry.awaits_notice]
    return await make_advisor_files(uow, month, [entry.advisor_id for entry in waiting])


async def send_notices(uow: UnitOfWork, due: DueJob) -> None:
    """Sends each advisor their own guards, then plans the reminders and the escalation.

    Who has confirmed already is not asked again. Those whom nothing reaches are named to the
    administrator.
    """
    month = read_month(due.data["month"])
    waiting = [entry for entry in await entries_of(uow, month) if entry.awaits_notice]
    if not waiting:
        return
    reached = await _send_each(uow, month, waiting, due, "roster-notice")
    await change_places(uow.session, month, reached, {"notified_at": uow.now})
    await plan_follow_up(uow, month, due)
    await show_count(uow, month, anew=True)


async def prepare_heads_up(uow: UnitOfWork, due: DueJob) -> Mapping[int, AdvisorFiles]:
    """Draws the files of those who can confirm before the month begins, off the event loop."""
    month = read_month(due.data["month"])
    asked = await _to_confirm(uow, month, due.data["advisors"])
    return await make_advisor_files(uow, month, [entry.advisor_id for entry in asked])


async def send_heads_up(uow: UnitOfWork, due: DueJob) -> None:
    """Shows each advisor their guards when the month is published: they can confirm from now on."""
    month = read_month(due.data["month"])
    asked = await _to_confirm(uow, month, due.data["advisors"])
    if not asked:
        return
    await _send_each(uow, month, asked, due, "roster-heads-up")
    await show_count(uow, month, anew=True)


async def _to_confirm(
    uow: UnitOfWork, month: Month, only: Collection[int] | None
) -> list[RosterPlace]:
    return [
        entry
        for entry in await entries_of(uow, month)
        if entry.state is PlaceState.UNCONFIRMED and (only is None or entry.advisor_id in only)
    ]


async def _send_each(
    uow: UnitOfWork, month: Month, waiting: Collection[RosterPlace], due: DueJob, key: str
) -> list[int]:
    """The advisors who were reached; the others are named to the administrator."""
    files = cast("Mapping[int, AdvisorFiles]", due.prepared)
    own = by_advisor(await guards_of(uow, month, [entry.advisor_id for entry in waiting]))
    reached, unreached = [], []
    for entry in waiting:
        guards = own.get(entry.advisor_id, [])
        if entry.advisor_id in files:
            await send_advisor_files(uow, month, entry.advisor_id, files[entry.advisor_id])
        if await _send_guards(uow, month, entry, guards, key):
            reached.append(entry.advisor_id)
        else:
            unreached.append(entry.name)
    if unreached:
        text = T("roster-unreached", month=_month(month), names=", ".join(unreached))
        people = await accountable_people(uow, "roster")
        await send_to_people(uow, people, text, priority=Priority.ESCALATION)
    return reached


async def send_changed(uow: UnitOfWork, month: Month, advisors: Collection[int]) -> None:
    """Tells advisors of a published month that their guards are now others."""
    own = by_advisor(await guards_of(uow, month, advisors))
    for advisor_id in sorted(advisors):
        listed = guard_lines(own.get(advisor_id, []), uow.zone)
        text = T("roster-changed", month=_month(month), guards=listed)
        await send_to_people(uow, [advisor_id], text, priority=Priority.ESCALATION)


def guard_lines(guards: Collection[KeptGuard], zone: ZoneInfo) -> Texts:
    """One line for each guard, or for days in a row; or one that says that there is none."""
    if not guards:
        return Texts((T("guard-none"),))
    lines: list[Text] = []
    for run in runs_of_days([kept.guard for kept in guards], zone):
        if len(run) < _SHORTEST_RUN:
            lines += [guard_line(guard) for guard in run]
        else:
            lines.append(_run_line(run[0], run[-1]))
    return Texts(tuple(lines))


def _run_line(first: Guard, last: Guard) -> Text:
    return T(
        "guard-run",
        first=Moment(first.start, MomentStyle.DATE),
        last=Moment(last.start, MomentStyle.DATE),
        start=Moment(first.start),
        end=Moment(first.end),
    )


def guard_line(guard: Guard) -> Text:
    """The day of a guard and its hours."""
    return T(
        "guard-line",
        day=Moment(guard.start, MomentStyle.DATE),
        start=Moment(guard.start),
        end=Moment(guard.end),
    )


async def _send_guards(
    uow: UnitOfWork, month: Month, entry: RosterPlace, guards: Collection[KeptGuard], key: str
) -> bool:
    confirmed = entry.state is PlaceState.CONFIRMED
    text = Text(
        f"{key}-confirmed" if confirmed else key,
        {
            "month": _month(month),
            "count": len(guards),
            "guards": guard_lines(guards, uow.zone),
            "notices": Moment(cycle_of(uow, month).notices, MomentStyle.DATE_TIME),
        },
    )
    reached = await send_to_people(
        uow,
        [entry.advisor_id],
        Message(text) if confirmed else confirm_message(text, month),
        priority=Priority.REMINDER,
        slot=f"roster:{month}",
        mode="fresh",
        purpose=ROSTER_NOTICE,
        subject=f"roster:{month}:{entry.advisor_id}",
    )
    return bool(reached)


def _month(month: Month) -> Day:
    return Day(month.first, MomentStyle.MONTH)


TEXT_KEYS = frozenset({"roster-notice", "roster-notice-confirmed", "roster-heads-up"})
