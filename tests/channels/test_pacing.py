"""The pace: overall, of a private chat, of a group; by the caller's clock, in bounded memory."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.pacing import Pace, Pacing
from domain.kernel.message import Priority
from playground.telegram import RateRules
from storage.outbox.writer import Address
from tests.channels.rig import Rig, message

NOW = datetime(2026, 3, 10, 18, tzinfo=UTC)
TELEGRAM = Pace(30, 1, 3, 20)
WIDE = Pace(10_000, 1, 3, 20)


def seconds(count: float) -> datetime:
    return NOW + timedelta(seconds=count)


def leaves(pacing: Pacing, address: str, at: datetime, **more: object) -> bool:
    options = {"group": False, "priority": Priority.CONVERSATION, **more}
    return pacing.admit(address, at, **options) == at  # type: ignore[arg-type]


def test_a_private_chat_takes_a_burst_and_then_one_a_second() -> None:
    pacing = Pacing(WIDE)
    assert [leaves(pacing, "1", NOW) for _ in range(4)] == [True, True, True, False]
    assert pacing.waiting(NOW) == {"1"}
    assert pacing.free_at(NOW) == seconds(1)
    assert leaves(pacing, "2", NOW)
    assert pacing.waiting(seconds(1)) == set()
    assert [leaves(pacing, "1", seconds(1)) for _ in range(2)] == [True, False]


def test_a_group_takes_twenty_in_any_minute() -> None:
    pacing = Pacing(WIDE)
    taken = [leaves(pacing, "-1", seconds(number), group=True) for number in range(25)]
    assert taken.count(True) == 20
    assert pacing.free_at(seconds(25)) == seconds(60)
    assert leaves(pacing, "-1", seconds(60), group=True)
    assert not leaves(pacing, "-1", seconds(60), group=True)


def test_a_broadcast_leaves_a_fifth_of_the_pace_to_what_cannot_wait() -> None:
    pacing = Pacing(TELEGRAM)
    broadcast = [leaves(pacing, str(chat), NOW, priority=Priority.BROADCAST) for chat in range(40)]
    urgent = [leaves(pacing, str(chat), NOW, priority=Priority.LEAD_NOTICE) for chat in range(40)]
    assert (broadcast.count(True), urgent.count(True)) == (24, 6)
    assert leaves(pacing, "99", seconds(1), priority=Priority.BROADCAST)


def test_less_than_one_a_second_is_one_in_several_seconds() -> None:
    pacing = Pacing(Pace(0.5, 1, 3, 20))
    assert leaves(pacing, "1", NOW)
    assert not leaves(pacing, "2", seconds(1.9))
    assert leaves(pacing, "2", seconds(2))


def test_one_throttled_chat_waits_alone_and_two_mean_the_account() -> None:
    pacing = Pacing(WIDE)
    pacing.record_throttling("1", NOW, seconds(5))
    assert not leaves(pacing, "1", seconds(4))
    assert leaves(pacing, "2", seconds(0))
    pacing.record_throttling("2", seconds(0.5), seconds(9))
    assert pacing.admit("3", seconds(1), group=False, priority=Priority.LEAD_NOTICE) == seconds(9)
    assert leaves(pacing, "3", seconds(9))


def test_chats_that_have_paid_off_their_burst_are_forgotten() -> None:
    pacing = Pacing(WIDE)
    for number in range(5_000):
        leaves(pacing, str(number), seconds(number / 100))
        leaves(pacing, f"-{number}", seconds(number / 100), group=True)
    assert len(pacing) < 7_000  # a second of private chats and a minute of groups
    for number in range(10):
        leaves(pacing, f"late{number}", seconds(200))
        leaves(pacing, f"-late{number}", seconds(200), group=True)
    assert len(pacing) == 20


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 400)), max_size=200))
def test_no_second_and_no_minute_ever_holds_more_than_the_pace(
    wishes: list[tuple[int, int]],
) -> None:
    pacing = Pacing(Pace(10, 1, 3, 20))
    now = NOW
    sent: list[tuple[str, datetime]] = []
    for chat, milliseconds in wishes:
        now += timedelta(milliseconds=milliseconds)
        address = str(-chat)
        if leaves(pacing, address, now, group=chat > 2):
            sent.append((address, now))
    for _, at in sent:
        window = [each for each in sent if at <= each[1] < at + timedelta(seconds=1)]
        assert len(window) <= 10
        for chat in range(6):
            own = [each for each in window if each[0] == str(-chat)]
            assert chat > 2 or len(own) <= 4


async def test_what_the_pace_holds_back_is_queued_until_it_may_leave(either_database: str) -> None:
    rig = Rig(either_database, pace=TELEGRAM)
    rig.telegram.pacing.rules = RateRules(private_burst=3)
    ana, bea = rig.user("Ana"), rig.user("Bea")
    await rig.queue(ana, *(message(f"m{number}") for number in range(6)))
    await rig.queue(bea, message("free"))
    assert await rig.sender.drain() == 4
    assert rig.read(ana) == ["m0", "m1", "m2"]
    assert (await rig.rows())[3].next_at == rig.clock() + timedelta(seconds=1)
    for expected in (4, 5, 6):
        await rig.wind(1)
        assert len(rig.read(ana)) == expected
    assert rig.read(ana) == [f"m{number}" for number in range(6)]
    assert {row.attempts for row in await rig.rows()} == {1}  # nothing was refused
    await rig.close()


async def test_a_terminal_has_no_pace(either_database: str) -> None:
    rig = Rig(either_database, pace=TELEGRAM)
    await rig.queue(Address("console", "A1"), *(message(f"m{number}") for number in range(9)))
    assert await rig.sender.drain() == 9
    await rig.close()


async def test_a_broadcast_keeps_to_the_pace_of_the_service(either_database: str) -> None:
    rig = Rig(either_database, pace=TELEGRAM)
    rig.telegram.pacing.rules = RateRules()
    users = [rig.user(f"U{number}") for number in range(70)]
    for user in users:
        await rig.queue(user, message("hello"), priority=Priority.BROADCAST)
    taken = [await rig.sender.drain()]
    await rig.notice(users[0], "urgent")
    taken += [await rig.wind(0.5), await rig.wind(0.5), await rig.wind(1)]
    assert taken == [24, 1, 23, 23]
    assert await rig.incidents() == []
    assert {row.attempts for row in await rig.rows()} == {1}
    await rig.close()
