"""Every promise that the simulation watches can be seen to be broken."""

import copy
import random
from pathlib import Path

import pytest

from domain.intake.lead import LeadState
from playground.simulation.environment import SimulationEnvironment
from playground.simulation.invariants import violations
from playground.simulation.month import SimulatedMonth
from playground.simulation.people import advisors
from playground.simulation.prospects import Prospects
from playground.simulation.reactions import Reactions
from playground.simulation.records import SimulationRecords, read_records
from playground.simulation.run import BEGIN, POLICY
from storage.policy.policy_file import parse_policy
from tests.simulation.damage import DAMAGE


@pytest.mark.timeout(900)
async def test_each_kind_of_damage_is_noticed(tmp_path: Path):
    world = SimulationEnvironment(tmp_path, parse_policy(POLICY), BEGIN, random.Random(3))
    await world.begin()
    life = SimulatedMonth(world, advisors(BEGIN), 1, 90)
    await life.prepare()
    Prospects(life).plan()
    Reactions(life).plan()
    await life.live(_nothing)
    whole = await _records(world)
    assert any(lead.state is LeadState.CONTACTED for lead in whole.leads.values())
    before = {*violations(whole, life, at_rest=True)}
    unnoticed = []
    for name, damage in DAMAGE:
        records, lived = await _records(world), copy.copy(life)
        lived.staff, lived.abandoned = copy.deepcopy(life.staff), list(life.abandoned)
        damage(records, lived)
        found = {*violations(records, lived, at_rest=True)} - before
        if not any(what.startswith(f"{name}: ") for what in found):
            unnoticed.append(damage.__name__)
    await world.end()
    assert unnoticed == []
    assert before == set()


async def _records(world: SimulationEnvironment) -> SimulationRecords:
    async with world.container.units.snapshot() as uow:
        return await read_records(uow)


async def _nothing() -> None:
    return
