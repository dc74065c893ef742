"""How a month's roster stands: figures for the administrator, and what he can do next (A.1)."""

from __future__ import annotations

from dataclasses import dataclass

from domain.local_time import Month
from domain.message import Button, Message
from domain.roster import Spread, duty_slots, spread_of, uncovered
from domain.text import Day, Moment, MomentStyle, T, Text, Texts
from services.desk import Work
from services.roster.holidays import holidays_around
from services.roster.months import KeptGuard, MonthState, guards_of, state_of
from services.roster.nomination import accepted
from services.roster.zones import nominations

_GAPS_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Overview:
    """A month's roster in figures. `gaps`: days on which some slot has nobody."""

    month: Month
    state: MonthState | None
    guards: tuple[KeptGuard, ...]
    spread: Spread
    gaps: tuple[Day, ...]


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
        days = Texts(tuple(T("roster-gap-day", day=day) for day in found.gaps[:_GAPS_SHOWN]))
        lines.append(T("roster-gaps", count=len(found.gaps), days=days))
    if found.state is not MonthState.PUBLISHED:
        lines += await _zone_lines(work, month)
    return Message(T("roster-overview", lines=Texts(tuple(lines))), _buttons(found))


async def _zone_lines(work: Work, month: Month) -> list[Text]:
    return [
        Text(
            f"roster-zone-{row.state}",
            {"zone": row.zone, "due": Moment(row.due_at, MomentStyle.DATE_TIME)},
        )
        for row in await nominations(work, month)
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
    f"roster-zone-{state}" for state in ("open", "delivered", "missed", "readmitted")
)
