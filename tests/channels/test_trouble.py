"""Everything that Telegram can do instead of taking a message."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.channels.delivery_outcomes import MOST_FAILURES
from domain.kernel.message import Priority
from playground.telegram import Fault, FaultKind
from services.platform.delivery_events import Deliveries
from services.platform.delivery_hooks import DeliveryHooks
from services.platform.unit_of_work import UnitOfWork
from storage.outbox.writer import Address
from storage.rows.platform.audit import AuditRow
from storage.rows.platform.chats import ChatRow, GroupRow
from storage.rows.platform.outbox import SlotRow
from tests.channels.rig import NOON, Rig, message


async def test_too_many_requests_hold_the_chat_for_as_long_as_they_say(rig: Rig) -> None:
    ana, bea = rig.user("Ana"), rig.user("Bea")
    rig.telegram.faults.add(Fault(FaultKind.TOO_MANY_REQUESTS, chat_id=ana.id, seconds=5))
    await rig.queue(ana, message("one"), message("two"))
    await rig.queue(bea, message("free"))
    await rig.sender.drain()
    assert (rig.read(ana), rig.read(bea)) == ([], ["free"])
    first = (await rig.rows())[0]
    assert (first.next_at, first.attempts, first.failures) == (NOON + timedelta(seconds=5), 1, 0)
    await rig.wind(4)
    assert rig.read(ana) == []
    await rig.wind(1)
    assert rig.read(ana) == ["one", "two"]


async def test_a_server_in_trouble_is_tried_again_after_longer_and_longer_pauses(rig: Rig) -> None:
    ana = rig.user()
    rig.telegram.faults.add(Fault(FaultKind.SERVER_ERROR, times=3))
    await rig.queue(ana, message("one"), message("two"))
    pauses = []
    for _ in range(3):
        await rig.sender.drain()
        pauses.append(((await rig.rows())[0].next_at - rig.clock()).total_seconds())
        assert rig.read(ana) == []
        rig.clock.wind(timedelta(seconds=pauses[-1]))
    await rig.sender.drain()
    assert pauses == [1, 2, 4]
    assert rig.read(ana) == ["one", "two"]


async def test_a_message_that_never_gets_through_is_a_dead_letter(rig: Rig) -> None:
    ana, admin = rig.user("Ana"), rig.user("Admin")
    await rig.person("C1", Address("telegram", str(admin.id)), role="contact_center_admin")
    rig.telegram.faults.add(Fault(FaultKind.SERVER_ERROR, chat_id=ana.id, times=MOST_FAILURES))
    await rig.notice(ana, "lead", expires_at=None)
    for _ in range(MOST_FAILURES):
        await rig.wind(200)
    assert rig.read(ana) == []
    assert (await rig.states())[0] == "failed"
    assert await rig.incidents() == ["outbox.dead"]
    assert rig.hooks.undeliverable == ["assignment:7:1"]
    assert "no salió" in rig.telegram.last_message(admin).text


async def test_a_connection_never_made_is_tried_again(rig: Rig) -> None:
    ana = rig.user()
    rig.telegram.faults.add(Fault(FaultKind.LOST_BEFORE_ACCEPTING))
    await rig.queue(ana, message("maybe"))
    await rig.sender.drain()
    # To the client this is no answer after sending, and the message is not worth saying twice.
    assert await rig.states() == ["unknown"]


async def test_a_lead_notice_without_an_answer_is_said_once_more(rig: Rig) -> None:
    ana = rig.user()
    rig.telegram.faults.add(Fault(FaultKind.TIMEOUT_AFTER_ACCEPTING))
    await rig.notice(ana, "María")
    await rig.sender.drain()
    assert rig.read(ana) == ["María", "María"]
    assert await rig.states() == ["sent"]
    assert rig.hooks.accepted == [("assignment:7:1", NOON)]


async def test_without_an_answer_twice_it_stays_in_doubt_and_is_shown(rig: Rig) -> None:
    ana = rig.user()
    rig.telegram.faults.add(Fault(FaultKind.TIMEOUT_AFTER_ACCEPTING, times=2))
    await rig.notice(ana, "María")
    await rig.queue(ana, message("after"))
    await rig.sender.drain()
    assert rig.read(ana) == ["María", "María", "after"]
    assert await rig.states() == ["unknown", "sent"]
    assert await rig.incidents() == ["outbox.unknown"]
    assert rig.hooks.accepted == []


@pytest.mark.parametrize("purpose", ["announcement", ""])
async def test_what_can_wait_is_not_said_twice(rig: Rig, purpose: str) -> None:
    ana = rig.user()
    rig.telegram.faults.add(Fault(FaultKind.TIMEOUT_AFTER_ACCEPTING))
    priority = Priority.ESCALATION if purpose else Priority.REMINDER
    await rig.queue(ana, message("once"), priority=priority, purpose=purpose)
    await rig.sender.drain()
    assert rig.read(ana) == ["once"]
    assert await rig.states() == ["unknown"]


@pytest.mark.clause("CC23-L4")
async def test_an_advisor_who_blocked_the_bot_cannot_hold_a_lead(rig: Rig) -> None:
    ana = rig.user()
    ana_id = await rig.person("A1", Address("telegram", str(ana.id)))
    rig.telegram.block(ana)
    await rig.notice(ana, "María", person_id=ana_id)
    await rig.queue(ana, message("reminder"), priority=Priority.REMINDER, person_id=ana_id)
    await rig.sender.drain()
    assert rig.hooks.undeliverable == ["assignment:7:1"]
    assert await rig.states() == ["failed", "failed"]
    async with rig.units.snapshot() as uow:
        chat = (await uow.session.execute(select(ChatRow))).scalar_one()
        audited = (await uow.session.execute(select(AuditRow.action))).scalars().all()
    assert chat.state == "blocked"
    assert "chat.blocked" in audited


@pytest.mark.clause("CC23-L4")
async def test_the_other_channel_is_tried_at_once_for_what_is_urgent(rig: Rig) -> None:
    ana = rig.user()
    chats = Address("telegram", str(ana.id)), Address("console", "A1")
    ana_id = await rig.person("A1", *chats)
    rig.telegram.block(ana)
    await rig.notice(ana, "María", person_id=ana_id, slot="card", mode="fresh")
    await rig.queue(ana, message("digest"), priority=Priority.BROADCAST, person_id=ana_id)
    await rig.sender.drain()
    assert rig.printed == [("A1", "María s")]
    assert rig.hooks.accepted == [("assignment:7:1", NOON)]
    assert rig.hooks.undeliverable == []


async def test_an_account_that_was_deleted_is_gone_for_good(rig: Rig) -> None:
    ana = rig.user()
    await rig.person("A1", Address("telegram", str(ana.id)))
    rig.telegram.deactivate(ana)
    await rig.queue(ana, message("hello"), priority=Priority.ESCALATION, purpose="loss")
    await rig.sender.drain()
    async with rig.units.snapshot() as uow:
        assert (await uow.session.execute(select(ChatRow.state))).scalar_one() == "gone"
    assert await rig.incidents() == ["outbox.undeliverable"]


async def test_somebody_who_never_met_the_bot_or_does_not_exist(rig: Rig) -> None:
    stranger = rig.telegram.add_user("Nadie")
    await rig.queue(stranger, message("hello"))
    await rig.queue(Address("telegram", "999"), message("hello"))
    await rig.sender.drain()
    assert await rig.states() == ["failed", "failed"]


@pytest.mark.clause("CC23-L7")
async def test_a_group_that_became_a_supergroup_is_followed(rig: Rig) -> None:
    admin = rig.user("Admin")
    admin_id = await rig.person("C1", role="contact_center_admin")
    group = rig.telegram.create_group("Apartados", [admin])
    async with rig.units.begin() as uow:
        uow.session.add(
            GroupRow(
                name="apartados",
                channel="telegram",
                address=str(group.id),
                bound_by_id=admin_id,
                bound_at=uow.now,
            )
        )
    await rig.queue(group, message("standing"), slot="board")
    await rig.sender.drain()
    grown = rig.telegram.migrate_group_to_supergroup(group)
    await rig.queue(group, message("closing"), purpose="announcement")
    await rig.queue(group, message("board"), slot="board")
    await rig.sender.drain()
    assert rig.read(grown) == ["closing", "board"]
    async with rig.units.snapshot() as uow:
        assert (await uow.session.execute(select(GroupRow.address))).scalar_one() == str(grown.id)
        slots = (await uow.session.execute(select(SlotRow.address))).scalars().all()
    assert slots == [str(grown.id)]


@pytest.mark.clause("CC23-L7")
async def test_a_group_that_threw_the_bot_out_is_unbound_and_told(rig: Rig) -> None:
    admin = rig.user("Admin")
    admin_id = await rig.person(
        "C1", Address("telegram", str(admin.id)), role="contact_center_admin"
    )
    group = rig.telegram.create_group("Apartados", [admin])
    async with rig.units.begin() as uow:
        uow.session.add(
            GroupRow(
                name="apartados",
                channel="telegram",
                address=str(group.id),
                bound_by_id=admin_id,
                bound_at=uow.now,
            )
        )
    rig.telegram.kick_bot_from_group(group)
    await rig.queue(group, message("closing"), priority=Priority.ESCALATION, purpose="announcement")
    await rig.sender.drain()
    assert set(await rig.incidents()) == {"group.left", "outbox.undeliverable"}
    async with rig.units.snapshot() as uow:
        assert (await uow.session.execute(select(GroupRow))).first() is None
    assert len(rig.read(admin)) == 2


async def test_a_refusal_that_is_our_mistake_is_a_dead_letter(rig: Rig) -> None:
    ana = rig.user()
    too_many = message("choose", *(f"b{n}" for n in range(101)))
    await rig.notice(ana, "before")
    await rig.queue(ana, too_many, message("after"))
    await rig.sender.drain()
    assert rig.read(ana) == ["before", "after"]
    assert "too long" in (await rig.rows())[1].error
    assert await rig.incidents() == ["outbox.dead"]


async def test_news_of_a_dead_letter_that_dies_itself_is_not_news_again(rig: Rig) -> None:
    admin = rig.user("Admin")
    await rig.person("C1", Address("telegram", str(admin.id)), role="contact_center_admin")
    rig.telegram.deactivate(admin)
    await rig.queue(Address("telegram", "nowhere"), message("hello"))
    await rig.sender.drain()
    assert await rig.states() == ["failed", "failed"]
    assert await rig.incidents() == ["outbox.dead", "outbox.undeliverable"]


async def test_a_menu_for_somebody_who_left_is_nobody_s_concern(rig: Rig) -> None:
    menu = {"scope": "chat", "language": "es", "commands": []}
    await rig.queue(Address("telegram", "999"), menu, kind="commands")
    await rig.sender.drain()
    assert await rig.states() == ["failed"]
    assert await rig.incidents() == []


async def test_a_refused_account_is_left_alone_and_tried_now_and_then(rig: Rig) -> None:
    ana, bea = rig.user("Ana"), rig.user("Bea")
    rig.telegram.faults.add(Fault(FaultKind.UNAUTHORIZED, times=2))
    await rig.queue(ana, message("one"))
    await rig.sender.drain()
    assert await rig.incidents() == ["channel.unauthorized"]
    await rig.queue(bea, message("two"))
    calls = len(rig.telegram.journal.since(0))
    await rig.wind(0.9)
    assert len(rig.telegram.journal.since(0)) == calls  # nothing was tried
    await rig.wind(0.2)
    assert len(rig.telegram.journal.since(0)) == calls + 1  # one probe, refused
    await rig.wind(1)
    assert len(rig.telegram.journal.since(0)) == calls + 1  # a longer rest
    await rig.wind(1.1)
    assert (rig.read(ana), rig.read(bea)) == (["one"], ["two"])
    assert await rig.incidents() == ["channel.unauthorized"]
    assert all("token" not in row.error or "not accepted" in row.error for row in await rig.rows())


async def test_a_mended_token_shows_within_ten_seconds_and_a_refused_one_is_not_hammered(
    rig: Rig,
) -> None:
    users = [rig.user(f"U{number}") for number in range(20)]
    rig.telegram.faults.add(Fault(FaultKind.UNAUTHORIZED, times=10_000))
    for user in users:
        await rig.queue(user, message("hello"))
    await rig.sender.drain()
    calls = len(rig.telegram.journal.since(0))
    for _ in range(600):
        await rig.wind(1)
    assert 0 < len(rig.telegram.journal.since(0)) - calls <= 600 / 8 + 3
    rig.telegram.faults.clear()
    for _ in range(10):
        await rig.wind(1)
    assert all(rig.read(user) == ["hello"] for user in users)
    assert await rig.incidents() == ["channel.unauthorized"]


async def test_a_channel_that_is_down_costs_the_messages_that_wait_nothing(rig: Rig) -> None:
    users = [rig.user(f"U{number}") for number in range(12)]
    rig.telegram.faults.add(Fault(FaultKind.SERVER_ERROR, times=40))
    for user in users:
        await rig.queue(user, message("hello"))
    for _ in range(80):
        await rig.wind(31)
    assert set(await rig.states()) == {"sent"}
    assert all(rig.read(user) == ["hello"] for user in users)
    assert await rig.incidents() == []


async def test_a_service_that_stumbles_over_the_news_does_not_make_it_leave_again(
    rig: Rig,
) -> None:
    ana, bea = rig.user("Ana"), rig.user("Bea")

    async def broken(_work: UnitOfWork, taken: Sequence[tuple[str, datetime]]) -> None:
        if any(subject == "assignment:7:1" for subject, _ in taken):
            raise RuntimeError("a bug")
        rig.hooks.accepted.extend(taken)

    rig.deliveries = Deliveries({"lead_notice": DeliveryHooks(accepted=broken)})
    rig.sender = rig.another_sender()
    await rig.notice(ana, "seven", lead=7)
    await rig.notice(bea, "eight", lead=8)
    await rig.sender.drain()
    assert (rig.read(ana), rig.read(bea)) == (["seven"], ["eight"])
    assert await rig.states() == ["sent", "sent"]
    assert rig.hooks.accepted == [("assignment:8:1", NOON)]
    assert await rig.incidents() == ["outbox.hook"]
