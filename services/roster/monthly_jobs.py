"""The month's cycle of the roster: what happens when, planned ahead, done once (A.1)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from domain.kernel.local_time import MINUTES_A_DAY, Month, local_day
from domain.kernel.message import Button, Message, Priority
from domain.kernel.person import Role
from domain.kernel.text import Day, MomentStyle, T
from domain.policy import Policy
from services.platform.accountability import accountable_people
from services.platform.directory import ids_with_role
from services.platform.jobs import DueJob, JobKind, plan
from services.platform.messaging import send_to_people
from services.platform.recurrence import CronFields, Recurring
from services.platform.unit_of_work import UnitOfWork
from services.roster import additions
from services.roster.conversion_review import review_conversion
from services.roster.final_judgement import judge_sales
from services.roster.month_files import prepare_files, send_files
from services.roster.nomination_windows import (
    close_nominations,
    open_nominations,
    remind_zones,
    tell_complete,
)
from services.roster.proposal import keep_proposal, prepare_proposal
from services.roster.roster_months import MonthState, cycle_of, read_month, state_of
from services.roster.roster_notices import (
    prepare_heads_up,
    prepare_notices,
    send_heads_up,
    send_notices,
)
from services.roster.roster_reminders import (
    escalate_unconfirmed,
    remind_daily,
    remind_unconfirmed,
)

_CYCLE: Final = "cycle"
_CUT: Final = "eligibility.cut"


async def plan_month(uow: UnitOfWork, due: DueJob) -> None:
    """A month has begun: what belongs to next month's roster is planned."""
    await _plan_nominations(uow, Month.of(local_day(due.due_at, uow.zone)).next)


async def _plan_nominations(uow: UnitOfWork, month: Month) -> None:
    """Plans nothing once the due time is past: every zone would be late from the first start on."""
    cycle = cycle_of(uow, month)
    data = {"month": str(month)}
    eve = cycle.notices - timedelta(days=1)
    await plan(uow, "roster.unpublished", f"{month}:eve", eve, data)
    await plan(uow, "roster.unpublished", f"{month}:day", cycle.notices, data)
    await plan(uow, "roster.judge_sales", str(month), cycle.notices, data)
    if uow.now > cycle.nominations_due:
        return
    terms = {**data, "due_at": cycle.nominations_due.isoformat()}
    await plan(uow, "nomination.open", str(month), cycle.nominations_open, terms)
    ends = [*cycle.reminders[1:], cycle.nominations_due]
    for number, (at, until) in enumerate(zip(cycle.reminders, ends, strict=False), start=1):
        reminder = {**data, "until": until.isoformat()}
        await plan(uow, "nomination.remind", f"{month}:{number}", at, reminder)
    # The due instant itself is still in time: the zone is late only after it.
    late = cycle.nominations_due + timedelta(seconds=1)
    await plan(uow, "nomination.close", str(month), late, data)


async def _open(uow: UnitOfWork, due: DueJob) -> None:
    """Eligibility is looked at first, so that directors choose by today's figures (CC21-3)."""
    await review_conversion(uow)
    due_at = datetime.fromisoformat(due.data["due_at"])
    await open_nominations(uow, read_month(due.data["month"]), due_at)


async def _remind(uow: UnitOfWork, due: DueJob) -> None:
    """A reminder whose successor has come too would say the same twice: it is left out."""
    if uow.now < datetime.fromisoformat(due.data["until"]):
        await remind_zones(uow, read_month(due.data["month"]))


async def _close(uow: UnitOfWork, due: DueJob) -> None:
    await close_nominations(uow, read_month(due.data["month"]))


async def _complete(uow: UnitOfWork, due: DueJob) -> None:
    await tell_complete(uow, read_month(due.key))


async def _cut(uow: UnitOfWork, _due: DueJob) -> None:
    await review_conversion(uow)


async def _unpublished(uow: UnitOfWork, due: DueJob) -> None:
    """Nobody would be on guard: direction and administrator must know before it shows."""
    month = read_month(due.data["month"])
    if await state_of(uow, month) is MonthState.PUBLISHED:
        return
    text = T("roster-unpublished", month=Day(month.first, MomentStyle.MONTH))
    direction = await ids_with_role(uow, Role.DIRECTION)
    await send_to_people(uow, direction, text, priority=Priority.ESCALATION)
    button = Button(T("button-open-roster"), "roster.open", {"month": str(month)})
    message = Message(text, ((button,),))
    await send_to_people(
        uow, await accountable_people(uow, "roster"), message, priority=Priority.ESCALATION
    )


JOB_KINDS: Final[Mapping[str, JobKind]] = {
    _CYCLE: JobKind(plan_month),
    "nomination.open": JobKind(_open, calm=True),
    "nomination.remind": JobKind(_remind, calm=True),
    "nomination.close": JobKind(_close, calm=True),
    "nomination.complete": JobKind(_complete, calm=True),
    _CUT: JobKind(_cut, calm=True),
    "roster.unpublished": JobKind(_unpublished, calm=True),
    "roster.judge_sales": JobKind(judge_sales, calm=True),
    "roster.propose": JobKind(keep_proposal, prepare_proposal),
    additions.PROPOSE: JobKind(additions.show_addition, additions.prepare_addition),
    additions.KEEP: JobKind(additions.keep_addition, additions.prepare_addition),
    "roster.files": JobKind(send_files, prepare_files),
    "roster.heads_up": JobKind(
        send_heads_up, prepare_heads_up, calm=True, defaults={"advisors": None}
    ),
    "roster.notices": JobKind(send_notices, prepare_notices, calm=True),
    "roster.remind": JobKind(remind_unconfirmed, calm=True),
    "roster.remind_daily": JobKind(remind_daily, calm=True),
    "roster.escalate": JobKind(escalate_unconfirmed, calm=True),
}


def _weekly_cut(policy: Policy) -> CronFields:
    """The weekly cut of the policy; ``24:00`` is midnight of the next day."""
    cut = policy.weekly_cut
    days, minutes = divmod(cut.time.minutes, MINUTES_A_DAY)
    weekday = (cut.day.number + days) % 7
    return {"day_of_week": weekday, "hour": minutes // 60, "minute": minutes % 60}


RECURRING: Final[Mapping[str, Recurring]] = {
    # Also in the month in which the product is installed: what is left of it has to be planned.
    _CYCLE: Recurring(lambda _policy: {"day": 1, "hour": 0, "minute": 0}, at_start=True),
    _CUT: Recurring(_weekly_cut),
}
