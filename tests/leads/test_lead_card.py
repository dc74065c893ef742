"""The advisor's card: claims, status in two taps, what it says as the lead moves."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from storage.rows.intake.leads import LeadRow
from storage.rows.leads.assignments import AssignmentRow
from storage.rows.platform.audit import AuditRow
from tests.support import Office


@pytest.mark.clause("CC21-8")
@pytest.mark.clause("CC23-1")
async def test_lead_reaches_the_advisor_on_guard(office: Office, channel: str) -> None:
    await office.on_guard("A1")
    ana = await office.person("A1", channel)

    await office.lead(name="María Luna", phone="55 1234 5678", interest="Dos recámaras")

    card = ana.card
    assert "María Luna" in card.text
    assert "+52 55 1234 5678" in card.text
    assert "Dos recámaras" in card.text
    assert "12:10" in card.text
    behind = ("Estatus", "Pedir aclaración", "¿Por qué yo?", "Misma persona que…")
    if channel == "telegram":
        reach = ("📋 Copiar", "💬 WhatsApp", "👤 Contacto")
        assert card.buttons == ("Ya llamé", "No contestó", *reach, "No puedo", "Más…")
    else:
        assert card.buttons == ("Ya llamé", "No contestó", "👤 Contacto", "No puedo", *behind)


@pytest.mark.clause("CC21-10")
async def test_a_claim_is_noted_and_the_clock_runs_on(office: Office, channel: str) -> None:
    await office.on_guard("A1")
    ana = await office.person("A1", channel)
    await office.lead(phone="5512345678")

    heard = await ana.tap("Ya llamé")

    assert "Callpicker todavía no aparece" in heard
    assert "12:10" in heard
    (assignment,) = await office.rows(select(AssignmentRow))
    assert (assignment.contact, assignment.claim) == ("running", "called")

    await ana.tap("No contestó")
    (assignment,) = await office.rows(select(AssignmentRow))
    assert (assignment.contact, assignment.claim) == ("running", "no_answer")


@pytest.mark.clause("CC23-L5")
@pytest.mark.clause("CC23-O")
async def test_status_takes_two_taps_and_the_rest_may_follow(office: Office, channel: str) -> None:
    await office.on_guard("A1")
    ana = await office.person("A1", channel)
    await office.lead(name="María Luna", phone="5512345678")
    await office.call("A1", "5512345678")

    await ana.tap("Estatus")
    await ana.tap("Cita agendada")
    (lead,) = await office.rows(select(LeadRow))
    assert lead.status == "appointment_set"

    assert "calificación" in ana.heard
    await ana.tap("AA")
    await ana.tap("Llamar")
    heard = await ana.say("viernes 16:30")
    assert "al corriente" in heard
    assert "vie 13 mar, 16:30" in heard
    (lead,) = await office.rows(select(LeadRow))
    assert (lead.grade, lead.next_step) == ("AA", "call")


async def test_what_follows_the_status_can_be_left_out(office: Office, channel: str) -> None:
    await office.on_guard("A1")
    ana = await office.person("A1", channel)
    await office.lead(phone="5512345678")
    await office.call("A1", "5512345678")
    await ana.tap("Estatus")
    await ana.tap("En seguimiento")
    await ana.tap("Omitir")
    heard = await ana.tap("Omitir")
    assert "En seguimiento" in heard
    (lead,) = await office.rows(select(LeadRow))
    assert (lead.status, lead.grade, lead.next_step) == ("in_follow_up", None, None)


async def test_a_date_that_cannot_be_read_is_asked_again(office: Office, channel: str) -> None:
    await office.on_guard("A1")
    ana = await office.person("A1", channel)
    await office.lead(phone="5512345678")
    await office.call("A1", "5512345678")
    for label in ("Estatus", "Oportunidad", "Omitir", "Visita"):
        await ana.tap(label)
    assert "No entendí la fecha" in await ana.say("cuando se pueda")
    assert "ayer" not in await ana.say("ayer 10:00")
    assert "vie 13 mar, 09:00" in await ana.say("viernes 9 am")


async def test_discarding_ends_the_lead_after_a_question(office: Office, channel: str) -> None:
    await office.on_guard("A1")
    ana = await office.person("A1", channel)
    await office.lead(phone="5512345678")
    await office.call("A1", "5512345678")
    await ana.tap("Estatus")
    await ana.tap("Descartado")
    await ana.tap("Dejarlo abierto")
    (lead,) = await office.rows(select(LeadRow))
    assert lead.state == "contacted"
    await ana.say("/lead 1")
    await ana.tap("Estatus")
    await ana.tap("Descartado")
    assert "descartado" in await ana.tap("Descartar")
    (lead,) = await office.rows(select(LeadRow))
    assert (lead.state, lead.status) == ("lost", "discarded")


@pytest.mark.clause("CC21-4")
async def test_a_tap_by_the_wrong_person_is_refused_and_logged(office: Office) -> None:
    """The card of a lead that has gone to somebody else does nothing any more."""
    await office.on_guard("A1", "A2")
    ana, beto = await office.people("A1", "A2")
    await office.lead(phone="5512345678")
    first = ana if ana.has_heard("Prospecto 1") else beto
    await office.wind(minutes=11)
    assert "ya no está con usted" in first.find("ya no está con usted").text

    heard = await first.say("/lead 1")

    assert "le toca a otra persona" in heard
    refused = await office.rows(select(AuditRow).where(AuditRow.action == "refused"))
    assert [(row.actor_id, row.data["right"]) for row in refused] == [
        (office.ids[first.code], "see_leads")
    ]
    assert "No hay nada pendiente" in await first.say("/pendientes")


async def test_long_and_odd_fields_do_not_keep_a_lead_from_anybody(office: Office) -> None:
    await office.on_guard("A1")
    ana = await office.person("A1")
    await office.lead(name="<b>Ñandú & Cía</b> 🏠", phone="5512345678", notes="muy largo " * 900)
    assert "<b>Ñandú & Cía</b> 🏠" in ana.card.text
    assert "Ya llamé" in ana.card.buttons
    assert "muy largo" in ana.card.text


@pytest.mark.clause("CC21-4")
async def test_who_has_lost_the_lead_meanwhile_gives_it_no_status(office: Office) -> None:
    await office.on_guard("A1", "A2")
    ana, _ = await office.people("A1", "A2")
    await office.lead(phone="5512345678")
    await ana.tap(office.words("button-status"))
    await office.wind(minutes=11)
    heard = await ana.tap(office.words("lead-status-appointment-set"))
    assert "le toca a otra persona" in heard
    assert await office.rows(select(LeadRow.status)) == ["not_contacted"]
