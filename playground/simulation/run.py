"""Lives one simulated month and tells how it went."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from domain.leads.contact_clock import ContactState
from playground.simulation.environment import SimulationEnvironment
from playground.simulation.invariants import violations
from playground.simulation.month import SimulatedMonth
from playground.simulation.people import advisors
from playground.simulation.prospects import Prospects
from playground.simulation.reactions import Reactions
from playground.simulation.records import SimulationRecords, read_records
from playground.simulation.troubles import Troubles
from playground.simulation.turnover import Turnover
from storage.policy.policy_file import parse_policy
from storage.rows.leads.assignments import AssignmentRow

BEGIN: Final = datetime(2026, 3, 2, 7, tzinfo=ZoneInfo("America/Mexico_City"))
DAYS: Final = 28
EVERY_MINUTES: Final = 600.0
"""Between two leads, on average, day and night."""
POLICY: Final = """
[organization]
name = "CCIMA"
pack = "ccima"
[contact]
reassigned_cap = 3
[eligibility]
open_lead_cap = 12
"""
"""With caps low enough to be reached."""
_MOST_TOLD = 20


@dataclass(slots=True)
class Outcome:
    """How a month went. `broken`: what did not hold; empty when all is well."""

    seed: int
    days: int
    broken: list[str] = field(default_factory=list)
    figures: dict[str, int] = field(default_factory=dict)


async def plan_month(life: SimulatedMonth) -> None:
    """Prepares the organisation and draws what happens to it."""
    await life.prepare()
    for part in (Prospects(life), Reactions(life), Troubles(life), Turnover(life)):
        part.plan()


async def live_month(folder: Path, seed: int, days: int = DAYS) -> Outcome:
    """The month of that seed, over a database in `folder`. The same seed lives the same month."""
    chance = random.Random(seed)
    world = SimulationEnvironment(folder, parse_policy(POLICY), BEGIN, chance)
    outcome = Outcome(seed, days)
    before = random.getstate()
    random.seed(seed)  # the jitter of the sender's pauses is drawn from there
    try:
        await world.begin()
        life = SimulatedMonth(world, advisors(BEGIN), days, EVERY_MINUTES)
        await plan_month(life)

        async def look() -> None:
            if not outcome.broken:
                await world.settle()
                records = await _records(world)
                found = violations(records, life, at_rest=False)
                outcome.broken += [f"{world.clock():%d %b %H:%M}: {what}" for what in found]

        await life.live(look)
        records = await _records(world)
        outcome.broken += violations(records, life, at_rest=True)
        outcome.broken = outcome.broken[:_MOST_TOLD]
        outcome.figures = _figures(records, life)
    finally:
        random.setstate(before)
        await world.end()
    return outcome


async def _records(world: SimulationEnvironment) -> SimulationRecords:
    async with world.container.units.snapshot() as uow:
        return await read_records(uow)


def _stands(hop: AssignmentRow) -> str:
    """How an assignment stands, or how it ended."""
    if hop.contact is ContactState.MISSED:
        return "breached"
    return hop.ended.value if hop.ended else hop.contact.value


def _figures(records: SimulationRecords, life: SimulatedMonth) -> dict[str, int]:
    outcomes = Counter(f"hops_{_stands(hop)}" for hop in records.hops)
    states = Counter(f"leads_{lead.state}" for lead in records.leads.values())
    return {
        "leads": len(records.leads),
        "refused": life.done.refused,
        "hops": len(records.hops),
        "calls": len(records.calls),
        "lives": life.world.lives,
        "second_forms": life.done.second_forms,
        "troubles": life.done.troubles,
        "declined": sum(hop.ended == "declined" for hop in records.hops),
        "questions": life.done.questions,
        "incidents": len(records.incidents),
        **dict(sorted(outcomes.items())),
        **dict(sorted(states.items())),
    }
