"""What could not be used is corrected into a lead, or put aside with a reason."""

from __future__ import annotations

from sqlalchemy import select

from storage.rows.intake.leads import LeadContactRow, LeadRow, ReviewRow
from tests.support import Office


async def test_a_bad_phone_is_corrected_and_the_lead_goes_out(office: Office, channel: str) -> None:
    await office.on_guard("A1")
    ana = await office.person("A1")
    karla = await office.person("K1", channel)
    answer = await office.lead(name="María Luna", phone="55 1234 CINCO", campaign="Primavera")
    assert answer.status_code == 422
    assert "Teléfono" in karla.last.text
    assert "lleva letras" in karla.last.text

    assert "1 registro" in await karla.say("/revisar")
    item = await karla.tap("Registro 1")
    assert "Nombre: María Luna" in item
    assert "Teléfono: 55 1234 CINCO" in item
    assert "¿cuál es el dato correcto?" in await karla.tap("Corregir")
    assert "le faltan dígitos" in await karla.say("551234")
    told = await karla.say("55 1234 5678")

    assert "Lo atiende Ana Uno" in told
    assert "María Luna" in ana.card.text
    (lead,) = await office.rows(select(LeadRow))
    assert lead.campaign == "Primavera"
    assert await office.rows(select(LeadContactRow.value)) == ["+525512345678"]
    assert "No hay nada por corregir" in await karla.say("/revisar")


async def test_an_item_shows_local_time_and_no_ids_of_machines(office: Office) -> None:
    karla = await office.person("K1")
    arrived = "2026-03-10T16:04:37.739813+00:00"
    await office.lead(name="María", phone="abc", external_id="form-1795277", arrived_at=arrived)
    await karla.say("/revisar")
    item = await karla.tap("Registro 1")
    assert "mar 10 mar, 10:04" in item
    assert "form-1795277" not in item
    assert "+00:00" not in item


async def test_several_fields_are_asked_one_after_the_other(office: Office, channel: str) -> None:
    karla = await office.person("K1", channel)
    await office.lead(name="María", phone="abc", email="nada")
    await karla.say("/revisar")
    await karla.tap("Registro 1")
    await karla.tap("Corregir")
    assert "Correo" in await karla.say("5512345678")
    assert "registrado" in await karla.say("maria@ejemplo.mx")


async def test_it_is_put_aside_with_a_reason(office: Office, channel: str) -> None:
    karla = await office.person("K1", channel)
    await office.lead(name="Prueba", phone="000")
    await karla.say("/revisar")
    await karla.tap("Registro 1")
    await karla.tap("Descartar")
    assert "necesita un motivo" in await karla.say("x")
    assert "quedó descartado" in await karla.say("Era una prueba del formulario")
    (row,) = await office.rows(select(ReviewRow))
    assert row.resolution == "discarded: Era una prueba del formulario"
    assert row.resolved_by_id == office.ids["K1"]


async def test_a_call_that_cannot_be_read_can_only_be_put_aside(office: Office) -> None:
    celia = await office.person("C1")
    await office.http.post("/webhooks/calls/calls-key", json={"event": "call"})
    await office.settle()
    await celia.say("/revisar")
    await celia.tap("Registro 1")
    assert celia.card.buttons == ("Descartar",)


async def test_two_people_correct_the_same_item(office: Office) -> None:
    karla, celia = await office.people("K1", "C1")
    await office.lead(name="María", phone="abc")
    for somebody in (karla, celia):
        await somebody.say("/revisar")
        await somebody.tap("Registro 1")
        await somebody.tap("Corregir")
    await karla.say("5512345678")
    assert "Eso ya lo resolvió Karla Mercadeo" in await celia.say("5512345678")
    assert len(await office.rows(select(LeadRow))) == 1
