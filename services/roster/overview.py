"""The overview of a month's roster: figures, and what the administrator can do next (A.1)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from domain.kernel.local_time import Month
from domain.kernel.message import Button, Message
from domain.kernel.text import Day, Moment, MomentStyle, T, Text, Texts
from domain.roster.guards import KeptGuard, RosterProblem, Spread, spread_of, uncovered
from domain.roster.nomination import NominationState
from domain.roster.roster_month import MonthState
from services.platform.directory import get_people
from services.platform.holidays import holidays_around
from services.platform.unit_of_work import UnitOfWork
from services.roster.newcomers import newcomers
from services.roster.nomination import accepted
from services.roster.nomination_windows import nominations
from services.roster.roster_checks import (
    AdvisorVerdict,
    fault_lines,
    faults_of,
    refusal_lines,
    verdicts,
)
from services.roster.roster_months import guards_of, state_of

_GAPS_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Overview:
    """A month's roster in figures. `gaps`: days on which some slot has nobody; `short`: how many
    slots have fewer advisors than the policy wants. `verdicts` are on those with guards and, before
    publication, on those nominated. `newcomers` were handed in since, and have no guards.
    """

    month: Month
    state: MonthState | None
    guards: tuple[KeptGuard, ...]
    spread: Spread
    gaps: tuple[Day, ...]
    short: int
    faults: tuple[RosterProblem, ...]
    verdicts: tuple[AdvisorVerdict, ...]
    newcomers: tuple[int, ...] = ()

    @property
    def publishable(self) -> bool:
        """Whether publishing it would not be refused."""
        refused = {verdict.advisor_id for verdict in self.verdicts if verdict.refusals}
        holders = {kept.guard.advisor_id for kept in self.guards}
        return bool(self.guards) and not self.faults and not refused & holders


async def overview(uow: UnitOfWork, month: Month) -> Overview:
    """The month in figures: the spread of guards over advisors, and the uncovered days."""
    guards = tuple(await guards_of(uow, month))
    plain = [kept.guard for kept in guards]
    advisors = {guard.advisor_id for guard in plain} | set(await accepted(uow, month))
    slots = uow.policy.guard_slots(month)
    state = await state_of(uow, month)
    open_month = state is not MonthState.PUBLISHED
    judged = advisors if open_month else {guard.advisor_id for guard in plain}
    held = Counter((guard.start, guard.end) for guard in plain)
    places = uow.policy.roster.advisors_per_guard
    return Overview(
        month=month,
        state=state,
        guards=guards,
        spread=spread_of(plain, advisors, uow.zone, holidays_around(uow, month)),
        gaps=tuple(dict.fromkeys(Day(gap.day) for gap in uncovered(slots, plain))),
        short=sum(held[slot.start, slot.end] < places for slot in slots) if plain else 0,
        faults=await faults_of(uow, month, plain) if open_month else (),
        verdicts=tuple(await verdicts(uow, month, judged)),
        newcomers=await newcomers(uow, month),
    )


async def overview_message(uow: UnitOfWork, month: Month) -> Message:
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
    if found.short and found.state is not MonthState.PUBLISHED:
        lines.append(
            T("roster-short", slots=found.short, places=uow.policy.roster.advisors_per_guard)
        )
    if found.guards and found.gaps:
        days = Texts(tuple(T("roster-gap-day", day=day) for day in found.gaps[:_GAPS_SHOWN]))
        lines.append(T("roster-gaps", count=len(found.gaps), days=days))
    if found.faults:
        faults = Texts(tuple(await fault_lines(uow, found.faults)))
        lines.append(T("roster-faults", faults=faults))
    if refused := await refusal_lines(uow, found.verdicts, final=True):
        lines.append(T("roster-refused", advisors=Texts(tuple(refused))))
    if cautioned := await refusal_lines(uow, found.verdicts, final=False):
        lines.append(T("roster-cautioned", advisors=Texts(tuple(cautioned))))
    if found.newcomers:
        people = await get_people(uow, found.newcomers)
        names = ", ".join(sorted(person.name for person in people.values()))
        lines.append(T("roster-newcomers", names=names))
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
    if found.newcomers:
        rows.append((Button(T("button-add-advisors"), "roster.add", args),))
    if found.guards:
        rows.append((Button(T("button-edit-roster"), "roster.edit", args),))
        rows.append((Button(T("button-roster-files"), "roster.files", args),))
    if found.publishable and found.state is not MonthState.PUBLISHED:
        rows.append((Button(T("button-publish"), "roster.publish", args),))
    return tuple(rows)


TEXT_KEYS = frozenset({"roster-published-head", "roster-proposed-head"}) | frozenset(
    f"roster-zone-{state}" for state in NominationState
)
