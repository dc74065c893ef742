"""Becoming somebody the bot knows: links, greeting, menu, language; strangers and groups."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from services.people.onboarding import issue_link, without_chat
from services.platform.tables.reader import read_table
from services.roster.roster_import import import_roster
from storage.rows.people.join_tokens import JoinTokenRow
from storage.rows.platform.audit import AuditRow
from storage.rows.platform.chats import ChatRow, GroupRow
from storage.rows.platform.jobs import IncidentRow
from storage.rows.platform.outbox import OutboxRow
from storage.rows.roster.months import RosterEntryRow
from tests.support import Office
from tests.support.people import advisor


async def _link(office: Office, code: str) -> str:
    async with office.units.begin() as uow:
        return await issue_link(uow, office.ids[code])


@pytest.mark.clause("CC21-9")
async def test_a_link_joins_once_and_greets_by_role(office: Office) -> None:
    token = await _link(office, "A1")
    ana = office.stranger("Ana Uno")
    heard = await ana.press_start(token)
    assert "Hola, Ana" in heard
    assert "sus prospectos" in heard
    assert {"mi_rol", "leads", "ayuda", "idioma"} <= set(ana.menu)
    assert "rol" not in ana.menu, "that one is the administrator's"
    other = office.stranger("Otra Persona")
    assert "ya se usó o ya venció" in await other.press_start(token)
    assert other.menu == []
    chats = await office.rows(select(ChatRow))
    assert [chat.person_id for chat in chats] == [office.ids["A1"]]


async def test_the_administrator_gives_access_in_chat(office: Office, channel: str) -> None:
    celia = await office.person("C1", channel)
    marta = await office.person("M1")
    assert "le toca a otra persona" in await marta.say("/enlace A1")
    assert "/enlace A1" in await celia.say("/enlace")
    assert "No encuentro a nadie con la clave o el nombre «Z9»" in await celia.say("/enlace Z9")
    heard = await celia.say("/enlace a1")
    assert "Acceso para Ana Uno" in heard
    assert "vence el mar 17 mar" in heard
    token = heard.split("/start ")[1].split()[0]
    ana = office.stranger("Ana Uno")
    assert "Hola, Ana" in await ana.press_start(token)


async def test_a_link_is_given_by_name_as_a_message_to_be_forwarded(
    database_url: str, channel: str
) -> None:
    named = '[telegram]\nbot = "CasasBot"\n'
    async with Office(database_url, migrated=True, policy=named) as office:
        await office.hire()
        celia = await office.person("C1", channel)
        heard = await celia.say("/enlace ána")
        assert "Acceso para Ana Uno: reenvíele el mensaje que sigue." in heard
        last = celia.last.text
        assert "reenvíele" not in last
        assert "/start" not in heard
        link = re.search(r"https://t\.me/CasasBot\?start=(\S+)", last)
        assert link is not None
        ana = office.stranger("Ana Uno")
        assert "Hola, Ana" in await ana.press_start(link[1])


async def test_a_name_that_several_have_is_asked_about(office: Office, channel: str) -> None:
    celia = await office.person("C1", channel)
    await office.hire(advisor("A8", "Noé Paz"), advisor("A9", "Noelia Paz"))
    assert "varias personas que se llaman así: «paz»" in await celia.say("/enlace paz")
    heard = await celia.tap("Noelia Paz (A9)")
    assert "Acceso para Noelia Paz" in heard
    assert "Acceso para Noé Paz" in await celia.say("/enlace noé")
    assert "No encuentro a nadie" in await celia.say("/enlace ez")


async def test_the_menu_is_the_roles(office: Office) -> None:
    director, admin = office.stranger("Darío"), office.stranger("Celia")
    await director.press_start(await _link(office, "D1"))
    await admin.press_start(await _link(office, "C1"))
    assert "nominar" in director.menu
    assert {"rol", "readmitir", "grupos"} <= set(admin.menu)
    assert "nominar" not in admin.menu


async def test_a_link_expires(office: Office) -> None:
    token = await _link(office, "A1")
    await office.wind(days=8)
    ana = office.stranger("Ana Uno")
    assert "ya venció" in await ana.press_start(token)


async def test_a_new_link_ends_the_old_one(office: Office) -> None:
    old = await _link(office, "A1")
    new = await _link(office, "A1")
    ana = office.stranger("Ana Uno")
    assert "ya venció" in await ana.press_start(old)
    assert "Hola, Ana" in await ana.press_start(new)


async def test_only_the_digest_of_a_token_is_kept(office: Office) -> None:
    token = await _link(office, "A1")
    (row,) = await office.rows(select(JoinTokenRow))
    assert token not in row.digest
    assert len(token) <= 64, "the most a start parameter may have"


async def test_who_has_a_chat_or_a_link_is_not_given_one_again(office: Office) -> None:
    await office.person("A1")
    await _link(office, "A2")
    async with office.units.snapshot() as uow:
        ids = [office.ids[code] for code in ("A1", "A2", "A3")]
        assert [one.code for one in await without_chat(uow, ids)] == ["A3"]
        again = await without_chat(uow, ids, again=True)
    assert [one.code for one in again] == ["A2", "A3"]


async def _rows(office: Office) -> tuple[int, int]:
    """How many acts are on record, and how many messages wait or left."""
    (acts,) = await office.rows(select(func.count()).select_from(AuditRow))
    (messages,) = await office.rows(select(func.count()).select_from(OutboxRow))
    return acts, messages


@pytest.mark.clause("CC21-9")
async def test_who_guesses_links_is_shut_out_for_an_hour(either: Office) -> None:
    celia = await either.person("C1")
    token = await _link(either, "A1")
    guesser, other = either.stranger("Quien Adivina"), either.stranger("Ana Uno")
    for guess in range(10):
        await guesser.press_start(f"guess-{guess}")
    assert "prueba enlaces de acceso" in celia.find("Una cuenta desconocida").text
    before = await _rows(either)
    for guess in range(20):
        assert await guesser.press_start(f"other-{guess}") == ""
    assert await guesser.say("¿Hola?") == ""
    assert await guesser.press_start(token) == "", "not even the right one, for an hour"
    assert await _rows(either) == before
    assert "Hola, Ana" in await other.press_start(token)

    again = await _link(either, "A2")
    await either.wind(minutes=61)
    assert "ya se usó o ya venció" in await guesser.press_start("after-an-hour")
    assert "Hola, Beto" in await guesser.press_start(again)
    incidents = select(IncidentRow).where(IncidentRow.kind == "join.guesses")
    assert len(await either.rows(incidents)) == 1
    await celia.say("/incidentes")
    assert celia.has_heard("probó muchos enlaces de acceso")


@pytest.mark.clause("CC21-9")
async def test_a_chat_that_goes_on_guessing_is_one_incident_a_day(office: Office) -> None:
    celia = await office.person("C1")
    guesser = office.stranger()
    for _ in range(3):
        for guess in range(11):
            await guesser.press_start(f"{office.clock()}-{guess}")
        await office.wind(minutes=61)
    incidents = select(IncidentRow).where(IncidentRow.kind == "join.guesses")
    assert len(await office.rows(incidents)) == 1
    told = [each for each in celia.messages if "prueba enlaces de acceso" in each.text]
    assert len(told) == 1, "the administrator is told of it once as well"


@pytest.mark.clause("CC21-9")
async def test_what_is_said_in_a_group_that_is_not_bound_is_logged_once_a_day(
    either: Office,
) -> None:
    celia, ana = await either.on_telegram("C1"), await either.on_telegram("A1")
    stranger = either.stranger()
    group = either.telegram.create_group("Varios", [celia.user, ana.user, stranger.user])
    for client in (celia, ana, stranger):
        for words in ("Buenos días", "/leads", "/rol", "/incidentes", "/enlace A2", "/start x"):
            assert await client.in_group(group).say(words) == ""
    heard = select(AuditRow).where(AuditRow.action == "group.unbound_heard")
    assert [row.subject for row in await either.rows(heard)] == [f"chat:telegram:{group.id}"]
    await either.wind(hours=24)
    await ana.in_group(group).say("/leads")
    assert len(await either.rows(heard)) == 2


@pytest.mark.clause("CC21-9")
async def test_private_commands_are_not_answered_in_a_group(office: Office) -> None:
    group = await office.bound_group("apartados", "C1", "A1")
    for code in ("C1", "A1"):
        client = await office.on_telegram(code)
        for command in office.container.composition.router.commands.values():
            if not command.in_groups:
                for name in set(command.names.values()):
                    assert await client.in_group(group).say(f"/{name}") == "", name
    logged = select(AuditRow).where(AuditRow.action.in_(["group.unbound_heard", "refused"]))
    assert await office.rows(logged) == []


@pytest.mark.clause("CC21-9")
async def test_a_stranger_is_refused_once_an_hour_and_logged(office: Office) -> None:
    stranger = office.stranger()
    assert "no reconozco su cuenta" in await stranger.say("/leads")
    assert await stranger.say("¿Hola?") == ""
    assert await stranger.say("¿Hola?") == ""
    await office.wind(minutes=61)
    assert "no reconozco su cuenta" in await stranger.say("¿Y ahora?")
    logged = select(func.count()).select_from(AuditRow).where(AuditRow.action.like("stranger.%"))
    assert await office.rows(logged) == [4]


async def test_the_language_changes_words_and_menu(office: Office) -> None:
    ana = await office.on_telegram("A1")
    await ana.say("/idioma")
    heard = await ana.tap("English")
    assert "from now on I write to you in English" in heard
    assert "my_roster" in ana.menu
    assert "This is what you can ask me for" in await ana.say("/help")
    assert "de ahora en adelante" in await ana.say("/language español")
    assert "mi_rol" in ana.menu


async def test_help_lists_what_the_role_may_do(office: Office, channel: str) -> None:
    director = await office.person("D1", channel)
    heard = await director.say("/ayuda")
    assert "/nominar: Entregar la asignación de mi zona" in heard
    assert "/rol:" not in heard


@pytest.mark.clause("CC23-L7")
async def test_only_the_administrator_binds_a_group(office: Office) -> None:
    ana, celia = await office.on_telegram("A1"), await office.on_telegram("C1")
    group = office.telegram.create_group("Apartados CCIMA", [ana.user, celia.user])
    await office.settle()
    assert "le toca a otra persona" in await ana.in_group(group).say("/vincular apartados")
    refused = select(AuditRow).where(AuditRow.action == "refused")
    assert [row.actor_id for row in await office.rows(refused)] == [office.ids["A1"]]
    assert await office.rows(select(GroupRow)) == []
    in_group = celia.in_group(group)
    assert "Los que se usan son: apartados" in await in_group.say("/vincular ventas")
    assert "queda vinculado como «apartados»" in await in_group.say("/vincular apartados")
    (bound,) = await office.rows(select(GroupRow))
    assert (bound.address, bound.bound_by_id) == (str(group.id), office.ids["C1"])
    assert "«apartados»: Apartados CCIMA" in await celia.say("/grupos")


async def test_binding_from_a_private_chat_explains_how(office: Office, channel: str) -> None:
    celia = await office.person("C1", channel)
    assert "dentro del grupo" in await celia.say("/vincular apartados")
    assert "sin vincular" in await celia.say("/grupos")


async def test_who_returns_after_blocking_is_heard_again(office: Office) -> None:
    ana = await office.on_telegram("A1")
    await ana.block()
    await ana.unblock()
    await ana.say("/ayuda")
    (chat,) = await office.rows(select(ChatRow))
    assert chat.state == "active"
    assert chat.last_heard_at >= office.clock() - timedelta(seconds=1)


@pytest.mark.clause("CC23-L1")
async def test_who_joins_after_the_notices_left_gets_his_roster_then(office: Office) -> None:
    admin = await office.person("C1")
    day = office.clock().astimezone(office.units.policy.zone).date()
    rows = f"advisor_code,date,start,end\nA1,{day},08:00,18:00"
    table = read_table(rows.encode(), "roster.csv")
    async with office.units.begin() as uow:
        assert not (await import_roster(uow, table)).problems
    await office.tick()
    assert admin.has_heard("Ana Uno")
    ana = office.stranger("Ana Uno")
    await ana.press_start(await _link(office, "A1"))
    await office.tick()
    assert "Tiene 1 guardia" in ana.find("Su rol de guardias").text
    await ana.tap("Confirmar")
    entries = await office.rows(select(RosterEntryRow))
    assert [entry.confirmed_at is not None for entry in entries] == [True]
