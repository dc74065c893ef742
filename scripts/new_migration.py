"""Writes a migration from the difference between the rows and an up-to-date database.

Use: ``python -m scripts.new_migration 0002 "what it does"``; read what it wrote before committing.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

from alembic import command
from sqlalchemy import Connection

from storage.database import Database
from storage.migrate import configuration, upgrade


def _write(connection: Connection, number: str, message: str) -> None:
    command.revision(configuration(connection), message, autogenerate=True, rev_id=number)


async def main(number: str, message: str) -> None:
    """Compares against a fresh SQLite database at the newest version."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'empty.db'}")
        if any((Path(__file__).parent.parent / "storage/migrations/versions").glob("*.py")):
            await upgrade(database)
        async with database.writer.connect() as connection:
            await connection.run_sync(_write, number, message)
        await database.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:3]))
