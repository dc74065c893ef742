"""What leaves, in what order and in what form, when nothing goes wrong."""

from datetime import timedelta

import pytest

from domain.kernel.message import Attachment, AttachmentKind, Message, Priority
from domain.kernel.text import T
from playground.telegram.model import ChatMessage as Shown
from storage.outbox.writer import Address
from storage.rows.platform.outbox import BlobRow
from tests.channels.rig import NOON, Rig, button, message, saying

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000200"
    "000500010d0a2db40000000049454e44ae426082"
)


@pytest.mark.clause("CC21-8")
async def test_a_lead_notice_is_said_and_its_service_told_when_it_was_taken(rig: Rig) -> None:
    ana = rig.user()
    await rig.notice(ana, "María")
    assert await rig.sender.drain() == 1
    assert rig.read(ana) == ["María"]
    assert rig.hooks.accepted == [("assignment:7:1", NOON)]
    row = (await rig.rows())[0]
    assert (row.state, row.sent_at, row.attempts) == ("sent", NOON, 1)
    assert row.external_id == str(rig.telegram.last_message(ana).id)
    assert await rig.sender.drain() == 0


async def test_the_most_urgent_leaves_first_and_each_chat_keeps_its_order(rig: Rig) -> None:
    ana, bea = rig.user("Ana"), rig.user("Bea")
    await rig.queue(ana, message("one"), message("two"), priority=Priority.BROADCAST)
    await rig.queue(bea, message("three"), priority=Priority.REMINDER)
    await rig.notice(bea, "four")
    await rig.queue(ana, message("five"), priority=Priority.ESCALATION)
    await rig.sender.drain()
    said = bot_messages(rig, ana) + bot_messages(rig, bea)
    order = [each.text for each in sorted(said, key=lambda each: each.id)]
    assert order == ["four s", "five s", "three s", "one s", "two s"]


async def test_a_row_put_off_hides_until_then_and_holds_up_nobody(rig: Rig) -> None:
    ana = rig.user()
    await rig.queue(ana, message("tomorrow"), not_before=NOON + timedelta(days=1))
    await rig.queue(ana, message("now"))
    await rig.sender.drain()
    assert rig.read(ana) == ["now"]
    await rig.wind(86_400)
    assert rig.read(ana) == ["now", "tomorrow"]


async def test_buttons_carry_the_ref_and_the_place_and_values_are_escaped(rig: Rig) -> None:
    ana = rig.user()
    body = Message(saying("<b>&"), ((button("A"), button("B")), (button("<C>"),)))
    await rig.queue(ana, body)
    await rig.sender.drain()
    shown = rig.telegram.last_message(ana)
    ref = (await rig.rows())[0].ref
    assert shown.text == "<b>& s"
    assert shown.entities == []
    assert [[b.text for b in row] for row in shown.keyboard] == [["A s", "B s"], ["<C> s"]]
    assert [b.callback_data for b in shown.buttons] == [f"{ref}.0", f"{ref}.1", f"{ref}.2"]
    assert all(len((b.callback_data or "").encode()) <= 64 for b in shown.buttons)


async def test_our_own_marks_become_entities_and_the_language_is_the_rows(rig: Rig) -> None:
    ana = rig.user()
    text = T("incident-channel-unauthorized", channel="x")
    await rig.queue(ana, Message(text), language="en")
    await rig.queue(ana, Message(text), language="es")
    await rig.sender.drain()
    english, spanish = rig.telegram.messages(ana)[-2:]
    assert english.text.startswith("The x channel")
    assert spanish.text.startswith("El canal x")
    assert [entity["type"] for entity in english.entities] == ["bold"]


async def test_a_tap_is_answered_before_everything_and_once(rig: Rig) -> None:
    ana = rig.user()
    await rig.queue(ana, message("choose", "A"))
    await rig.sender.drain()
    tap = rig.telegram.tap(ana, rig.telegram.last_message(ana).id, "A s")
    await rig.notice(ana, "later")
    await rig.queue(
        ana,
        {"callback": tap.id, "alert": True, "text": saying("x" * 250).to_json()},
        kind="answer",
        priority=Priority.TAP_ANSWER,
    )
    await rig.sender.drain()
    assert tap.answer is not None
    assert tap.answer.alert
    assert len(tap.answer.text) == 200


async def test_an_answer_to_a_tap_that_has_died_fails_in_silence(rig: Rig) -> None:
    ana = rig.user()
    await rig.queue(
        ana, {"callback": "1", "alert": False}, kind="answer", priority=Priority.TAP_ANSWER
    )
    await rig.sender.drain()
    assert await rig.states() == ["failed"]
    assert await rig.incidents() == []


async def test_the_menu_of_a_chat_is_set_in_the_words_of_its_language(rig: Rig) -> None:
    ana = rig.user()
    lines = [{"command": "leads", "description": T("format-days", n=2).to_json()}]
    await rig.queue(
        ana, {"scope": "chat", "language": "es", "commands": lines}, kind="commands", language="es"
    )
    await rig.sender.drain()
    assert rig.telegram.commands_for(ana) == [{"command": "leads", "description": "2 días"}]


@pytest.mark.parametrize("scope", ["default", "all_private_chats"])
async def test_wider_menus_are_set_by_language(rig: Rig, scope: str) -> None:
    ana = rig.user()
    lines = [{"command": "help", "description": T("format-days", n=2).to_json()}]
    await rig.queue(
        ana, {"scope": scope, "language": "en", "commands": lines}, kind="commands", language="en"
    )
    await rig.sender.drain()
    assert rig.telegram.commands_for(ana, language="en")[0]["description"] == "2 days"
    assert rig.telegram.commands_for(ana, language="es") == []


@pytest.mark.parametrize(
    ("kind", "key"), [(AttachmentKind.PHOTO, "photo"), (AttachmentKind.DOCUMENT, "document")]
)
async def test_a_file_goes_along_with_its_caption(rig: Rig, kind: AttachmentKind, key: str) -> None:
    ana = rig.user()
    await keep_blob(rig)
    attachment = Attachment(kind, "k1", "guardias.ics", "text/calendar")
    await rig.queue(ana, message("yours", "Confirm", attachment=attachment))
    await rig.sender.drain()
    shown = rig.telegram.last_message(ana)
    assert key in shown.body
    assert (shown.text, shown.buttons[0].text) == ("yours s", "Confirm s")


async def test_a_caption_that_is_too_long_follows_its_file_as_a_text(rig: Rig) -> None:
    ana = rig.user()
    await keep_blob(rig)
    attachment = Attachment(AttachmentKind.DOCUMENT, "k1", "a.ics", "text/calendar")
    await rig.queue(ana, message("w " * 600, "Confirm", attachment=attachment))
    await rig.sender.drain()
    file, text = bot_messages(rig, ana)
    assert (file.text, file.buttons) == ("", [])
    assert text.text.startswith("w w")
    assert text.buttons[0].text == "Confirm s"


async def test_a_file_that_is_no_longer_stored_is_a_dead_letter(rig: Rig) -> None:
    ana = rig.user()
    attachment = Attachment(AttachmentKind.DOCUMENT, "lost", "a.ics", "text/calendar")
    await rig.queue(ana, message("yours", attachment=attachment))
    await rig.sender.drain()
    assert await rig.states() == ["failed"]
    assert await rig.incidents() == ["outbox.dead"]


async def test_a_long_text_goes_out_in_parts_with_the_buttons_under_the_last(rig: Rig) -> None:
    ana = rig.user()
    long = "\n\n".join(f"{number} " + "ñ" * 900 for number in range(2))
    text = T("incident-outbox-dead", message=long, who=long, error=long)
    await rig.queue(ana, Message(text, ((button("OK"),),)))
    await rig.sender.drain()
    parts = bot_messages(rig, ana)
    assert len(parts) == 2
    assert [bool(part.buttons) for part in parts] == [False, True]
    assert sum(part.text.count("ñ") for part in parts) == 5400
    assert (await rig.rows())[0].external_id == str(parts[-1].id)


async def test_what_came_too_late_to_be_of_use_is_not_said(rig: Rig) -> None:
    ana = rig.user()
    await rig.queue(ana, message("reminder"), expires_at=NOON + timedelta(minutes=1))
    rig.clock.wind(timedelta(minutes=1))
    await rig.queue(ana, message("after"))
    await rig.sender.drain()
    assert rig.read(ana) == ["after"]
    assert await rig.states() == ["expired", "sent"]


async def test_a_text_that_nobody_wrote_is_a_dead_letter_and_not_the_end(rig: Rig) -> None:
    ana = rig.user()
    await rig.queue(ana, Message(T("no-such-key")), message("after"))
    await rig.sender.drain()
    assert rig.read(ana) == ["after"]
    assert await rig.states() == ["failed", "sent"]
    assert await rig.incidents() == ["outbox.dead"]


async def test_an_address_of_another_shape_is_a_dead_letter(rig: Rig) -> None:
    await rig.queue(Address("telegram", "somewhere"), message("hello"))
    await rig.sender.drain()
    assert await rig.states() == ["failed"]


async def keep_blob(rig: Rig) -> None:
    async with rig.units.begin() as uow:
        uow.session.add(
            BlobRow(key="k1", content=PIXEL, media_type="image/png", created_at=uow.now)
        )


def bot_messages(rig: Rig, chat: object) -> list[Shown]:
    return [m for m in rig.telegram.messages(chat) if m.sender is rig.telegram.bot]  # type: ignore[arg-type]
