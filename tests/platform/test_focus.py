"""Several conversations in one chat: none is lost, each is offered again, and one can always go."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import select

from bot.flows import leads
from bot.flows.people import invitations
from bot.flows.root_router import join_all
from storage.rows.intake.leads import LeadRow
from storage.rows.platform.chats import ConversationRow
from storage.rows.platform.persons import PersonRow
from tests.support import BotClient, Office
from tests.support.routers import ROOT_ROUTER, router_with


async def _told(office: Office, channel: str) -> BotClient:
    """Marketing in the middle of a new lead: the name and the phone have been told."""
    karla = await office.person("K1", channel)
    await karla.say("/nuevo")
    await karla.say("Luis Ríos")
    await karla.say("55 9876 5432")
    return karla


async def _reviewing(office: Office, karla: BotClient) -> str:
    """She goes to correct what came in from the web, without ending what she was telling."""
    await office.lead(name="María", phone="abc")
    await karla.say("/revisar")
    await karla.tap("Registro 1")
    return await karla.tap("Corregir")


async def _set_role(office: Office, code: str, role: str) -> None:
    async with office.units.begin() as uow:
        row = await uow.session.get_one(PersonRow, office.ids[code])
        row.role = role


async def _subjects(office: Office) -> list[tuple[str, bool]]:
    rows = await office.rows(select(ConversationRow).order_by(ConversationRow.flow))
    return [(row.flow, row.in_focus) for row in rows]


async def test_a_second_conversation_keeps_the_first_and_says_how_to_return(
    office: Office, channel: str
) -> None:
    karla = await _told(office, channel)
    heard = await _reviewing(office, karla)
    assert "Dejé en pausa el prospecto nuevo, Luis Ríos" in heard
    assert "/seguir" in heard
    assert "¿cuál es el dato correcto?" in heard
    assert await _subjects(office) == [("lead-new", False), ("review-fix", True)]


async def test_when_the_second_ends_the_first_is_offered_and_goes_on(
    office: Office, channel: str
) -> None:
    karla = await _told(office, channel)
    await _reviewing(office, karla)
    heard = await karla.say("55 1234 5678")
    assert "registrado" in heard
    assert "Quedó algo a medias" in heard
    assert "campaña" in await karla.tap("Seguir con el prospecto nuevo, Luis Ríos")
    await karla.say("Otoño")
    await karla.tap("Omitir")
    await karla.tap("Omitir")
    await karla.tap("Registrar")
    latest = (await office.rows(select(LeadRow).order_by(LeadRow.id)))[-1]
    assert (latest.name, latest.campaign) == ("Luis Ríos", "Otoño")
    assert await _subjects(office) == []


async def test_after_cancelling_the_second_the_first_is_offered(
    office: Office, channel: str
) -> None:
    karla = await _told(office, channel)
    await _reviewing(office, karla)
    heard = await karla.say("/cancelar")
    assert "lo dejamos" in heard
    assert "Seguir con el prospecto nuevo, Luis Ríos" in karla.card.buttons
    assert "campaña" in await karla.say("/seguir")


async def test_words_without_a_focus_are_answered_with_what_is_under_way(
    office: Office, channel: str
) -> None:
    karla = await _told(office, channel)
    await _reviewing(office, karla)
    await karla.say("/cancelar")
    heard = await karla.say("Otoño")
    assert "No le entendí" in heard
    assert "Quedó algo a medias" in heard


async def test_each_can_be_cancelled_until_nothing_is_left(office: Office, channel: str) -> None:
    karla = await _told(office, channel)
    await _reviewing(office, karla)
    await karla.say("/cancelar")
    assert "dejamos el prospecto nuevo, Luis Ríos" in await karla.say("/cancelar")
    assert "No hay nada a medias" in await karla.say("/cancelar")
    assert "No hay nada a medias" in await karla.say("/seguir")
    assert await _subjects(office) == []


async def test_a_button_of_a_waiting_question_works_and_takes_the_focus(office: Office) -> None:
    await office.on_guard("A1")
    await office.person("A1")
    karla = await office.on_telegram("K1")
    await karla.say("/nuevo Luis Ríos, 55 9876 5432")
    await _reviewing(office, karla)
    heard = await karla.tap("Registrar")
    assert "registrado" in heard
    assert "Sigue a medias la corrección del registro 1" in heard
    assert await _subjects(office) == [("review-fix", True)]
    assert "registrado" in await karla.say("55 1234 5678")


async def test_a_choice_of_a_waiting_question_takes_the_focus(office: Office) -> None:
    karla = await office.on_telegram("K1")
    await _told(office, "telegram")
    await _reviewing(office, karla)
    assert await _subjects(office) == [("lead-new", False), ("review-fix", True)]
    campaign = next(m for m in karla._of_bot() if "campaña viene" in m.text)
    await karla.tap_stale(campaign.buttons[-1].callback_data or "", campaign.id)
    assert await _subjects(office) == [("lead-new", True), ("review-fix", False)]
    assert "ciudad" in await karla.say("Tres recámaras")


async def test_with_several_under_way_seguir_lets_choose(office: Office, channel: str) -> None:
    karla = await _told(office, channel)
    await _reviewing(office, karla)
    heard = await karla.say("/seguir")
    assert "Quedaron 2 cosas a medias" in heard
    assert "campaña" in await karla.tap("Seguir con el prospecto nuevo")
    assert await _subjects(office) == [("lead-new", True), ("review-fix", False)]
    await karla.say("/seguir")
    assert "dato correcto" in await karla.tap("Seguir con la corrección")


async def test_two_leads_are_followed_up_side_by_side(office: Office) -> None:
    """One conversation a subject: the status of one lead does not end that of the other."""
    await office.on_guard("A1", days=5)
    ana = await office.on_telegram("A1")
    for number in (1, 2):
        await office.lead(name=f"Prospecto {number}", phone=f"551234567{number}")
        await office.call("A1", f"551234567{number}")
        await ana.say(f"/lead {number}")
        await ana.tap("Estatus")
    await ana.tap("Oportunidad")
    question = next(m for m in ana._of_bot() if "prospecto 1, Prospecto 1? Ahora" in m.text)
    labels = [button.text for button in question.buttons]
    data = question.buttons[labels.index("Cita agendada")].callback_data
    await ana.tap_stale(data or "", question.id)
    rows = await office.rows(select(LeadRow).order_by(LeadRow.id))
    assert [row.status for row in rows] == ["appointment_set", "opportunity"]
    assert len(await _subjects(office)) == 2


async def test_starting_the_same_anew_begins_anew(office: Office, channel: str) -> None:
    celia = await office.person("C1", channel)
    karla = await office.person("K1", channel)
    for one in (celia, karla):
        await one.say("/nuevo")
        assert "pausa" not in await one.say("/nuevo")
    rows = await office.rows(select(ConversationRow))
    assert sorted(row.flow for row in rows) == ["lead-new", "lead-new"], "one each, not two"


async def test_a_draft_with_answers_is_kept_beside_a_new_one(office: Office, channel: str) -> None:
    karla = await _told(office, channel)
    assert "Dejé en pausa el prospecto nuevo, Luis Ríos" in await karla.say("/nuevo")
    assert "Quedó algo a medias" in await karla.say("/cancelar")
    assert "campaña" in await karla.say("/seguir")


@pytest.mark.parametrize("word", ["/cancelar", "/atrás", "/seguir", "Otoño"])
async def test_with_the_right_lost_the_conversation_ends_and_the_person_is_free(
    office: Office, channel: str, word: str
) -> None:
    karla = await _told(office, channel)
    await _set_role(office, "K1", "help_desk")
    heard = await karla.say(word)
    expected = "lo dejamos" if word == "/cancelar" else "Cerré el prospecto nuevo, Luis Ríos"
    assert expected in heard
    assert await _subjects(office) == []
    assert "No le entendí" in await karla.say("Otoño")


async def test_what_is_no_longer_ones_own_is_not_offered(office: Office, channel: str) -> None:
    karla = await _told(office, channel)
    await _reviewing(office, karla)
    await _set_role(office, "K1", "help_desk")
    assert "Seguir con" not in await karla.say("/cancelar")
    assert "Cerré el prospecto nuevo, Luis Ríos" in await karla.say("/seguir")
    assert "No hay nada a medias" in await karla.say("/seguir")


async def test_a_conversation_kept_without_newer_data_goes_on(office: Office, channel: str) -> None:
    """What the data of an earlier version lacks has a default."""
    karla = await office.person("K1", channel)
    await office.lead(name="María", phone="abc")
    await karla.say("/revisar")
    await karla.tap("Registro 1")
    await karla.tap("Corregir")
    async with office.units.begin() as uow:
        (row,) = (await uow.session.execute(select(ConversationRow))).scalars()
        row.data = {"id": row.data["id"], "wrong": row.data["wrong"]}
    assert "registrado" in await karla.say("55 1234 5678")


async def test_in_english(office: Office, channel: str) -> None:
    karla = await office.person("K1", channel)
    async with office.units.begin() as uow:
        row = await uow.session.get_one(PersonRow, office.ids["K1"])
        row.language = "en"
    await karla.say("/new")
    await karla.say("Luis Ríos")
    assert "Still under way: the new lead, Luis Ríos" in await karla.say("/help")
    assert "I have put the new lead, Luis Ríos on hold" in await karla.say("/new")
    await karla.say("/cancel")
    assert "phone or e-mail" in await karla.tap("Continue with the new lead, Luis Ríos")
    assert "What is the lead's name?" in await karla.say("/back")
    assert "What is the lead's name?" in await karla.say("/continue")


async def test_what_is_in_none_of_the_rooms_does_not_exist(database_url: str) -> None:
    router = join_all([leads.router, invitations.router])
    async with Office(database_url, migrated=True, router=router) as office:
        await office.hire()
        director = await office.on_telegram("D1")
        assert "No conozco la orden /nominar" in await director.say("/nominar")
        assert "/nominar" not in await director.say("/ayuda")
        await director.say("/menu")
        assert "leads" in director.menu
        assert "nominar" not in director.menu


def test_all_rooms_together_are_the_catalogue() -> None:
    whole = router_with()
    assert list(whole.commands) == list(ROOT_ROUTER.commands)
    assert {"nominate", "help"} <= whole.commands.keys()


def test_every_flow_says_what_it_is_about_and_has_defaults_that_are_json() -> None:
    sample: dict[str, Any] = dict.fromkeys(("lead", "id", "call", "month"), 1)
    untitled = [
        name
        for name, flow in ROOT_ROUTER.flows.items()
        if flow.title({**flow.defaults, **sample}).key == "flow-title"
    ]
    assert untitled == []
    assert json.dumps([dict(flow.defaults) for flow in ROOT_ROUTER.flows.values()])
