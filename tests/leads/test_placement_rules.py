"""Who gets a lead that comes in: days of reception, order, rules in force, turns."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest

from storage.rows.intake.turns import TurnRow
from storage.rows.roster.months import NominationRow
from storage.rows.roster.suspensions import SuspensionRow
from tests.leads.figures import owners, sell
from tests.support import Office
from tests.support.office import LEADS_KEY
from tests.support.people import advisor

Open = Callable[..., Awaitable[Office]]

NIGHT = datetime(2026, 3, 11, 3, 0, tzinfo=UTC)
"""21:00 on Tuesday in Mexico City."""
SATURDAY_NOON = datetime(2026, 3, 14, 18, 0, tzinfo=UTC)
MONDAY_8 = datetime(2026, 3, 16, 14, 0, tzinfo=UTC)
WORKING_DAYS = """
[reception]
days = ["monday", "tuesday", "wednesday", "thursday", "friday"]
"""
HIGHER_FROM_MARCH = """
[eligibility]
min_sales_previous_month = [{ from = 2021-01-01, value = 3 }, { from = 2026-03-01, value = 6 }]
"""


@pytest.mark.clause("CC23-L3")
async def test_a_lead_waits_for_the_next_day_of_reception(open_office: Open) -> None:
    office = await open_office(WORKING_DAYS)
    await office.on_guard("A1", days=7)
    ana = await office.person("A1")
    office.clock.wind_to(SATURDAY_NOON)
    await office.lead(name="María Luna")
    await office.wind_to(MONDAY_8 - timedelta(seconds=1))
    assert not ana.has_heard("María Luna")
    await office.wind_to(MONDAY_8)
    assert ana.has_heard("María Luna")


PAUSES = """
[reception]
periods = [{ open = "08:00", close = "14:00" }, { open = "16:00", close = "18:00" }]
closed_on = [2026-03-11]
"""


@pytest.mark.clause("CC23-L3")
async def test_a_lead_waits_for_the_end_of_a_pause_and_of_a_day_off(open_office: Open) -> None:
    office = await open_office(PAUSES)
    await office.on_guard("A1", days=3)
    ana = await office.person("A1")
    four = NIGHT - timedelta(hours=5)
    office.clock.wind_to(four - timedelta(minutes=30))
    await office.lead(name="María Luna")
    await office.wind_to(four - timedelta(seconds=1))
    assert not ana.has_heard("María Luna")
    await office.wind_to(four)
    assert ana.has_heard("María Luna")
    office.clock.wind_to(four + timedelta(hours=3))
    await office.lead(name="Lucía Sol")
    await office.wind_to(four + timedelta(hours=39))
    assert not ana.has_heard("Lucía Sol")
    await office.wind_to(four + timedelta(hours=40))
    assert ana.has_heard("Lucía Sol")


@pytest.mark.clause("CC23-L3")
async def test_what_waited_goes_out_by_arrival_and_not_by_number(open_office: Open) -> None:
    office = await open_office()
    await office.on_guard("A1", "A2", days=2)
    ana, beto = await office.people("A1", "A2")
    office.clock.wind_to(NIGHT)
    await office.lead(name="Llegó después", arrived_at="2026-03-10T20:30:00-06:00")
    await office.lead(name="Llegó antes", arrived_at="2026-03-10T19:30:00-06:00")
    await office.wind_to(NIGHT + timedelta(hours=11))
    assert ana.has_heard("Llegó antes")
    assert beto.has_heard("Llegó después")


@pytest.mark.clause("CC21-4")
async def test_a_lead_that_waits_is_shown_to_no_advisor(open_office: Open) -> None:
    office = await open_office()
    ana = await office.person("A1")
    office.clock.wind_to(NIGHT)
    await office.lead(name="María Luna")
    assert "le toca a otra persona" in await ana.say("/lead 1")
    assert not ana.has_heard("María Luna")


@pytest.mark.clause("CC21-8")
async def test_the_night_that_a_lead_waits_is_no_delay_of_its_notice(open_office: Open) -> None:
    office = await open_office()
    await office.on_guard("A1", days=2)
    ana, celia = await office.people("A1", "C1")
    office.clock.wind_to(NIGHT)
    await office.lead(name="María Luna")
    await office.wind_to(NIGHT + timedelta(hours=11))
    assert ana.has_heard("María Luna")
    assert not celia.has_heard("tardó")


@pytest.mark.clause("CC21-1", "CC23-2")
@pytest.mark.parametrize("clause", ["CC21-1", "CC21-7", "CC21-11"])
async def test_what_is_on_record_keeps_a_lead_from_an_advisor(
    open_office: Open, clause: str
) -> None:
    """A zone that is out, an open sanction, bad service found in an audit."""
    office = await open_office()
    await office.on_guard("A1", "A3")
    ana, carla = await office.people("A1", "A3")
    async with office.units.begin() as uow:
        norte, suspended = office.ids["D1"], office.ids["A1"]
        if clause == "CC21-1":
            uow.session.add(
                NominationRow(
                    month="2026-03", zone="Norte", director_id=norte, state="missed", due_at=uow.now
                )
            )
        else:
            uow.session.add(
                SuspensionRow(
                    advisor_id=suspended, clause=clause, reason="Auditoría", started_at=uow.now
                )
            )
    await office.lead(name="María Luna")
    assert carla.has_heard("María Luna")
    assert clause in await ana.say("/porque 1")


@pytest.mark.clause("CC21-2", "CC23-2")
async def test_a_threshold_holds_from_its_day_on(open_office: Open) -> None:
    office = await open_office(HIGHER_FROM_MARCH, now=datetime(2026, 2, 27, 18, 0, tzinfo=UTC))
    await sell(office, "A2", "2026-02", 6)
    await office.on_guard("A1", "A2")
    await office.people("A1", "A2")
    await office.lead()
    office.clock.wind_to(datetime(2026, 3, 10, 18, 0, tzinfo=UTC))
    await office.on_guard("A1", "A2")
    for _ in range(2):
        await office.lead()
    assert await owners(office) == ["A1", "A2", "A2"]


@pytest.mark.clause("CC23-1")
async def test_with_equal_turns_who_has_waited_longest_is_first(open_office: Open) -> None:
    office = await open_office()
    await office.people("A1", "A2")
    await office.on_guard("A1", "A2")
    async with office.units.begin() as uow:
        for code, hours in (("A1", 1), ("A2", 2)):
            last_at = uow.now - timedelta(hours=hours)
            uow.session.add(
                TurnRow(month="2026-03", advisor_id=office.ids[code], turns=1, last_at=last_at)
            )
    for _ in range(2):
        await office.lead()
    assert await owners(office) == ["A2", "A1"]


@pytest.mark.clause("CC23-1")
async def test_turns_are_counted_anew_each_month(open_office: Open) -> None:
    office = await open_office(now=datetime(2026, 2, 27, 18, 0, tzinfo=UTC))
    await office.people("A1", "A2")
    await office.on_guard("A1")
    for _ in range(2):
        await office.lead()
    office.clock.wind_to(datetime(2026, 3, 2, 18, 0, tzinfo=UTC))
    await office.on_guard("A1", "A2")
    await office.lead()
    assert await owners(office) == ["A1", "A1", "A1"]


@pytest.mark.clause("CC23-1")
async def test_who_is_new_to_the_month_starts_at_the_median(open_office: Open) -> None:
    office = await open_office()
    await office.hire(advisor("A4", "Dora Cuatro"))
    await office.people("A1", "A2", "A3", "A4")
    await office.on_guard("A1", "A2", "A3", "A4")
    async with office.units.begin() as uow:
        for code, turns in (("A1", 1), ("A2", 3), ("A3", 3)):
            uow.session.add(
                TurnRow(month="2026-03", advisor_id=office.ids[code], turns=turns, last_at=uow.now)
            )
    for _ in range(2):
        await office.lead()
    assert await owners(office) == ["A1", "A1"]


@pytest.mark.clause("CC23-1")
async def test_a_lead_given_by_the_administrator_costs_a_turn(open_office: Open) -> None:
    office = await open_office()
    celia, _, _ = await office.people("C1", "A1", "A2")
    await office.on_guard("A1", "A2", hours={"from": 8, "to": 9})
    await office.lead()
    await celia.tap("Ana Uno")
    await office.on_guard("A1", "A2")
    await office.lead()
    assert await owners(office) == ["A1", "A2"]


@pytest.mark.clause("CC23-L9", "CC23-1")
async def test_a_duplicate_does_not_make_its_advisor_wait_longer(open_office: Open) -> None:
    office = await open_office()
    await office.people("A1", "A2")
    await office.on_guard("A1", "A2")
    await office.lead(phone="5512345678")
    await office.wind(minutes=1)
    await office.lead(phone="5587654321")
    await office.wind(minutes=1)
    for phone in ("5512345678", "5511112222"):  # taken together, in one unit of work
        await office.http.post(
            "/webhooks/leads",
            json={"name": "Eva Luna", "phone": phone},
            headers={"Authorization": f"Bearer {LEADS_KEY}"},
        )
    await office.settle()
    assert await owners(office) == ["A1", "A2", "A1", "A1"]
