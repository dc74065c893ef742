from __future__ import annotations

import struct
import zlib

import pytest
from sqlalchemy import select

from storage.rows.platform.chats import ChatRow, ConversationRow, GroupRow
from storage.rows.platform.inbox import InboxRow
from storage.rows.platform.jobs import IncidentRow
from storage.rows.platform.outbox import OutboxRow
from tests.support import Office


def png() -> bytes:
    def part(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\x00\x00")
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", pixels) + part(b"IEND", b"")


async def test_a_tap_is_answered_and_its_message_changes_in_place(trial: Office) -> None:
    ana = await trial.on_telegram("A1")
    await ana.say("/tarjeta")
    await ana.tap("tocar")

    assert ana.toasts == [trial.words("nothing-to-cancel")]
    assert (ana.last.edits, len(ana.messages)) == (1, 1)


async def test_a_stale_button_is_answered(trial: Office) -> None:
    ana = await trial.on_telegram("A1")

    for data in ("nothing.0", "no dot", "x.999", "ref.-1"):
        await ana.tap_stale(data)
        assert ana.toasts[-1] == trial.words("button-stale")


async def test_a_button_of_another_chat_is_stale(trial: Office) -> None:
    ana, beto = await trial.on_telegram("A1"), await trial.on_telegram("A2")
    await ana.say("/tarjeta")
    data = trial.telegram.last_message(ana.user).buttons[0].callback_data

    await beto.tap_stale(data or "")

    assert beto.toasts == [trial.words("button-stale")]


async def test_what_a_step_can_be_sent(trial: Office) -> None:
    ana = await trial.on_telegram("A1")

    async def heard(send: object) -> str:
        await ana.say("/probar")
        await ana.tap("rojo")
        return await send  # type: ignore[misc, no-any-return]

    assert "photo  image/jpeg" in await heard(ana.send_photo(png(), "una foto"))
    assert "una foto" in ana.heard
    assert "document a.pdf application/octet-stream 3" in await heard(
        ana.send_file("a.pdf", b"abc")
    )
    assert "19.4 -99.1" in await heard(ana.send_location(19.4, -99.1))


async def test_an_edited_message_is_not_a_new_one(trial: Office) -> None:
    ana = await trial.on_telegram("A1")
    await ana.say("/tarjeta")
    mine = [m for m in trial.telegram.messages(ana.user) if m.sender is ana.user][-1]
    count = len(ana.messages)

    trial.telegram.edit_said(mine, "/probar")
    await trial.settle()

    assert len(ana.messages) == count


async def test_in_a_group_only_commands_meant_for_groups_are_heard(trial: Office) -> None:
    ana, beto = await trial.on_telegram("A1"), await trial.on_telegram("A2")
    group = trial.telegram.create_group("Ventas", [ana.user, beto.user])
    await trial.settle()
    here = beto.in_group(group)

    assert await here.say("/tarjeta") == ""
    assert "Ventas" in await here.say(f"/probar@{trial.telegram.bot.username}")
    assert ana.messages == []


async def test_a_person_who_blocks_the_bot_and_returns(trial: Office) -> None:
    ana = await trial.on_telegram("A1")

    async def state() -> str:
        (row,) = await trial.rows(select(ChatRow))
        return str(row.state)

    await ana.block()
    assert await state() == "blocked"
    await ana.unblock()
    assert await state() == "active"


@pytest.mark.clause("CC23-L7")
async def test_a_group_that_grows_is_followed_to_its_new_address(trial: Office) -> None:
    group = await trial.bound_group("apartados", "A1", "C1")
    grown = trial.telegram.migrate_group_to_supergroup(group)
    await trial.settle()

    (row,) = await trial.rows(select(GroupRow))
    assert row.address == str(grown.id)
    ana = await trial.on_telegram("A1")
    assert "Apartados" in await ana.in_group(grown).say("/probar")


@pytest.mark.clause("CC23-L7")
async def test_a_group_that_lets_the_bot_go_is_unbound_and_told(trial: Office) -> None:
    admin = await trial.on_telegram("C1")
    group = await trial.bound_group("apartados", "A1")

    trial.telegram.kick_bot_from_group(group)
    await trial.settle()

    assert await trial.rows(select(GroupRow)) == []
    assert admin.has_heard("ya no está en el grupo «Apartados»")


async def test_a_turn_is_kept_whole(trial: Office) -> None:
    """Conversation, answer and the mark that the event is done are there together."""
    ana = await trial.on_telegram("A1")
    await ana.say("/probar")

    assert len(await trial.rows(select(ConversationRow))) == 1
    assert {row.state for row in await trial.rows(select(InboxRow))} == {"done"}
    assert {row.state for row in await trial.rows(select(OutboxRow))} == {"sent"}


async def test_an_update_that_cannot_be_read_is_a_dead_letter_and_told(trial: Office) -> None:
    admin = await trial.person("C1")
    await trial.http.post(
        "/webhooks/telegram",
        json={"update_id": 1, "message": {"chat": "nowhere"}},
        headers={"X-Telegram-Bot-Api-Secret-Token": "telegram-secret"},
    )
    await trial.settle()
    await trial.wind(minutes=1)

    (row,) = await trial.rows(select(InboxRow).where(InboxRow.external_id == "1"))  # type: ignore[arg-type]
    assert (row.state, row.attempts) == ("dead", 5)
    (incident,) = await trial.rows(select(IncidentRow))
    assert incident.kind == "inbox.dead"
    assert admin.has_heard("Evento sin procesar")


async def test_the_console_prints_choices_and_reads_numbers(trial: Office) -> None:
    ana = await trial.person("A1", "console")
    await ana.say("/tarjeta")
    heard = await ana.tap("tocar")

    assert trial.words("nothing-to-cancel") in heard
    assert ana.last.edits == 0


async def test_on_the_console_a_number_is_itself_where_no_choice_is_asked_for(
    trial: Office,
) -> None:
    ana = await trial.person("A1", "console")
    await ana.say("/probar")
    await ana.tap("azul")

    assert "1" in await ana.say("1")
    assert not ana.has_heard(trial.words("button-stale"))


@pytest.mark.clause("CC21-9")
async def test_a_stranger_is_refused_once_an_hour(office: Office) -> None:
    stranger = office.stranger()
    assert await stranger.say("hola")
    assert await stranger.say("¿hola?") == ""
    await office.wind(hours=1, minutes=1)
    assert await stranger.say("¿sigue ahí?")
