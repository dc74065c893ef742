"""Leads that nobody has are tried again as soon as somebody comes on guard (A.2)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from storage.rows.intake.leads import LeadRow
from storage.rows.leads.assignments import AssignmentRow
from tests.support import Office

Opens = Callable[..., Awaitable[Office]]
AFTERNOON = datetime(2026, 3, 10, 21, 30, tzinfo=UTC)
"""Tuesday, 15:30 in Mexico City: at noon the tests begin."""


async def _assignments(office: Office) -> list[AssignmentRow]:
    return await office.rows(select(AssignmentRow).order_by(AssignmentRow.lead_id))


@pytest.mark.clause("CC23-L3")
async def test_with_nobody_on_guard_a_lead_goes_when_the_next_guard_begins(both: Office) -> None:
    """Three hours after everybody was asked, when no reminder is due until the next day."""
    (administrator,) = await both.people("C1")
    await both.people("A1")
    await both.on_guard("A1", hours={"from": 15, "to": 18})
    await both.lead(name="María Luna")
    await both.wind(hours=2, minutes=59)
    assert [lead.state for lead in await both.rows(select(LeadRow))] == ["with_administrator"]
    await both.wind(minutes=1)
    (assignment,) = await _assignments(both)
    assert assignment.assigned_at == both.clock() == AFTERNOON - timedelta(minutes=30)
    assert administrator.has_heard("ya hay quien lo reciba")


@pytest.mark.clause("CC23-L1")
async def test_whoever_confirms_on_guard_gets_what_nobody_has(both: Office) -> None:
    await both.people("C1")
    (ana,) = await both.people("A1")
    await both.on_guard("A1", confirmed=False)
    await both.lead(name="María Luna")
    await both.wind(hours=3)
    assert await _assignments(both) == []
    await ana.say("/mi_rol")
    await ana.tap("Confirmar")
    await both.tick()
    (assignment,) = await _assignments(both)
    assert assignment.assigned_at == both.clock()


@pytest.mark.clause("CC23-L4")
async def test_a_lead_that_moved_as_often_as_it_may_waits_for_a_person(open_office: Opens) -> None:
    office = await open_office("[contact]\nmax_hops = 1\n")
    (ana, _) = await office.people("A1", "C1")
    (beto,) = await office.people("A2")
    await office.on_guard("A1", "A2")
    await office.on_guard("A3", hours={"from": 15, "to": 18})
    await office.people("A3")
    await office.lead(name="María Luna", phone="5512345678")
    await ana.tap("No puedo")
    await beto.tap("No puedo")
    await office.wind_to(AFTERNOON)
    (lead,) = await office.rows(select(LeadRow))
    assert (lead.state, lead.owner_id) == ("with_administrator", None)
    assert len(await _assignments(office)) == 2
