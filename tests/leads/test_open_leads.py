"""The list of open leads, and who may see which."""

from __future__ import annotations

import pytest

from tests.support import Office


async def test_own_open_leads_with_the_running_clock_first(office: Office, channel: str) -> None:
    await office.on_guard("A1")
    ana = await office.person("A1", channel)
    await office.lead(name="Primera Persona", phone="5512340001")
    await office.call("A1", "5512340001")
    await office.lead(name="Segunda Persona", phone="5512340002")

    heard = await ana.say("/leads")

    assert "2 prospectos abiertos, del 1 al 2" in heard
    assert heard.index("Segunda Persona") < heard.index("Primera Persona")
    assert "quedan 10 min" in heard
    card = await ana.tap("1 · Primera Persona")
    assert "+52 55 1234 0001" in card
    await ana.tap("Estatus")
    assert "Primera Persona" in ana.heard


async def test_an_overdue_next_step_comes_before_the_others(office: Office) -> None:
    await office.on_guard("A1", days=3)
    ana = await office.person("A1")
    for number in (1, 2):
        await office.lead(name=f"Persona {number}", phone=f"551234000{number}")
        await office.call("A1", f"551234000{number}")
    await ana.say("/lead 2")
    for label in ("Estatus", "Oportunidad", "Omitir", "Llamar", "Mañana"):
        await ana.tap(label)
    await office.wind(days=2)
    heard = await ana.say("/leads")
    assert "el siguiente paso era mié 11 mar, 08:00" in heard
    assert heard.index("Persona 2") < heard.index("Persona 1")


async def test_long_lists_are_turned_page_by_page(office: Office, channel: str) -> None:
    await office.on_guard("A1")
    ana = await office.person("A1", channel)
    for number in range(1, 9):
        await office.lead(name=f"Persona {number}", phone=f"551234000{number}")
    heard = await ana.say("/leads")
    assert "8 prospectos abiertos, del 1 al 6" in heard
    assert "8 prospectos abiertos, del 7 al 8" in await ana.tap("Siguiente")
    assert "8 prospectos abiertos, del 1 al 6" in await ana.tap("◀ Anterior")


async def test_nothing_open_is_said(office: Office, channel: str) -> None:
    ana = await office.person("A1", channel)
    assert "No hay prospectos abiertos" in await ana.say("/leads")


async def test_a_number_that_is_none(office: Office, channel: str) -> None:
    ana = await office.person("A1", channel)
    assert await ana.say("/lead") == "No hay prospectos abiertos."
    assert "no hay ninguno que corresponda a «doce»" in await ana.say("/porque doce")
    assert "No encuentro eso" in await ana.say("/lead 99")


@pytest.mark.clause("CC21-4")
@pytest.mark.clause("CC21-5")
async def test_each_sees_the_leads_of_his_own_people(office: Office, channel: str) -> None:
    """Ana (Norte, M1) has the lead: her line sees it, Sur does not."""
    await office.on_guard("A1")
    await office.person("A1", channel)
    await office.lead(name="María Luna", phone="5512345678")

    for code in ("M1", "D1", "X1", "C1", "K1"):
        superior = await office.person(code, channel)
        heard = await superior.say("/leads")
        assert "María Luna" in heard, code
        assert "Ana Uno" in heard, code
        card = await superior.tap("1 · María Luna")
        assert "+52 55 1234 5678" in card, code
        assert "Asesor: Ana Uno" in card, code
        assert "Ya llamé" not in superior.card.buttons, code

    for code in ("M2", "D2", "A2"):
        other = await office.person(code, channel)
        assert "No hay prospectos abiertos" in await other.say("/leads"), code
        heard = await other.say("/lead 1")
        assert "no se lo puedo mostrar" in heard, code
        assert "no cambié nada" not in heard, code
        assert "María" not in heard, code
        why = await other.say("/porque 1")
        # An advisor may ask why it was not theirs (A.2), and hears nothing of the prospect.
        said = "no estaba de guardia" if code == "A2" else "no se lo puedo mostrar"
        assert said in why, code
        assert "María" not in why, code


async def test_a_manager_follows_up_for_his_team(office: Office) -> None:
    await office.on_guard("A1")
    marta = await office.person("M1")
    await office.person("A1")
    await office.lead(phone="5512345678")
    await office.call("A1", "5512345678")
    await marta.say("/lead 1")
    await marta.tap("Estatus")
    assert "calificación" in await marta.tap("Oportunidad")
