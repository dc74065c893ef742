"""Taps, their answers, command menus, and what the bot is told about chats."""

from typing import Any

import pytest
from aiogram.types import Update
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    InlineKeyboardMarkup,
)
from telegram import InlineKeyboardButton as Key
from telegram import Message as SentMessage
from telegram.error import BadRequest

from playground.telegram import Answer, Chat, NotPossible, TelegramEmulator, User
from tests.playground.conftest import WoundClock


async def updates_of(telegram: TelegramEmulator) -> list[Update]:
    found: list[Update] = []

    async def post(update: dict[str, Any]):
        found.append(Update.model_validate(update))
        return 200

    await telegram.deliver_pending(post)
    return found


@pytest.fixture
async def asked(bot: Bot, telegram: TelegramEmulator, ana: User):
    await updates_of(telegram)
    keys = InlineKeyboardMarkup(
        [[Key("Sí", callback_data="v1:si"), Key("Ver", url="https://x.mx")]]
    )
    return await bot.send_message(ana.id, "¿Qué desea?", reply_markup=keys)


async def test_a_tap_reaches_the_bot_and_is_answered_once(
    bot: Bot, telegram: TelegramEmulator, ana: User, asked: SentMessage
):
    query = telegram.tap(ana, asked.message_id, "Sí")
    (update,) = await updates_of(telegram)
    assert update.callback_query.data == "v1:si"
    assert update.callback_query.message.text == "¿Qué desea?"
    await bot.answer_callback_query(query.id, "Anotado", show_alert=True)
    assert query.answer == Answer("Anotado", alert=True)
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query(query.id)


async def test_a_tap_dies_after_150_seconds(
    bot: Bot, telegram: TelegramEmulator, clock: WoundClock, ana: User, asked: SentMessage
):
    query = telegram.tap(ana, asked.message_id, "v1:si")
    clock.wind(seconds=151)
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query(query.id)
    assert await updates_of(telegram) == []


async def test_answers_that_cannot_be_given(
    bot: Bot, telegram: TelegramEmulator, ana: User, asked: SentMessage
):
    with pytest.raises(BadRequest, match="query id is invalid"):
        await bot.answer_callback_query("123")
    query = telegram.tap(ana, asked.message_id, "Sí")
    with pytest.raises(BadRequest, match="Message_too_long"):
        await bot.answer_callback_query(query.id, "x" * 201)


async def test_a_person_cannot_tap_what_is_not_there(
    telegram: TelegramEmulator, ana: User, asked: SentMessage
):
    with pytest.raises(NotPossible, match="no button"):
        telegram.tap(ana, asked.message_id, "No")
    with pytest.raises(NotPossible, match="opens a link"):
        telegram.tap(ana, asked.message_id, "Ver")
    assert await updates_of(telegram) == []


async def test_a_stale_tap_on_a_deleted_message_carries_no_content(
    bot: Bot, telegram: TelegramEmulator, ana: User, asked: SentMessage
):
    await bot.delete_message(ana.id, asked.message_id)
    telegram.tap(ana, asked.message_id, "v1:si", stale=True)
    (update,) = await updates_of(telegram)
    assert type(update.callback_query.message).__name__ == "InaccessibleMessage"


async def test_every_kind_of_update_is_understood_by_aiogram(telegram: TelegramEmulator, ana: User):
    eva = telegram.add_user("Eva")
    telegram.start(eva, "unir_8fQ2-x")
    said = telegram.say(ana, ana, "hola 🙂 /leads ya")
    telegram.edit_said(said, "/cancelar")
    telegram.send_document(ana, ana, "ficha.pdf", b"%PDF", caption="ficha")
    telegram.send_location(ana, ana, -17.39, -66.15)
    telegram.send_contact(ana, ana, "+525512345678", "Ana Prueba", own=True)
    telegram.block(eva)
    group = telegram.create_group("Apartados", [ana, eva])
    telegram.say(group, ana, "la privacidad lo calla")
    telegram.say(group, ana, "/aqui@guardia_playground_bot")
    telegram.say(group, ana, "/otro@another_bot")
    telegram.migrate_group_to_supergroup(group)
    updates = await updates_of(telegram)
    kinds = [update.event_type for update in updates]
    assert kinds == ["message"] * 3 + ["edited_message"] + ["message"] * 3 + [
        "my_chat_member",
        "my_chat_member",
        "message",
        "message",
        "message",
        "message",
    ]
    assert updates[1].message.text == "/start unir_8fQ2-x"
    leads = updates[2].message.entities[0]
    assert (leads.type, leads.extract_from("hola 🙂 /leads ya")) == ("bot_command", "/leads")
    assert updates[7].my_chat_member.new_chat_member.status == "kicked"
    assert updates[-3].message.text == "/aqui@guardia_playground_bot"
    assert updates[-2].message.migrate_to_chat_id == updates[-1].message.chat.id


async def test_an_answer_to_the_bot_is_heard_in_a_group(
    bot: Bot, telegram: TelegramEmulator, ana: User
):
    group = telegram.create_group("Apartados", [ana])
    asked = await bot.send_message(group.id, "¿?")
    await updates_of(telegram)
    telegram.say(group, ana, "sí", reply_to=asked.message_id)
    (update,) = await updates_of(telegram)
    assert update.message.reply_to_message.text == "¿?"


async def test_the_menu_comes_from_the_narrowest_scope_in_ones_language(
    bot: Bot, telegram: TelegramEmulator, ana: User
):
    group = telegram.create_group("Apartados", [ana])
    everyone = [BotCommand("ayuda", "Ayuda")]
    english = [BotCommand("help", "Help")]
    await bot.set_my_commands(everyone)
    await bot.set_my_commands(english, language_code="en")
    await bot.set_my_commands([BotCommand("leads", "Mis leads")], BotCommandScopeAllPrivateChats())
    await bot.set_my_commands([BotCommand("rol", "Rol")], BotCommandScopeChat(ana.id))
    await bot.set_my_commands([BotCommand("aqui", "Aquí")], BotCommandScopeAllGroupChats())

    def names(*where: Chat, **how: str):
        return [each["command"] for each in telegram.commands_for(ana, *where, **how)]

    assert names() == ["rol"]
    assert names(group) == ["aqui"]
    assert await bot.delete_my_commands(BotCommandScopeChat(ana.id))
    assert names() == ["leads"]
    await bot.delete_my_commands(BotCommandScopeAllPrivateChats())
    assert names(language="en") == ["help"]
    assert [c.command for c in await bot.get_my_commands()] == ["ayuda"]


@pytest.mark.parametrize(
    ("commands", "options", "reason"),
    [
        ([("Ayuda", "x")], {}, "Bot_command_invalid"),
        ([("ayuda", " ")], {}, "Bot_command_description_invalid"),
        ([("a", "x")] * 101, {}, "Bot_commands_too_much"),
        ([("a", "x")], {"language_code": "español"}, "Invalid language code"),
        ([("a", "x")], {"scope": BotCommandScopeChat(5)}, "Chat not found"),
    ],
)
async def test_menus_that_cannot_be_set(
    bot: Bot, commands: list[tuple[str, str]], options: dict[str, Any], reason: str
):
    with pytest.raises(BadRequest, match=reason):
        await bot.set_my_commands(commands, **options)


async def test_what_the_bot_can_ask_about_chats(bot: Bot, telegram: TelegramEmulator, ana: User):
    eva, out = telegram.add_user("Eva"), telegram.add_user("Otra")
    group = telegram.create_group("Apartados", [ana, eva])
    assert (await bot.get_chat(group.id)).title == "Apartados"
    assert (await bot.get_chat(ana.id)).first_name == "Ana"
    statuses = [
        (await bot.get_chat_member(group.id, person.id)).status
        for person in (ana, eva, out, telegram.bot)
    ]
    assert statuses == ["creator", "member", "left", "member"]
    for chat_id, user_id in ((out.id, ana.id), (group.id, 5)):
        with pytest.raises(BadRequest, match="not found"):
            await bot.get_chat_member(chat_id, user_id)
    assert await bot.send_chat_action(ana.id, "typing")
    with pytest.raises(BadRequest, match="Wrong parameter action"):
        await bot.send_chat_action(ana.id, "dancing")
    await bot.set_my_description("Guardia", "es")
    assert (await bot.get_my_description("es")).description == "Guardia"
