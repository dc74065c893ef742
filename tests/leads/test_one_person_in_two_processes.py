"""Two processes over one PostgreSQL: what arrives together is one truth (A.2, A.3)."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from services.platform.worker import Worker
from storage.migrate import upgrade
from storage.rows.intake.calls import CallRow
from storage.rows.intake.leads import LeadRow
from storage.rows.intake.turns import TurnRow
from storage.rows.leads.assignments import AssignmentRow
from storage.rows.platform.inbox import InboxRow
from tests.support.office import CALLS_KEY, LEADS_KEY, Office

pytestmark = pytest.mark.postgres
PAIRS, PEOPLE_CALLED = 40, 8


@pytest.fixture
async def offices(postgres_url: str) -> AsyncIterator[tuple[Office, Office]]:
    """One office twice, each with connections and a worker of its own."""
    one = Office(postgres_url)
    await upgrade(one.container.database)
    async with one:
        await one.hire()
        await one.people("A1", "A2", "A3", "C1")
        await one.on_guard("A1", "A2", "A3", days=2)
        async with Office(postgres_url, migrated=True) as other:
            other.ids = one.ids
            yield one, other


async def _post(office: Office, number: int, form: int) -> None:
    """The second form of a person has their mail in common with the first, and another number."""
    phone = f"55{12340000 + number}" if form == 1 else f"55{87650000 + number}"
    answer = await office.http.post(
        "/webhooks/leads",
        json={"name": f"P {number}", "phone": phone, "email": f"p{number}@example.com"},
        headers={"Authorization": f"Bearer {LEADS_KEY}"},
    )
    assert answer.status_code == 202


async def _work_off(*workers: Worker) -> None:
    """Each takes a few at a time, so that both are always at work."""
    for worker in workers:
        worker._limit = 5

    async def work(worker: Worker) -> None:
        while await worker.turn():
            assert not worker._careful, "a transaction failed, as at a deadlock"
            worker._limit = 5

    await asyncio.gather(*(work(worker) for worker in workers))
    assert await workers[0].drain() == 0


async def _undisturbed(office: Office) -> bool:
    """Whether every event was done at the first try: a deadlock would have cost one."""
    rows = await office.rows(select(InboxRow))
    return all((row.state, row.attempts) == ("done", 0) for row in rows)


async def _people_arrive(one: Office, other: Office, people: int) -> None:
    forms = [(number, form) for number in range(people) for form in (1, 2)]
    await asyncio.gather(*(_post(one, number, form) for number, form in forms))
    await _work_off(one.container.worker, other.container.worker)


@pytest.mark.clause("CC23-L9")
async def test_two_forms_of_one_person_at_once_are_one_person(
    offices: tuple[Office, Office],
) -> None:
    one, other = offices
    await _people_arrive(one, other, PAIRS)

    leads = await one.rows(select(LeadRow).order_by(LeadRow.id))
    assert len(leads) == 2 * PAIRS
    leaders = {lead.id: lead for lead in leads if lead.follows_id is None}
    assert len(leaders) == PAIRS
    for lead in leads:
        if lead.follows_id is not None:
            leader = leaders[lead.follows_id]
            assert (lead.name, lead.owner_id) == (leader.name, leader.owner_id)
    assignments = await one.rows(select(AssignmentRow))
    assert len(assignments) == PAIRS
    spent = Counter(assignment.advisor_id for assignment in assignments)
    ledger = {row.advisor_id: row.turns for row in await one.rows(select(TurnRow))}
    assert ledger == dict(spent)
    assert max(spent.values()) - min(spent.values()) <= 1
    assert await _undisturbed(one)


@pytest.mark.clause("CC21-10", "CC23-L4")
async def test_calls_by_two_processes_beside_the_sweep_settle_every_clock(
    offices: tuple[Office, Office],
) -> None:
    one, other = offices
    await _people_arrive(one, other, PEOPLE_CALLED)
    called_at = one.clock() + timedelta(minutes=5)
    for office in offices:
        office.clock.wind_to(called_at)
    for assignment in await one.rows(select(AssignmentRow)):
        (lead,) = await one.rows(select(LeadRow).where(LeadRow.id == assignment.lead_id))
        number = int(lead.name.split()[1])
        agent = await one._name_of(one.codes([assignment.advisor_id])[0])
        for phone in (f"55{12340000 + number}", f"55{87650000 + number}"):
            event = {
                "event": "outbound_call_completed",
                "call_type": "outbound",
                "call_id": f"o-{phone}",
                "callpicker_destination_name": agent,
                "callee_number": phone,
                "created": int(called_at.timestamp() * 1000),
                "duration_sec": 0,
            }
            await one.http.post(f"/webhooks/calls/{CALLS_KEY}", json=event)
    await asyncio.gather(
        _work_off(one.container.worker, other.container.worker),
        one.container.ticks.tick_once(),
        other.container.ticks.tick_once(),
    )

    assert {assignment.contact for assignment in await one.rows(select(AssignmentRow))} == {"met"}
    assert {lead.state for lead in await one.rows(select(LeadRow))} == {"contacted"}
    calls = await one.rows(select(CallRow))
    assert len(calls) == 2 * PEOPLE_CALLED
    assert await _undisturbed(one)
