"""Leads and calls that arrive together: done together, each as if it had come alone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from services.leads.admin_questions import whom_to_offer
from services.platform.inbox_writer import NewEvent
from storage.migrate import upgrade
from storage.rows.intake.leads import LeadRow, ReviewRow
from storage.rows.intake.turns import TurnRow
from storage.rows.leads.assignments import AssignmentRow
from storage.rows.leads.follow_up import FollowUpChangeRow
from storage.rows.platform.inbox import InboxRow
from tests.support.office import LEADS_KEY, Office

CAPPED = """
[organization]
name = "CCIMA"
pack = "ccima"
[eligibility]
open_lead_cap = 2
"""


@pytest.fixture(params=[""])
async def office(url: str, request: pytest.FixtureRequest) -> AsyncIterator[Office]:
    office = Office(url, policy=request.param)
    await upgrade(office.container.database)
    async with office:
        await office.hire()
        await office.people("A1", "A2", "C1")
        await office.on_guard("A1", "A2", days=2)
        yield office


async def _arrive(office: Office, *leads: Mapping[str, Any]) -> list[int]:
    """Posts the leads one after the other; nobody works on them yet."""
    answers = [
        await office.http.post(
            "/webhooks/leads",
            json={"name": "Eva Luna", **lead},
            headers={"Authorization": f"Bearer {LEADS_KEY}"},
        )
        for lead in leads
    ]
    return [answer.status_code for answer in answers]


async def _leads(office: Office) -> list[LeadRow]:
    return await office.rows(select(LeadRow).order_by(LeadRow.id))


@pytest.mark.clause("CC23-L9")
async def test_the_same_person_twice_in_a_batch_goes_to_one_advisor(office: Office) -> None:
    await _arrive(office, {"phone": "5512340001"}, {"phone": "5512340002"}, {"phone": "5512340001"})
    assert await office.container.worker.turn() == 3

    first, other, again = sorted(await _leads(office), key=lambda lead: lead.kind == "duplicate")
    assert (again.kind, again.original_id, again.owner_id) == (
        "duplicate",
        first.id,
        first.owner_id,
    )
    assert other.owner_id != first.owner_id
    turns = await office.rows(select(TurnRow.turns))
    assert turns == [1, 1]


async def test_the_same_external_id_twice_is_one_lead(office: Office) -> None:
    twice = {"external_id": "X", "phone": "5512340001"}
    assert await _arrive(office, twice, {"phone": "5512340002"}, twice) == [202, 202, 200]
    file = NewEvent("leads", "row-7", "leads:row-7", {"draft": twice, "source": "api"})
    await office.container.inbox_writer.keep([file])
    assert await office.container.worker.turn() == 3

    assert len(await _leads(office)) == 2
    assert set(await office.rows(select(InboxRow.state))) == {"done"}


async def test_a_bad_one_among_good_ones_hurts_only_itself(office: Office) -> None:
    broken = NewEvent("leads", "broken", "leads:broken", {"source": "api"})
    assert await _arrive(office, {"phone": "5512340001"}, {"phone": "llámame"}) == [202, 422]
    await office.container.inbox_writer.keep([broken])
    await _arrive(office, {"phone": "5512340002"})
    await office.settle()

    assert [lead.state for lead in await _leads(office)] == ["assigned", "assigned"]
    assert len(await office.rows(select(ReviewRow))) == 1
    rows = await office.rows(select(InboxRow).order_by(InboxRow.id))
    assert [(row.state, row.attempts) for row in rows] == [("done", 0), ("new", 1), ("done", 0)]


@pytest.mark.clause("CC23-1")
async def test_each_lead_of_a_batch_sees_the_turns_before_it(office: Office) -> None:
    await _arrive(office, *({"phone": f"55{12340000 + number}"} for number in range(6)))
    assert await office.container.worker.turn() == 6

    owners = [lead.owner_id for lead in await _leads(office)]
    assert owners == owners[:2] * 3
    assert len(set(owners)) == 2


@pytest.mark.clause("CC23-2")
@pytest.mark.parametrize("office", [CAPPED], indirect=True)
async def test_the_cap_of_open_leads_counts_within_the_batch(office: Office) -> None:
    await _arrive(office, *({"phone": f"55{12340000 + number}"} for number in range(6)))
    assert await office.container.worker.turn() == 6

    states = [lead.state for lead in await _leads(office)]
    assert states == ["assigned"] * 4 + ["with_administrator"] * 2


@pytest.mark.parametrize("office", [CAPPED], indirect=True)
async def test_the_cap_is_not_passed_by_two_workers_at_once(office: Office) -> None:
    await _arrive(office, *({"phone": f"55{12340000 + number}"} for number in range(12)))
    office.container.worker._limit = 1
    await asyncio.gather(*(office.container.worker.turn() for _ in range(12)))
    await office.container.worker.drain()

    states = [lead.state for lead in await _leads(office)]
    assert states.count("assigned") == 4


@pytest.mark.clause("CC21-10")
async def test_one_call_counts_for_every_open_lead_with_that_number(office: Office) -> None:
    await office.lead(phone="5512345678", name="Eva Luna")
    await office.lead(phone="5512345678", name="Eva otra vez")
    owners = {lead.owner_id for lead in await _leads(office)}
    (owner,) = office.codes(owners)
    await office.call(owner, "5512345678")
    await office.wind(minutes=12)

    leads = await _leads(office)
    assert [(lead.state, lead.owner_id) for lead in leads] == [("contacted", *owners)] * 2
    assignments = await office.rows(select(AssignmentRow))
    assert [(assignment.contact, assignment.ended) for assignment in assignments] == [("met", None)]


async def test_a_question_to_the_administrator_writes_no_ledger(office: Office) -> None:
    await office.lead(phone="5512345678")
    before = await office.rows(select(TurnRow.turns).order_by(TurnRow.advisor_id))
    await office.person("A3")
    await office.on_guard("A3", days=2)
    async with office.container.units.begin() as uow:
        offered = [candidate.record.name for candidate in await whom_to_offer(uow)]

    assert len(offered) == 3
    assert await office.rows(select(TurnRow.turns).order_by(TurnRow.advisor_id)) == before


@pytest.mark.clause("CC23-L6")
async def test_every_change_of_follow_up_is_kept(office: Office) -> None:
    await office.lead(phone="5512345678")
    (lead,) = await _leads(office)
    (owner,) = office.codes([lead.owner_id])
    await office.call(owner, "5512345678")
    client = await office.person(owner)
    await office.wind(minutes=1)
    await client.tap("Estatus")
    await client.tap("Cita agendada")
    await client.tap("AA")

    rows = await office.rows(select(FollowUpChangeRow).order_by(FollowUpChangeRow.id))
    told = [(row.status, row.grade, row.by_id, row.advisor_id) for row in rows]
    assert told == [
        ("in_follow_up", None, None, lead.owner_id),
        ("appointment_set", None, lead.owner_id, lead.owner_id),
        ("appointment_set", "AA", lead.owner_id, lead.owner_id),
    ]
    assert rows[1].at - rows[0].at == timedelta(minutes=1)
