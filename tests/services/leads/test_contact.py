from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from domain.errors import NotYours, Stale
from services.contact import claim, notice_accepted, notice_undeliverable
from services.decisions import answer_question, find_contact, give_lead
from services.disputes import Verdict, open_disputes
from services.leads.hops import hops_due
from services.rulings import decide
from storage.rows import LeadRow
from tests.services.leads.desk import SmallDesk, small_desk


@pytest.mark.clause("CC23-L4")
async def test_reminders_then_the_lead_moves_on_and_those_who_must_know_are_told(
    office: SmallDesk,
) -> None:
    lead = await office.lead()
    await office.wind(minutes=5)
    await office.wind(minutes=3)
    assert await office.said("A1", "contact-reminder") == ["contact-reminder"] * 2
    await office.wind(minutes=2)
    assert await office.owner(lead) == "A2"
    first, second = await office.hops(lead)
    assert (first.outcome, second.outcome) == ("breached", "running")
    assert second.deadline_at == office.now + timedelta(minutes=10)
    assert await office.said("A1", "loss") == ["loss-own"]
    assert await office.said("M1") == ["loss-of-advisor"]
    assert await office.said("DG1") == ["loss-of-advisor"]
    assert await office.said("A2") == ["lead-card"]


@pytest.mark.clause("CC23-L4")
async def test_the_clock_starts_when_the_notice_is_accepted(office: SmallDesk) -> None:
    lead = await office.lead()
    office.now += timedelta(seconds=30)
    async with office.desk.work() as work:
        await notice_accepted(work, lead.id or 0, 1, office.now)
    (hop,) = await office.hops(lead)
    assert hop.deadline_at == office.now + timedelta(minutes=10)
    assert (await office.reread(lead.id)).notified_at == office.now


@pytest.mark.clause("CC23-L4")
async def test_the_clock_starts_anew_for_a_notice_that_was_held_up(office: SmallDesk) -> None:
    lead = await office.lead()
    await office.wind(minutes=6)
    async with office.desk.work() as work:
        await notice_accepted(work, lead.id or 0, 1, office.now)
    (hop,) = await office.hops(lead)
    assert hop.deadline_at == office.now + timedelta(minutes=10)
    assert (hop.due, hop.due_at) == ("reminder", office.now + timedelta(minutes=8))


async def test_a_sweep_holds_the_leads_that_it_has_read(office: SmallDesk) -> None:
    """PostgreSQL does not count the rows of many updates at once, so nobody may come between."""
    lead = await office.lead()
    office.now += timedelta(minutes=10)
    held = select(LeadRow.id).with_for_update(skip_locked=True)
    async with office.desk.work() as sweep:
        assert [hop.lead.id for hop in await hops_due(sweep, 10)] == [lead.id]
        if office.database.is_sqlite:
            return  # one writer: nobody comes between
        async with office.desk.work() as other:
            assert (await other.session.execute(held)).all() == []


@pytest.mark.clause("CC21-8")
async def test_a_late_notice_is_an_incident_the_administrator_sees(office: SmallDesk) -> None:
    lead = await office.lead()
    office.now += timedelta(minutes=5, seconds=1)
    async with office.desk.work() as work:
        await notice_accepted(work, lead.id or 0, 1, office.now)
    assert await office.said("AD1") == ["incident-late-notice"]


@pytest.mark.clause("CC21-10", "CC23-L4")
async def test_a_call_in_the_feed_settles_the_contact(office: SmallDesk) -> None:
    lead = await office.lead()
    office.now += timedelta(minutes=4)
    await office.call("A1", answered=False)
    (hop,) = await office.hops(lead)
    assert hop.outcome == "met"
    await office.wind(minutes=30)
    assert await office.owner(lead) == "A1"
    row = await office.reread(lead.id)
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
async def test_what_is_no_evidence_settles_nothing(office: SmallDesk, call: dict) -> None:
    lead = await office.lead()
    if call.get("started_at") == "before":
        call = {"started_at": office.now - timedelta(seconds=1)}
    office.now += timedelta(minutes=1)
    await office.call("A1", **call)
    assert [hop.outcome for hop in await office.hops(lead)] == ["running"]


@pytest.mark.clause("CC23-L4")
async def test_a_claim_never_stops_the_clock(office: SmallDesk) -> None:
    lead = await office.lead()
    await office.call("A2", number="5500000000")  # the feed is alive
    async with office.desk.work() as work:
        await claim(work, await office.person("A1"), lead.id or 0, 1, "called")
    with pytest.raises(NotYours):
        async with office.desk.work() as work:
            await claim(work, await office.person("A2"), lead.id or 0, 1, "called")
    await office.wind(minutes=10)
    assert await office.owner(lead) == "A2"


@pytest.mark.clause("CC23-L4")
async def test_a_claim_with_a_silent_feed_is_evidence_pending_for_a_bounded_time(
    office: SmallDesk,
) -> None:
    lead = await office.lead()
    async with office.desk.work() as work:
        await claim(work, await office.person("A1"), lead.id or 0, 1, "called")
    await office.wind(minutes=10)
    assert (await office.reread(lead.id)).state == "evidence_pending"
    assert await office.owner(lead) == "A1"
    assert await office.said("AD1") == ["lead-card"]
    await office.wind(minutes=15)
    assert await office.owner(lead) == "A2"


async def test_while_evidence_is_pending_a_call_or_a_finding_settles_it(office: SmallDesk) -> None:
    lead = await office.lead()
    called_at = office.now + timedelta(minutes=3)
    async with office.desk.work() as work:
        await claim(work, await office.person("A1"), lead.id or 0, 1, "called")
    await office.wind(minutes=12)
    async with office.desk.work() as work:
        await find_contact(work, await office.person("AD1"), lead.id or 0, "Oí la grabación")
    row = await office.reread(lead.id)
    assert (row.state, await office.owner(lead)) == ("contacted", "A1")
    assert (await office.hops(lead))[0].contacted_at != called_at


@pytest.mark.clause("CC21-14", "CC23-L4")
async def test_late_evidence_opens_a_dispute_and_the_ruling_is_applied(office: SmallDesk) -> None:
    lead = await office.lead()
    called_at = office.now + timedelta(minutes=9)
    await office.wind(minutes=10)
    assert await office.owner(lead) == "A2"
    office.now += timedelta(minutes=5)
    await office.call("A1", started_at=called_at)
    assert await office.owner(lead) == "A2", "evidence never flips a lead back by itself"
    async with office.desk.look() as work:
        (case,) = await open_disputes(work, 5)
    assert "dispute-case" in await office.said("AD1")
    async with office.desk.work() as work:
        admin = await office.person("AD1")
        await decide(work, admin, case.id or 0, Verdict.RESTORE, "La llamada fue a tiempo")
    assert await office.owner(lead) == "A1"
    assert [hop.outcome for hop in await office.hops(lead)] == ["met", "moved", "met"]
    assert "dispute-decided" in await office.said("A1")
    assert "dispute-decided" in await office.said("A2")


async def test_who_cannot_be_reached_loses_the_lead_at_once(office: SmallDesk) -> None:
    lead = await office.lead()
    async with office.desk.work() as work:
        await notice_undeliverable(work, lead.id or 0, 1)
    assert await office.owner(lead) == "A2"
    assert [hop.outcome for hop in await office.hops(lead)] == ["unreachable", "running"]


@pytest.mark.clause("CC23-L4")
async def test_when_nobody_is_left_the_administrator_decides(office: SmallDesk) -> None:
    lead = await office.lead()
    await office.wind(minutes=10)
    await office.wind(minutes=10)
    row = await office.reread(lead.id)
    assert (row.state, row.owner_id) == ("with_administrator", None)
    assert await office.said("AD1", "lead-card") == ["lead-card"]
    async with office.desk.work() as work:
        await give_lead(work, await office.person("AD1"), lead.id or 0, office.ids["A1"])
    assert await office.owner(lead) == "A1"
    with pytest.raises(NotYours):
        async with office.desk.work() as work:
            await give_lead(work, await office.person("A2"), lead.id or 0, office.ids["A2"])


@pytest.mark.clause("CC23-L4")
async def test_after_three_hops_the_administrator_decides(office: SmallDesk) -> None:
    for code in ("A3", "A4", "A5"):
        await office.hire(code, "advisor")
    await office.stand_guard("A3", "A4", "A5")
    lead = await office.lead()
    for _ in range(4):
        await office.wind(minutes=10)
    row = await office.reread(lead.id)
    assert row.state == "with_administrator"
    assert len(await office.hops(lead)) == 4
    assert len({hop.advisor_id for hop in await office.hops(lead)}) == 4


@pytest.mark.clause("CC23-L4")
async def test_the_administrator_is_asked_first_in_that_mode(url: str) -> None:
    office = await small_desk(url, '[contact]\nmode = "administrator"\n')
    lead = await office.lead()
    await office.wind(minutes=10)
    assert (await office.reread(lead.id)).state == "with_administrator"
    assert await office.owner(lead) == "A1"
    await office.wind(minutes=5)
    assert await office.owner(lead) == "A2"
    await office.database.close()


async def test_after_downtime_each_thing_happens_once(office: SmallDesk) -> None:
    lead = await office.lead()
    await office.wind(minutes=9)
    assert await office.said("A1", "contact-reminder") == ["contact-reminder"]
    await office.wind(hours=2)
    await office.wind()
    assert len(await office.hops(lead)) == 2
    assert await office.said("M1") == ["loss-of-advisor"]


async def test_many_losses_become_one_summary_for_each_reader(office: SmallDesk) -> None:
    for number in range(8):
        await office.lead(f"L{number}", phone=f"55123400{number:02}")
    await office.wind(minutes=10)
    assert await office.said("M1") == ["loss-summary"]
    assert await office.said("A1", "loss") == ["loss-summary-own"]


async def test_a_running_clock_keeps_the_terms_it_was_started_with(office: SmallDesk) -> None:
    lead = await office.lead()
    shorter = office.policy.contact.model_copy(update={"within": timedelta(minutes=1)})
    office.policy = office.policy.model_copy(update={"contact": shorter})
    await office.wind(minutes=2)
    assert [hop.outcome for hop in await office.hops(lead)] == ["running"]


async def test_a_lead_nobody_was_left_for_goes_to_who_comes_on_guard(office: SmallDesk) -> None:
    lead = await office.lead()
    await office.wind(minutes=10)
    await office.wind(minutes=10)
    assert (await office.reread(lead.id)).owner_id is None
    await office.hire("A3", "advisor")
    await office.stand_guard("A3")
    await office.wind(minutes=5)
    assert await office.owner(lead) == "A3"
    hops = await office.hops(lead)
    assert (hops[-1].kind, hops[-1].rule) == ("reassignment", "results")


@pytest.mark.clause("CC23-L4")
async def test_an_old_question_moves_no_lead_that_was_contacted_since(office: SmallDesk) -> None:
    lead = await office.lead()
    async with office.desk.work() as work:
        await claim(work, await office.person("A1"), lead.id or 0, 1, "called")
    await office.wind(minutes=10)
    assert (await office.reread(lead.id)).state == "evidence_pending"
    await office.call("A1", started_at=office.now - timedelta(minutes=5))
    assert (await office.said("AD1"))[-1] == "ask-contacted"
    admin = await office.person("AD1")
    with pytest.raises(Stale):
        async with office.desk.work() as work:
            await answer_question(work, admin, lead.id or 0, office.ids["A2"])
    assert await office.owner(lead) == "A1"
