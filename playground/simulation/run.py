"""Lives one simulated month and tells how it went."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from playground.simulation.composition import parts_of
from playground.simulation.environment import SimulationEnvironment
from playground.simulation.month import SimulatedMonth
from playground.simulation.organizations import CCIMA, SimulatedOrganization

DAYS: Final = 28
_MOST_TOLD = 20


@dataclass(slots=True)
class Outcome:
    """How a month went. `broken`: what did not hold; empty when all is well."""

    seed: int
    days: int
    organization: SimulatedOrganization = CCIMA
    broken: list[str] = field(default_factory=list)
    figures: dict[str, int] = field(default_factory=dict)

    @property
    def again(self) -> str:
        """The command that lives the same month."""
        return f"guardia simulate --seed {self.seed} --days {self.days}{self.organization.options}"


async def live_month(
    folder: Path, seed: int, days: int = DAYS, organization: SimulatedOrganization = CCIMA
) -> Outcome:
    """The month of that seed, over a database in `folder`. The same seed lives the same month."""
    chance = random.Random(seed)
    world = SimulationEnvironment(folder, organization.policy, organization.begin, chance)
    outcome = Outcome(seed, days, organization)
    before = random.getstate()
    random.seed(seed)  # the jitter of the sender's pauses is drawn from there
    try:
        await world.begin()
        await _live(world, outcome)
    finally:
        random.setstate(before)
        await world.end()
    return outcome


async def _live(world: SimulationEnvironment, outcome: Outcome) -> None:
    month = SimulatedMonth(world, outcome.days)
    parts = parts_of(month)
    for part in parts:
        await part.prepare()
    for part in parts:
        part.plan()

    async def judge(*, at_rest: bool) -> None:
        for part in parts:
            judgement = await part.judge(at_rest=at_rest)
            outcome.broken += [f"{world.clock():%d %b %H:%M}: {what}" for what in judgement.broken]
            outcome.figures |= judgement.figures

    async def look() -> None:
        if not outcome.broken:
            await world.settle()
            await judge(at_rest=False)

    await world.wind_to(world.clock())
    await month.live(look)
    await judge(at_rest=True)
    outcome.broken = outcome.broken[:_MOST_TOLD]
