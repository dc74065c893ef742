"""A notice reaches its person: over one channel, or over the next when that one fails."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.channels.channel import Blocked, ChannelDown, OutsideWindow, Refused, Unknown
from bot.channels.delivery_outcomes import MOST_FAILURES
from domain.kernel.delivery import DeliveryStatus
from domain.kernel.message import Message, Priority
from domain.kernel.text import T, Texts
from services.platform.messaging import Change, announce, change_what_stands
from storage.outbox.writer import Address, Outgoing
from storage.rows.platform.chats import GroupRow
from tests.channels.rig import NOON, message
from tests.channels.two_channels import TwoChannels

LEAD = "assignment:7:1"
FAILED, DELIVERED, READ = DeliveryStatus.FAILED, DeliveryStatus.DELIVERED, DeliveryStatus.READ


@pytest.fixture
async def rig(either_database: str) -> AsyncIterator[TwoChannels]:
    rig = TwoChannels(either_database)
    yield rig
    await rig.close()


@pytest.mark.clause("CC23-L4")
async def test_what_was_taken_and_failed_a_minute_later_goes_to_the_other_channel(
    rig: TwoChannels,
) -> None:
    ana = await rig.both()
    await rig.tell(ana, "María", "Ya llamé", slot="lead:7", mode="fresh")
    await rig.sender.drain()
    assert (rig.wa.texts("A1"), rig.tg.texts("A1")) == (["María"], [])
    assert rig.hooks.accepted == [(LEAD, NOON)]
    await rig.wind(60)
    assert await rig.report(rig.wa.last("A1").external_id, FAILED, "131026")
    assert await rig.states() == ["failed", "queued"]
    assert await rig.notice_states() == ["queued"]
    await rig.sender.drain()
    assert rig.tg.texts("A1") == ["María"]
    assert [at - NOON for _, at in rig.hooks.accepted] == [timedelta(0), timedelta(seconds=60)]
    assert (await rig.notice_states(), rig.hooks.undeliverable) == (["sent"], [])
    assert await rig.incidents() == []


async def test_a_message_that_fails_for_itself_tries_the_other_channel_at_once(
    rig: TwoChannels,
) -> None:
    ana = await rig.both()
    rig.wa.refusals["A1"] = [Refused("a template that was paused")]
    await rig.tell(ana, "María")
    await rig.sender.drain()
    assert rig.tg.texts("A1") == ["María"]
    assert await rig.states() == ["failed", "sent"]
    assert (rig.hooks.accepted, rig.hooks.undeliverable) == ([(LEAD, NOON)], [])
    assert await rig.incidents() == []


@pytest.mark.clause("CC23-L4")
async def test_who_blocked_one_channel_is_told_on_the_other(rig: TwoChannels) -> None:
    ana = await rig.both()
    rig.wa.refusals["A1"] = [Blocked("blocked")]
    await rig.tell(ana, "María")
    await rig.tell(ana, "the week", priority=Priority.BROADCAST, purpose="")
    await rig.sender.drain()
    assert rig.tg.texts("A1") == ["María", "the week"]
    assert (rig.hooks.undeliverable, rig.hooks.unreachable) == ([], [])


async def test_when_both_fail_it_is_undeliverable_once(rig: TwoChannels) -> None:
    ana = await rig.both()
    await rig.tell(ana, "María")
    await rig.sender.drain()
    await rig.report("whatsapp-1", FAILED, "131026")
    rig.tg.refusals["A1"] = [ChannelDown("down")] * MOST_FAILURES
    for _ in range(MOST_FAILURES):
        await rig.wind(200)
    assert rig.hooks.undeliverable == [LEAD]
    assert await rig.notice_states() == ["undeliverable"]
    assert await rig.incidents() == ["outbox.dead"]
    await rig.report("whatsapp-1", FAILED, "131026")
    await rig.sender.drain()
    assert rig.hooks.undeliverable == [LEAD]
    assert await rig.states() == ["failed", "failed"]


async def test_blocked_on_both_the_person_cannot_be_reached(rig: TwoChannels) -> None:
    ana = await rig.both()
    rig.wa.refusals["A1"] = rig.tg.refusals["A1"] = [Blocked("blocked"), Blocked("blocked")]
    await rig.tell(ana, "María")
    await rig.sender.drain()
    assert (rig.hooks.undeliverable, rig.hooks.unreachable) == ([LEAD], [ana])
    assert await rig.tell(ana, "again") == set()


async def test_the_first_confirmation_wins_and_both_cards_end_equal(rig: TwoChannels) -> None:
    ana = await rig.both()
    await rig.tell(ana, "running", slot="lead:7", mode="fresh")
    await rig.sender.drain()
    first = rig.wa.last("A1").external_id
    await rig.report(first, FAILED)
    await rig.sender.drain()
    await rig.wind(5)
    await rig.report(first, DELIVERED)  # it had arrived after all
    assert rig.hooks.delivered == [(LEAD, NOON + timedelta(seconds=5))]
    assert await rig.notice_states() == ["delivered"]
    await rig.report(rig.tg.last("A1").external_id, DELIVERED, channel="telegram")
    assert len(rig.hooks.delivered) == 1
    await rig.tell(ana, "lost", slot="lead:7", mode="restate", purpose="")
    await rig.sender.drain()
    assert (rig.wa.last("A1").text, rig.tg.texts("A1")) == ("lost", ["lost"])
    assert len(rig.hooks.accepted) == 2
    assert rig.hooks.undeliverable == []


async def test_the_other_channel_says_how_things_stand_by_then(rig: TwoChannels) -> None:
    ana = await rig.both(preferred="telegram")
    await rig.tell(ana, "running", "Ya llamé", slot="lead:7", mode="fresh")
    await rig.sender.drain()
    await rig.tell(ana, "called", "Cerrar", slot="lead:7", mode="update", purpose="")
    await rig.sender.drain()
    await rig.report("telegram-1", FAILED, channel="telegram")
    await rig.sender.drain()
    assert (rig.tg.texts("A1"), rig.wa.texts("A1")) == (["called"], ["called"])
    rows = await rig.rows()
    assert rows[0].notice_id == rows[2].notice_id == rows[0].ref
    # What stands nowhere any more is not changed there.
    await rig.tell(ana, "won", slot="lead:7", mode="restate", purpose="")
    await rig.sender.drain()
    assert (rig.tg.texts("A1"), rig.wa.last("A1").text) == (["called"], "won")


async def test_a_report_comes_once_or_often_and_never_takes_back(rig: TwoChannels) -> None:
    ana = await rig.both()
    await rig.tell(ana, "María")
    await rig.sender.drain()
    for status in (READ, DELIVERED, READ, FAILED, DeliveryStatus.SENT):
        assert await rig.report("whatsapp-1", status)
    assert (await rig.states(), await rig.notice_states()) == (["read"], ["read"])
    assert rig.hooks.delivered == rig.hooks.read == [(LEAD, NOON)]
    await rig.tell(ana, "Julia", subject="assignment:8:1")
    await rig.sender.drain()
    for status in (DELIVERED, READ):
        await rig.report("whatsapp-2", status)
    assert rig.hooks.delivered[1:] == rig.hooks.read[1:] == [("assignment:8:1", NOON)]
    assert not await rig.report("whatsapp-99", READ)
    assert not await rig.report("", READ)


async def test_a_report_on_the_message_that_said_it_too_counts_for_the_notice(
    rig: TwoChannels,
) -> None:
    ana = await rig.both()
    await rig.tell(ana, "old", slot="lead:7", mode="fresh")
    await rig.tell(ana, "new", slot="lead:7", mode="update", purpose="")
    await rig.sender.drain()
    assert rig.wa.texts("A1") == ["new"]
    await rig.report("whatsapp-1", FAILED)
    await rig.sender.drain()
    assert rig.tg.texts("A1") == ["new"]
    assert await rig.notice_states() == ["sent"]


async def test_without_an_answer_twice_a_notice_is_in_doubt_and_not_said_elsewhere(
    rig: TwoChannels,
) -> None:
    ana = await rig.both()
    rig.wa.refusals["A1"] = [Unknown("no answer"), Unknown("no answer")]
    await rig.tell(ana, "María")
    await rig.sender.drain()
    assert (rig.hooks.in_doubt, rig.tg.texts("A1")) == ([LEAD], [])
    assert (await rig.states(), await rig.notice_states()) == (["unknown"], ["unknown"])
    assert await rig.incidents() == ["outbox.unknown"]


async def test_what_came_too_late_is_not_said_on_the_other_channel_either(
    rig: TwoChannels,
) -> None:
    ana = await rig.both()
    await rig.tell(ana, "two minutes left", expires_at=NOON + timedelta(minutes=2))
    await rig.tell(ana, "one minute left", expires_at=NOON + timedelta(minutes=1))
    await rig.sender.drain()
    await rig.wind(90)
    for external_id in ("whatsapp-1", "whatsapp-2"):
        await rig.report(external_id, FAILED)
    await rig.sender.drain()
    assert rig.tg.texts("A1") == ["two minutes left"]
    assert await rig.states() == ["failed", "failed", "sent"]
    assert sorted(await rig.notice_states()) == ["expired", "sent"]
    assert (rig.hooks.undeliverable, await rig.incidents()) == ([], [])


@pytest.mark.clause("CC23-L7")
async def test_an_announcement_is_a_notice_to_a_group_and_has_no_other_channel(
    rig: TwoChannels,
) -> None:
    admin = await rig.both("C1")
    async with rig.units.begin() as uow:
        uow.session.add(
            GroupRow(
                name="apartados", channel="whatsapp", address="#g", bound_by_id=admin,
                bound_at=uow.now,
            )
        )  # fmt: skip
        await announce(uow, "apartados", message("closing"), subject="closing:1")
    rig.wa.refusals["#g"] = [Refused("no")]
    await rig.sender.drain()
    assert await rig.incidents() == ["outbox.dead"]
    assert (await rig.states())[0] == "failed"
    assert (await rig.notice_states())[0] == "undeliverable"


async def test_order_holds_in_a_chat_and_what_is_urgent_comes_first(rig: TwoChannels) -> None:
    ana, bea = await rig.both("A1"), await rig.both("A2", preferred="telegram")
    await rig.tell(ana, "broadcast", priority=Priority.BROADCAST)
    await rig.tell(ana, "reminder 1", priority=Priority.REMINDER)
    await rig.tell(ana, "reminder 2", priority=Priority.REMINDER)
    await rig.tell(bea, "bea's", priority=Priority.REMINDER)
    await rig.tell(ana, "lead")
    async with rig.units.begin() as uow:
        body = {"callback": "x", "alert": False, "text": T("format-days", n=2).to_json()}
        answer = Outgoing(
            to=Address("whatsapp", "A1"), body=body, priority=Priority.TAP_ANSWER, kind="answer"
        )
        await uow.send([answer])
    await rig.sender.drain()
    assert rig.wa.texts("A1") == ["2 días", "lead", "reminder 1", "reminder 2", "broadcast"]
    assert rig.tg.texts("A2") == ["bea's"]


async def test_a_tap_is_answered_by_a_message_where_nothing_else_can(rig: TwoChannels) -> None:
    async with rig.units.begin() as uow:
        await uow.send(
            Outgoing(
                to=Address("whatsapp", "A1"),
                body={"callback": "x", "alert": False},
                priority=Priority.TAP_ANSWER,
                kind="answer",
            )
            for _ in range(2)
        )
    await rig.sender.drain()
    assert (rig.wa.texts("A1"), rig.wa.toasts) == ([], [])  # nothing to say
    assert await rig.states() == ["sent", "sent"]


async def test_outside_the_window_the_summary_goes_as_a_template(rig: TwoChannels) -> None:
    ana = await rig.both()
    await rig.wind(24 * 3600)
    await rig.tell(ana, "María", summary=T("format-seconds", n="María"))
    await rig.sender.drain()
    shown = rig.wa.last("A1")
    assert (shown.template, shown.text) == ("format-seconds", "María")
    assert rig.tg.texts("A1") == []


async def test_outside_the_window_without_a_template_the_other_channel_says_it(
    rig: TwoChannels,
) -> None:
    ana = await rig.both()
    await rig.wind(24 * 3600)
    await rig.tell(ana, "María")
    await rig.sender.drain()
    assert (rig.wa.texts("A1"), rig.tg.texts("A1")) == ([], ["María"])
    await rig.wrote("A1")
    rig.wa.refusals["A1"] = [OutsideWindow("131047")]  # the channel knows better
    await rig.tell(ana, "Julia")
    await rig.tell(ana, "Pedro")
    await rig.sender.drain()
    assert (rig.wa.texts("A1"), rig.tg.texts("A1")) == (["Pedro"], ["María", "Julia"])


def test_a_summary_holds_no_texts_within() -> None:
    with pytest.raises(ValueError, match="holds no texts"):
        Outgoing(
            to=Address("whatsapp", "A1"),
            body=Message(T("a")),
            priority=Priority.LEAD_NOTICE,
            summary=T("lead-card", lines=Texts((T("a"),))),
        )


async def test_an_update_goes_where_it_stands_and_not_where_they_are_now_reached(
    rig: TwoChannels,
) -> None:
    ana = await rig.both(preferred="whatsapp")
    async with rig.units.begin() as uow:  # shown to them in the other chat, at their own asking
        await uow.send(
            [
                Outgoing(
                    to=Address("telegram", "A1"),
                    body=message("running"),
                    priority=Priority.CONVERSATION,
                    person_id=ana,
                    slot="lead:7",
                    mode="fresh",
                )
            ]
        )
    options = {"slot": "lead:7", "purpose": ""}
    assert await rig.tell(ana, "in doubt", mode="update", **options) == {ana}  # still queued there
    await rig.sender.drain()
    assert rig.tg.texts("A1") == ["in doubt"]
    await rig.tell(ana, "called", mode="replace", **options)
    await rig.sender.drain()
    async with rig.units.begin() as uow:
        await change_what_stands(uow, [Change(ana, "lead:7", message("closed"))])
        await change_what_stands(uow, [Change(ana, "lead:8", message("nowhere"))])
    await rig.sender.drain()
    assert (rig.tg.texts("A1"), rig.tg.last("A1").edits) == (["closed"], 2)
    assert rig.wa.texts("A1") == []


async def test_what_stands_nowhere_is_said_or_let_go(rig: TwoChannels) -> None:
    ana = await rig.both()
    for mode in ("update", "restate"):
        assert await rig.tell(ana, mode, slot="count", mode=mode, purpose="") == set()
    assert await rig.tell(ana, "count: 1", slot="count", purpose="") == {ana}
    await rig.sender.drain()
    assert (rig.wa.texts("A1"), rig.tg.texts("A1")) == (["count: 1"], [])


async def test_where_nothing_can_be_changed_only_what_matters_is_said_anew(
    rig: TwoChannels,
) -> None:
    ana = await rig.both()
    await rig.tell(ana, "running", slot="lead:7", mode="fresh")
    await rig.sender.drain()
    for mode in ("update", "restate", "replace"):
        await rig.tell(ana, mode, slot="lead:7", mode=mode, purpose="")
        await rig.sender.drain()
    assert rig.wa.texts("A1") == ["running", "restate", "replace"]
    assert await rig.states() == ["sent", "superseded", "sent", "sent"]
