"""Messages that stand in a slot: edited in place, said anew, dropped, or joined while they wait."""

from domain.kernel.message import Priority
from playground.telegram import Fault, FaultKind
from storage.outbox.writer import Address
from tests.channels.rig import NOON, Rig, message
from tests.channels.test_saying import bot_messages


async def test_a_replacement_changes_what_stands(rig: Rig) -> None:
    ana = rig.user()
    await rig.queue(ana, message("ten minutes", "Call"), slot="card")
    await rig.sender.drain()
    await rig.queue(ana, message("five minutes", "Done"), slot="card")
    await rig.sender.drain()
    (shown,) = bot_messages(rig, ana)
    first, second = await rig.rows()
    assert (shown.text, shown.edits) == ("five minutes s", 1)
    assert shown.buttons[0].callback_data == f"{second.ref}.0"
    assert second.external_id == first.external_id


async def test_fresh_takes_the_slot_with_a_message_of_its_own(rig: Rig) -> None:
    ana = rig.user()
    for words, mode in (("first", "replace"), ("second", "fresh"), ("third", "replace")):
        await rig.queue(ana, message(words), slot="card", mode=mode)
        await rig.sender.drain()
    assert rig.read(ana) == ["first", "third"]


async def test_an_update_without_anything_to_change_is_dropped(rig: Rig) -> None:
    ana = rig.user()
    await rig.queue(ana, message("lonely"), slot="card", mode="update", purpose="lead_notice")
    await rig.sender.drain()
    assert rig.read(ana) == []
    assert await rig.states() == ["superseded"]
    assert rig.hooks.accepted == []


async def test_what_reads_so_already_counts_as_said(rig: Rig) -> None:
    ana = rig.user()
    for _ in range(2):
        await rig.queue(ana, message("same"), slot="card")
        await rig.sender.drain()
    assert rig.read(ana) == ["same"]
    assert await rig.states() == ["sent", "sent"]
    assert await rig.incidents() == []


async def test_a_message_that_was_deleted_is_said_anew_and_an_update_let_go(rig: Rig) -> None:
    ana = rig.user()
    await rig.queue(ana, message("first"), slot="card")
    await rig.sender.drain()
    rig.telegram.remove(rig.telegram.last_message(ana))
    await rig.queue(ana, message("update"), slot="card", mode="update")
    await rig.sender.drain()
    assert rig.read(ana) == []
    await rig.queue(ana, message("second"), slot="card")
    await rig.sender.drain()
    await rig.queue(ana, message("third"), slot="card", mode="update")
    await rig.sender.drain()
    assert rig.read(ana) == ["third"]
    assert await rig.states() == ["sent", "superseded", "sent", "sent"]


async def test_rows_that_wait_for_one_slot_are_said_by_the_newest(rig: Rig) -> None:
    ana = rig.user()
    await rig.notice(ana, "old", slot="card", mode="fresh")
    await rig.queue(ana, message("other"))
    await rig.queue(ana, message("new"), slot="card", mode="update")
    await rig.sender.drain()
    assert rig.read(ana) == ["new", "other"]
    assert await rig.states() == ["superseded", "sent", "sent"]
    assert rig.hooks.accepted == [("assignment:7:1", NOON)]  # the notice was taken, in newer words


async def test_the_strongest_mode_of_those_that_wait_holds(rig: Rig) -> None:
    ana = rig.user()
    await rig.queue(ana, message("stands"), slot="card")
    await rig.sender.drain()
    await rig.queue(ana, message("fresh"), slot="card", mode="fresh", priority=Priority.REMINDER)
    await rig.queue(ana, message("newest"), slot="card", mode="replace")
    await rig.sender.drain()
    assert rig.read(ana) == ["stands", "newest"]


async def test_slots_of_different_chats_and_names_do_not_meet(rig: Rig) -> None:
    ana, bea = rig.user("Ana"), rig.user("Bea")
    await rig.queue(ana, message("a1"), slot="card:1")
    await rig.queue(ana, message("a2"), slot="card:2")
    await rig.queue(bea, message("b1"), slot="card:1")
    await rig.sender.drain()
    assert (rig.read(ana), rig.read(bea)) == (["a1", "a2"], ["b1"])


async def test_an_edit_without_an_answer_is_simply_made_again(rig: Rig) -> None:
    ana = rig.user()
    await rig.queue(ana, message("first"), slot="card")
    await rig.sender.drain()
    rig.telegram.faults.add(Fault(FaultKind.TIMEOUT_AFTER_ACCEPTING, "editMessageText"))
    await rig.queue(ana, message("second"), slot="card")
    await rig.sender.drain()
    assert await rig.states() == ["sent", "queued"]
    await rig.wind(2)
    assert rig.read(ana) == ["second"]
    assert await rig.states() == ["sent", "sent"]


async def test_a_new_text_too_long_for_one_message_is_said_anew(rig: Rig) -> None:
    ana = rig.user()
    await rig.queue(ana, message("short"), slot="card")
    await rig.sender.drain()
    await rig.queue(ana, message("x" * 2400, *(f"b{n}" for n in range(3))), slot="card")
    await rig.sender.drain()
    assert len(rig.read(ana)) == 1  # fits: edited
    long = "y" * 2400
    text = {"k": "incident-outbox-dead", "a": {"message": long, "who": long, "error": long}}
    await rig.queue(ana, {"t": text}, slot="card")
    await rig.sender.drain()
    assert len(rig.read(ana)) == 4


async def test_a_console_says_replacements_anew_and_drops_updates(rig: Rig) -> None:
    terminal = Address("console", "A1")
    await rig.queue(terminal, message("first"), slot="card")
    await rig.sender.drain()
    await rig.queue(terminal, message("second"), slot="card")
    await rig.sender.drain()
    await rig.queue(terminal, message("third"), slot="card", mode="update")
    await rig.sender.drain()
    assert rig.printed == [("A1", "first s"), ("A1", "second s")]
