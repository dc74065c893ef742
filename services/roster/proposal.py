"""The proposal of a balanced roster from those who were nominated (A.1)."""

from __future__ import annotations

import asyncio
from typing import cast

from domain.kernel.errors import Refusal
from domain.kernel.local_time import Month
from domain.kernel.message import Priority
from domain.kernel.person import Person
from domain.kernel.rights import Right, require
from domain.kernel.text import Day, MomentStyle
from domain.roster.roster_month import MonthState
from services.platform.holidays import holidays_around
from services.platform.jobs import DueJob, plan
from services.platform.messaging import send_to_people
from services.platform.unit_of_work import UnitOfWork
from services.roster.nomination import accepted
from services.roster.overview import overview_message
from services.roster.roster_checks import refused_among
from services.roster.roster_months import (
    read_month,
    set_month_state,
    state_of,
    unavailable_days,
    version_of,
)
from services.roster.solver import Problem, Proposal, solve
from storage.queries.roster.guards import replace_guards


class AlreadyPublished(Refusal):
    """A published month is edited guard by guard; it is not proposed again."""

    code = "roster-published"


class NobodyNominated(Refusal):
    """No zone has delivered an advisor who may be in the roster."""

    code = "nobody-nominated"


async def ask_for_proposal(uow: UnitOfWork, actor: Person, month: Month) -> int:
    """Plans the proposal of the month. Gives the number of advisors.

    Solving takes seconds, so a job does it in the background. Raises NotYours, AlreadyPublished,
    NobodyNominated.
    """
    require(actor, Right.EDIT_ROSTER)
    if await state_of(uow, month) is MonthState.PUBLISHED:
        raise AlreadyPublished(month=Day(month.first, MomentStyle.MONTH))
    advisors = await _proposable(uow, month)
    if not advisors:
        raise NobodyNominated(month=Day(month.first, MomentStyle.MONTH))
    # A second tap before the first is answered plans the same; one after it plans another.
    key = f"{month}:{await version_of(uow, month)}"
    data = {"month": str(month), "asked_by": actor.id}
    await plan(uow, "roster.propose", key, uow.now, data)
    uow.audit("roster.proposal_asked", f"month:{month}", actor.id)
    return len(advisors)


async def _proposable(uow: UnitOfWork, month: Month) -> tuple[int, ...]:
    """Those of the delivered lists whom the rules admit today; the overview names the others."""
    advisors = await accepted(uow, month)
    refused = await refused_among(uow, month, advisors)
    return tuple(advisor for advisor in advisors if advisor not in refused)


async def prepare_proposal(uow: UnitOfWork, due: DueJob) -> Proposal:
    """Solves the month, off the event loop; nothing is locked meanwhile."""
    month = read_month(due.data["month"])
    slots = uow.policy.guard_slots(month)
    problem = Problem(
        slots=slots,
        advisors=await _proposable(uow, month),
        places=(uow.policy.roster.advisors_per_guard,) * len(slots),
        holidays=holidays_around(uow, month),
        unavailable=await unavailable_days(uow, month),
    )
    return await asyncio.to_thread(solve, problem)


async def keep_proposal(uow: UnitOfWork, due: DueJob) -> None:
    """Stores the proposal as the month's guards and shows it to who asked for it."""
    month = read_month(due.data["month"])
    if await state_of(uow, month) is MonthState.PUBLISHED:
        return
    proposal = cast("Proposal", due.prepared)
    await replace_guards(uow.session, month, (), proposal.guards)
    await set_month_state(uow, month, MonthState.PROPOSED)
    asked_by: int = due.data["asked_by"]
    await send_to_people(
        uow,
        [asked_by],
        await overview_message(uow, month),
        priority=Priority.CONVERSATION,
        slot=f"roster-desk:{month}",
        mode="fresh",
    )
    data = {"month": str(month), "people": [asked_by]}
    await plan(uow, "roster.files", due.key, uow.now, data)
