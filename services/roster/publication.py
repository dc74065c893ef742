"""Publishing a month: its guards stand, its advisors are told and asked to confirm (A.1)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from domain.errors import Refusal
from domain.local_time import Month
from domain.people import Person, Role
from domain.rights import Right, require
from domain.roster import Guard, RosterProblem, roster_problems
from domain.text import Day, MomentStyle, Text, Texts
from services.desk import Work
from services.people import people, with_role
from services.roster.confirmation import show_count
from services.roster.months import (
    ENTRY,
    MonthState,
    cycle_of,
    enter_state,
    guards_of,
    state_of,
    unavailable_days,
)
from services.roster.notices import plan_notices
from services.roster.proposal import AlreadyPublished, replace_guards
from storage.rows import RosterEntryRow

_FAULTS_SHOWN = 8


class EmptyRoster(Refusal):
    """There is no guard to publish."""

    code = "roster-empty"


class FaultyRoster(Refusal):
    """The roster has faults; `faults` lists them."""

    code = "roster-faulty"


@dataclass(frozen=True, slots=True)
class Taken:
    """What a roster brought in changed: guards added, removed, left as they were."""

    added: int
    removed: int
    unchanged: int


async def publish(work: Work, actor: Person, month: Month) -> None:
    """Publishes the month's proposal; the notices leave on the 1st at 8:00, or now if that is past.

    Raises NotYours, AlreadyPublished, EmptyRoster, FaultyRoster.
    """
    require(actor, Right.EDIT_ROSTER)
    if await state_of(work, month) is MonthState.PUBLISHED:
        raise AlreadyPublished(month=Day(month.first, MomentStyle.MONTH))
    guards = await guards_of(work, month)
    if not guards:
        raise EmptyRoster(month=Day(month.first, MomentStyle.MONTH))
    faults = await faults_of(work, month, [kept.guard for kept in guards])
    if faults:
        raise FaultyRoster(faults=await _listed(work, faults))
    await _enter_everybody(work, month)
    await enter_state(work, month, MonthState.PUBLISHED, actor.id)
    await plan_notices(work, month, cycle_of(work, month).notices)
    work.audit("roster.published", f"month:{month}", actor.id, guards=len(guards))


async def bring_in(
    work: Work, month: Month, guards: Sequence[Guard], by_id: int | None = None
) -> Taken:
    """Takes a finished month from outside over and publishes it at once.

    Guards that are already known stay; advisors whose guards change are notified anew and confirm
    again. The same roster twice changes nothing. The caller has checked for faults.
    """
    known = await guards_of(work, month)
    wanted = set(guards)
    kept = [item for item in known if item.guard in wanted]
    fresh = wanted - {item.guard for item in known}
    gone = [item for item in known if item.guard not in wanted]
    taken = Taken(len(fresh), len(gone), len(kept))
    published = await state_of(work, month) is MonthState.PUBLISHED
    if published and not fresh and not gone:
        return taken
    ordered = sorted(fresh, key=lambda guard: (guard.start, guard.advisor_id))
    await replace_guards(work, month, [item.id for item in kept], ordered)
    touched = {guard.advisor_id for guard in fresh} | {item.guard.advisor_id for item in gone}
    await _enter_everybody(work, month)
    await _ask_again(work, month, touched)
    await enter_state(work, month, MonthState.PUBLISHED, by_id)
    await plan_notices(work, month, work.now)
    work.audit("roster.imported", f"month:{month}", by_id, added=len(fresh), removed=len(gone))
    return taken


async def faults_of(work: Work, month: Month, guards: Sequence[Guard]) -> tuple[RosterProblem, ...]:
    """Everything that keeps the roster from being published."""
    advisors = {advisor.id for advisor in await with_role(work, Role.ADVISOR)}
    away = await unavailable_days(work, month)
    return roster_problems(guards, month, work.zone, advisors, away)


async def enter(work: Work, month: Month, advisors: Collection[int]) -> set[int]:
    """Gives advisors a place in the month if they have none yet; gives those who are new.

    A new place is unconfirmed: its advisor receives no leads until he confirms (CC23-L1).
    """
    query = select(ENTRY.c.advisor_id).where(ENTRY.c.month == str(month))
    known = set((await work.session.execute(query)).scalars())
    work.session.add_all(
        RosterEntryRow(month=str(month), advisor_id=advisor_id)
        for advisor_id in sorted(set(advisors) - known)
    )
    await work.session.flush()
    return set(advisors) - known


async def _enter_everybody(work: Work, month: Month) -> None:
    """Everybody with a guard has a place; a place without guards is given up."""
    standing = {kept.guard.advisor_id for kept in await guards_of(work, month)}
    await enter(work, month, standing)
    await _leave(work, month, standing)


async def _leave(work: Work, month: Month, standing: Collection[int]) -> None:
    query = select(RosterEntryRow).where(
        ENTRY.c.month == str(month), ENTRY.c.advisor_id.not_in(standing)
    )
    for row in (await work.session.execute(query)).scalars():
        if row.removed_at is None:  # who was taken off by an audit stays on the record
            await work.session.delete(row)
    await work.session.flush()


async def _ask_again(work: Work, month: Month, advisors: Collection[int]) -> None:
    query = (
        select(RosterEntryRow)
        .where(ENTRY.c.month == str(month), ENTRY.c.advisor_id.in_(advisors))
        .execution_options(populate_existing=True)
    )
    for row in (await work.session.execute(query)).scalars():
        row.notified_at = row.confirmed_at = row.escalated_at = None
        row.reminded = 0
    await work.session.flush()
    await show_count(work, month)


async def _listed(work: Work, faults: Sequence[RosterProblem]) -> Texts:
    known = await people(work, {fault.advisor_id for fault in faults if fault.advisor_id})
    lines: list[Text] = []
    for fault in faults[:_FAULTS_SHOWN]:
        advisor = known.get(fault.advisor_id or 0)
        lines.append(fault.text(advisor.name if advisor else ""))
    return Texts(tuple(lines))
