"""What the bot can send and what is refused, seen through python-telegram-bot."""

import struct
import zlib

import pytest
from telegram import Bot, InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove
from telegram import InlineKeyboardButton as Key
from telegram.error import BadRequest, ChatMigrated, Forbidden

from playground.telegram import NotPossible, TelegramEmulator, User
from tests.playground.conftest import WoundClock


def png(width: int = 3, height: int = 2) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    rows = b"".join(b"\0" + b"\x20\x80\xc0" * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def markup(*rows: list[Key]):
    return InlineKeyboardMarkup(rows)


async def test_a_message_arrives_with_text_entities_and_buttons(
    bot: Bot, telegram: TelegramEmulator, ana: User
):
    sent = await bot.send_message(
        ana.id,
        "  <b>Lead 12</b> 🙂 <a href='https://x.mx/a'>ver</a> &lt;ok&gt;  ",
        parse_mode="HTML",
        reply_markup=markup(
            [Key("Ya llamé", callback_data="v1:a"), Key("Web", url="https://x.mx")]
        ),
    )
    seen = telegram.last_message(ana)
    assert seen.id == sent.message_id
    assert seen.text == "Lead 12 🙂 ver <ok>"
    assert [(e["type"], e["offset"], e["length"]) for e in seen.entities] == [
        ("bold", 0, 7),
        ("text_link", 11, 3),
    ]
    assert [button.text for button in seen.buttons] == ["Ya llamé", "Web"]
    assert sent.parse_entities()[sent.entities[1]] == "ver"


@pytest.mark.parametrize(
    ("markup_text", "reason"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("1 < 2 y 3 > 2", 'Unsupported start tag "" at byte offset 2'),
        ("<h1>x</h1>", 'Unsupported start tag "h1" at byte offset 0'),
        ("é</b>", "Unexpected end tag at byte offset 2"),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("a <b", "Unclosed start tag at byte offset 2"),
        ('<span class="x">y</span>', "must have class"),
    ],
)
async def test_broken_html_is_refused_with_the_place(
    bot: Bot, ana: User, markup_text: str, reason: str
):
    with pytest.raises(BadRequest) as refusal:
        await bot.send_message(ana.id, markup_text, parse_mode="HTML")
    assert "an't parse entities: " in refusal.value.message
    assert reason.lower() in refusal.value.message.lower()


async def test_a_tel_link_is_dropped_as_the_real_server_does(
    bot: Bot, telegram: TelegramEmulator, ana: User
):
    await bot.send_message(ana.id, '<a href="tel:+5255">llamar</a>', parse_mode="HTML")
    assert telegram.last_message(ana).text == "llamar"
    assert telegram.last_message(ana).entities == []


async def test_nested_html_of_code_quotes_and_spoilers(
    bot: Bot, telegram: TelegramEmulator, ana: User
):
    await bot.send_message(
        ana.id,
        '<pre><code class="language-py">x=1</code></pre>'
        "<blockquote expandable><i>c</i></blockquote>"
        '<span class="tg-spoiler">s</span><tg-spoiler>t</tg-spoiler><code>k</code>',
        parse_mode="HTML",
    )
    kinds = [(e["type"], e.get("language")) for e in telegram.last_message(ana).entities]
    assert kinds == [
        ("pre", "py"),
        ("expandable_blockquote", None),
        ("italic", None),
        ("spoiler", None),
        ("spoiler", None),
        ("code", None),
    ]


@pytest.mark.parametrize(
    ("text", "mode", "reason"),
    [
        ("   ", None, "Message text is empty"),
        ("<b> </b>", "HTML", "Text must be non-empty"),
        ("x" * 4097, None, "Message is too long"),
        ("x", "Markdown", "Unsupported parse_mode"),
    ],
)
async def test_texts_that_cannot_be_sent(
    bot: Bot, ana: User, text: str, mode: str | None, reason: str
):
    with pytest.raises(BadRequest, match=reason):
        await bot.send_message(ana.id, text, parse_mode=mode)


async def test_the_length_counts_after_the_marks_are_parsed(
    bot: Bot, telegram: TelegramEmulator, ana: User
):
    await bot.send_message(ana.id, "<b>" + "x" * 4096 + "</b>", parse_mode="HTML")
    assert len(telegram.last_message(ana).text) == 4096


@pytest.mark.parametrize(
    ("keys", "reason"),
    [
        ([Key("x", callback_data="ñ" * 33)], "Button_data_invalid"),
        ([Key("x", url="nonsense")], "Button_url_invalid"),
        ([Key("x")], "text buttons are unallowed"),
        ([Key("x", callback_data=str(n)) for n in range(101)], "Reply markup is too long"),
        ([Key("", callback_data="x")], "can't find field"),
    ],
)
async def test_keyboards_that_cannot_be_sent(bot: Bot, ana: User, keys: list[Key], reason: str):
    with pytest.raises(BadRequest, match=reason):
        await bot.send_message(ana.id, "hola", reply_markup=markup(keys))


async def test_callback_data_of_exactly_64_bytes_passes(
    bot: Bot, telegram: TelegramEmulator, ana: User
):
    await bot.send_message(ana.id, "hola", reply_markup=markup([Key("x", callback_data="d" * 64)]))
    assert telegram.last_message(ana).buttons[0].callback_data == "d" * 64


async def test_an_edit_changes_the_message_and_an_equal_edit_is_refused(
    bot: Bot, telegram: TelegramEmulator, ana: User
):
    keys = markup([Key("x", callback_data="d")])
    sent = await bot.send_message(ana.id, "uno", reply_markup=keys)
    await bot.edit_message_text("dos", ana.id, sent.message_id, reply_markup=keys)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_text(
            "<b></b>dos", ana.id, sent.message_id, parse_mode="HTML", reply_markup=keys
        )
    await bot.edit_message_reply_markup(ana.id, sent.message_id, reply_markup=None)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_reply_markup(ana.id, sent.message_id)
    seen = telegram.last_message(ana)
    assert (seen.text, seen.edits, seen.buttons) == ("dos", 2, [])


async def test_edits_of_what_is_not_there_or_not_ours(
    bot: Bot, telegram: TelegramEmulator, ana: User
):
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("x", ana.id, 999_999)
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("x", ana.id, telegram.last_message(ana).id)
    photo = await bot.send_photo(ana.id, png())
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await bot.edit_message_text("x", ana.id, photo.message_id)
    text = await bot.send_message(ana.id, "x")
    with pytest.raises(BadRequest, match="There is no caption in the message to edit"):
        await bot.edit_message_caption(ana.id, text.message_id, caption="y")


async def test_photos_documents_places_and_cards(bot: Bot, telegram: TelegramEmulator, ana: User):
    photo = await bot.send_photo(ana.id, png(8, 5), caption="<b>mes</b>", parse_mode="HTML")
    assert (photo.photo[-1].width, photo.photo[-1].height) == (8, 5)
    again = await bot.send_photo(ana.id, photo.photo[-1].file_id)
    assert again.photo[-1].file_unique_id == photo.photo[-1].file_unique_id
    sheet = await bot.send_document(ana.id, b"BEGIN:VCALENDAR", filename="guardias.ics")
    got = await (await bot.get_file(sheet.document.file_id)).download_as_bytearray()
    assert bytes(got) == b"BEGIN:VCALENDAR"
    await bot.edit_message_caption(ana.id, photo.message_id, caption="julio")
    place = await bot.send_location(ana.id, 19.43, -99.13)
    card = await bot.send_contact(ana.id, "+525512345678", "Luis")
    assert place.location.latitude == 19.43
    assert card.contact.first_name == "Luis"
    assert telegram.messages(ana)[1].text == "julio"


async def test_files_that_cannot_be_sent(bot: Bot, ana: User):
    with pytest.raises(BadRequest, match="Image_process_failed"):
        await bot.send_photo(ana.id, b"not an image")
    with pytest.raises(BadRequest, match="caption is too long"):
        await bot.send_photo(ana.id, png(), caption="x" * 1025)
    with pytest.raises(BadRequest, match="Wrong file identifier"):
        await bot.send_document(ana.id, "unknown-file-id")
    with pytest.raises(BadRequest, match="Wrong file identifier"):
        await bot.get_file("unknown-file-id")
    with pytest.raises(BadRequest, match="Wrong location"):
        await bot.send_location(ana.id, 91, 0)


async def test_people_whom_the_bot_cannot_reach(bot: Bot, telegram: TelegramEmulator, ana: User):
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(123, "hola")
    stranger = telegram.add_user("Nadie")
    with pytest.raises(Forbidden, match="can't initiate conversation with a user"):
        await bot.send_message(stranger.id, "hola")
    telegram.block(ana)
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(ana.id, "hola")
    with pytest.raises(NotPossible):
        telegram.say(ana, ana, "hola")
    telegram.unblock(ana)
    await bot.send_message(ana.id, "hola")
    telegram.deactivate(ana)
    with pytest.raises(Forbidden, match="user is deactivated"):
        await bot.send_message(ana.id, "hola")


async def test_groups_that_threw_the_bot_out_or_grew(
    bot: Bot, telegram: TelegramEmulator, ana: User
):
    group = telegram.create_group("Apartados", [ana])
    await bot.send_message(group.id, "hola")
    telegram.kick_bot_from_group(group)
    with pytest.raises(Forbidden, match="bot was kicked from the group chat"):
        await bot.send_message(group.id, "hola")
    telegram.add_bot_to_group(group, ana)
    grown = telegram.migrate_group_to_supergroup(group)
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(group.id, "hola")
    assert moved.value.new_chat_id == grown.id
    await bot.send_message(grown.id, "hola")
    assert telegram.last_message(grown).id == 2
    await bot.leave_chat(grown.id)
    with pytest.raises(Forbidden, match="bot is not a member of the supergroup chat"):
        await bot.send_message(grown.id, "hola")


async def test_deleting_is_for_48_hours(
    bot: Bot, telegram: TelegramEmulator, clock: WoundClock, ana: User
):
    sent = await bot.send_message(ana.id, "uno")
    assert await bot.delete_message(ana.id, sent.message_id)
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(ana.id, sent.message_id)
    old = await bot.send_message(ana.id, "dos")
    clock.wind(hours=49)
    with pytest.raises(BadRequest, match="can't be deleted for everyone"):
        await bot.delete_message(ana.id, old.message_id)
    assert [m.text for m in telegram.messages(ana)] == ["/start", "dos"]


async def test_an_answer_quotes_the_message_it_answers(
    bot: Bot, telegram: TelegramEmulator, ana: User
):
    asked = telegram.say(ana, ana, "¿y?")
    sent = await bot.send_message(ana.id, "ya", reply_to_message_id=asked.id)
    assert sent.reply_to_message.text == "¿y?"
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await bot.send_message(ana.id, "ya", reply_to_message_id=999_999)
    await bot.send_message(
        ana.id, "ya", reply_to_message_id=999_999, allow_sending_without_reply=True
    )
    assert telegram.last_message(ana).reply_to is None


async def test_a_reply_keyboard_stays_until_it_is_removed(
    bot: Bot, telegram: TelegramEmulator, ana: User
):
    await bot.send_message(ana.id, "elija", reply_markup=ReplyKeyboardMarkup([["Sí", "No"]]))
    assert telegram.chats[ana.id].reply_keyboard["keyboard"][0][0]["text"] == "Sí"
    await bot.send_message(ana.id, "gracias", reply_markup=ReplyKeyboardRemove())
    assert telegram.chats[ana.id].reply_keyboard is None


async def test_a_chat_keeps_only_its_newest_messages(
    telegram: TelegramEmulator, ana: User, clock: WoundClock
):
    small = type(telegram)(now=clock.now, messages_per_chat=3)
    eva = small.add_user("Eva")
    small.start(eva)
    for number in range(5):
        await small.call("sendMessage", {"chat_id": eva.id, "text": str(number)})
    assert [m.text for m in small.messages(eva)] == ["2", "3", "4"]
