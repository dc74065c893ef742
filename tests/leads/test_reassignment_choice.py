"""To whom a lead goes that was not called in time: rules, results, caps, and what it costs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import select

from storage.rows.leads.assignments import AdvisorDayRow
from tests.leads.figures import change_person, owners, results
from tests.support import Office

Open = Callable[..., Awaitable[Office]]
ONE_EACH = "[contact]\nreassigned_cap = 1\n"

pytestmark = pytest.mark.clause("CC23-L4")


async def _with_ana(office: Office, leads: int = 1) -> None:
    """A1 alone has the leads, and A2 and A3 come on guard: they are to have them next."""
    await office.people("A1", "A2", "A3", "C1")
    await office.on_guard("A1")
    for _ in range(leads):
        await office.lead()
    await office.on_guard("A2", "A3")


@pytest.mark.clause("CC23-2")
async def test_not_to_the_best_when_the_rules_keep_them_out(open_office: Open) -> None:
    office = await open_office()
    await results(office, "A2", leads=10, closings=9)
    await change_person(office, "A2", documents_complete=False)
    await _with_ana(office)
    await office.wind(minutes=11)
    assert await owners(office) == ["A3"]


async def test_conversion_counts_before_punctuality(open_office: Open) -> None:
    office = await open_office()
    await results(office, "A2", leads=10, closings=0, clocks_met=5)
    await results(office, "A3", leads=10, closings=1, clocks_breached=5)
    await _with_ana(office)
    await office.wind(minutes=11)
    assert await owners(office) == ["A3"]


async def test_with_equal_conversion_the_more_punctual(open_office: Open) -> None:
    office = await open_office()
    await results(office, "A2", leads=10, closings=1, clocks_met=1, clocks_breached=3)
    await results(office, "A3", leads=10, closings=1, clocks_met=3, clocks_breached=1)
    await _with_ana(office)
    await office.wind(minutes=11)
    assert await owners(office) == ["A3"]


async def test_what_is_older_than_the_window_does_not_count(open_office: Open) -> None:
    office = await open_office()
    await results(office, "A2", days_ago=100, leads=10, closings=9)
    await results(office, "A3", leads=10, closings=1)
    await _with_ana(office)
    await office.wind(minutes=11)
    assert await owners(office) == ["A3"]


async def test_a_contact_in_time_counts_for_its_advisor(open_office: Open) -> None:
    office = await open_office()
    await office.people("A1", "A2", "A3")
    await office.on_guard("A3")
    await office.lead(phone="5512345678")
    await office.call("A3", "5512345678")
    await office.on_guard("A1")
    await office.lead()
    await office.on_guard("A2")
    await office.wind(minutes=11)
    assert await owners(office) == ["A3", "A3"]


async def test_a_closing_counts_for_its_advisor(open_office: Open) -> None:
    office = await open_office()
    _, _, carla = await office.people("A1", "A2", "A3")
    await office.on_guard("A2", "A3")
    for code, phone in (("A2", "5511111111"), ("A3", "5522222222")):
        await office.lead(phone=phone)
        await office.call(code, phone)
    await carla.tap("Reportar cierre")
    await carla.say("Torre Norte 302")
    await carla.say("1,250,000")
    await carla.tap("Confirmar")
    await office.on_guard("A1")
    await office.lead()
    await office.wind(minutes=11)
    assert await owners(office) == ["A2", "A3", "A3"]


async def test_equal_results_share_what_one_sweep_gives_out(open_office: Open) -> None:
    office = await open_office()
    await _with_ana(office, leads=4)
    await office.wind(minutes=11)
    assert Counter(await owners(office)) == {"A2": 2, "A3": 2}


async def test_the_best_gets_no_more_than_the_cap(open_office: Open) -> None:
    office = await open_office(ONE_EACH)
    await results(office, "A2", leads=10, closings=9)
    await _with_ana(office, leads=3)
    celia = await office.person("C1")
    await office.wind(minutes=10)
    assert await owners(office) == ["A2", "A3", ""]
    assert celia.has_heard("ya no queda a quién pasárselo")


async def test_a_lead_held_from_before_counts_towards_the_cap(open_office: Open) -> None:
    office = await open_office(ONE_EACH)
    await results(office, "A2", leads=10, closings=9)
    await office.people("A1", "A2", "A3")
    await office.on_guard("A1")
    await office.lead()
    await office.wind(minutes=1)
    await office.lead()
    await office.on_guard("A2", "A3")
    await office.wind(minutes=10)
    assert await owners(office) == ["A2", "A3"]


async def test_a_lead_received_this_way_costs_a_turn(open_office: Open) -> None:
    office = await open_office()
    await office.people("A1", "A2")
    await office.on_guard("A1")
    await office.lead()
    await office.on_guard("A2")
    await office.wind(minutes=11)
    await office.lead()
    assert await owners(office) == ["A2", "A1"]


async def test_who_could_not_be_reached_has_missed_nothing(open_office: Open) -> None:
    office = await open_office()
    ana = await office.on_telegram("A1")
    await office.person("A2")
    await office.on_guard("A1")
    await office.lead()
    await office.on_guard("A2")
    await ana.block()
    await office.wind(minutes=1)
    assert await owners(office) == ["A2"]
    missed = select(AdvisorDayRow.clocks_breached).where(
        AdvisorDayRow.advisor_id == office.ids["A1"]
    )
    assert await office.rows(missed) == [0]
