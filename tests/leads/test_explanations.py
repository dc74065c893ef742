"""Why me, why not me: answered from what was recorded, within one's rights."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from storage.rows.intake.leads import LeadRow
from tests.support import BotClient, Office


async def _assigned(office: Office, channel: str) -> tuple[BotClient, BotClient]:
    """A lead given by turns: who received it, who was passed over."""
    await office.on_guard("A1", "A2")
    ana, beto = await office.people("A1", "A2", channel=channel)
    await office.lead(name="María Luna", phone="5512345678")
    return (ana, beto) if ana.has_heard("María") else (beto, ana)


async def test_why_me_names_the_rule_and_the_figures(office: Office, channel: str) -> None:
    owner, _ = await _assigned(office, channel)
    heard = await owner.tap("¿Por qué yo?")
    assert "por qué le tocó" in heard
    assert "De guardia en ese momento" in heard
    assert "Ana Uno: 0 turnos" in heard
    assert "Beto Dos: 0 turnos" in heard
    assert "se siguió el orden de la lista" in heard


@pytest.mark.clause("CC21-4")
async def test_why_not_me_shows_own_figures_and_no_client(office: Office, channel: str) -> None:
    _, other = await _assigned(office, channel)
    heard = await other.say("/porque 1")
    assert "Usted llevaba 0 turnos" in heard
    assert "lo recibió Ana Uno" in heard
    assert "María" not in heard
    assert "5512345678" not in heard


async def test_fewest_turns_is_told(office: Office, channel: str) -> None:
    await _assigned(office, channel)
    ana, beto = await office.people("A1", "A2", channel=channel)
    await office.lead(name="Otra Persona", phone="5587654321")
    assert "Otra Persona" in beto.card.text
    heard = await ana.say("/porque 2")
    assert "Usted llevaba 1 turno" in heard
    assert "Fue para quien llevaba menos turnos" in heard
    assert "Quien lo recibió llevaba 0" in heard


async def test_who_could_not_receive_learns_by_which_clause(office: Office, channel: str) -> None:
    await office.on_guard("A1")
    await office.on_guard("A2", confirmed=False)
    ana, beto = await office.people("A1", "A2", channel=channel)
    await office.lead(phone="5512345678")
    heard = await beto.say("/porque #1")
    assert "usted no podía recibirlo" in heard
    assert "CC23-L1" in heard
    why = await ana.tap("¿Por qué yo?")
    assert "Era la única persona" in why
    assert "Beto Dos: no podía recibirlo" in why
    assert "CC23-L1" not in why


@pytest.mark.clause("CC21-4")
async def test_figures_are_shown_as_far_as_rights_go(office: Office, channel: str) -> None:
    """A reassignment by results: the manager reads the figures of his own, the advisor does not."""
    await office.on_guard("A1", "A2")
    owner, other = await _assigned(office, channel)
    await office.wind(minutes=10)
    (lead,) = await office.rows(select(LeadRow))
    assert lead.hop == 2
    heard = await other.say("/porque 1")
    assert "Nadie llamó a tiempo" in heard
    assert "podía recibirlo" in heard
    marta = await office.person("M1", channel)
    heard = await marta.say("/porque 1")
    assert "cierres: " in heard
    heard = await owner.say("/porque 1")  # he had it before: his own decision is explained to him
    assert "por qué le tocó" in heard


async def test_after_a_decision_by_hand(office: Office, channel: str) -> None:
    celia = await office.person("C1", channel)
    ana = await office.person("A1", channel)
    await office.lead(name="María Luna")
    await office.on_guard("A1")
    await celia.tap("Otra persona")
    await celia.say("A1")
    assert "Lo decidió Celia Administra" in await ana.say("/porque 1")


@pytest.mark.clause("CC23-L9")
async def test_a_duplicate_goes_back_to_first_contact(office: Office, channel: str) -> None:
    await office.on_guard("A1")
    ana = await office.person("A1", channel)
    await office.lead(name="María Luna", phone="5512345678")
    await office.call("A1", "5512345678")
    await ana.tap(office.words("button-status"))
    await ana.tap(office.words("lead-status-discarded"))
    await ana.tap(office.words("button-discard"))
    await office.lead(name="María L.", phone="+52 1 55 1234 5678")
    assert "la misma persona que el 1" in ana.card.text
    heard = await ana.say("/porque 2")
    assert "misma persona que el prospecto 1" in heard
    assert "No cuenta como turno" in heard


@pytest.mark.clause("CC21-4")
async def test_who_was_not_on_guard_is_told_so(office: Office, channel: str) -> None:
    await _assigned(office, channel)
    (caro,) = await office.people("A3", channel=channel)
    heard = await caro.say("/porque 1")
    assert "usted no estaba de guardia" in heard
    assert "lo recibió Ana Uno" in heard
    assert "María" not in heard
