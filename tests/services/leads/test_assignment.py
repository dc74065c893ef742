from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from domain.leads import LeadState
from services.intake import take_lead
from services.people import chat_blocked
from storage.rows import ReviewRow
from tests.services.leads.desk import SmallDesk


@pytest.mark.clause("CC23-1", "CC21-8")
async def test_a_lead_goes_straight_to_the_advisor_whose_turn_it_is(office: SmallDesk) -> None:
    lead = await office.lead()
    assert lead.state == LeadState.ASSIGNED
    assert await office.owner(lead) == "A1"
    assert await office.said("A1") == ["lead-card"]
    assert await office.said("A2") == []


async def test_turns_go_round(office: SmallDesk) -> None:
    owners = []
    for number in range(6):
        office.now += timedelta(seconds=1)
        lead = await office.lead(f"L{number}", phone=f"55123400{number:02}")
        owners.append(await office.owner(lead))
    assert owners == ["A1", "A2"] * 3


async def test_who_enters_later_starts_at_the_median_and_is_not_flooded(office: SmallDesk) -> None:
    for number in range(6):
        await office.lead(f"L{number}", phone=f"55123400{number:02}")
    await office.hire("A3", "advisor")
    await office.stand_guard("A3")
    owners = [
        await office.owner(await office.lead(f"N{n}", phone=f"55123500{n:02}")) for n in range(6)
    ]
    assert Counter(owners) == {"A1": 2, "A2": 2, "A3": 2}


@pytest.mark.clause("CC23-2", "CC21-2", "CC21-6", "CC21-7", "CC23-L1")
@pytest.mark.parametrize(
    "fault",
    [
        {"sales_last_month": 2},
        {"qualification": 69},
        {"internal": False},
        {"documents_complete": False},
        {"active": False},
        {"reachable": False},
    ],
    ids=lambda fault: next(iter(fault)),
)
async def test_nobody_ineligible_receives(office: SmallDesk, fault: dict[str, object]) -> None:
    await office.hire("A0", "advisor", **fault)
    await office.stand_guard("A0")
    for number in range(4):
        lead = await office.lead(f"L{number}", phone=f"55123400{number:02}")
        assert await office.owner(lead) in ("A1", "A2")


@pytest.mark.clause("CC23-L1")
async def test_the_unconfirmed_receive_nothing(office: SmallDesk) -> None:
    await office.hire("A0", "advisor")
    await office.stand_guard("A0", confirmed=False)
    for number in range(4):
        lead = await office.lead(f"L{number}", phone=f"55123400{number:02}")
        assert await office.owner(lead) in ("A1", "A2")


@pytest.mark.clause("CC23-L3")
async def test_after_hours_leads_wait_and_go_out_at_eight_in_order_of_arrival(
    office: SmallDesk,
) -> None:
    office.now = datetime(2026, 11, 19, 0, 0, tzinfo=UTC)  # 18:00, reception closes
    first = await office.lead("N1", phone="5512340001")
    office.now += timedelta(hours=3)
    second = await office.lead("N2", phone="5512340002")
    assert (first.state, second.state) == ("waiting", "waiting")
    assert await office.said("A1") == []
    office.now = datetime(2026, 11, 19, 13, 59, 59, tzinfo=UTC)
    await office.wind()
    assert (await office.reread(first.id)).state == "waiting"
    await office.wind(seconds=1)
    hops = [*await office.hops(first), *await office.hops(second)]
    assert [hop.advisor_id for hop in hops] == [office.ids["A1"], office.ids["A2"]]
    assert {hop.assigned_at for hop in hops} == {office.now}


async def test_nobody_on_guard_the_administrator_gets_it_with_a_choice(office: SmallDesk) -> None:
    office.now += timedelta(days=2)
    lead = await office.lead()
    assert lead.state == LeadState.WITH_ADMINISTRATOR
    assert await office.said("AD1") == ["lead-card"]
    await office.wind(minutes=5)
    assert "lead-still-undecided" in await office.said("AD1")
    assert "lead-still-undecided" in await office.said("DG1")


async def test_the_same_external_id_is_one_lead(office: SmallDesk) -> None:
    await office.lead()
    async with office.desk.work() as work:
        again = await take_lead(work, {"phone": "5512345678"}, "test", "L1")
    assert again is None


async def test_a_bad_lead_is_kept_for_review_with_its_errors(office: SmallDesk) -> None:
    async with office.desk.work() as work:
        kept = await take_lead(work, {"name": "Eva", "phone": "llámame"}, "test", "X1")
    assert isinstance(kept, ReviewRow)
    assert [error["field"] for error in kept.errors] == ["phone"]
    assert await office.said("MK1") == ["review-kept"]


@pytest.mark.clause("CC23-L9")
async def test_a_duplicate_goes_to_the_advisor_of_first_contact_and_costs_no_turn(
    office: SmallDesk,
) -> None:
    first = await office.lead()
    await office.call("A1")
    other = await office.lead("L2", phone="+52 1 55 1234 5678", campaign="Feria")
    assert await office.owner(other) == "A1"
    assert (other.kind, other.original_id, other.campaign) == ("duplicate", first.id, "Feria")
    third = await office.lead("L3", phone="5599990000")
    assert await office.owner(third) == "A2"
    fourth = await office.lead("L4", phone="5599990001")
    assert await office.owner(fourth) == "A1", "the duplicate cost A1 no turn"


@pytest.mark.clause("CC23-L9")
async def test_a_duplicate_is_covered_when_first_contact_may_not_receive(
    office: SmallDesk,
) -> None:
    await office.lead()
    await office.call("A1")
    async with office.desk.work() as work:
        await chat_blocked(work, "telegram", "A1")
    other = await office.lead("L2", email="marta@example.com", phone="5512345678")
    assert await office.owner(other) == "A2"
    assert other.first_contact_id == office.ids["A1"], "the credit of first contact is kept"
