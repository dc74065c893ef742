"""What the call feed shows, and what it does not: answers, late calls, namesakes, silence."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from playground.telegram import Fault, FaultKind
from storage.rows.leads.assignments import AssignmentRow
from storage.rows.platform.disputes import DisputeRow
from tests.leads.figures import owners
from tests.support import Office
from tests.support.people import advisor

Open = Callable[..., Awaitable[Office]]
PHONE = "5512345678"
ANSWERED_ONLY = "[contact]\nrequire_answer = true\n"
FOUR_MINUTES = '[contact]\nwithin = "4 min"\nreminders = ["2 min"]\n'


async def _with_ana(office: Office) -> None:
    """A1 has the lead; A2 is on guard too."""
    await office.people("A1", "A2", "C1")
    await office.on_guard("A1", "A2")
    await office.lead(phone=PHONE)


@pytest.mark.clause("CC21-10", "CC23-L4")
async def test_where_the_policy_asks_for_an_answer_an_attempt_is_no_contact(
    open_office: Open,
) -> None:
    office = await open_office(ANSWERED_ONLY)
    await _with_ana(office)
    await office.wind(minutes=2)
    await office.call("A1", PHONE, answered=False)
    await office.wind(minutes=9)
    assert await owners(office) == ["A2"]
    await office.call("A2", PHONE)
    await office.wind(minutes=11)
    assert await owners(office) == ["A2"]


@pytest.mark.clause("CC21-10")
async def test_a_call_after_the_deadline_is_no_evidence(open_office: Open) -> None:
    office = await open_office()
    await _with_ana(office)
    began = office.clock()
    await office.wind(minutes=12)
    await office.call("A1", PHONE, started=began + timedelta(minutes=11))
    assert await office.rows(select(DisputeRow)) == []
    assert await owners(office) == ["A2"]


@pytest.mark.clause("CC21-10")
async def test_a_call_under_a_name_that_two_people_bear_is_nobodys(open_office: Open) -> None:
    office = await open_office()
    await office.hire(advisor("A4", "Ana Uno"))
    celia = await office.person("C1")
    await _with_ana(office)
    await office.call("A1", PHONE)
    assert await office.rows(select(AssignmentRow.contact)) == ["running"]
    assert "1 llamada sin identificar" in await celia.say("/pendientes")


@pytest.mark.clause("CC23-L4", "CC21-10")
async def test_a_feed_that_was_heard_long_ago_is_silent(open_office: Open) -> None:
    office = await open_office()
    ana = await office.person("A1")
    await office.call("A2", "5500000000")
    await office.wind(minutes=10)
    await _with_ana(office)
    await ana.tap(office.words("button-called"))
    await office.wind(minutes=11)
    assert await office.rows(select(AssignmentRow.contact)) == ["evidence_pending"]
    assert await owners(office) == ["A1"]


@pytest.mark.clause("CC23-L4")
async def test_the_clock_runs_by_the_policy_it_was_started_under(open_office: Open) -> None:
    office = await open_office(FOUR_MINUTES)
    await _with_ana(office)
    await office.wind(minutes=4)
    assert await owners(office) == ["A2"]


@pytest.mark.clause("CC21-8")
async def test_an_incident_goes_to_marketing_when_no_administrator_can_be_reached(
    open_office: Open,
) -> None:
    office = await open_office()
    await office.on_guard("A1")
    ana, karla = await office.people("A1", "K1")
    office.telegram.faults.add(Fault(FaultKind.TOO_MANY_REQUESTS, seconds=301))
    await office.lead(name="María Luna")
    await office.wind(seconds=301)
    assert ana.has_heard("María Luna")
    assert karla.has_heard("no consta que alguien haya recibido el aviso")
