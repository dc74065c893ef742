from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, text
from sqlmodel import SQLModel

from storage.database import Database
from storage.migrate import head, standing, upgrade


def _differences(connection: Connection) -> list[Any]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, SQLModel.metadata))


async def _differences_of(database: Database) -> list[Any]:
    async with database.writer.connect() as connection:
        return await connection.run_sync(_differences)


async def test_the_migrated_schema_is_that_of_the_rows(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/m.db")
    await upgrade(database)

    assert await _differences_of(database) == []
    await database.close()


@pytest.mark.postgres
async def test_the_migrated_schema_is_that_of_the_rows_on_postgresql(postgres_url: str) -> None:
    database = Database(postgres_url)
    await upgrade(database)

    assert await _differences_of(database) == []
    await database.close()


async def test_standing_tells_behind_current_and_ahead(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/m.db")
    before = await standing(database)
    await upgrade(database)
    after = await standing(database)
    async with database.transaction() as session:
        await session.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    assert (before, after) == ("database_behind", "")
    assert await standing(database) == "database_ahead"
    assert head() is not None
    await database.close()


async def test_two_processes_may_upgrade_at_once(tmp_path: Path) -> None:
    databases = [Database(f"sqlite:///{tmp_path}/m.db") for _ in range(2)]
    await asyncio.gather(*(upgrade(database) for database in databases))

    assert await standing(databases[0]) == ""
    for database in databases:
        await database.close()


@pytest.mark.postgres
async def test_two_processes_may_upgrade_at_once_on_postgresql(postgres_url: str) -> None:
    databases = [Database(postgres_url) for _ in range(2)]
    await asyncio.gather(*(upgrade(database) for database in databases))

    assert await standing(databases[0]) == ""
    for database in databases:
        await database.close()
