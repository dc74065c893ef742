from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import OperationalError, StatementError
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

from storage.database import Database, DatabaseUrlError, server_address, sqlite_file
from storage.rows.platform.jobs import FeedRow

NOON = datetime(2026, 3, 10, 18, tzinfo=UTC)


async def _increment(open_session: Callable[[], AsyncSession], times: int) -> None:
    for _ in range(times):
        async with open_session() as session, session.begin():
            value = (await session.execute(text("SELECT n FROM counter"))).scalar_one()
            await session.execute(text("UPDATE counter SET n = :n"), {"n": value + 1})


async def test_no_increment_is_lost_between_two_writers(tmp_path: Path) -> None:
    """Fails when the hook that begins IMMEDIATE is taken away (see the test below)."""
    url = f"sqlite:///{tmp_path}/n.db"
    first, second = Database(url), Database(url)  # two processes have two pools
    async with first.transaction() as session:
        await session.execute(text("CREATE TABLE counter (n INTEGER)"))
        await session.execute(text("INSERT INTO counter VALUES (0)"))

    await asyncio.gather(
        *(
            _increment(lambda each=each: AsyncSession(each.writer), 25)
            for each in (first, second, first, second)
        )
    )

    async with first.reading() as session:
        assert (await session.execute(text("SELECT n FROM counter"))).scalar_one() == 100
    await first.close()
    await second.close()


async def test_without_the_hook_the_same_work_fails(tmp_path: Path) -> None:
    """What the driver does by itself, which is why the hook is there."""
    engine = create_async_engine(
        f"sqlite+aiosqlite:///{tmp_path}/n.db", connect_args={"timeout": 0}
    )

    @event.listens_for(engine.sync_engine, "begin")
    def begun(connection: object) -> None:
        connection.exec_driver_sql("BEGIN")  # type: ignore[attr-defined]

    @event.listens_for(engine.sync_engine, "connect")
    def connected(connection: object, _record: object) -> None:
        connection.isolation_level = None  # type: ignore[attr-defined]
        connection.execute("PRAGMA journal_mode=WAL")  # type: ignore[attr-defined]

    async with engine.begin() as connection:
        await connection.execute(text("CREATE TABLE counter (n INTEGER)"))
        await connection.execute(text("INSERT INTO counter VALUES (0)"))
    outcomes = await asyncio.gather(
        *(_increment(lambda: AsyncSession(engine), 25) for _ in range(4)), return_exceptions=True
    )
    await engine.dispose()

    locked = [each for each in outcomes if isinstance(each, OperationalError)]
    assert locked
    assert "locked" in str(locked[0])


@pytest.mark.parametrize(
    ("pragma", "value"), [("synchronous", 2), ("journal_mode", "wal"), ("foreign_keys", 1)]
)
async def test_sqlite_is_set_to_lose_nothing(tmp_path: Path, pragma: str, value: object) -> None:
    database = Database(f"sqlite:///{tmp_path}/n.db")
    async with database.transaction() as session:
        assert (await session.execute(text(f"PRAGMA {pragma}"))).scalar_one() == value
    await database.close()


async def test_an_instant_without_a_zone_is_refused(database_url: str) -> None:
    database = Database(database_url)
    with pytest.raises(StatementError, match="naive datetime"):
        async with database.transaction() as session:
            session.add(FeedRow(name="calls", last_event_at=NOON.replace(tzinfo=None)))
    await database.close()


async def test_an_instant_comes_back_aware_whatever_zone_it_went_in_with(
    database_url: str,
) -> None:
    database = Database(database_url)
    local = NOON.astimezone(ZoneInfo("America/La_Paz")) + timedelta(microseconds=7)
    async with database.transaction() as session:
        session.add(FeedRow(name="calls", last_event_at=local))
    async with database.reading() as session:
        row = await session.get_one(FeedRow, "calls")
    assert row.last_event_at == local
    assert row.last_event_at.tzinfo is UTC
    await database.close()


async def test_a_block_that_raises_leaves_nothing(database_url: str) -> None:
    database = Database(database_url)

    async def stumble() -> None:
        async with database.transaction() as session:
            session.add(FeedRow(name="calls", last_event_at=NOON))
            await session.flush()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await stumble()
    async with database.reading() as session:
        assert await session.get(FeedRow, "calls") is None
        session.add(FeedRow(name="crm", last_event_at=NOON))
    async with database.reading() as session:
        assert await session.get(FeedRow, "crm") is None
    await database.close()


@pytest.mark.postgres
async def test_connections_of_a_rush_are_kept_for_the_next_one(postgres_url: str) -> None:
    """To open one and to prepare its statements anew takes longer than most transactions do."""
    database = Database(postgres_url)
    opened: list[object] = []
    event.listen(database.writer.sync_engine, "connect", lambda *each: opened.append(each))
    together = asyncio.Barrier(12)

    async def look() -> None:
        async with database.reading() as session:
            await session.execute(text("SELECT 1"))
            await together.wait()

    for _ in range(3):
        await asyncio.gather(*(look() for _ in range(12)))
    await database.close()
    assert len(opened) == 12


@pytest.mark.parametrize(
    ("url", "file"),
    [
        ("sqlite:///var/guardia.db", Path("var/guardia.db")),
        ("sqlite:////srv/guardia.db", Path("/srv/guardia.db")),
        ("sqlite:///:memory:", None),
        ("sqlite://", None),
        ("postgresql://host/guardia", None),
    ],
)
def test_only_a_sqlite_url_names_a_file(url: str, file: Path | None) -> None:
    assert sqlite_file(url) == file


def test_the_address_of_a_server_keeps_its_password() -> None:
    assert server_address("postgresql+asyncpg://me:secret@host/desk") == (
        "postgresql://me:secret@host/desk"
    )


@pytest.mark.parametrize("read", [sqlite_file, server_address, Database])
def test_what_is_no_url_is_refused(read: Callable[[str], object]) -> None:
    with pytest.raises(DatabaseUrlError):
        read("guardia.db")
