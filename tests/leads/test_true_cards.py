"""Cards and answers that say what is so, also once a lead has moved on or has been closed."""

from __future__ import annotations

import pytest

from tests.support import Office

PHONE = "+52 55 1234 5678"


@pytest.mark.clause("CC21-4")
async def test_reminders_lose_the_number_when_the_lead_moves_on(office: Office) -> None:
    await office.on_guard("A1", "A2")
    people = await office.people("A1", "A2")
    await office.lead(name="María Luna", phone="5512345678")
    loser = next(client for client in people if client.has_heard("María Luna"))
    await office.wind(minutes=9)
    assert sum(PHONE in seen.text for seen in loser.messages) == 3
    await office.wind(minutes=2)
    assert not any(PHONE in seen.text for seen in loser.messages)


@pytest.mark.clause("CC21-4")
async def test_reminders_lose_the_number_when_the_lead_is_moved_by_hand(office: Office) -> None:
    await office.on_guard("A1")
    await office.on_guard("A2", hours={"from": 8, "to": 9})
    ana, celia = await office.people("A1", "C1")
    await office.person("A2")
    await office.lead(name="María Luna", phone="5512345678")
    await ana.tap(office.words("button-called"))
    await office.wind(minutes=10)
    await celia.tap("Beto Dos")
    assert not any(PHONE in seen.text for seen in ana.messages)


@pytest.mark.clause("CC23-L5")
async def test_a_status_before_the_call_says_that_the_call_is_missing(
    office: Office, channel: str
) -> None:
    await office.on_guard("A1")
    ana = await office.person("A1", channel)
    await office.lead(phone="5512345678")
    await office.wind(minutes=1)
    await ana.tap(office.words("button-status"))
    said = await ana.tap(office.words("lead-status-reserved"))
    assert "Guardado, pero falta el contacto: quedan 9 min" in said
    await ana.tap(office.words("button-skip"))
    said = await ana.tap(office.words("button-skip"))
    assert "al corriente" not in said
    assert "falta el contacto: quedan 9 min" in said


@pytest.mark.clause("CC23-L7")
async def test_a_closed_card_shows_what_was_sold_and_no_next_step(office: Office) -> None:
    await office.on_guard("A1")
    ana, marta = await office.people("A1", "M1")
    await office.lead(phone="5512345678")
    await office.call("A1", "5512345678")
    await ana.tap(office.words("button-status"))
    await ana.tap(office.words("lead-status-opportunity"))
    await ana.tap(office.words("button-skip"))
    await ana.tap(office.words("next-step-appointment"))
    await ana.tap(office.words("when-no-date"))
    await ana.tap(office.words("button-closing"))
    await ana.say("Torre Norte 302")
    await ana.say("1250000")
    await ana.tap(office.words("button-closing-confirm"))
    card = ana.find("Terminado el")
    assert "Torre Norte 302, $1,250,000.00" in card.text
    seen = await marta.say("/lead 1")
    assert "Torre Norte 302, $1,250,000.00" in seen
    assert "Siguiente paso" not in seen


async def test_whoever_blocked_the_bot_is_told_on_return_what_happened(office: Office) -> None:
    await office.on_guard("A1", "A2")
    ana, beto = await office.on_telegram("A1"), await office.on_telegram("A2")
    await office.lead(name="María Luna")
    loser = next(client for client in (ana, beto) if client.has_heard("María Luna"))
    await office.wind(minutes=2)
    await loser.block()
    await office.wind(minutes=20)
    await loser.unblock()
    said = loser.find("Ya puedo escribirle otra vez").text
    assert "María Luna, mar 10 mar, 12:02" in said
    assert "Vuelve a contar" in said
    await loser.say("hola")
    assert sum("Ya puedo escribirle" in seen.text for seen in loser.messages) == 1
