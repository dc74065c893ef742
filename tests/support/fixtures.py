"""Fixtures over the office. Every test has a database of its own, copied from a migrated one."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from storage.database import Database
from storage.migrate import upgrade
from tests.postgres import PostgresServer
from tests.support.compact_layout import everything_said, misfits
from tests.support.office import Office


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite database at the newest version."""
    path = tmp_path_factory.mktemp("schema") / "guardia.db"

    async def prepare() -> None:
        database = Database(f"sqlite:///{path}")
        await upgrade(database)
        await database.close()

    # In a thread: this may be asked for while a test's own loop is running.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, prepare()).result()
    return path


@pytest.fixture
def database_url(migrated_file: Path, tmp_path: Path) -> str:
    """The address of a fresh, migrated SQLite database."""
    shutil.copy(migrated_file, tmp_path / "guardia.db")
    return f"sqlite:///{tmp_path / 'guardia.db'}"


@pytest.fixture
async def empty_office(database_url: str) -> AsyncIterator[Office]:
    """An office with nobody on the books, on Tuesday 10 March 2026 at 12:00 in Mexico City.

    Whatever a test makes it say, in any step of any flow, has to fit the narrowest channel.
    """
    async with Office(database_url, migrated=True) as office:
        yield office
        assert misfits(await everything_said(office.units), office.container.translator) == []


@pytest.fixture
async def office(empty_office: Office) -> Office:
    """The same with the usual staff (`tests.support.people.STAFF`); nobody stands guard."""
    await empty_office.hire()
    return empty_office


@pytest.fixture
def either(either_office: Office) -> Office:
    """The same as `either_office`."""
    return either_office


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def either_database(request: pytest.FixtureRequest) -> str:
    """The address of a fresh, migrated database, once of each kind."""
    if request.param == "sqlite":
        return str(request.getfixturevalue("database_url"))
    return str(request.getfixturevalue("migrated_postgres_url"))


@pytest.fixture
def migrated_postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """The address of a fresh, migrated PostgreSQL database."""

    async def prepare(url: str) -> None:
        database = Database(url)
        await upgrade(database)
        await database.close()

    def in_thread(url: str) -> None:
        with ThreadPoolExecutor(1) as thread:
            thread.submit(asyncio.run, prepare(url)).result()

    with postgres_server.from_template("guardia_newest", in_thread) as url:
        yield url


@pytest.fixture
async def either_office(either_database: str) -> AsyncIterator[Office]:
    """The office with the usual staff, once on each kind of database."""
    async with Office(either_database, migrated=True) as office:
        await office.hire()
        yield office
        assert misfits(await everything_said(office.units), office.container.translator) == []


@pytest.fixture(params=["telegram", "console"])
def channel(request: pytest.FixtureRequest) -> str:
    """For conversations that must hold on every channel: ``office.person("A1", channel)``."""
    return str(request.param)
