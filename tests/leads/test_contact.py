from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from domain.kernel.errors import NotYours, Stale
from services.leads.clocked_assignments import assignments_due
from services.leads.contact_clock import claim, notice_undeliverable, notices_accepted
from services.leads.disputes import DISPUTE
from services.leads.manual_assignment import answer_question, find_contact, give_lead
from services.platform.dispute_decisions import decide
from services.platform.waiting_tasks import waiting_tasks
from storage.rows.intake.leads import LeadRow
from tests.leads.small_office import SmallOffice, small_office


@pytest.mark.clause("CC23-L4")
async def test_reminders_then_the_lead_moves_on_and_those_who_must_know_are_told(
    small: SmallOffice,
) -> None:
    lead = await small.lead()
    await small.wind(minutes=5)
    await small.wind(minutes=3)
    assert await small.said("A1", "contact-reminder") == ["contact-reminder"] * 2
    await small.wind(minutes=2)
    assert await small.owner(lead) == "A2"
    first, second = await small.assignments(lead)
    assert (first.contact, first.ended, second.contact) == ("missed", "breach", "running")
    assert second.deadline_at == small.now + timedelta(minutes=10)
    assert await small.said("A1", "loss") == ["loss-own"]
    assert await small.said("M1") == ["loss-of-advisor"]
    assert await small.said("DG1") == ["loss-of-advisor"]
    assert await small.said("A2") == ["lead-card"]


@pytest.mark.clause("CC23-L4")
async def test_the_clock_starts_when_the_notice_is_accepted(small: SmallOffice) -> None:
    lead = await small.lead()
    small.now += timedelta(seconds=30)
    async with small.units.begin() as uow:
        await notices_accepted(uow, {(lead.id or 0, 1): small.now})
    (assignment,) = await small.assignments(lead)
    assert assignment.deadline_at == small.now + timedelta(minutes=10)
    assert (await small.reread(lead.id)).notified_at == small.now


@pytest.mark.clause("CC23-L4")
async def test_the_clock_starts_anew_for_a_notice_that_was_held_up(small: SmallOffice) -> None:
    lead = await small.lead()
    small.now += timedelta(minutes=6)
    async with small.units.begin() as uow:
        await notices_accepted(uow, {(lead.id or 0, 1): small.now})
    (assignment,) = await small.assignments(lead)
    assert assignment.deadline_at == small.now + timedelta(minutes=10)
    assert (assignment.due, assignment.due_at) == ("reminder", small.now + timedelta(minutes=5))


async def test_a_sweep_holds_the_leads_that_it_has_read(small: SmallOffice) -> None:
    """PostgreSQL does not count the rows of many updates at once, so nobody may come between."""
    lead = await small.lead()
    small.now += timedelta(minutes=10)
    held = select(LeadRow.id).with_for_update(skip_locked=True)
    async with small.units.begin() as sweep:
        due = await assignments_due(sweep, 10)
        assert [assignment.lead.id for assignment in due.assignments] == [lead.id]
        if small.database.is_sqlite:
            return  # one writer: nobody comes between
        async with small.units.begin() as other:
            assert (await other.session.execute(held)).all() == []


@pytest.mark.clause("CC21-8")
async def test_a_late_notice_is_an_incident_the_administrator_sees(small: SmallOffice) -> None:
    lead = await small.lead()
    small.now += timedelta(minutes=5, seconds=1)
    async with small.units.begin() as uow:
        await notices_accepted(uow, {(lead.id or 0, 1): small.now})
    assert await small.said("AD1") == ["incident-late-notice"]


@pytest.mark.clause("CC21-10", "CC23-L4")
async def test_a_call_in_the_feed_settles_the_contact(small: SmallOffice) -> None:
    lead = await small.lead()
    small.now += timedelta(minutes=4)
    await small.call("A1", answered=False)
    (assignment,) = await small.assignments(lead)
    assert assignment.contact == "met"
    await small.wind(minutes=30)
    assert await small.owner(lead) == "A1"
    row = await small.reread(lead.id)
    assert (row.state, row.status) == ("contacted", "no_answer")


@pytest.mark.parametrize(
    "call",
    [
        {"outbound": False},
        {"number": "5500000000"},
        {"started_at": "before"},
        {"agent": "Persona A2", "extension": "2"},
    ],
    ids=["inbound", "other number", "before the lead", "another advisor"],
)
@pytest.mark.clause("CC21-10")
async def test_what_is_no_evidence_settles_nothing(small: SmallOffice, call: dict) -> None:
    lead = await small.lead()
    if call.get("started_at") == "before":
        call = {"started_at": small.now - timedelta(seconds=1)}
    small.now += timedelta(minutes=1)
    await small.call("A1", **call)
    assert [assignment.contact for assignment in await small.assignments(lead)] == ["running"]


@pytest.mark.clause("CC23-L4")
async def test_a_claim_never_stops_the_clock(small: SmallOffice) -> None:
    lead = await small.lead()
    await small.call("A2", number="5500000000")  # the feed is alive
    async with small.units.begin() as uow:
        await claim(uow, await small.person("A1"), lead.id or 0, 1, "called")
    with pytest.raises(NotYours):
        async with small.units.begin() as uow:
            await claim(uow, await small.person("A2"), lead.id or 0, 1, "called")
    await small.wind(minutes=10)
    assert await small.owner(lead) == "A1"
    await small.wind(minutes=5)
    assert await small.owner(lead) == "A2"


@pytest.mark.clause("CC23-L4")
async def test_a_claim_with_a_silent_feed_is_evidence_pending_for_a_bounded_time(
    small: SmallOffice,
) -> None:
    lead = await small.lead()
    async with small.units.begin() as uow:
        await claim(uow, await small.person("A1"), lead.id or 0, 1, "called")
    await small.wind(minutes=10)
    assert (await small.reread(lead.id)).state == "evidence_pending"
    assert await small.owner(lead) == "A1"
    assert await small.said("AD1") == ["lead-card"]
    await small.wind(minutes=15)
    assert await small.owner(lead) == "A2"


async def test_while_evidence_is_pending_a_call_or_a_finding_settles_it(small: SmallOffice) -> None:
    lead = await small.lead()
    called_at = small.now + timedelta(minutes=3)
    async with small.units.begin() as uow:
        await claim(uow, await small.person("A1"), lead.id or 0, 1, "called")
    await small.wind(minutes=12)
    async with small.units.begin() as uow:
        await find_contact(uow, await small.person("AD1"), lead.id or 0, "Oí la grabación")
    row = await small.reread(lead.id)
    assert (row.state, await small.owner(lead)) == ("contacted", "A1")
    assert (await small.assignments(lead))[0].contacted_at != called_at


@pytest.mark.clause("CC21-14", "CC23-L4")
async def test_late_evidence_opens_a_dispute_and_the_ruling_is_applied(small: SmallOffice) -> None:
    lead = await small.lead()
    called_at = small.now + timedelta(minutes=9)
    await small.wind(minutes=10)
    assert await small.owner(lead) == "A2"
    small.now += timedelta(minutes=5)
    await small.call("A1", started_at=called_at)
    assert await small.owner(lead) == "A2", "evidence never flips a lead back by itself"
    async with small.units.begin() as uow:
        found = await waiting_tasks(uow, await small.person("AD1"), only=DISPUTE, size=5)
    ((case, _),) = found.tasks
    assert "dispute-case" in await small.said("AD1")
    async with small.units.begin() as uow:
        admin = await small.person("AD1")
        await decide(uow, admin, case.subject_id, "restore", "La llamada fue a tiempo")
    assert await small.owner(lead) == "A1"
    assert [
        (assignment.contact, assignment.ended) for assignment in await small.assignments(lead)
    ] == [
        ("met", "breach"),
        ("waived", "moved"),
        ("met", None),
    ]
    assert "dispute-decided" in await small.said("A1")
    assert "dispute-decided" in await small.said("A2")


async def test_who_cannot_be_reached_loses_the_lead_at_once(small: SmallOffice) -> None:
    lead = await small.lead()
    async with small.units.begin() as uow:
        await notice_undeliverable(uow, lead.id or 0, 1)
    assert await small.owner(lead) == "A2"
    assert [assignment.ended for assignment in await small.assignments(lead)] == [
        "unreachable",
        None,
    ]


@pytest.mark.clause("CC23-L4")
async def test_when_nobody_is_left_the_administrator_decides(small: SmallOffice) -> None:
    lead = await small.lead()
    await small.wind(minutes=10)
    await small.wind(minutes=10)
    row = await small.reread(lead.id)
    assert (row.state, row.owner_id) == ("with_administrator", None)
    assert await small.said("AD1", "lead-card") == ["lead-card"]
    async with small.units.begin() as uow:
        await give_lead(uow, await small.person("AD1"), lead.id or 0, small.ids["A1"])
    assert await small.owner(lead) == "A1"
    with pytest.raises(NotYours):
        async with small.units.begin() as uow:
            await give_lead(uow, await small.person("A2"), lead.id or 0, small.ids["A2"])


@pytest.mark.clause("CC23-L4")
async def test_after_three_hops_the_administrator_decides(small: SmallOffice) -> None:
    for code in ("A3", "A4", "A5"):
        await small.hire(code, "advisor")
    await small.stand_guard("A3", "A4", "A5")
    lead = await small.lead()
    for _ in range(4):
        await small.wind(minutes=10)
    row = await small.reread(lead.id)
    assert row.state == "with_administrator"
    assert len(await small.assignments(lead)) == 4
    assert len({assignment.advisor_id for assignment in await small.assignments(lead)}) == 4


@pytest.mark.clause("CC23-L4")
async def test_the_administrator_is_asked_first_in_that_mode(url: str) -> None:
    small = await small_office(url, '[contact]\nmode = "administrator"\n')
    lead = await small.lead()
    await small.wind(minutes=10)
    assert (await small.reread(lead.id)).state == "with_administrator"
    assert await small.owner(lead) == "A1"
    await small.wind(minutes=5)
    assert await small.owner(lead) == "A2"
    await small.database.close()


async def test_after_downtime_each_thing_happens_once(small: SmallOffice) -> None:
    lead = await small.lead()
    await small.wind(minutes=9)
    assert await small.said("A1", "contact-reminder") == ["contact-reminder"]
    await small.wind(hours=2)
    await small.wind()
    assert len(await small.assignments(lead)) == 2
    assert await small.said("M1") == ["loss-of-advisor"]


async def test_many_losses_become_one_summary_for_each_reader(small: SmallOffice) -> None:
    for number in range(8):
        await small.lead(f"L{number}", phone=f"55123400{number:02}")
    await small.wind(minutes=10)
    assert await small.said("M1") == ["loss-list"]
    assert await small.said("A1", "loss") == ["loss-list-own"]


async def test_a_running_clock_keeps_the_terms_it_was_started_with(small: SmallOffice) -> None:
    lead = await small.lead()
    shorter = small.policy.contact.model_copy(update={"within": timedelta(minutes=1)})
    small.policy = small.policy.model_copy(update={"contact": shorter})
    await small.wind(minutes=2)
    assert [assignment.contact for assignment in await small.assignments(lead)] == ["running"]


async def test_a_lead_nobody_was_left_for_goes_to_who_comes_on_guard(small: SmallOffice) -> None:
    lead = await small.lead()
    await small.wind(minutes=10)
    await small.wind(minutes=10)
    assert (await small.reread(lead.id)).owner_id is None
    await small.hire("A3", "advisor")
    await small.stand_guard("A3")
    await small.wind(minutes=5)
    assert await small.owner(lead) == "A3"
    assignments = await small.assignments(lead)
    assert (assignments[-1].kind, assignments[-1].rule) == ("reassignment", "results")


@pytest.mark.clause("CC23-L4")
async def test_an_old_question_moves_no_lead_that_was_contacted_since(small: SmallOffice) -> None:
    lead = await small.lead()
    async with small.units.begin() as uow:
        await claim(uow, await small.person("A1"), lead.id or 0, 1, "called")
    await small.wind(minutes=10)
    assert (await small.reread(lead.id)).state == "evidence_pending"
    await small.call("A1", started_at=small.now - timedelta(minutes=5))
    assert (await small.said("AD1"))[-1] == "ask-contacted"
    admin = await small.person("AD1")
    with pytest.raises(Stale):
        async with small.units.begin() as uow:
            await answer_question(uow, admin, lead.id or 0, small.ids["A2"])
    assert await small.owner(lead) == "A1"
