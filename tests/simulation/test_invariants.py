"""Every promise that the simulation watches can be seen to be broken."""

import copy
import random
from dataclasses import replace
from pathlib import Path

import pytest

from domain.intake.lead import LeadState
from domain.kernel.organization import Pack
from playground.simulation.contact_center import ContactCenter
from playground.simulation.environment import SimulationEnvironment
from playground.simulation.invariants import violations
from playground.simulation.month import SimulatedMonth
from playground.simulation.offices import crm_follow_up
from playground.simulation.organizations import CCIMA, SimulatedOrganization
from playground.simulation.platform_invariants import PlatformLife, platform_violations
from playground.simulation.platform_part import PlatformPart
from playground.simulation.platform_records import PlatformRecords, read_platform_records
from playground.simulation.records import SimulationRecords, read_records
from tests.simulation.damage import DAMAGE
from tests.simulation.platform_damage import DAMAGE as PLATFORM_DAMAGE


@pytest.mark.timeout(900)
async def test_each_kind_of_damage_is_noticed(tmp_path: Path):
    world = await _world(tmp_path, CCIMA)
    life = SimulatedMonth(world, 1)
    center = ContactCenter(life, every=90)
    await center.prepare()
    center.prospects.plan()
    center.reactions.plan()
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


@pytest.mark.timeout(900)
async def test_each_kind_of_damage_to_the_platforms_records_is_noticed(tmp_path: Path):
    world = await _world(tmp_path, SimulatedOrganization(Pack.CARRAZOS))
    month = SimulatedMonth(world, 2)
    office = crm_follow_up(month)
    platform = PlatformPart(month, [office])
    for part in (office, platform):
        await part.prepare()
        part.plan()
    await world.wind_to(world.clock())
    await month.live(_nothing)
    life = PlatformLife(month, platform.rooms | office.rooms, office.answerable, {})
    whole = await _platform_records(world)
    before = {*platform_violations(whole, life, at_rest=True)}
    unnoticed = []
    for name, damage in PLATFORM_DAMAGE:
        records, lived = await _platform_records(world), copy.copy(month)
        lived.abandoned, lived.written = list(month.abandoned), list(month.written)
        changed = replace(life, month=lived, done_before={})
        damage(records, changed)
        found = {*platform_violations(records, changed, at_rest=True)} - before
        if not any(what.startswith(f"{name}: ") for what in found):
            unnoticed.append(damage.__name__)
    await world.end()
    assert unnoticed == []
    assert before == set()


async def _world(folder: Path, organization: SimulatedOrganization) -> SimulationEnvironment:
    chance = random.Random(3)
    world = SimulationEnvironment(folder, organization.policy, organization.begin, chance)
    await world.begin()
    return world


async def _platform_records(world: SimulationEnvironment) -> PlatformRecords:
    async with world.container.units.snapshot() as uow:
        return await read_platform_records(uow)


async def _records(world: SimulationEnvironment) -> SimulationRecords:
    async with world.container.units.snapshot() as uow:
        return await read_records(uow)


async def _nothing() -> None:
    return
