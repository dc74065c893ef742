"""From the webhook to the phone, with the services that lead notices mean something to."""

import pytest
from sqlalchemy import select

from playground.telegram import Fault, FaultKind
from storage.rows.intake.leads import LeadRow
from storage.rows.leads.assignments import AssignmentRow
from storage.rows.platform.jobs import IncidentRow
from tests.support import Office


@pytest.mark.clause("CC21-8")
async def test_the_notice_of_every_lead_is_measured(office: Office) -> None:
    await office.on_guard("A1")
    ana = await office.person("A1")
    await office.lead(name="María")
    assert ana.has_heard("María")
    (lead,) = await office.rows(select(LeadRow))
    (assignment,) = await office.rows(select(AssignmentRow))
    assert lead.notified_at == assignment.notice_at == assignment.started_at == office.clock()


@pytest.mark.clause("CC21-8")
async def test_a_notice_that_took_more_than_five_minutes_is_an_incident(office: Office) -> None:
    await office.on_guard("A1")
    ana = await office.person("A1")
    office.telegram.faults.add(Fault(FaultKind.TOO_MANY_REQUESTS, seconds=301))
    await office.lead(name="María")
    await office.wind(seconds=301)
    assert ana.has_heard("María")
    incidents = await office.rows(select(IncidentRow))
    assert [incident.kind for incident in incidents] == ["lead.late_notice"]


@pytest.mark.clause("CC23-L4")
async def test_a_lead_does_not_wait_for_an_advisor_who_blocked_the_bot(office: Office) -> None:
    await office.on_guard("A1", "A2")
    people = {code: await office.on_telegram(code) for code in ("A1", "A2")}
    office.telegram.block(people["A1"].user)  # the update has not reached us yet
    await office.telegram.deliver_pending(_lost)
    await office.lead(name="María")
    await office.lead(name="Julia")
    leads = await office.rows(select(LeadRow).order_by(LeadRow.id))
    assert {lead.owner_id for lead in leads} == {office.ids["A2"]}
    assert people["A2"].has_heard("María")
    assert people["A2"].has_heard("Julia")


async def _lost(_update: object) -> int:
    return 200
