"""What every conversation stands: no, back, silence, stale buttons, another flow, a new version."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import pytest
from sqlalchemy import select

from storage.rows.intake.leads import LeadRow
from storage.rows.platform.chats import ConversationRow
from storage.rows.platform.disputes import DisputeRow
from tests.support import BotClient, Office


async def _asked(office: Office, channel: str) -> BotClient:
    """An advisor who has been asked for the status of a lead."""
    await office.on_guard("A1", days=5)
    ana = await office.person("A1", channel)
    await office.lead(name="María Luna", phone="5512345678")
    await office.call("A1", "5512345678")
    await ana.tap("Estatus")
    return ana


async def test_cancel(office: Office, channel: str) -> None:
    ana = await _asked(office, channel)
    assert "lo dejamos" in await ana.say("/cancelar")
    assert "No hay nada a medias" in await ana.say("/cancelar")
    assert await office.rows(select(ConversationRow)) == []


async def test_back(office: Office, channel: str) -> None:
    ana = await _asked(office, channel)
    await ana.tap("Oportunidad")
    assert "¿Cómo va" in await ana.say("/atrás")
    assert "¿Cómo va" in await ana.say("/atras")  # there is nothing further back
    await ana.tap("Cita agendada")
    (lead,) = await office.rows(select(LeadRow))
    assert lead.status == "appointment_set"


async def test_words_that_are_no_choice(office: Office, channel: str) -> None:
    ana = await _asked(office, channel)
    heard = await ana.say("pues bien, creo")
    assert "no me sirve como respuesta" in heard
    assert "¿Cómo va" in heard
    assert "calificación" in await ana.say("oportunidad")  # the label, typed


async def test_a_number_typed_is_the_choice(office: Office, channel: str) -> None:
    ana = await _asked(office, channel)
    await ana.say("2")
    (lead,) = await office.rows(select(LeadRow))
    assert lead.status == "in_follow_up"


async def test_a_stale_button_does_nothing(office: Office) -> None:
    ana = await _asked(office, "telegram")
    await ana.say("/cancelar")
    assert "ya no está vigente" in await ana.tap("Oportunidad")
    (lead,) = await office.rows(select(LeadRow))
    assert lead.status == "in_follow_up"


async def test_a_double_tap_counts_once(office: Office) -> None:
    ana = await _asked(office, "telegram")
    question = [m for m in ana._of_bot() if "¿Cómo va" in m.text][-1]
    data = question.buttons[4].callback_data
    for _ in range(2):
        office.telegram.tap(ana.user, question.id, data, chat=ana._place)
    await office.settle()
    assert "calificación" in ana.card.text
    (conversation,) = await office.rows(select(ConversationRow))
    assert conversation.step == "grade"


async def test_days_of_silence_and_the_answer_still_counts(office: Office, channel: str) -> None:
    ana = await _asked(office, channel)
    await ana.tap("Oportunidad")
    await office.wind(timedelta(days=3))
    assert "siguiente paso" in await ana.tap("AA")
    (lead,) = await office.rows(select(LeadRow))
    assert lead.grade == "AA"


async def test_the_lead_has_gone_meanwhile(office: Office, channel: str) -> None:
    """The conversation ends with the reason instead of asking for ever."""
    ana = await _asked(office, channel)
    marta = await office.person("M1")
    await marta.say("/lead 1")
    await marta.tap("Reportar cierre")
    await marta.say("Torre Norte 302")
    await marta.say("1,250,000")
    await marta.tap("Confirmar")
    assert "ya cambió" in await ana.say("oportunidad")
    assert "No le entendí" in await ana.say("oportunidad")


async def test_a_command_that_shows_does_not_disturb(office: Office, channel: str) -> None:
    ana = await _asked(office, channel)
    for command, shown in (("/leads", "1 prospecto abierto"), ("/ayuda", "puede pedirme")):
        heard = await ana.say(command)
        assert shown in heard
        assert "Sigue a medias el estatus del prospecto 1" in heard
    assert "calificación" in await ana.say("oportunidad")
    (lead,) = await office.rows(select(LeadRow))
    assert lead.status == "opportunity"


async def test_a_new_version_of_a_flow_begins_anew(
    office: Office, channel: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = await _asked(office, channel)
    flows = office.container.composition.router.flows
    monkeypatch.setitem(flows, "lead-status", dataclasses.replace(flows["lead-status"], version=2))
    assert "Esta conversación cambió" in await ana.say("oportunidad")
    (lead,) = await office.rows(select(LeadRow))
    assert lead.status == "in_follow_up"


async def test_a_photo_where_words_are_wanted(office: Office) -> None:
    await office.on_guard("A1")
    ana = await office.on_telegram("A1")
    await office.lead(phone="5512345678")
    await ana.tap("Pedir aclaración")
    await ana.tap("Falla del sistema")
    heard = await ana.send_file("prueba.txt", b"texto")
    assert "no me sirve como respuesta" in heard
    assert await office.rows(select(DisputeRow)) == []


@pytest.mark.clause("CC21-9")
async def test_a_stranger_gets_a_polite_no(office: Office) -> None:
    stranger = office.stranger()
    heard = await stranger.say("/leads")
    assert "canal interno" in heard


def test_every_flow_and_command_of_the_contact_centre_is_there(office: Office) -> None:
    router = office.container.composition.router
    assert {"lead-status", "lead-new", "lead-closing", "dispute-rule"} <= router.flows.keys()
    spoken = [name for c in router.commands.values() for name in set(c.names.values())]
    assert len(spoken) == len(set(spoken))
