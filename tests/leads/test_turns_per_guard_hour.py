"""Turns are counted per guard hour, and whoever returns goes on from the median (A.2)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from storage.rows.roster.suspensions import SuspensionRow
from tests.leads.figures import owners
from tests.support import Office
from tests.support.people import advisor

Open = Callable[..., Awaitable[Office]]


async def _leads(office: Office, count: int) -> None:
    for _ in range(count):
        await office.lead()
        office.clock.wind_to(office.clock() + timedelta(minutes=1))


async def _suspend(office: Office, code: str) -> None:
    async with office.units.begin() as uow:
        uow.session.add(
            SuspensionRow(
                advisor_id=office.ids[code], clause="CC21-7", reason="Papeles", started_at=uow.now
            )
        )


async def _readmit(office: Office, code: str) -> None:
    async with office.units.begin() as uow:
        mine = select(SuspensionRow).where(SuspensionRow.advisor_id == office.ids[code])
        for row in (await uow.session.execute(mine)).scalars():
            row.ended_at = uow.now


@pytest.mark.clause("CC23-1")
async def test_who_stands_fewer_guards_is_not_served_first_on_each(open_office: Open) -> None:
    """Both share a day, then A1 stands guard alone: A2 owes nothing, and is owed nothing."""
    office = await open_office()
    await office.people("A1", "A2")
    await office.on_guard("A1", "A2")
    await _leads(office, 4)
    office.clock.wind_to(office.clock() + timedelta(days=1))
    await office.on_guard("A1")
    await _leads(office, 2)
    office.clock.wind_to(office.clock() + timedelta(days=1))
    await office.on_guard("A1", "A2")
    await _leads(office, 4)
    given = await owners(office)
    assert given[:6].count("A2") == 2
    assert given[6:] == ["A2", "A1", "A2", "A1"]


@pytest.mark.clause("CC23-1")
async def test_who_returns_is_not_flooded(open_office: Open) -> None:
    office = await open_office()
    await office.people("A1", "A2")
    await office.on_guard("A1", "A2")
    await _leads(office, 2)
    await _suspend(office, "A1")
    await _leads(office, 6)
    await _readmit(office, "A1")
    await _leads(office, 4)
    given = await owners(office)
    assert given[2:8] == ["A2"] * 6
    assert given[8:] == ["A1", "A2", "A1", "A2"]


@pytest.mark.clause("CC23-1")
async def test_a_reassigned_lead_does_not_make_up_for_the_return(open_office: Open) -> None:
    """It goes by results, and costs its turn on top of where the others stand."""
    office = await open_office("[contact]\nreassigned_cap = 9")
    await office.hire(advisor("A4", "Dora Cuatro"))
    await office.people("A1", "A2", "A4", "M1", "X1", "C1")
    await office.on_guard("A1", "A2")
    await _leads(office, 2)
    await _suspend(office, "A1")
    await _leads(office, 5)
    await _readmit(office, "A1")
    await office.wind(minutes=6)  # what A2 has not called about goes to A1
    before = len(await owners(office))
    await _leads(office, 2)
    assert "A2" in (await owners(office))[before:]


@pytest.mark.clause("CC23-1")
async def test_the_answer_to_why_names_turns_and_guard_hours(open_office: Open) -> None:
    office = await open_office()
    ana, beto = await office.people("A1", "A2")
    await office.on_guard("A1", "A2")
    await _leads(office, 3)
    assert "1 turno en 5 h de guardia" in await ana.say("/porque 3")
    assert "llevaba 1 turno en 5 h de guardia" in await beto.say("/porque 3")
