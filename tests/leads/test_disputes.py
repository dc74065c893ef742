"""Disputes: opened from the card, decided by the administrator, told to both sides."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from storage.rows.intake.leads import LeadRow
from storage.rows.intake.turns import TurnRow
from storage.rows.leads.assignments import AssignmentRow
from storage.rows.platform.disputes import DisputeRow
from tests.support import BotClient, Office


async def _lost(office: Office, channel: str) -> tuple[BotClient, BotClient, str, str]:
    """A lead that moved on after ten minutes: who lost it, who has it, their codes."""
    await office.on_guard("A1", "A2")
    ana, beto = await office.people("A1", "A2", channel=channel)
    await office.lead(name="María Luna", phone="5512345678")
    first, second = (ana, beto) if ana.has_heard("María") else (beto, ana)
    await office.wind(minutes=10)
    assert second.has_heard("reasignado a usted")
    return first, second, first.code, second.code


@pytest.mark.clause("CC21-14")
async def test_a_dispute_is_opened_decided_and_told(office: Office, channel: str) -> None:
    celia = await office.person("C1", channel)
    loser, holder, loser_code, _ = await _lost(office, channel)
    await loser.tap("Pedir aclaración")
    await loser.tap("Falla del sistema")
    assert "al menos unas palabras" in await loser.say("no")
    heard = await loser.say("No me llegó el aviso a tiempo")
    assert "ya está con el Contact Center" in heard
    assert "No me llegó el aviso a tiempo" in celia.card.text
    assert not loser.has_heard("Se abrió una aclaración"), "one answer is enough"

    await celia.tap("No cuenta en contra")
    assert "necesita un motivo" in await celia.say("ok")
    assert "Resuelta la aclaración" in await celia.say("Hubo una caída del servicio")

    assert "No cuenta en contra" in loser.find("resuelta").text
    assert "caída del servicio" in holder.find("resuelta").text
    (row,) = await office.rows(select(DisputeRow))
    assert (row.decision, row.decision_reason) == ("excuse", "Hubo una caída del servicio")
    assignment = (await office.rows(select(AssignmentRow).where(AssignmentRow.hop == 1)))[0]
    assert (assignment.contact, assignment.ended) == ("waived", "breach")
    turns = await office.rows(
        select(TurnRow.turns).where(TurnRow.advisor_id == office.ids[loser_code])
    )
    assert turns == [0]


@pytest.mark.parametrize("word", ["cancelar", "Salir", "no"])
async def test_a_word_that_leaves_the_conversation_is_no_statement(
    office: Office, channel: str, word: str
) -> None:
    celia = await office.person("C1", channel)
    loser, _holder, _, _ = await _lost(office, channel)
    await loser.tap("Pedir aclaración")
    await loser.tap("Falla del sistema")
    await loser.say(word)
    assert await office.rows(select(DisputeRow)) == []
    assert not celia.has_heard("claración del prospecto")


@pytest.mark.clause("CC21-14")
async def test_late_evidence_opens_a_case_and_restores_only_by_decision(office: Office) -> None:
    celia = await office.person("C1")
    loser, _holder, loser_code, _ = await _lost(office, "telegram")
    await office.call(loser_code, "5512345678", started=office.clock() - timedelta(minutes=5))
    (lead,) = await office.rows(select(LeadRow))
    assert lead.owner_id != office.ids[loser_code]
    assert "La llamada empezó a las 12:05" in celia.card.text

    assert "1 aclaración abierta" in await celia.say("/pendientes")
    case = await celia.tap("⚖️ Prospecto 1")
    assert "Llamada hecha a tiempo" in case
    await celia.tap("Devolverlo al asesor")
    await celia.say("La llamada está en la grabación")

    (lead,) = await office.rows(select(LeadRow))
    assert (lead.owner_id, lead.state) == (office.ids[loser_code], "contacted")
    assert "Reportar cierre" in loser.find("María Luna").buttons


@pytest.mark.clause("CC21-14")
async def test_a_case_is_decided_once(office: Office) -> None:
    celia = await office.on_telegram("C1")
    loser, _, _, _ = await _lost(office, "telegram")
    await loser.tap("Pedir aclaración")
    await loser.tap("Datos equivocados")
    await loser.say("El teléfono es de otra persona")
    await celia.tap("Queda como está")
    await celia.say("El teléfono sí corresponde")
    decided = celia.find("resuelta: Queda como está")
    assert (decided.edits, decided.buttons) == (1, ())
    await loser.tap("Pedir aclaración")  # a new case may follow
    await loser.tap("Falla del sistema")
    await loser.say("La red se cayó esa mañana")
    assert len(await office.rows(select(DisputeRow))) == 2


async def test_a_second_case_about_the_same_is_refused(office: Office) -> None:
    await office.person("C1")
    loser, _, _, _ = await _lost(office, "telegram")
    for answer in ("Se cayó la red", "Se cayó la red otra vez"):
        await loser.tap("Pedir aclaración")
        await loser.tap("Falla del sistema")
        heard = await loser.say(answer)
    assert "ya cambió" in heard
    assert len(await office.rows(select(DisputeRow))) == 1
    assert "No le entendí" in await loser.say("a ver qué pasa")  # the conversation has ended
