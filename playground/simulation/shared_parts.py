"""What every simulated process of this Python process may share, because it never changes.

Reading the texts, running the migrations and building the routes cost more than a simulated day.
"""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from playground.simulation.inline_driver import inline_url
from storage.database import Database
from storage.migrate import upgrade

_migrated: list[bytes] = []


async def create_database(file: Path) -> None:
    """A new database of the present version; the migrations run once in a Python process."""
    if not _migrated:
        with tempfile.TemporaryDirectory(prefix="guardia-simulate-") as folder:
            first = Path(folder) / "migrated.db"
            database = Database(inline_url(first))
            await upgrade(database)
            await database.close()
            _migrated.append(_content(first))
    _write(file, _migrated[0])


def _write(file: Path, content: bytes) -> None:
    file.write_bytes(content)


def _content(file: Path) -> bytes:
    """All of a database in one piece, what still stands in its journal included."""
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(":memory:")) as whole:
        source.backup(whole)
        return whole.serialize()
