"""The bot proposes a balanced roster of those who were nominated (A.1)."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import cast

from sqlalchemy import delete, or_, select

from domain.errors import Refusal
from domain.local_time import Month
from domain.message import Priority
from domain.people import Person
from domain.rights import Right, require
from domain.roster import Guard, duty_slots
from domain.text import Day, MomentStyle
from services.desk import Work
from services.duties import Due, plan
from services.roster.holidays import holidays_around
from services.roster.months import (
    GUARD,
    MonthState,
    enter_state,
    read_month,
    state_of,
    unavailable_days,
    version_of,
)
from services.roster.nomination import accepted
from services.roster.overview import overview_message
from services.roster.solver import Problem, Proposal, solve
from services.speaking import tell
from storage.columns import table_of
from storage.rows import GuardRow, SwapRow

_SWAP = table_of(SwapRow).c


class AlreadyPublished(Refusal):
    """A published month is edited guard by guard; it is not proposed again."""

    code = "roster-published"


class NobodyNominated(Refusal):
    """No zone has delivered an advisor who may be in the roster."""

    code = "nobody-nominated"


async def ask_for_proposal(work: Work, actor: Person, month: Month) -> int:
    """Has a roster made for the month; it comes in a moment. Gives the number of advisors.

    Solving takes seconds, so it is done from the agenda. Raises NotYours, AlreadyPublished,
    NobodyNominated.
    """
    require(actor, Right.EDIT_ROSTER)
    if await state_of(work, month) is MonthState.PUBLISHED:
        raise AlreadyPublished(month=Day(month.first, MomentStyle.MONTH))
    advisors = await accepted(work, month)
    if not advisors:
        raise NobodyNominated(month=Day(month.first, MomentStyle.MONTH))
    # A second tap before the first is answered plans the same; one after it plans another.
    key = f"{month}:{await version_of(work, month)}"
    data = {"month": str(month), "asked_by": actor.id}
    await plan(work, "roster.propose", key, work.now, data)
    work.audit("roster.proposal_asked", f"month:{month}", actor.id)
    return len(advisors)


async def prepare_proposal(work: Work, due: Due) -> Proposal:
    """Solves the month, off the event loop; nothing is locked meanwhile."""
    month = read_month(due.data["month"])
    problem = Problem(
        slots=duty_slots(month, work.policy.guard_shifts(), work.zone),
        advisors=await accepted(work, month),
        places=work.policy.roster.advisors_per_guard,
        holidays=holidays_around(work, month),
        unavailable=await unavailable_days(work, month),
    )
    return await asyncio.to_thread(solve, problem)


async def keep_proposal(work: Work, due: Due) -> None:
    """Takes the proposal over as the month's guards and shows it to who asked for it."""
    month = read_month(due.data["month"])
    if await state_of(work, month) is MonthState.PUBLISHED:
        return
    proposal = cast("Proposal", due.prepared)
    await replace_guards(work, month, (), proposal.guards)
    await enter_state(work, month, MonthState.PROPOSED)
    asked_by: int = due.data["asked_by"]
    await tell(
        work,
        [asked_by],
        await overview_message(work, month, short=len(proposal.short)),
        priority=Priority.CONVERSATION,
        slot=f"roster-desk:{month}",
        mode="fresh",
    )
    data = {"month": str(month), "people": [asked_by]}
    await plan(work, "roster.files", due.key, work.now, data)


async def replace_guards(
    work: Work, month: Month, keep: Iterable[int], guards: Iterable[Guard]
) -> None:
    """Drops the month's guards but those with the ids `keep`, and adds `guards`."""
    gone = select(GUARD.c.id).where(GUARD.c.month == str(month), GUARD.c.id.not_in(set(keep)))
    await work.session.execute(
        delete(SwapRow)
        .where(or_(_SWAP.guard_id.in_(gone), _SWAP.other_guard_id.in_(gone)))
        .execution_options(synchronize_session=False)
    )
    await work.session.execute(
        delete(GuardRow).where(GUARD.c.id.in_(gone)).execution_options(synchronize_session=False)
    )
    work.session.add_all(
        GuardRow(
            month=str(month),
            advisor_id=guard.advisor_id,
            starts_at=guard.start,
            ends_at=guard.end,
        )
        for guard in guards
    )
    await work.session.flush()
