"""The terminal: choices by number, remembered across a restart; one terminal, one sender."""

import pytest

from bot.channels.console.channel import choice
from bot.flows.platform.inbound import ButtonPress
from domain.kernel.message import Attachment, AttachmentKind, Message, Priority
from storage.outbox.writer import Address
from storage.rows.platform.outbox import BlobRow
from tests.channels.rig import Rig, button, message, saying

ANA = Address("console", "A1")


async def chosen(rig: Rig, typed: str, address: str = "A1") -> ButtonPress | None:
    async with rig.units.snapshot() as uow:
        return await choice(uow, address, typed)


async def test_choices_are_numbered_in_reading_order_and_nothing_is_marked_up(rig: Rig) -> None:
    body = Message(saying("<hola>"), ((button("A"), button("B")), (button("C"),)))
    await rig.queue(ANA, body)
    await rig.sender.drain()
    assert rig.printed == [("A1", "<hola> s\n  1. A s\n  2. B s\n  3. C s")]
    ref = (await rig.rows())[0].ref
    assert await chosen(rig, " 2 ") == ButtonPress(ref, 1)


@pytest.mark.parametrize("typed", ["0", "4", "-1", "dos", "1.0", "", "²", "٢", "1" * 30])
async def test_anything_else_is_no_choice(rig: Rig, typed: str) -> None:
    await rig.queue(ANA, message("choose", "A", "B", "C"))
    await rig.sender.drain()
    assert await chosen(rig, typed) is None


async def test_the_last_message_with_choices_counts_also_after_a_restart(rig: Rig) -> None:
    assert await chosen(rig, "1") is None
    await rig.queue(ANA, message("first", "A"), message("second", "B", "C"), message("plain"))
    await rig.sender.drain()
    second = (await rig.rows())[1].ref
    rig.sender = rig.another_sender()
    assert await chosen(rig, "2") == ButtonPress(second, 1)
    assert await chosen(rig, "1", "A2") is None


async def test_a_toast_is_a_line_and_a_released_tap_none(rig: Rig) -> None:
    said = {"callback": "x", "alert": False, "text": saying("done").to_json()}
    for body in (said, {"callback": "x", "alert": False}):
        await rig.queue(ANA, body, kind="answer", priority=Priority.TAP_ANSWER)
    menu = {"scope": "chat", "language": "es", "commands": []}
    await rig.queue(ANA, menu, kind="commands")
    await rig.sender.drain()
    assert rig.printed == [("A1", "done s")]
    assert await rig.states() == ["sent"] * 3


async def test_a_file_is_named(rig: Rig) -> None:
    async with rig.units.begin() as uow:
        uow.session.add(BlobRow(key="k", content=b"x", media_type="image/png", created_at=uow.now))
    attachment = Attachment(AttachmentKind.PHOTO, "k", "rol.png", "image/png")
    await rig.queue(ANA, message("yours", attachment=attachment))
    await rig.sender.drain()
    assert rig.printed == [("A1", "yours s\n[rol.png]")]


async def test_a_sender_for_one_terminal_leaves_the_others_alone(rig: Rig) -> None:
    await rig.queue(ANA, message("mine"))
    await rig.queue(Address("console", "A2"), message("theirs"))
    await rig.another_sender(address="A1", holder="terminal").drain()
    assert rig.printed == [("A1", "mine s")]
    await rig.sender.drain()
    assert rig.printed[1:] == [("A2", "theirs s")]
