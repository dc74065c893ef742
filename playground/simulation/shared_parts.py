"""What every simulated process of this Python process may share, because it never changes.

Reading the texts, running the migrations and building the routes cost more than a simulated day.
"""

from __future__ import annotations

import asyncio
import gc
import sqlite3
import tempfile
from contextlib import closing
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from locales.render import Translator
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
    file.write_bytes(_migrated[0])


def _content(file: Path) -> bytes:
    """All of a database in one piece, what still stands in its journal included."""
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(":memory:")) as whole:
        source.backup(whole)
        return whole.serialize()


@cache
def load_everything() -> None:
    """Imports what a simulation uses and migrates once, for processes forked from this one."""
    import aiogram  # noqa: F401, PLC0415
    import telegram.ext  # noqa: F401, PLC0415

    Translator(ZoneInfo("UTC"))
    with tempfile.TemporaryDirectory(prefix="guardia-simulate-") as folder:
        asyncio.run(create_database(Path(folder) / "first.db"))
    gc.collect()
    # Nothing of it goes away: looking for that again and again is a tenth of the time.
    gc.freeze()
