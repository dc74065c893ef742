"""The database of a simulated process behaves as a real one, without a thread of its own."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import text

from playground.simulation.inline_driver import inline_url
from playground.simulation.shared_parts import create_database
from storage.database import Database, sqlite_file
from storage.migrate import standing


async def test_what_is_committed_is_read_and_what_raises_is_not(tmp_path: Path):
    file = tmp_path / "simulated.db"
    await create_database(file)
    database = Database(inline_url(file))
    add = text("INSERT INTO lease (name, holder, until) VALUES (:name, 'p', '2026-01-01')")
    async with database.transaction() as session:
        await session.execute(add, {"name": "kept"})

    async def break_off() -> None:
        async with database.transaction() as session:
            await session.execute(add, {"name": "lost"})
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await break_off()
    async with database.reading() as session:
        found = (await session.execute(text("SELECT name FROM lease"))).scalars().all()
    assert found == ["kept"]
    assert sqlite_file(inline_url(file)) == file
    await database.close()


async def test_a_copy_of_the_migrated_database_is_of_this_version_and_needs_no_thread(
    tmp_path: Path,
):
    for name in ("first.db", "second.db"):
        await create_database(tmp_path / name)
    before = threading.active_count()
    database = Database(inline_url(tmp_path / "second.db"))
    assert await standing(database) == ""
    assert threading.active_count() == before
    await database.close()
