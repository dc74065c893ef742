"""Calls that matched nobody are kept, shown and put to use."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from storage.rows.intake.calls import CallRow
from storage.rows.leads.assignments import AssignmentRow
from tests.support import Office

UNKNOWN = {"callpicker_destination_name": "Extensión nueva"}


@pytest.mark.clause("CC21-10")
async def test_a_call_by_an_unknown_agent_is_given_to_its_advisor(
    office: Office, channel: str
) -> None:
    await office.on_guard("A1")
    ana = await office.person("A1")
    celia = await office.person("C1", channel)
    await office.lead(name="María Luna", phone="5512345678")
    await office.call("A1", "5512345678", **UNKNOWN)
    (assignment,) = await office.rows(select(AssignmentRow))
    assert assignment.contact == "running"

    assert "1 llamada sin identificar" in await celia.say("/llamadas")
    details = await celia.tap("📞 +525512345678")
    assert "Prospecto 1" in details
    assert "No sabemos de qué asesor es" in details
    await celia.tap("Es de un asesor")
    assert "«ZZ»" in await celia.say("ZZ")
    heard = await celia.tap("Ana Uno")

    assert "se hizo a tiempo" in heard
    (assignment,) = await office.rows(select(AssignmentRow))
    assert assignment.contact == "met"
    assert "registrado. ¿Cómo le fue?" in ana.card.text
    assert "Todas las llamadas están identificadas" in await celia.say("/llamadas")


@pytest.mark.clause("CC21-10")
async def test_a_call_to_an_unknown_number_is_put_aside_and_kept(
    office: Office, channel: str
) -> None:
    celia = await office.person("C1", channel)
    await office.person("A1")
    await office.call("A1", "5500000000")
    await celia.say("/llamadas")
    assert "no es de ningún prospecto" in await celia.tap("📞 ")
    assert "ya no aparece" in await celia.tap("No es de prospectos")
    assert "Todas las llamadas" in await celia.say("/llamadas")
    assert len(await office.rows(select(CallRow))) == 1


async def test_calls_are_the_business_of_who_answers_for_them(office: Office, channel: str) -> None:
    for code in ("A1", "M1", "D1"):
        other = await office.person(code, channel)
        assert "le toca a otra persona" in await other.say("/llamadas"), code
