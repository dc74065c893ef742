"""The same button tapped twice: the second tap says that it is done, without a box to close."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from tests.roster.acts import delivered, offer_swap, published, swap_roster
from tests.support import Office
from tests.support.telegram_client import TelegramClient

Reached = Callable[[Office], Awaitable[TelegramClient]]


async def _card(office: Office) -> TelegramClient:
    await office.on_guard("A1", "A2")
    await office.people("A2", "M1")
    ana = await office.on_telegram("A1")
    await office.lead(name="María Luna", phone="5512345678")
    return ana


async def _own_lead(office: Office) -> TelegramClient:
    ana = await _card(office)
    await office.call("A1", "5512345678")
    await ana.tap("Estatus")
    return ana


async def _typed_lead(office: Office) -> TelegramClient:
    await office.on_guard("A1")
    await office.person("A1")
    karla = await office.on_telegram("K1")
    await karla.say("/nuevo Luis Ríos, 55 9876 5432, Torre Norte")
    return karla


async def _swap_offered(office: Office) -> TelegramClient:
    ana = await office.person("A1")
    await office.person("C1")
    beto = await office.on_telegram("A2")
    await swap_roster(office)
    await offer_swap(ana)
    return beto


async def _swap_to_authorise(office: Office) -> TelegramClient:
    beto = await _swap_offered(office)
    await beto.tap("Acepto")
    return await office.on_telegram("C1")


async def _undecided(office: Office) -> TelegramClient:
    celia = await office.on_telegram("C1")
    await office.person("A2")
    await office.lead(name="María Luna")
    await office.on_guard("A2")
    await celia.say("/pendientes")
    await celia.tap("1 · María Luna")
    return celia


async def _proposal(office: Office) -> TelegramClient:
    await office.people("A1", "A2", "A3")
    admin = await office.on_telegram("C1")
    await delivered(office)
    await published(office, at_once=False)
    await admin.tap("Publicar")
    return admin


async def _roster(office: Office) -> TelegramClient:
    admin = await _proposal(office)
    ana = await office.on_telegram("A1")
    await admin.tap("Sí, publicar")
    await office.tick()
    return ana


@pytest.mark.parametrize(
    ("reached", "button"),
    [
        (_card, "Ya llamé"),
        (_card, "No puedo"),
        (_own_lead, "Cita agendada"),
        (_typed_lead, "Registrar"),
        (_swap_offered, "Acepto"),
        (_swap_to_authorise, "Autorizar"),
        (_undecided, "Beto Dos"),
        (_proposal, "Sí, publicar"),
        (_roster, "Confirmar"),
    ],
)
async def test_a_second_tap_is_no_alarm(office: Office, reached: Reached, button: str) -> None:
    person = await reached(office)
    data = person.callback(button)
    await person.tap(button)
    told = len(person.messages)
    heard = await person.tap_stale(data)
    (answer,) = [q.answer for q in office.telegram.answers(person.user) if q.answer][-1:]
    assert not answer.alert, heard
    assert answer.text, "and it says something"
    assert len(person.messages) == told, "nothing new is said"
