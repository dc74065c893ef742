"""Guards and swaps of advisors who leave: void, and asked about (A.1, A.2)."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from services.people.people_import import import_people
from services.platform.tables.reader import read_table
from storage.rows.roster.months import GuardRow, SwapRow
from tests.roster.acts import offer_swap, swap_roster
from tests.support import Office


async def _leaves(office: Office, code: str, name: str) -> None:
    table = read_table(f"code,name,role,active\n{code},{name},advisor,no".encode(), "people.csv")
    async with office.units.begin() as uow:
        assert not (await import_people(uow, table)).problems
    await office.settle()


async def _holders(office: Office) -> list[str]:
    return office.codes(await office.rows(select(GuardRow.advisor_id).order_by(GuardRow.starts_at)))


@pytest.mark.clause("CC23-L1")
async def test_the_administrator_gives_the_guard_of_who_left_to_somebody(
    either_office: Office,
) -> None:
    office = either_office
    _, beto, celia = await office.people("A1", "A2", "C1")
    await swap_roster(office)
    await _leaves(office, "A1", "Ana Uno")
    assert "Ana Uno ya no es del equipo" in celia.card.text
    assert "jue 12 mar" in celia.card.text
    assert "Beto Dos toma la guardia" in await celia.tap("Beto Dos")
    assert await _holders(office) == ["A2", "A2"]
    assert "jue 12 mar" in beto.find("guardias").text
    assert "Ana Uno" not in await celia.say("/pendientes")


@pytest.mark.clause("CC23-L1")
async def test_a_guard_that_nobody_takes_leaves_the_roster(either_office: Office) -> None:
    office = either_office
    await office.people("A1", "A2")
    celia = await office.person("C1")
    await swap_roster(office)
    await _leaves(office, "A1", "Ana Uno")
    assert "quedó fuera del rol" in await celia.tap("Quitarla del rol")
    assert await _holders(office) == ["A2"]


@pytest.mark.clause("CC23-L1")
async def test_offers_of_who_left_are_void_and_the_colleague_hears_it(
    either_office: Office,
) -> None:
    office = either_office
    ana, beto, celia = await office.people("A1", "A2", "C1")
    await swap_roster(office)
    await offer_swap(ana)
    assert beto.has_heard("Ana Uno")
    await _leaves(office, "A1", "Ana Uno")
    assert beto.has_heard("queda sin efecto")
    (swap,) = await office.rows(select(SwapRow))
    assert swap.state == "expired"
    await celia.tap("Quitarla del rol")
    assert await office.rows(select(SwapRow)) == []
