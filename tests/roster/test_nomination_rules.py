"""What a list may hold when it is delivered, whatever the buttons of an older card say."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from storage.rows.platform.persons import PersonRow
from storage.rows.roster.months import NomineeRow
from tests.support import Office

MARCH_20 = datetime(2026, 3, 20, 13, 0, tzinfo=UTC)
"""7:00 in Mexico City, when the quiet hours end."""


async def _change(office: Office, code: str, **values: object) -> None:
    async with office.units.begin() as uow:
        row = await uow.session.get_one(PersonRow, office.ids[code])
        for name, value in values.items():
            setattr(row, name, value)


@pytest.mark.clause("CC21-6", "CC23-2")
async def test_who_was_chosen_is_judged_again_at_delivery(office: Office, channel: str) -> None:
    director = await office.person("D1", channel)
    await office.wind_to(MARCH_20)
    await director.tap("Elegir asesores")
    await director.tap("⬜ Ana Uno")
    await director.tap("⬜ Beto Dos")
    await _change(office, "A1", qualification=10)
    heard = await director.tap("Entregar (2)")
    assert "con 1 asesor: Beto Dos" in heard
    assert "CC21-6" in heard


@pytest.mark.clause("CC21-1", "CC21-5")
async def test_an_old_button_nominates_nobody_of_another_zone(office: Office, channel: str) -> None:
    director = await office.person("D1", channel)
    await office.wind_to(MARCH_20)
    await director.tap("Elegir asesores")
    await _change(office, "A1", zone="Sur")
    assert "le toca a otra persona" in await director.tap("⬜ Ana Uno")
    assert await office.rows(select(NomineeRow)) == []
