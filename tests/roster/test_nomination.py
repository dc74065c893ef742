"""A month's nomination, talked through: opened, picked, delivered, missed, let back in."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from storage.rows.platform.persons import PersonRow
from storage.rows.roster.months import NominationRow
from tests.support import Office
from tests.support.people import STAFF, advisor

MARCH_20 = datetime(2026, 3, 20, 13, 0, tzinfo=UTC)
"""Midnight in Mexico City."""
DUE = datetime(2026, 4, 1, 0, 0, tzinfo=UTC)
"""31 March 18:00, the last working day."""


async def _set(office: Office, code: str, **values: object) -> None:
    async with office.units.begin() as uow:
        row = await uow.session.get_one(PersonRow, office.ids[code])
        for name, value in values.items():
            setattr(row, name, value)


@pytest.mark.clause("CC21-1")
async def test_director_picks_and_delivers(office: Office, channel: str) -> None:
    director = await office.person("D1", channel)
    admin = await office.person("C1")
    other = await office.person("D2")
    await office.wind_to(MARCH_20)
    assert "asignación de abril de 2026" in director.last.text
    assert "mar 31 mar, 18:00" in director.last.text
    await director.tap("Elegir asesores")
    assert "Aún no elige a nadie" in director.card.text
    assert not any("Entregar" in label for label in director.card.buttons)
    assert not any("Carla" in label for label in director.card.buttons), "another zone's advisor"
    await director.tap("⬜ Ana Uno")
    assert "Ana Uno queda en la asignación" in director.card.text
    await director.tap("⬜ Beto Dos")
    await director.tap("✅ Beto Dos")
    assert "ya no está" in director.card.text
    heard = await director.tap("Entregar (1)")
    assert "entregó la asignación de abril de 2026 con 1 asesor: Ana Uno" in heard
    assert not admin.has_heard("Todas las zonas")
    await other.tap("Elegir asesores")
    await other.tap("Carla")
    await other.tap("Entregar")
    await office.tick()
    assert admin.has_heard("Todas las zonas entregaron su asignación de abril de 2026")
    await office.wind_to(DUE.replace(hour=2))
    assert {row.state for row in await office.rows(select(NominationRow))} == {"delivered"}
    assert not admin.has_heard("no entregaron")


@pytest.mark.clause("CC21-6")
@pytest.mark.clause("CC21-7")
@pytest.mark.parametrize(
    ("values", "clause", "words"),
    [
        ({"qualification": 69}, "CC21-6", "Calificación: 69; se pide 70"),
        ({"documents_complete": False}, "CC21-7", "Le faltan documentos"),
        ({"internal": False}, "CC21-7", "No es personal interno"),
    ],
)
async def test_refused_advisor_comes_back_with_the_clause(
    office: Office, channel: str, values: dict[str, object], clause: str, words: str
) -> None:
    await _set(office, "A1", **values)
    director = await office.person("D1", channel)
    await office.wind_to(MARCH_20)
    await director.say("/nominar")
    assert f"🚫 Ana Uno ({clause})" in director.card.buttons
    heard = await director.tap("🚫 Ana Uno")
    assert words in heard
    assert clause in heard
    assert not any("Entregar" in label for label in director.card.buttons)


@pytest.mark.clause("CC21-1")
async def test_late_zone_is_out_and_only_the_administrator_lets_it_in(
    office: Office, channel: str
) -> None:
    director = await office.person("D1", channel)
    admin = await office.person("C1", channel)
    direction = await office.person("X1")
    await office.wind_to(DUE)
    assert len([m for m in director.messages if "falta la asignación" in m.text]) == 3
    heard = await director.say("/nominar")
    assert "Aún no elige a nadie" in heard, "the due instant is still in time"
    await office.wind(seconds=2)
    for person in (director, admin, direction):
        assert person.has_heard("Zona Norte: fuera de abril de 2026"), person.code
    assert "El plazo de la zona Norte" in await director.say("/nominar")
    assert "le toca a otra persona" in await director.say("/readmitir")
    await admin.say("/readmitir")
    await admin.tap("Norte")
    assert "necesita un motivo" in await admin.say("-")
    heard = await admin.say("El director estuvo en el hospital")
    assert "la zona Norte vuelve a abril de 2026" in heard
    for person in (director, direction):
        assert person.has_heard("El director estuvo en el hospital")
    await director.say("/nominar")
    await director.tap("Ana Uno")
    assert "entregó la asignación" in await director.tap("Entregar")
    row = (await office.rows(select(NominationRow).where(NominationRow.zone == "Norte")))[0]
    assert (row.state, row.readmitted_by_id) == ("delivered", office.ids["C1"])


async def test_a_long_zone_is_turned_page_by_page(empty_office: Office, channel: str) -> None:
    office = empty_office
    more = [advisor(f"A{number}", f"Asesor {number:02}") for number in range(10, 25)]
    await office.hire(*STAFF, *more)
    director = await office.person("D1", channel)
    await office.wind_to(MARCH_20)
    await director.say("/nominar")
    assert len(director.card.buttons) <= 10
    assert "Página 1 de 3" in director.card.text
    await director.tap("Siguiente")
    await director.tap("Siguiente")
    assert "Página 3 de 3" in director.card.text
    await director.tap("Asesor 24")
    assert "✅ Asesor 24" in director.card.buttons
    await director.tap("Anterior")
    assert "Lleva 1 asesor" in director.card.text


async def test_an_advisor_may_not_nominate(office: Office, channel: str) -> None:
    ana = await office.person("A1", channel)
    assert "le toca a otra persona" in await ana.say("/nominar")
