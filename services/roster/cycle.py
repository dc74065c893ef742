"""The month's cycle put on the agenda: what happens when, planned ahead, done once (A.1)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select

from domain.calendar import weekly_cuts
from domain.local_time import Month, TimeOfDay
from domain.message import Button, Message, Priority
from domain.people import Role
from domain.text import Day, MomentStyle, T
from services.desk import Work
from services.duties import Due, Duty, plan
from services.people import administrators, ids_with_role
from services.roster.conversion import review_conversion
from services.roster.files import prepare_files, send_files
from services.roster.months import MonthState, cycle_of, read_month, state_of
from services.roster.notices import (
    escalate_unconfirmed,
    prepare_notices,
    remind_unconfirmed,
    send_notices,
)
from services.roster.proposal import keep_proposal, prepare_proposal
from services.roster.zones import (
    close_nominations,
    open_nominations,
    remind_zones,
    tell_complete,
)
from services.speaking import tell
from storage.columns import table_of
from storage.rows import AgendaRow

_AGENDA = table_of(AgendaRow).c
_CYCLE: Final = "cycle"


async def is_planned(work: Work, month: Month) -> bool:
    """Whether the month has been put on the agenda."""
    query = select(_AGENDA.id).where(_AGENDA.kind == _CYCLE, _AGENDA.key == str(month))
    return (await work.session.execute(query)).first() is not None


async def plan_from(work: Work, month: Month) -> None:
    """Puts `month` on the agenda: its turn comes with its first minute, or now if that is past."""
    begins = TimeOfDay(0).on(month.first, work.zone)
    await plan(work, _CYCLE, str(month), begins, {"month": str(month)})


async def plan_month(work: Work, due: Due) -> None:
    """The month has begun: plans its weekly cuts, next month's nominations, and itself again."""
    month = read_month(due.data["month"])
    for at in weekly_cuts(month, work.policy):
        if at > work.now:
            await plan(work, "eligibility.cut", at.isoformat(), at)
    await _plan_nominations(work, month.next)
    await plan_from(work, month.next)


async def _plan_nominations(work: Work, month: Month) -> None:
    """A desk that starts after the due time must not find every zone late: nothing is planned."""
    cycle = cycle_of(work, month)
    data = {"month": str(month)}
    eve = cycle.notices - timedelta(days=1)
    await plan(work, "roster.unpublished", f"{month}:eve", eve, data)
    await plan(work, "roster.unpublished", f"{month}:day", cycle.notices, data)
    if work.now > cycle.nominations_due:
        return
    terms = {**data, "due_at": cycle.nominations_due.isoformat()}
    await plan(work, "nomination.open", str(month), cycle.nominations_open, terms)
    ends = [*cycle.reminders[1:], cycle.nominations_due]
    for number, (at, until) in enumerate(zip(cycle.reminders, ends, strict=False), start=1):
        reminder = {**data, "until": until.isoformat()}
        await plan(work, "nomination.remind", f"{month}:{number}", at, reminder)
    # The due instant itself is still in time: the zone is late only after it.
    late = cycle.nominations_due + timedelta(seconds=1)
    await plan(work, "nomination.close", str(month), late, data)


async def _open(work: Work, due: Due) -> None:
    """Eligibility is looked at first, so that directors choose by today's figures (CC21-3)."""
    await review_conversion(work)
    due_at = datetime.fromisoformat(due.data["due_at"])
    await open_nominations(work, read_month(due.data["month"]), due_at)


async def _remind(work: Work, due: Due) -> None:
    """A reminder whose successor has come too would say the same twice: it is left out."""
    if work.now < datetime.fromisoformat(due.data["until"]):
        await remind_zones(work, read_month(due.data["month"]))


async def _close(work: Work, due: Due) -> None:
    await close_nominations(work, read_month(due.data["month"]))


async def _complete(work: Work, due: Due) -> None:
    await tell_complete(work, read_month(due.key))


async def _cut(work: Work, _due: Due) -> None:
    await review_conversion(work)


async def _unpublished(work: Work, due: Due) -> None:
    """Nobody would be on guard: direction and administrator must know before it shows."""
    month = read_month(due.data["month"])
    if await state_of(work, month) is MonthState.PUBLISHED:
        return
    text = T("roster-unpublished", month=Day(month.first, MomentStyle.MONTH))
    direction = await ids_with_role(work, Role.DIRECTION)
    await tell(work, direction, text, priority=Priority.ESCALATION)
    button = Button(T("button-open-roster"), "roster.open", {"month": str(month)})
    message = Message(text, ((button,),))
    await tell(work, await administrators(work), message, priority=Priority.ESCALATION)


DUTIES: Final[Mapping[str, Duty]] = {
    _CYCLE: Duty(plan_month),
    "nomination.open": Duty(_open),
    "nomination.remind": Duty(_remind),
    "nomination.close": Duty(_close),
    "nomination.complete": Duty(_complete),
    "eligibility.cut": Duty(_cut),
    "roster.unpublished": Duty(_unpublished),
    "roster.propose": Duty(keep_proposal, prepare_proposal),
    "roster.files": Duty(send_files, prepare_files),
    "roster.notices": Duty(send_notices, prepare_notices),
    "roster.remind": Duty(remind_unconfirmed),
    "roster.escalate": Duty(escalate_unconfirmed),
}
