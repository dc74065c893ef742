"""What holds of every conversation: who may leave one, and what does not end one."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.flows.platform.flow_commands import BACK, CANCEL, CONTINUE
from storage.rows.platform.chats import ChatRow, ConversationRow
from storage.rows.platform.persons import PersonRow
from tests.support import BotClient, Office
from tests.support.routers import ROOT_ROUTER

STARTS_A_FLOW = {"new"}
"""Commands that ask something of marketing; the others only show."""
SHOWS = [
    command.names["es"]
    for command in ROOT_ROUTER.commands.values()
    if command.key not in STARTS_A_FLOW
]


async def _telling(office: Office, channel: str) -> BotClient:
    karla = await office.person("K1", channel)
    await karla.say("/nuevo")
    await karla.say("Luis Ríos")
    return karla


async def _deactivate(office: Office, code: str) -> None:
    async with office.units.begin() as uow:
        row = await uow.session.get_one(PersonRow, office.ids[code])
        row.active = False


async def _unbind(office: Office, code: str) -> None:
    async with office.units.begin() as uow:
        bound = select(ChatRow).where(ChatRow.person_id == office.ids[code])  # type: ignore[arg-type]
        for row in (await uow.session.execute(bound)).scalars():
            await uow.session.delete(row)


@pytest.mark.parametrize("command", SHOWS)
async def test_a_command_that_shows_ends_no_conversation(office: Office, command: str) -> None:
    """Also one that the person may not give, or that lacks its number."""
    karla = await _telling(office, "telegram")
    assert await karla.say(f"/{command}")
    (row,) = await office.rows(select(ConversationRow))
    assert (row.flow, row.step, row.in_focus) == ("lead-new", "contact", True)
    assert "campaña" in await karla.say("55 9876 5432")


@pytest.mark.parametrize("word", sorted(CANCEL | BACK | CONTINUE))
async def test_the_words_of_conversations_are_answered_without_any(
    office: Office, channel: str, word: str
) -> None:
    for code in ("A1", "C1", "D1", "K1", "M1", "X1"):
        person = await office.person(code, channel)
        assert "No hay nada a medias" in await person.say(f"/{word}"), code


@pytest.mark.parametrize("word", ["cancelar", "atrás", "seguir"])
async def test_somebody_deactivated_can_leave(office: Office, channel: str, word: str) -> None:
    """Whatever the word is: nothing of the conversation is asked of them any more."""
    karla = await _telling(office, channel)
    await _deactivate(office, "K1")
    heard = await karla.say(f"/{word}")
    assert "lo dejamos" in heard
    assert "teléfono" not in heard
    assert await office.rows(select(ConversationRow)) == []
    assert "No hay nada a medias" in await karla.say(f"/{word}")


async def test_all_that_somebody_deactivated_had_under_way_ends(office: Office) -> None:
    karla = await _telling(office, "telegram")
    await karla.say("/nuevo")
    assert len(await office.rows(select(ConversationRow))) == 2
    await _deactivate(office, "K1")
    await karla.say("/cancelar")
    assert await office.rows(select(ConversationRow)) == []


async def test_a_chat_that_is_bound_no_more_can_leave(office: Office, channel: str) -> None:
    karla = await _telling(office, channel)
    await _unbind(office, "K1")
    assert "lo dejamos" in await karla.say("/cancelar")
    assert await office.rows(select(ConversationRow)) == []


@pytest.mark.clause("CC21-9")
async def test_a_stranger_is_answered_each_time_and_told_once_what_this_is(office: Office) -> None:
    stranger = office.stranger()
    heard = await stranger.say("/cancelar")
    assert "No hay nada a medias" in heard
    assert "canal interno" in heard
    heard = await stranger.say("/atras")
    assert "No hay nada a medias" in heard
    assert "canal interno" not in heard
    assert await stranger.say("hola") == "", "other words are answered once an hour"


async def test_what_a_deactivated_person_types_goes_nowhere(office: Office, channel: str) -> None:
    karla = await _telling(office, channel)
    await _deactivate(office, "K1")
    assert "canal interno" in await karla.say("55 9876 5432")
    (row,) = await office.rows(select(ConversationRow))
    assert row.step == "contact"
