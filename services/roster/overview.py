"""The overview of a month's roster: figures, and what the administrator can do next (A.1)."""

from __future__ import annotations

from dataclasses import dataclass

from domain.kernel.local_time import Month
from domain.kernel.message import Button, Message
from domain.kernel.text import Day, Moment, MomentStyle, T, Text, Texts
from domain.roster.guards import KeptGuard, Spread, spread_of, uncovered
from domain.roster.nomination import NominationState
from domain.roster.roster_month import MonthState
from services.platform.holidays import holidays_around
from services.platform.unit_of_work import UnitOfWork
from services.roster.nomination import accepted
from services.roster.nomination_windows import nominations
from services.roster.roster_months import guards_of, state_of

_GAPS_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Overview:
    """A month's roster in figures. `gaps`: days on which some slot has nobody."""

    month: Month
    state: MonthState | None
    guards: tuple[KeptGuard, ...]
    spread: Spread
    gaps: tuple[Day, ...]


async def overview(uow: UnitOfWork, month: Month) -> Overview:
    """The month in figures: the spread of guards over advisors, and the uncovered days."""
    guards = tuple(await guards_of(uow, month))
    plain = [kept.guard for kept in guards]
    advisors = {guard.advisor_id for guard in plain} | set(await accepted(uow, month))
    slots = uow.policy.guard_slots(month)
    return Overview(
        month=month,
        state=await state_of(uow, month),
        guards=guards,
        spread=spread_of(plain, advisors, uow.zone, holidays_around(uow, month)),
        gaps=tuple(dict.fromkeys(Day(gap.day) for gap in uncovered(slots, plain))),
    )


async def overview_message(uow: UnitOfWork, month: Month, *, short: int = 0) -> Message:
    """The overview for the administrator, with buttons for what can be done next."""
    found = await overview(uow, month)
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
        lines.append(T("roster-short", slots=short, places=uow.policy.roster.advisors_per_guard))
    if found.guards and found.gaps:
        days = Texts(tuple(T("roster-gap-day", day=day) for day in found.gaps[:_GAPS_SHOWN]))
        lines.append(T("roster-gaps", count=len(found.gaps), days=days))
    if found.state is not MonthState.PUBLISHED:
        lines += await _zone_lines(uow, month)
    return Message(T("roster-overview", lines=Texts(tuple(lines))), _buttons(found))


async def _zone_lines(uow: UnitOfWork, month: Month) -> list[Text]:
    return [
        Text(
            f"roster-zone-{row.state}",
            {"zone": row.zone, "due": Moment(row.due_at, MomentStyle.DATE_TIME)},
        )
        for row in await nominations(uow, month)
    ]


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


TEXT_KEYS = frozenset({"roster-published-head", "roster-proposed-head"}) | frozenset(
    f"roster-zone-{state}" for state in NominationState
)
