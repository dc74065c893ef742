"""Marketing types a lead in chat."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from storage.rows.intake.leads import LeadContactRow, LeadRow
from storage.rows.platform.persons import PersonRow
from tests.support import Office


@pytest.mark.clause("CC21-4")
async def test_question_by_question(office: Office, channel: str) -> None:
    await office.on_guard("A1")
    ana = await office.person("A1")
    await office.lead(name="Uno", campaign="Primavera")
    karla = await office.person("K1", channel)

    assert "¿Cómo se llama" in await karla.say("/nuevo")
    assert "teléfono o correo" in await karla.say("Luis Ríos")
    assert "lleva letras" in await karla.say("55 1234 CINCO")
    assert "campaña" in await karla.say("55 9876 5432")
    await karla.tap("Primavera")
    await karla.say("Tres recámaras")
    confirm = await karla.tap("Omitir")
    assert "Luis Ríos" in confirm
    assert "Tres recámaras" in confirm
    told = await karla.tap("Registrar")

    assert "Prospecto 2 registrado" in told
    assert "Lo atiende Ana Uno" in told
    assert "Luis Ríos" in ana.card.text
    lead = (await office.rows(select(LeadRow).where(LeadRow.id == 2)))[0]
    assert (lead.campaign, lead.source, lead.city) == ("Primavera", "chat", "")
    assert lead.entered_by_id == office.ids["K1"]


async def test_everything_pasted_at_once(office: Office, channel: str) -> None:
    await office.on_guard("A1")
    await office.person("A1")
    karla = await office.person("K1", channel)
    heard = await karla.say("/nuevo Luis Ríos, 55 9876 5432, Torre Norte")
    assert "¿Lo registramos?" in heard
    assert "Lo atiende Ana Uno" in await karla.tap("Registrar")
    contacts = await office.rows(select(LeadContactRow.value))
    assert contacts == ["+525598765432"]


async def test_pasted_into_the_first_question(office: Office, channel: str) -> None:
    karla = await office.person("K1", channel)
    await karla.say("/nuevo")
    heard = await karla.say("Nombre: Luis Ríos\nCorreo: luis@ejemplo.mx\nCampaña: Otoño")
    assert "luis@ejemplo.mx" in heard
    assert "Otoño" in heard
    assert "¿Lo registramos?" in heard


async def test_a_contact_without_a_name_asks_for_it(office: Office, channel: str) -> None:
    karla = await office.person("K1", channel)
    heard = await karla.say("/nuevo 5598765432")
    assert "¿Cómo se llama" in heard
    assert "campaña" in await karla.say("Luis Ríos")


async def test_a_field_is_corrected_before_it_is_entered(office: Office, channel: str) -> None:
    await office.on_guard("A1")
    await office.person("A1")
    karla = await office.person("K1", channel)
    await karla.say("/nuevo Luis Ríos, 55 9876 5432")
    await karla.tap("Corregir")
    await karla.tap("Nombre")
    heard = await karla.say("Luisa Ríos")
    assert "Luisa Ríos" in heard
    await karla.tap("Registrar")
    (lead,) = await office.rows(select(LeadRow))
    assert lead.name == "Luisa Ríos"


@pytest.mark.clause("CC23-L3")
async def test_after_hours_it_waits_and_says_so(office: Office, channel: str) -> None:
    karla = await office.person("K1", channel)
    await office.wind(hours=8)
    await karla.say("/nuevo Luis Ríos, 55 9876 5432")
    told = await karla.tap("Registrar")
    assert "mié 11 mar, 08:00" in told


async def test_with_nobody_on_guard_the_administrator_has_it(office: Office, channel: str) -> None:
    celia = await office.person("C1")
    karla = await office.person("K1", channel)
    await karla.say("/nuevo Luis Ríos, 55 9876 5432")
    assert "Contact Center decide quién lo atiende" in await karla.tap("Registrar")
    assert "Luis Ríos" in celia.card.text


@pytest.mark.clause("CC23-L9")
async def test_a_known_person_is_recognised(office: Office, channel: str) -> None:
    await office.on_guard("A1", "A2")
    await office.people("A1", "A2")
    await office.lead(phone="5598765432")
    (first,) = await office.rows(select(LeadRow))
    owner = (await office.rows(select(PersonRow).where(PersonRow.id == first.owner_id)))[0]
    await office.call(owner.code, "5598765432")
    karla = await office.person("K1", channel)
    await karla.say("/nuevo Luis Ríos, +521 55 9876 5432")
    told = await karla.tap("Registrar")
    assert "misma persona que el prospecto 1" in told
    assert owner.name in told


async def test_confirming_twice_enters_once(office: Office) -> None:
    await office.on_guard("A1")
    await office.person("A1")
    karla = await office.on_telegram("K1")
    await karla.say("/nuevo Luis Ríos, 55 9876 5432")
    (message,) = [m for m in karla._of_bot() if m.buttons]
    data = message.buttons[0].callback_data
    office.telegram.tap(karla.user, message.id, data, chat=karla._place)
    office.telegram.tap(karla.user, message.id, data, chat=karla._place)
    await office.settle()
    assert len(await office.rows(select(LeadRow))) == 1


@pytest.mark.clause("CC21-4")
async def test_advisors_enter_no_leads(office: Office, channel: str) -> None:
    ana = await office.person("A1", channel)
    assert "Esa orden le toca a otra persona" in await ana.say("/nuevo Luis Ríos, 55 9876 5432")
    assert await office.rows(select(LeadRow)) == []


async def test_in_english(office: Office, channel: str) -> None:
    karla = await office.person("K1", channel)
    async with office.units.begin() as uow:
        row = await uow.session.get(PersonRow, office.ids["K1"])
        row.language = "en"
    assert "What is the lead's name?" in await karla.say("/new")
    assert "phone or e-mail" in await karla.say("Luis Ríos")
    assert "has letters in it" in await karla.say("call me")
