from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from storage.database import Database
from storage.inbox import queue
from storage.inbox.queue import InboxEvent, NewEvent, Retry
from storage.migrate import upgrade
from storage.rows.platform.inbox import InboxRow

NOON = datetime(2026, 3, 10, 18, tzinfo=UTC)
SOURCES = ("telegram", "leads")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
async def database(request: pytest.FixtureRequest) -> AsyncIterator[Database]:
    on_sqlite = request.param == "sqlite"
    url = request.getfixturevalue("database_url" if on_sqlite else "postgres_url")
    database = Database(url)
    if not on_sqlite:
        await upgrade(database)
    yield database
    await database.close()


def event(number: int, lane: str = "a", source: str = "telegram") -> NewEvent:
    return NewEvent(source, str(number), lane, {"n": number})


async def accept(database: Database, *events: NewEvent) -> set[tuple[str, str, str]]:
    async with database.transaction() as session:
        return set(await queue.accept(session, events, NOON))


async def claim(database: Database, now: datetime = NOON, limit: int = 10) -> list[InboxEvent]:
    """What would be handed out; it is given back."""
    async with database.transaction() as session:
        found = await queue.claim(session, now, sources=SOURCES, limit=limit)
        await queue.release(session, [event.id for event in found])
    return found


async def test_an_event_is_kept_once_a_source(database: Database) -> None:
    assert len(await accept(database, event(1), event(1), event(2))) == 2
    assert await accept(database, event(1)) == set()
    assert await accept(database, event(1, source="leads")) == {("leads", "", "1")}


async def test_only_the_first_of_each_lane_is_handed_out(database: Database) -> None:
    await accept(database, event(1), event(2), event(3, "b"), event(4, "b"))

    assert [row.external_id for row in await claim(database)] == ["1", "3"]
    assert [row.external_id for row in await claim(database, limit=1)] == ["1"]


async def test_the_next_of_a_lane_follows_when_the_first_is_done(database: Database) -> None:
    await accept(database, event(1), event(2))
    async with database.transaction() as session:
        (first,) = await queue.claim(session, NOON, sources=SOURCES, limit=10)
    async with database.reading() as session:
        done = await session.get_one(InboxRow, first.id)
        assert (done.state, done.done_at) == ("done", NOON)

    assert [row.external_id for row in await claim(database)] == ["2"]


async def test_an_event_that_is_put_off_holds_its_lane(database: Database) -> None:
    await accept(database, event(1), event(2), event(3, "b"))
    (first, _) = await claim(database)
    async with database.transaction() as session:
        await queue.fail(session, first.id, Retry("broken", NOON + timedelta(seconds=5)))

    assert [row.external_id for row in await claim(database)] == ["3"]
    later = await claim(database, NOON + timedelta(seconds=5))
    assert [(row.external_id, row.attempts) for row in later] == [("1", 1), ("3", 0)]


async def test_a_dead_event_lets_its_lane_go_on(database: Database) -> None:
    await accept(database, event(1), event(2))
    (first,) = await claim(database)
    async with database.transaction() as session:
        await queue.fail(session, first.id, Retry("x" * 600, None))

    assert [row.external_id for row in await claim(database)] == ["2"]
    async with database.reading() as session:
        dead = await session.get_one(InboxRow, first.id)
        assert (dead.state, len(dead.error)) == ("dead", 500)
        assert len(await queue.claim(session, NOON, sources=SOURCES, limit=10)) == 1


@pytest.mark.postgres
async def test_two_workers_never_hold_one_lane_and_a_death_lets_go(postgres_url: str) -> None:
    database = Database(postgres_url)
    await upgrade(database)
    await accept(database, event(1), event(2), event(3, "b"))

    async def die_at_work() -> None:
        async with database.transaction() as one:
            held = await queue.claim(one, NOON, sources=SOURCES, limit=1)
            assert [row.external_id for row in held] == ["1"]
            assert [row.external_id for row in await claim(database)] == ["3"]
            raise ConnectionAbortedError

    with pytest.raises(ConnectionAbortedError):
        await die_at_work()
    assert [row.external_id for row in await claim(database)] == ["1", "3"]
    await database.close()
