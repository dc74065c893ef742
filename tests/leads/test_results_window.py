"""Results are counted over 90 days exactly, today included (CC21-3, CC23-L4)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from storage.rows.leads.assignments import AdvisorDayRow
from tests.support import Office

TODAY = date(2026, 3, 10)


async def _closed(office: Office, code: str, day: date, closings: int) -> None:
    async with office.units.begin() as uow:
        uow.session.add(
            AdvisorDayRow(advisor_id=office.ids[code], day=day, leads=1, closings=closings)
        )


@pytest.mark.clause("CC23-L4")
@pytest.mark.clause("CC21-3")
@pytest.mark.parametrize(("age", "receiver"), [(89, "A3"), (90, "A2")])
async def test_a_closing_counts_on_the_ninetieth_day_and_not_after_it(
    either_office: Office, age: int, receiver: str
) -> None:
    office = either_office
    people = dict(zip(("A1", "A2", "A3"), await office.people("A1", "A2", "A3"), strict=True))
    await office.on_guard("A1")
    await office.lead(name="Lucía Zamudio")
    assert people["A1"].has_heard("Lucía Zamudio")
    await office.on_guard("A2", "A3")
    await _closed(office, "A2", TODAY, 1)
    await _closed(office, "A3", TODAY - timedelta(days=age), 2)
    await office.wind(minutes=10)
    assert people[receiver].has_heard("Lucía Zamudio")
