"""Every promise that the simulation watches can be seen to be broken."""

import random
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from domain.leads.contact_clock import ContactState
from playground.simulation.environment import SimulationEnvironment
from playground.simulation.invariants import SimulationRecords, read_records, violations
from playground.simulation.month import SimulatedMonth
from playground.simulation.people import advisors
from playground.simulation.run import BEGIN
from storage.policy.policy_file import parse_policy

POLICY = parse_policy('[organization]\nname = "CCIMA"\npack = "ccima"\n')


def lose_a_lead(records: SimulationRecords) -> None:
    hopless = {hop.lead_id for hop in records.hops}
    records.leads = {lead: row for lead, row in records.leads.items() if lead in hopless}
    lead_id = next(iter(records.leads))
    records.leads[lead_id].external_id = "another"


def leave_an_event(records: SimulationRecords) -> None:
    records.stuck_events = 1


def open_an_old_hop(records: SimulationRecords) -> None:
    next(hop for hop in records.hops if hop.contact == "missed").contact = ContactState.RUNNING


def skip_a_hop(records: SimulationRecords) -> None:
    records.hops[0].hop = 7


def assign_to_the_unqualified(records: SimulationRecords) -> None:
    records.hops[0].advisor_id = 11  # A4, the eleventh on the books


def assign_at_night(records: SimulationRecords) -> None:
    records.hops[0].assigned_at -= timedelta(hours=10)


def forget_a_notice(records: SimulationRecords) -> None:
    hop = records.hops[0]
    records.notices[f"assignment:{hop.lead_id}:{hop.hop}"] = []


def leave_a_notice_queued(records: SimulationRecords) -> None:
    hop = records.hops[0]
    for row in records.notices[f"assignment:{hop.lead_id}:{hop.hop}"]:
        row.state = "queued"


def move_on_twice(records: SimulationRecords) -> None:
    records.moved[next(iter(records.moved))] += 1


def move_on_unseen(records: SimulationRecords) -> None:
    records.moved.clear()


def accept_a_call_of_another(records: SimulationRecords) -> None:
    met = next(hop for hop in records.hops if hop.contact == "met" and "call" in hop.evidence)
    next(call for call in records.calls if call.id == met.evidence["call"]).advisor_id = 1


def miscount_the_leads(records: SimulationRecords) -> None:
    records.days[-1].leads += 1


def miscount_the_turns(records: SimulationRecords) -> None:
    records.turns[0].turns -= 1_000


def let_a_clock_run_over(records: SimulationRecords) -> None:
    hop = max(records.hops, key=lambda each: (each.lead_id, each.hop))
    hop.contact, hop.due_at = ContactState.RUNNING, records.now - timedelta(minutes=1)
    lead = records.leads[hop.lead_id]
    lead.state, lead.hop, lead.owner_id = "assigned", hop.hop, hop.advisor_id


def ask_nobody(records: SimulationRecords) -> None:
    records.asked, records.summaries = set(), []
    next(iter(records.leads.values())).state = "with_administrator"


def forget_a_question(records: SimulationRecords) -> None:
    lead_id, lead = next(iter(records.leads.items()))
    lead.state = "evidence_pending"
    records.questions.discard(lead_id)


DAMAGE: tuple[Callable[[SimulationRecords], None], ...] = (
    lose_a_lead,
    leave_an_event,
    open_an_old_hop,
    skip_a_hop,
    assign_to_the_unqualified,
    assign_at_night,
    forget_a_notice,
    leave_a_notice_queued,
    move_on_twice,
    move_on_unseen,
    accept_a_call_of_another,
    miscount_the_leads,
    miscount_the_turns,
    let_a_clock_run_over,
    ask_nobody,
    forget_a_question,
)


async def test_each_kind_of_damage_is_noticed(tmp_path: Path):
    world = SimulationEnvironment(tmp_path, POLICY, BEGIN, random.Random(3))
    await world.begin()
    life = SimulatedMonth(world, advisors(BEGIN), 2, 120)
    await life.prepare()
    await life.live(_nothing)
    unnoticed = []
    for damage in DAMAGE:
        records = await _records(world)
        damage(records)
        if not violations(records, life, at_rest=True):
            unnoticed.append(damage.__name__)
    whole = violations(await _records(world), life, at_rest=True)
    await world.end()
    assert unnoticed == []
    assert whole == []


async def _records(world: SimulationEnvironment) -> SimulationRecords:
    async with world.container.units.snapshot() as uow:
        return await read_records(uow)


async def _nothing() -> None:
    return
