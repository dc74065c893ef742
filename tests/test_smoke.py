"""The product in one go: a lead comes in, reaches an advisor, and nobody calls."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from storage.rows.intake.leads import LeadRow
from storage.rows.leads.assignments import AssignmentRow
from tests.support import Office


@pytest.mark.clause("CC23-1")
@pytest.mark.clause("CC23-L4")
async def test_a_lead_reaches_an_advisor_and_moves_on(office: Office) -> None:
    await office.on_guard("A1", "A2", days=3)
    advisors = dict(zip(("A1", "A2"), await office.people("A1", "A2"), strict=True))
    for code in ("M1", "X1", "C1"):
        await office.person(code)

    answer = await office.lead(name="María <b>López</b>", phone="55 1234 5678")
    assert answer.status_code == 202
    (lead,) = await office.rows(select(LeadRow))
    (first,) = office.codes([lead.owner_id])
    assert "María" in advisors[first].last.text

    await office.wind(minutes=11)

    (lead,) = await office.rows(select(LeadRow))
    (second,) = office.codes([lead.owner_id])
    assert {first, second} == {"A1", "A2"}
    assert "María" in advisors[second].card.text
    assignments = await office.rows(select(AssignmentRow).order_by(AssignmentRow.hop))  # type: ignore[arg-type]
    assert [assignment.contact for assignment in assignments] == ["missed", "running"]


@pytest.mark.clause("CC21-10")
async def test_a_call_of_the_feed_stops_the_clock(office: Office) -> None:
    await office.on_guard("A1")
    await office.person("A1")
    await office.lead(phone="55 1234 5678")
    await office.wind(minutes=3)

    answer = await office.call("A1", "5512345678", answered=False)

    assert answer.json()["status"] == "accepted"
    (assignment,) = await office.rows(select(AssignmentRow))
    assert assignment.contact == "met"


@pytest.mark.postgres
async def test_the_same_on_postgresql(postgres_url: str) -> None:
    async with Office(postgres_url) as office:
        await office.hire()
        await office.on_guard("A1", "A2")
        await office.people("A1", "A2", "M1", "X1", "C1")
        await office.lead(name="María", phone="55 1234 5678")
        await office.wind(minutes=11)
        await office.call("A1", "5512345678")
        await office.call("A2", "5512345678")

        assignments = await office.rows(select(AssignmentRow).order_by(AssignmentRow.hop))  # type: ignore[arg-type]
    assert [assignment.contact for assignment in assignments] == ["missed", "met"]
