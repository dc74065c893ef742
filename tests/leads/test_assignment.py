from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from domain.intake.lead import LeadState
from services.leads.lead_intake import take_lead
from services.platform.directory import chat_blocked
from storage.rows.intake.leads import ReviewRow
from tests.leads.small_office import SmallOffice


@pytest.mark.clause("CC23-1", "CC21-8")
async def test_a_lead_goes_straight_to_the_advisor_whose_turn_it_is(small: SmallOffice) -> None:
    lead = await small.lead()
    assert lead.state == LeadState.ASSIGNED
    assert await small.owner(lead) == "A1"
    assert await small.said("A1") == ["lead-card"]
    assert await small.said("A2") == []


async def test_turns_go_round(small: SmallOffice) -> None:
    owners = []
    for number in range(6):
        small.now += timedelta(seconds=1)
        lead = await small.lead(f"L{number}", phone=f"55123400{number:02}")
        owners.append(await small.owner(lead))
    assert owners == ["A1", "A2"] * 3


async def test_who_enters_later_starts_at_the_median_and_is_not_flooded(small: SmallOffice) -> None:
    for number in range(6):
        await small.lead(f"L{number}", phone=f"55123400{number:02}")
    await small.hire("A3", "advisor")
    await small.stand_guard("A3")
    owners = [
        await small.owner(await small.lead(f"N{n}", phone=f"55123500{n:02}")) for n in range(6)
    ]
    assert Counter(owners) == {"A1": 2, "A2": 2, "A3": 2}


@pytest.mark.clause("CC23-2", "CC21-2", "CC21-6", "CC21-7")
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
async def test_nobody_ineligible_receives(small: SmallOffice, fault: dict[str, object]) -> None:
    await small.hire("A0", "advisor", **fault)
    await small.stand_guard("A0")
    for number in range(4):
        lead = await small.lead(f"L{number}", phone=f"55123400{number:02}")
        assert await small.owner(lead) in ("A1", "A2")


@pytest.mark.clause("CC23-L1")
async def test_the_unconfirmed_receive_nothing(small: SmallOffice) -> None:
    await small.hire("A0", "advisor")
    await small.stand_guard("A0", confirmed=False)
    for number in range(4):
        lead = await small.lead(f"L{number}", phone=f"55123400{number:02}")
        assert await small.owner(lead) in ("A1", "A2")


@pytest.mark.clause("CC23-L3")
async def test_after_hours_leads_wait_and_go_out_at_eight_in_order_of_arrival(
    small: SmallOffice,
) -> None:
    small.now = datetime(2026, 11, 19, 0, 0, tzinfo=UTC)  # 18:00, reception closes
    first = await small.lead("N1", phone="5512340001")
    small.now += timedelta(hours=3)
    second = await small.lead("N2", phone="5512340002")
    assert (first.state, second.state) == ("waiting", "waiting")
    assert await small.said("A1") == []
    small.now = datetime(2026, 11, 19, 13, 59, 59, tzinfo=UTC)
    await small.wind()
    assert (await small.reread(first.id)).state == "waiting"
    await small.wind(seconds=1)
    assignments = [*await small.assignments(first), *await small.assignments(second)]
    assert [assignment.advisor_id for assignment in assignments] == [
        small.ids["A1"],
        small.ids["A2"],
    ]
    assert {assignment.assigned_at for assignment in assignments} == {small.now}


async def test_nobody_on_guard_the_administrator_gets_it_with_a_choice(small: SmallOffice) -> None:
    small.now += timedelta(days=2)
    lead = await small.lead()
    assert lead.state == LeadState.WITH_ADMINISTRATOR
    assert await small.said("AD1") == ["lead-card"]
    await small.wind(minutes=5)
    assert await small.said("AD1") == ["lead-card"]
    assert "undecided-heading" in await small.said("MK1")
    assert await small.said("DG1") == []
    await small.wind(minutes=15)
    assert "undecided-heading" in await small.said("DG1")


async def test_the_same_external_id_is_one_lead(small: SmallOffice) -> None:
    await small.lead()
    async with small.units.begin() as uow:
        again = await take_lead(uow, {"phone": "5512345678"}, "test", "L1")
    assert again is None


async def test_a_bad_lead_is_kept_for_review_with_its_errors(small: SmallOffice) -> None:
    async with small.units.begin() as uow:
        kept = await take_lead(uow, {"name": "Eva", "phone": "llámame"}, "test", "X1")
    assert isinstance(kept, ReviewRow)
    assert [error["field"] for error in kept.errors] == ["phone"]
    assert await small.said("MK1") == ["review-kept"]


@pytest.mark.clause("CC23-L9")
async def test_a_duplicate_goes_to_the_advisor_of_first_contact_and_costs_no_turn(
    small: SmallOffice,
) -> None:
    first = await small.lead()
    await small.call("A1")
    other = await small.lead("L2", phone="+52 1 55 1234 5678", campaign="Feria")
    assert await small.owner(other) == "A1"
    assert (other.kind, other.original_id, other.campaign) == ("duplicate", first.id, "Feria")
    third = await small.lead("L3", phone="5599990000")
    assert await small.owner(third) == "A2"
    fourth = await small.lead("L4", phone="5599990001")
    assert await small.owner(fourth) == "A1", "the duplicate cost A1 no turn"


@pytest.mark.clause("CC23-L9")
async def test_a_prospect_is_known_again_by_the_e_mail_alone(small: SmallOffice) -> None:
    first = await small.lead(email="Marta@Example.com")
    await small.call("A1")
    again = await small.lead("L2", phone="5599990000", email="marta@example.com")
    assert (again.kind, again.original_id) == ("duplicate", first.id)
    assert await small.owner(again) == "A1"
    other = await small.lead("L3", phone="5599990001", email="martha@example.com")
    assert other.kind != "duplicate"


@pytest.mark.clause("CC23-L9")
async def test_a_duplicate_is_covered_when_first_contact_may_not_receive(
    small: SmallOffice,
) -> None:
    await small.lead()
    await small.call("A1")
    async with small.units.begin() as uow:
        await chat_blocked(uow, "telegram", "A1")
    other = await small.lead("L2", email="marta@example.com", phone="5512345678")
    assert await small.owner(other) == "A2"
    assert other.first_contact_id == small.ids["A1"], "the credit of first contact is kept"
