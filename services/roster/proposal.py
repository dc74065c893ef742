"""The bot proposes a balanced roster of those who were nominated (A.1)."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from sqlalchemy import delete, or_, select

from domain.errors import Refusal
from domain.local_time import Month
from domain.message import Button, Message, Priority
from domain.people import Person
from domain.rights import Right, require
from domain.roster import Guard, Spread, duty_slots, spread_of, uncovered
from domain.text import Day, MomentStyle, T, Text, Texts
from services.desk import Work
from services.duties import Due, plan
from services.roster.holidays import holidays_around
from services.roster.months import (
    GUARD,
    KeptGuard,
    MonthState,
    enter_state,
    guards_of,
    read_month,
    state_of,
    unavailable_days,
)
from services.roster.solver import Problem, Proposal, solve
from services.speaking import tell
from storage.columns import table_of
from storage.rows import GuardRow, NominationRow, NomineeRow, SwapRow

_NOMINATION = table_of(NominationRow).c
_NOMINEE = table_of(NomineeRow)
_SWAP = table_of(SwapRow).c


class AlreadyPublished(Refusal):
    """A published month is edited guard by guard; it is not proposed again."""

    code = "roster-published"


class NobodyNominated(Refusal):
    """No zone has delivered an advisor who may be in the roster."""

    code = "nobody-nominated"


@dataclass(frozen=True, slots=True)
class Overview:
    """A month's roster in figures. `gaps`: days on which some slot has nobody."""

    month: Month
    state: MonthState | None
    guards: tuple[KeptGuard, ...]
    spread: Spread
    gaps: tuple[Day, ...]


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
    key = f"{month}:{work.now.isoformat()}"
    data = {"month": str(month), "asked_by": actor.id}
    await plan(work, "roster.propose", key, work.now, data)
    work.audit("roster.proposal_asked", f"month:{month}", actor.id)
    return len(advisors)


async def accepted(work: Work, month: Month) -> tuple[int, ...]:
    """The advisors of the lists that zones have delivered, those refused left out; by id."""
    query = (
        select(_NOMINEE.c.advisor_id, _NOMINEE.c.refusals)
        .join(
            NominationRow,
            (_NOMINATION.month == _NOMINEE.c.month) & (_NOMINATION.zone == _NOMINEE.c.zone),
        )
        .where(_NOMINEE.c.month == str(month), _NOMINATION.state == "delivered")
        .order_by(_NOMINEE.c.advisor_id)
    )
    found = await work.session.execute(query)
    return tuple(advisor_id for advisor_id, refusals in found if not refusals)


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


async def overview(work: Work, month: Month) -> Overview:
    """The month in figures: how evenly guards lie on its advisors, and what nobody covers."""
    guards = tuple(await guards_of(work, month))
    plain = [kept.guard for kept in guards]
    advisors = {guard.advisor_id for guard in plain} | set(await accepted(work, month))
    slots = duty_slots(month, work.policy.guard_shifts(), work.zone)
    return Overview(
        month=month,
        state=await state_of(work, month),
        guards=guards,
        spread=spread_of(plain, advisors, work.zone, holidays_around(work, month)),
        gaps=tuple(dict.fromkeys(Day(gap.day) for gap in uncovered(slots, plain))),
    )


async def overview_message(work: Work, month: Month, *, short: int = 0) -> Message:
    """The overview for the administrator, with what he can do next."""
    found = await overview(work, month)
    lines: list[Text] = [_headline(found)]
    if found.guards:
        counts = found.spread.counts
        lines.append(
            T(
                "roster-spread",
                guards=found.spread.guards,
                weekends=found.spread.weekends,
                holidays=found.spread.holidays,
                fewest=min((count.guards for count in counts), default=0),
                most=max((count.guards for count in counts), default=0),
            )
        )
    if short:
        lines.append(T("roster-short", slots=short, places=work.policy.roster.advisors_per_guard))
    if found.guards and found.gaps:
        days = Texts(tuple(T("roster-gap-day", day=day) for day in found.gaps[:10]))
        lines.append(T("roster-gaps", count=len(found.gaps), days=days))
    buttons = _buttons(found)
    return Message(T("paragraphs", texts=Texts(tuple(lines))), buttons)


def _headline(found: Overview) -> Text:
    month = Day(found.month.first, MomentStyle.MONTH)
    if not found.guards:
        return T("roster-empty", month=month)
    advisors = sum(1 for count in found.spread.counts if count.guards)
    key = "roster-published-head" if found.state is MonthState.PUBLISHED else "roster-proposed-head"
    return Text(key, {"month": month, "guards": len(found.guards), "advisors": advisors})


def _buttons(found: Overview) -> tuple[tuple[Button, ...], ...]:
    args = {"month": str(found.month)}
    rows: list[tuple[Button, ...]] = []
    if found.state is not MonthState.PUBLISHED:
        rows.append((Button(T("button-propose"), "roster.propose", args),))
    if found.guards:
        rows.append((Button(T("button-edit-roster"), "roster.edit", args),))
        rows.append((Button(T("button-roster-files"), "roster.files", args),))
    if found.guards and found.state is not MonthState.PUBLISHED:
        rows.append((Button(T("button-publish"), "roster.publish", args),))
    return tuple(rows)


TEXT_KEYS = frozenset({"roster-published-head", "roster-proposed-head"})
