"""The card's first line says what and until when; its buttons reach the prospect in one tap."""

from __future__ import annotations

import pytest

from playground.telegram.model import ChatButton, ChatMessage
from tests.support import Office
from tests.support.telegram_client import TelegramClient

ROBLES = {"name": "Mariana Robles", "phone": "5541827730"}


async def _card(office: Office, **fields: str) -> tuple[TelegramClient, ChatMessage]:
    await office.on_guard("A1")
    ana = await office.on_telegram("A1")
    await office.lead(**{**ROBLES, **fields})
    return ana, office.telegram.messages(ana.user)[-1]


def _buttons(card: ChatMessage) -> dict[str, ChatButton]:
    return {button.text: button for button in card.buttons}


@pytest.mark.clause("CC21-8")
async def test_the_first_line_says_what_and_until_when(office: Office, channel: str) -> None:
    await office.on_guard("A1")
    ana = await office.person("A1", channel)
    await office.lead(**ROBLES, interest="Depto. 2 recámaras")
    first, left, phone, *_, last = ana.card.text.split("\n")
    assert first == "⏱ Llame antes de las 12:10 · Mariana Robles"
    assert left == "⏳ quedan 10 min"
    assert phone == "📞 +52 55 4182 7730"
    assert last == "🔔 Prospecto 1"


async def test_the_time_left_is_drawn_by_the_client(office: Office) -> None:
    _, card = await _card(office)
    (drawn,) = [entity for entity in card.entities if entity["type"] == "date_time"]
    deadline = office.clock().replace(microsecond=0).timestamp() + 600
    assert (drawn["unix_time"], drawn["date_time_format"]) == (deadline, "r")
    start = drawn["offset"]
    units = card.text.encode("utf-16-le")[2 * start : 2 * (start + drawn["length"])]
    assert units.decode("utf-16-le") == "quedan 10 min"


async def test_the_number_is_copied_and_written_to_with_one_tap(office: Office) -> None:
    _, card = await _card(office)
    buttons = _buttons(card)
    assert buttons["📋 Copiar"].copies == "+525541827730"
    link = buttons["💬 WhatsApp"].url or ""
    assert link.startswith("https://wa.me/525541827730?text=Hola%2C%20Mariana%20Robles.")


async def test_the_two_answers_have_colours(office: Office) -> None:
    _, card = await _card(office)
    buttons = _buttons(card)
    assert (buttons["Ya llamé"].style, buttons["No contestó"].style) == ("success", "primary")
    assert buttons["No puedo"].style is None


async def test_the_contact_card_is_one_tap(office: Office) -> None:
    ana, card = await _card(office)
    await ana.tap("👤 Contacto")
    sent = office.telegram.messages(ana.user)[-1]
    contact = sent.body["contact"]
    assert (contact["first_name"], contact["phone_number"]) == ("Mariana Robles", "+525541827730")
    assert "TEL;TYPE=CELL:+525541827730" in contact["vcard"].split("\r\n")
    assert sent.reply_to == card.id


async def test_where_there_are_no_contact_cards_it_is_said(office: Office) -> None:
    await office.on_guard("A1")
    ana = await office.person("A1", "console")
    await office.lead(**ROBLES)
    assert "👤 Mariana Robles: +52 55 4182 7730" in await ana.tap("Contacto")


async def test_the_rest_opens_and_closes_in_place(office: Office) -> None:
    ana, card = await _card(office)
    said = len(ana.messages)
    folded = _buttons(card).keys()
    await ana.tap("Más…")
    assert {"Estatus", "Pedir aclaración", "¿Por qué yo?", "Misma persona que…", "Menos"} <= (
        _buttons(card).keys()
    )
    assert "Ya llamé" in _buttons(card)
    await ana.tap("Menos")
    assert _buttons(card).keys() == folded
    assert len(ana.messages) == said


@pytest.mark.clause("CC21-4")
async def test_more_of_a_lead_that_has_moved_on_shows_nothing(office: Office) -> None:
    await office.on_guard("A1", "A2")
    people = [await office.on_telegram(code) for code in ("A1", "A2")]
    await office.lead(**ROBLES)
    loser = next(client for client in people if client.has_heard("Mariana"))
    data = loser.callback("Más…")
    contact = loser.callback("Contacto")
    await office.wind(minutes=11)
    for old in (data, contact):
        assert "Eso le toca a otra persona" in await loser.tap_stale(old)
    assert not any("7730" in seen.text for seen in loser.messages)


async def test_what_shows_a_number_cannot_be_forwarded(office: Office) -> None:
    ana, _ = await _card(office)
    await office.wind(minutes=5)
    await ana.tap("👤 Contacto")
    cards, others = [], []
    for message in office.telegram.messages(ana.user):
        shows = "7730" in message.text or "contact" in message.body
        (cards if shows else others).append(message.protected)
    assert cards == [True, True, True]
    assert not any(others)


async def test_nor_can_what_a_manager_sees_of_it(office: Office) -> None:
    await _card(office)
    marta = await office.on_telegram("M1")
    assert "+52 55 4182 7730" in await marta.say("/lead 1")
    assert office.telegram.messages(marta.user)[-1].protected


async def test_a_lead_without_a_number_is_written_to(office: Office) -> None:
    await office.on_guard("A1")
    ana = await office.person("A1")
    await office.lead(name="Mariana Robles", phone="", email="mariana@correo.example")
    assert ana.card.text.startswith("⏱ Escríbale antes de las 12:10 · Mariana Robles")
    assert ana.card.buttons == ("Ya le escribí", "No puedo", "Más…")
