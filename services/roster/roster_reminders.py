"""Reminders until the roster is confirmed, and who is told that it is not (CC23-L1)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final

from domain.kernel.local_time import Month, local_day
from domain.kernel.message import Priority
from domain.kernel.text import Arg, Day, MomentStyle, Span, T, Text
from domain.roster.roster_place import PlaceState, RosterPlace
from services.platform.accountability import accountable_people
from services.platform.jobs import DueJob, PlannedJob, plan, plan_many
from services.platform.messaging import send_to_people
from services.platform.unit_of_work import UnitOfWork
from services.roster.confirm_message import confirm_message
from services.roster.roster_months import entries_of, read_month
from storage.queries.roster.roster_places import change_places

_EVERY: Final = timedelta(days=1)
TEXT_KEYS = frozenset({"roster-unconfirmed-manager", "roster-unreached-manager"})


async def plan_follow_up(uow: UnitOfWork, month: Month, due: DueJob) -> None:
    """Plans the reminders of the first day, those of every day after it, and the escalation."""
    spans = sorted(uow.policy.roster.confirm_reminders)
    after = uow.policy.roster.escalate_after
    data = {"month": str(month), "notified_at": uow.now.isoformat()}
    jobs = [PlannedJob("roster.escalate", due.key, uow.now + after, data)]
    for number, (span, end) in enumerate(zip(spans, [*spans[1:], after], strict=True), start=1):
        until = (uow.now + max(end, span + timedelta(minutes=1))).isoformat()
        reminder = {**data, "number": number, "until": until}
        jobs.append(PlannedJob("roster.remind", f"{due.key}:{number}", uow.now + span, reminder))
    daily = {**data, "number": len(spans) + 1, "of": due.key}
    jobs.append(PlannedJob("roster.remind_daily", f"{due.key}:1", uow.now + _EVERY, daily))
    await plan_many(uow, jobs)


async def remind_unconfirmed(uow: UnitOfWork, due: DueJob) -> None:
    """Reminds those who have not confirmed, unless the next reminder is due already."""
    if uow.now < datetime.fromisoformat(due.data["until"]):
        await _remind(uow, due)


async def remind_daily(uow: UnitOfWork, due: DueJob) -> None:
    """Reminds them again, and the next day too, until the month is over."""
    month = read_month(due.data["month"])
    if local_day(uow.now, uow.zone) > month.last or not await _remind(uow, due):
        return
    number = due.data["number"] + 1
    data = {**due.data, "number": number}
    await plan(uow, "roster.remind_daily", f"{due.data['of']}:{number}", due.due_at + _EVERY, data)


async def _remind(uow: UnitOfWork, due: DueJob) -> bool:
    """Whether anybody had to be reminded."""
    month, number = read_month(due.data["month"]), int(due.data["number"])
    notified_at = datetime.fromisoformat(due.data["notified_at"])
    late = [entry for entry in await _unconfirmed(uow, month) if entry.notified_at == notified_at]
    ids = [entry.advisor_id for entry in late]
    await send_to_people(
        uow,
        ids,
        confirm_message(T("roster-reminder", month=_month(month)), month),
        priority=Priority.REMINDER,
        slot=f"roster-reminder:{month}",
        mode="fresh",
    )
    await change_places(uow.session, month, ids, {"reminded": number})
    return bool(late)


async def escalate_unconfirmed(uow: UnitOfWork, due: DueJob) -> None:
    """Tells the managers, and the administrator, who has not confirmed or was not reached."""
    month = read_month(due.data["month"])
    notified_at = datetime.fromisoformat(due.data["notified_at"])
    late = [
        entry
        for entry in await _unconfirmed(uow, month)
        if entry.escalated_at is None and entry.notified_at in (notified_at, None)
    ]
    asked = [entry for entry in late if entry.notified_at is not None]
    unreached = [entry for entry in late if entry.notified_at is None]
    untold = [
        *await _tell_managers(uow, month, asked, "roster-unconfirmed-manager"),
        *await _tell_managers(uow, month, unreached, "roster-unreached-manager"),
    ]
    texts: list[Text] = []
    after = Span(uow.policy.roster.escalate_after)
    if asked:
        texts.append(
            T("roster-unconfirmed-admin", month=_month(month), names=_names(asked), after=after)
        )
    if unreached:
        texts.append(T("roster-unreached", month=_month(month), names=_names(unreached)))
    if untold:
        texts.append(T("roster-managers-untold", names=_names(untold)))
    for text in texts:
        people = await accountable_people(uow, "roster")
        await send_to_people(uow, people, text, priority=Priority.ESCALATION)
    ids = [entry.advisor_id for entry in late]
    await change_places(uow.session, month, ids, {"escalated_at": uow.now})
    uow.audit("roster.escalated", f"month:{month}", advisors=ids)


async def _tell_managers(
    uow: UnitOfWork, month: Month, late: Collection[RosterPlace], key: str
) -> list[RosterPlace]:
    """Names to each manager those of the team; gives those whose manager could not be told."""
    by_manager: dict[int, list[RosterPlace]] = {}
    for entry in late:
        by_manager.setdefault(entry.manager_id or 0, []).append(entry)
    untold = by_manager.pop(0, [])
    facts: dict[str, Arg] = {
        "month": _month(month),
        "after": Span(uow.policy.roster.escalate_after),
    }
    for manager_id, theirs in by_manager.items():
        text = Text(key, {**facts, "names": _names(theirs)})
        if not await send_to_people(uow, [manager_id], text, priority=Priority.ESCALATION):
            untold += theirs
    return untold


async def _unconfirmed(uow: UnitOfWork, month: Month) -> list[RosterPlace]:
    return [
        entry for entry in await entries_of(uow, month) if entry.state is PlaceState.UNCONFIRMED
    ]


def _names(entries: Collection[RosterPlace]) -> str:
    return ", ".join(entry.name for entry in entries)


def _month(month: Month) -> Day:
    return Day(month.first, MomentStyle.MONTH)
