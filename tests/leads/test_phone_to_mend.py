"""A usable mail beside a bad phone is a lead, and the phone is mended (A.3)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from domain.leads.contact_clock import ContactState
from storage.rows.intake.leads import LeadRow
from storage.rows.leads.assignments import AssignmentRow
from tests.support import Office

MAIL = "maria@ejemplo.mx"


@pytest.mark.clause("CC21-8", "CC23-L9")
async def test_the_lead_goes_out_with_its_mail_and_the_phone_is_mended(both: Office) -> None:
    office = both
    await office.on_guard("A1")
    ana, karla = await office.people("A1", "K1")
    answer = await office.lead(name="María Luna", phone="55 1234 CINCO", email=MAIL)
    assert answer.status_code == 202
    assert answer.json()["errors"][0]["field"] == "phone"
    assert MAIL in ana.card.text
    assert "prospecto 1 entró con su correo" in karla.last.text

    await karla.say("/revisar")
    assert "Falta el teléfono" in await karla.tap("Registro 1")
    await karla.tap("Corregir")
    assert "le faltan dígitos" in await karla.say("551234")
    assert "el teléfono quedó en el prospecto 1" in await karla.say("55 1234 5678")

    assert "+52 55 1234 5678" in ana.card.text
    assert len(await office.rows(select(LeadRow))) == 1
    assert "No hay nada por corregir" in await karla.say("/revisar")
    office.clock.wind_to(office.clock() + timedelta(minutes=1))
    await office.call("A1", "5512345678")
    (assignment,) = await office.rows(select(AssignmentRow))
    assert assignment.contact is ContactState.MET


@pytest.mark.clause("CC23-L9")
async def test_a_phone_that_somebody_has_already_makes_them_one_person(both: Office) -> None:
    office = both
    await office.on_guard("A1", "A2")
    ana, beto, karla = await office.people("A1", "A2", "K1")
    await office.lead(name="María Luna", phone="5512345678")
    await office.lead(name="M. Luna", phone="5512 CINCO", email=MAIL, campaign="Casas")
    assert beto.has_heard("M. Luna")
    await karla.say("/revisar")
    await karla.tap("Registro 1")
    await karla.tap("Corregir")
    await karla.say("5512345678")
    (_, later) = await office.rows(select(LeadRow).order_by(LeadRow.id))
    assert (later.original_id, later.follows_id) == (1, 1)
    assert "Casas" in ana.card.text


async def test_a_phone_typed_wrong_in_chat_is_asked_for_again(both: Office) -> None:
    """Whoever types a lead is there to be asked: nothing goes to review."""
    karla = await both.person("K1")
    await karla.say("/nuevo")
    await karla.say("María Luna")
    await karla.say("55 1234 CINCO")
    assert await both.rows(select(LeadRow)) == []
