"""Brings a database to the version of this code, and tells whether it is there."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from storage.database import Database

_FOLDER = Path(__file__).parent / "migrations"


async def upgrade(database: Database) -> None:
    """Runs every migration that is missing, in one transaction. Two processes may try at once."""
    async with database.transaction() as session:
        await database.advisory_lock(session, "guardia.migrate")
        connection = await session.connection()
        await connection.run_sync(_upgrade)


async def standing(database: Database) -> str:
    """ "" when the database is of this version, else ``database_behind`` or ``database_ahead``.

    Raises what the driver raises when the database cannot be reached.
    """
    async with database.reading() as session:
        connection = await session.connection()
        current = await connection.run_sync(_current)
    if current == head():
        return ""
    known = {revision.revision for revision in _scripts().walk_revisions()}
    return "database_behind" if current is None or current in known else "database_ahead"


@lru_cache(maxsize=1)
def head() -> str | None:
    """The newest version this code knows."""
    return _scripts().get_current_head()


def configuration(connection: Connection | None = None) -> Config:
    """Alembic's configuration; no ini file is needed, so it works from any folder."""
    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(configuration())


def _upgrade(connection: Connection) -> None:
    command.upgrade(configuration(connection), "head")


def _current(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()
