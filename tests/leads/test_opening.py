"""Leads that waited are handed out as advisors become free; the opening breaks no promise (A.2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from domain.leads.contact_clock import ContactState
from storage.rows.intake.leads import LeadContactRow, LeadRow
from storage.rows.leads.assignments import AssignmentRow
from storage.rows.platform.jobs import IncidentRow
from tests.support import Office

EVENING = datetime(2026, 3, 10, 1, 0, tzinfo=UTC)
"""Monday, 19:00 in Mexico City: reception is closed until Tuesday, 8:00."""
OPENING = datetime(2026, 3, 10, 14, 0, tzinfo=UTC)
Opens = Callable[..., Awaitable[Office]]
CAPPED = "[contact]\nin_hand_cap = 2\n"


async def _running(office: Office) -> Counter[int]:
    running = select(AssignmentRow.advisor_id).where(AssignmentRow.contact == ContactState.RUNNING)
    return Counter(await office.rows(running))


async def _held(office: Office, advisor: str) -> AssignmentRow | None:
    """The clock of theirs that has run longest."""
    query = (
        select(AssignmentRow)
        .where(
            AssignmentRow.advisor_id == office.ids[advisor],
            AssignmentRow.contact == ContactState.RUNNING,
        )
        .order_by(AssignmentRow.deadline_at)
    )
    return next(iter(await office.rows(query)), None)


async def _call(office: Office, advisor: str) -> None:
    held = await _held(office, advisor)
    assert held is not None
    number = select(LeadContactRow.value).where(LeadContactRow.lead_id == held.lead_id)
    await office.call(advisor, (await office.rows(number))[0].removeprefix("+52"))


async def _states(office: Office) -> Counter[str]:
    return Counter(str(state) for state in await office.rows(select(LeadRow.state)))


@pytest.mark.clause("CC23-L3", "CC23-L4")
async def test_who_calls_without_a_pause_breaches_nothing_at_the_opening(
    open_office: Opens,
) -> None:
    """Forty leads of the night, three advisors, three minutes a call."""
    office = await open_office(now=EVENING)
    advisors = ("A1", "A2", "A3")
    await office.people(*advisors, "C1")
    await office.on_guard(*advisors, days=2)
    for _ in range(40):
        await office.lead()
    assert await _states(office) == {"waiting": 40}
    await office.wind_to(OPENING)
    while (await _states(office))["waiting"] or await _running(office):
        assert all(count == 1 for count in (await _running(office)).values())
        began = office.clock()
        for advisor in advisors:
            if await _held(office, advisor):
                await _call(office, advisor)
        await office.wind_to(began + timedelta(minutes=3))

    assert await _states(office) == {"contacted": 40}
    by_time = (AssignmentRow.assigned_at, AssignmentRow.lead_id)
    assignments = await office.rows(select(AssignmentRow).order_by(*by_time))
    assert {(assignment.hop, assignment.contact) for assignment in assignments} == {(1, "met")}
    assert [assignment.lead_id for assignment in assignments] == sorted(
        assignment.lead_id for assignment in assignments
    )
    assert {assignment.deadline_at - assignment.assigned_at for assignment in assignments} == {
        timedelta(minutes=10)
    }


@pytest.mark.clause("CC23-L3")
async def test_the_oldest_by_arrival_goes_first_whatever_its_number(open_office: Opens) -> None:
    office = await open_office(now=EVENING)
    await office.people("A1", "C1")
    await office.on_guard("A1", days=2)
    await office.lead(name="Vino después", arrived_at="2026-03-09T18:50:00-06:00")
    await office.lead(name="Vino antes", arrived_at="2026-03-09T18:20:00-06:00")
    await office.wind_to(OPENING)
    held = await _held(office, "A1")
    assert held is not None
    assert held.lead_id == 2
    await _call(office, "A1")
    await office.tick()
    held = await _held(office, "A1")
    assert held is not None, "the next one goes out when the clock is settled"
    assert held.lead_id == 1
    assert held.assigned_at == office.clock()


@pytest.mark.clause("CC23-L3", "CC23-L1")
async def test_until_somebody_confirms_they_wait_and_then_are_asked_about_once(
    open_office: Opens,
) -> None:
    office = await open_office(now=EVENING)
    (administrator,) = await office.people("C1")
    await office.people("A1")
    await office.on_guard("A1", confirmed=False, days=2)
    for _ in range(3):
        await office.lead()
    await office.wind_to(OPENING)
    before = len(administrator.messages)
    await office.wind_to(OPENING + timedelta(minutes=29))
    assert len(administrator.messages) == before
    assert await _states(office) == {"waiting": 3}
    await office.wind_to(OPENING + timedelta(minutes=30))
    assert len(administrator.messages) == before + 1
    assert await _states(office) == {"with_administrator": 3}


@pytest.mark.clause("CC21-8", "CC23-1")
async def test_by_day_a_lead_waits_for_who_becomes_free_and_is_not_forgotten(
    open_office: Opens,
) -> None:
    office = await open_office(CAPPED + 'within = "40 min"\n')
    (administrator,) = await office.people("C1")
    await office.people("A1")
    await office.on_guard("A1")
    for _ in range(4):
        await office.lead()
    assert await _running(office) == {office.ids["A1"]: 2}
    assert await _states(office) == {"assigned": 2, "waiting": 2}
    await office.wind(minutes=1)
    await _call(office, "A1")
    await office.tick()
    assert await _states(office) == {"contacted": 1, "assigned": 2, "waiting": 1}
    assert not administrator.has_heard("llamadas pendientes")
    await office.wind(minutes=14)
    assert administrator.has_heard("llamadas pendientes")
    assert await _states(office) == {"contacted": 1, "assigned": 2, "with_administrator": 1}


@pytest.mark.clause("CC23-L4", "CC23-L3")
async def test_with_nobody_on_guard_after_hours_a_lead_that_moves_on_waits_for_the_opening(
    open_office: Opens,
) -> None:
    office = await open_office(now=OPENING + timedelta(hours=9, minutes=55))
    (ana,) = await office.people("A1")
    await office.people("A2", "C1")
    await office.on_guard("A1")
    await office.lead()
    await office.wind(minutes=11)
    assert await _states(office) == {"waiting": 1}
    assert ana.has_heard("el primero que quede libre")
    await office.wind(hours=1)
    await office.on_guard("A1", "A2", days=2)
    await office.wind_to(OPENING + timedelta(days=1))
    assignments = await office.rows(select(AssignmentRow).order_by(AssignmentRow.hop))
    assert [
        (assignment.hop, *office.codes([assignment.advisor_id])) for assignment in assignments
    ] == [(1, "A1"), (2, "A2")]


CAPS = """
[contact]
in_hand_cap = 0
reassigned_cap = 1
"""


@pytest.mark.clause("CC23-L4")
async def test_the_cap_counts_reassigned_leads_after_the_call_as_well(open_office: Opens) -> None:
    """A2 has called the lead that came by reassignment; it is open, and so they take no second."""
    office = await open_office(CAPS)
    await office.people("A1", "A2", "C1")
    await office.on_guard("A1")
    await office.lead(phone="5512340001")
    await office.lead(phone="5512340002")
    await office.on_guard("A2")
    await office.wind(minutes=9)
    await _call(office, "A1")
    await office.wind(minutes=2)
    await office.call("A2", "5512340002")
    assert await _states(office) == {"contacted": 2}
    await office.lead(phone="5512340003")
    await office.lead(phone="5512340004")
    await office.wind(minutes=11)
    held = select(LeadRow).where(LeadRow.owner_id == office.ids["A2"])
    assert [lead.hop for lead in await office.rows(held)] == [2]
    assert (await _states(office))["with_administrator"] == 1


@pytest.mark.clause("CC23-2")
async def test_the_cap_of_open_leads_counts_within_a_sweep(open_office: Opens) -> None:
    office = await open_office("[contact]\nin_hand_cap = 0\n[eligibility]\nopen_lead_cap = 2\n")
    await office.people("A1", "A2", "A3", "C1")
    await office.on_guard("A1", "A3")
    for _ in range(4):
        await office.lead()
    await office.on_guard("A2")
    await office.wind(minutes=11)
    owned = Counter(await office.rows(select(LeadRow.owner_id)))
    assert owned[office.ids["A2"]] == 2


@pytest.mark.clause("CC23-L3")
async def test_who_comes_after_hours_is_told_from_when_on_they_are_called(
    open_office: Opens,
) -> None:
    """By the answer to the web form, and for those who open the lead."""
    office = await open_office(now=EVENING)
    (administrator,) = await office.people("C1")
    answer = await office.lead(name="María Luna")
    assert datetime.fromisoformat(answer.json()["call_from"]) == OPENING
    await administrator.say("/lead 1")
    assert "se le llama a partir del mar 10 mar, 08:00" in administrator.last.text
    await office.wind_to(OPENING)
    assert (await office.lead()).json()["call_from"] is None
    await administrator.say("/lead 2")
    assert "se le llama" not in administrator.last.text


@pytest.mark.clause("CC21-8")
async def test_those_whose_turn_comes_are_measured_and_wake_nobody(open_office: Opens) -> None:
    office = await open_office(now=EVENING)
    (administrator,) = await office.people("C1")
    await office.people("A1")
    await office.on_guard("A1", days=2)
    for _ in range(5):
        await office.lead()
    await office.wind_to(OPENING)
    before = len(administrator.messages)
    await office.wind_to(OPENING + timedelta(minutes=6))
    assert len(administrator.messages) == before
    late = select(IncidentRow).where(IncidentRow.kind == "lead.late_notice")
    assert len(await office.rows(late)) == 4
