"""A contact that was found is said once, with sound, and how it went is one tap away."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from storage.rows.intake.leads import LeadRow
from storage.rows.platform.outbox import NoticeRow
from tests.support import Office
from tests.support.client import BotClient

FOUND = "Contacto con María Luna (prospecto 1) registrado"
ASKED = ("Cita", "Información", "No le interesa", "No contestó", "Otro estatus")


async def _called(office: Office, channel: str = "telegram", **call: bool) -> BotClient:
    await office.on_guard("A1")
    ana = await office.person("A1", channel)
    await office.lead(name="María Luna", phone="5512345678")
    await office.call("A1", "5512345678", **call)
    return ana


async def _status(office: Office) -> str:
    (lead,) = await office.rows(select(LeadRow))
    return str(lead.status)


@pytest.mark.clause("CC21-10")
async def test_a_call_that_is_found_is_said_and_asks_how_it_went(
    office: Office, channel: str
) -> None:
    ana = await _called(office, channel)
    said = ana.find(FOUND)
    assert "¿Cómo le fue?" in said.text
    assert said.buttons == (ASKED if channel == "telegram" else (*ASKED, "Reportar cierre"))
    if channel == "telegram":
        assert "Prospecto 1" in said.reply_to
        assert "✅ Contacto registrado" in said.reply_to


@pytest.mark.clause("CC21-10")
async def test_a_contact_is_said_once(office: Office) -> None:
    ana = await _called(office)
    await office.call("A1", "5512345678")
    await office.wind(minutes=30)
    assert sum(FOUND in seen.text for seen in ana.messages) == 1
    assert sum(notice.purpose == "contact_made" for notice in await _notices(office)) == 1


async def _notices(office: Office) -> list[NoticeRow]:
    return await office.rows(select(NoticeRow))


@pytest.mark.clause("CC21-10")
async def test_after_a_claim_the_contact_is_said_as_well(office: Office) -> None:
    await office.on_guard("A1")
    ana = await office.person("A1")
    await office.lead(name="María Luna", phone="5512345678")
    await ana.tap("Ya llamé")
    await office.call("A1", "5512345678")
    assert ana.find(FOUND).buttons == ASKED


@pytest.mark.clause("CC23-L5")
async def test_an_appointment_asks_for_its_date_only(office: Office, channel: str) -> None:
    ana = await _called(office, channel)
    heard = await ana.tap("Cita")
    assert await _status(office) == "appointment_set"
    assert "Cita: ¿para cuándo?" in heard
    heard = await ana.say("viernes 16:30")
    assert "vie 13 mar, 16:30" in heard
    (lead,) = await office.rows(select(LeadRow))
    assert lead.next_step == "appointment"


@pytest.mark.clause("CC23-L5")
async def test_no_answer_is_kept_with_one_tap(office: Office, channel: str) -> None:
    ana = await _called(office, channel)
    heard = await ana.tap("No contestó")
    assert "Estatus: No contestó" in heard
    assert await _status(office) == "no_answer"
    if channel == "telegram":
        assert ana.find(FOUND).buttons == ()


@pytest.mark.clause("CC23-L5")
async def test_information_is_a_next_step(office: Office) -> None:
    ana = await _called(office)
    assert "Mandar información: ¿para cuándo?" in await ana.tap("Información")
    assert await _status(office) == "in_follow_up"


@pytest.mark.clause("CC23-L5")
async def test_no_interest_discards_after_a_question(office: Office, channel: str) -> None:
    ana = await _called(office, channel)
    await ana.tap("No le interesa")
    assert await _status(office) == "in_follow_up"
    await ana.tap("Descartar")
    assert await _status(office) == "discarded"


@pytest.mark.clause("CC21-10")
async def test_a_call_nobody_answered_is_told_as_such(office: Office) -> None:
    ana = await _called(office, answered=False)
    said = ana.find("no contestó")
    assert said.text.startswith("✅ Su llamada a María Luna (prospecto 1) quedó registrada")
    assert said.buttons == ("Cita", "Información", "No le interesa", "Otro estatus")


@pytest.mark.clause("CC21-10")
async def test_what_is_known_is_not_asked(office: Office) -> None:
    await office.on_guard("A1")
    ana = await office.person("A1")
    await office.lead(name="María Luna", phone="5512345678")
    await ana.tap("Estatus")
    await ana.tap("Oportunidad")
    await office.call("A1", "5512345678")
    said = ana.find(FOUND)
    assert "Estatus: Oportunidad" in said.text
    assert said.buttons == ()


@pytest.mark.clause("CC21-10")
async def test_the_finding_of_the_administrator_is_said_as_well(office: Office) -> None:
    await office.on_guard("A1")
    ana, celia = await office.people("A1", "C1")
    await office.lead(name="María Luna", phone="5512345678")
    await ana.tap("Ya llamé")
    await office.wind(minutes=11)
    await celia.tap("Sí hubo contacto")
    await celia.say("Escuché la grabación")
    assert ana.find(FOUND).buttons == ASKED


async def test_the_second_tap_changes_nothing(office: Office) -> None:
    ana = await office.on_telegram("A1")
    await _called(office)
    data = ana.callback("No contestó")
    await ana.tap("No contestó")
    assert "Ya quedó" in await ana.tap_stale(data)
