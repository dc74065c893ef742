"""Roster notices, sent one-to-one, with reminders until they are confirmed (CC23-L1)."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import cast

from domain.kernel.local_time import Month, local_day
from domain.kernel.message import Button, Message, Priority
from domain.kernel.text import Day, Moment, MomentStyle, Span, T, Text, Texts
from domain.roster.guards import Guard, KeptGuard
from domain.roster.roster_month import MonthState
from domain.roster.roster_place import PlaceState, RosterPlace
from services.platform.accountability import accountable_people
from services.platform.jobs import DueJob, plan
from services.platform.messaging import send_to_people
from services.platform.unit_of_work import UnitOfWork
from services.roster.advisor_files import (
    AdvisorFiles,
    by_advisor,
    make_advisor_files,
    send_advisor_files,
)
from services.roster.confirmation import show_count
from services.roster.roster_months import (
    cycle_of,
    entries_of,
    guards_of,
    read_month,
    state_of,
)
from storage.queries.roster.roster_places import change_places, find_place

ROSTER_NOTICE = "roster_notice"
"""Purpose of the message with the Confirm button; its subject is ``roster:<month>:<advisor>``."""


async def plan_notices(uow: UnitOfWork, month: Month, at: datetime) -> None:
    """Plans the notices of everybody not yet notified for `at`, or for now if that is past."""
    due_at = max(at, uow.now)
    key = f"{month}:{secrets.token_hex(4)}"  # planned twice, it still notifies everybody once
    await plan(uow, "roster.notices", key, due_at, {"month": str(month)})


async def tell_newcomer(uow: UnitOfWork, advisor_id: int) -> None:
    """Plans the notices that wait for an advisor who can be reached now."""
    this = Month.of(local_day(uow.now, uow.zone))
    for month in (this, this.next):
        place = await find_place(uow.session, month, advisor_id)
        published = await state_of(uow, month) is MonthState.PUBLISHED
        if published and place is not None and place.notified_at is None:
            await plan_notices(uow, month, cycle_of(uow, month).notices)


async def prepare_notices(uow: UnitOfWork, due: DueJob) -> Mapping[int, AdvisorFiles]:
    """Draws the files of those who are to be notified, off the event loop."""
    month = read_month(due.data["month"])
    waiting = [entry for entry in await entries_of(uow, month) if entry.awaits_notice]
    return await make_advisor_files(uow, month, [entry.advisor_id for entry in waiting])


async def send_notices(uow: UnitOfWork, due: DueJob) -> None:
    """Sends each advisor their own guards, then plans the reminders and the escalation.

    The administrator is told who cannot be reached. Their notice goes out when they join
    (`tell_newcomer`).
    """
    month = read_month(due.data["month"])
    files = cast("Mapping[int, AdvisorFiles]", due.prepared)
    waiting = [entry for entry in await entries_of(uow, month) if entry.awaits_notice]
    if not waiting:
        return
    own = by_advisor(await guards_of(uow, month, [entry.advisor_id for entry in waiting]))
    reached, unreached = [], []
    for entry in waiting:
        guards = own.get(entry.advisor_id, [])
        if entry.advisor_id in files:
            await send_advisor_files(uow, month, entry.advisor_id, files[entry.advisor_id])
        if await _send_guards(uow, month, entry.advisor_id, guards):
            reached.append(entry.advisor_id)
        else:
            unreached.append(entry.name)
    await change_places(uow.session, month, reached, {"notified_at": uow.now})
    await _plan_follow_up(uow, month, due)
    if unreached:
        text = T("roster-unreached", month=_month(month), names=", ".join(unreached))
        people = await accountable_people(uow, "roster")
        await send_to_people(uow, people, text, priority=Priority.ESCALATION)
    await show_count(uow, month, anew=True)


async def remind_unconfirmed(uow: UnitOfWork, due: DueJob) -> None:
    """Reminds those who have not confirmed, unless the next reminder is due already."""
    month, number = read_month(due.data["month"]), int(due.data["number"])
    if uow.now >= datetime.fromisoformat(due.data["until"]):
        return
    late = await _unconfirmed(uow, month, datetime.fromisoformat(due.data["notified_at"]))
    await send_to_people(
        uow,
        [entry.advisor_id for entry in late],
        confirm_message(T("roster-reminder", month=_month(month)), month),
        priority=Priority.REMINDER,
        slot=f"roster-reminder:{month}",
        mode="fresh",
    )
    ids = [entry.advisor_id for entry in late]
    await change_places(uow.session, month, ids, {"reminded": number})


async def escalate_unconfirmed(uow: UnitOfWork, due: DueJob) -> None:
    """Tells the managers, and the administrator, who has still not confirmed (CC23-L1)."""
    month = read_month(due.data["month"])
    late = await _unconfirmed(uow, month, datetime.fromisoformat(due.data["notified_at"]))
    after = Span(uow.policy.roster.escalate_after)
    by_manager: dict[int, list[str]] = {}
    for entry in late:
        if entry.manager_id is not None:
            by_manager.setdefault(entry.manager_id, []).append(entry.name)
    for manager_id, names in by_manager.items():
        text = T(
            "roster-unconfirmed-manager", month=_month(month), names=", ".join(names), after=after
        )
        await send_to_people(uow, [manager_id], text, priority=Priority.ESCALATION)
    if late:
        names_of_all = ", ".join(entry.name for entry in late)
        text = T("roster-unconfirmed-admin", month=_month(month), names=names_of_all, after=after)
        people = await accountable_people(uow, "roster")
        await send_to_people(uow, people, text, priority=Priority.ESCALATION)
    ids = [entry.advisor_id for entry in late]
    await change_places(uow.session, month, ids, {"escalated_at": uow.now})
    uow.audit("roster.escalated", f"month:{month}", advisors=ids)


async def send_changed(uow: UnitOfWork, month: Month, advisors: Collection[int]) -> None:
    """Tells advisors of a published month that their guards are now others."""
    own = by_advisor(await guards_of(uow, month, advisors))
    for advisor_id in sorted(advisors):
        listed = guard_lines(own.get(advisor_id, []))
        text = T("roster-changed", month=_month(month), guards=listed)
        await send_to_people(uow, [advisor_id], text, priority=Priority.ESCALATION)


def guard_lines(guards: Collection[KeptGuard]) -> Texts:
    """One line for each guard, or one that says that there is none."""
    if not guards:
        return Texts((T("guard-none"),))
    return Texts(tuple(guard_line(kept.guard) for kept in guards))


def guard_line(guard: Guard) -> Text:
    """The day of a guard and its hours."""
    return T(
        "guard-line",
        day=Moment(guard.start, MomentStyle.DATE),
        start=Moment(guard.start),
        end=Moment(guard.end),
    )


def confirm_message(text: Text, month: Month) -> Message:
    """`text` with the Confirm button of the month."""
    button = Button(T("button-confirm-roster"), "roster.confirm", {"month": str(month)})
    return Message(text, ((button,),))


async def _send_guards(
    uow: UnitOfWork, month: Month, advisor_id: int, guards: Collection[KeptGuard]
) -> bool:
    text = T("roster-notice", month=_month(month), count=len(guards), guards=guard_lines(guards))
    reached = await send_to_people(
        uow,
        [advisor_id],
        confirm_message(text, month),
        priority=Priority.REMINDER,
        slot=f"roster:{month}",
        mode="fresh",
        purpose=ROSTER_NOTICE,
        subject=f"roster:{month}:{advisor_id}",
    )
    return bool(reached)


async def _plan_follow_up(uow: UnitOfWork, month: Month, due: DueJob) -> None:
    spans = sorted(uow.policy.roster.confirm_reminders)
    ends = [*spans[1:], uow.policy.roster.escalate_after]
    data = {"month": str(month), "notified_at": uow.now.isoformat()}
    for number, (span, end) in enumerate(zip(spans, ends, strict=True), start=1):
        until = (uow.now + max(end, span + timedelta(minutes=1))).isoformat()
        await plan(
            uow,
            "roster.remind",
            f"{due.key}:{number}",
            uow.now + span,
            {**data, "number": number, "until": until},
        )
    escalation = uow.now + uow.policy.roster.escalate_after
    await plan(uow, "roster.escalate", due.key, escalation, data)


async def _unconfirmed(uow: UnitOfWork, month: Month, notified_at: datetime) -> list[RosterPlace]:
    return [
        entry
        for entry in await entries_of(uow, month)
        if entry.notified_at == notified_at and entry.state is PlaceState.UNCONFIRMED
    ]


def _month(month: Month) -> Day:
    return Day(month.first, MomentStyle.MONTH)
