"""Whether a SQLite file is whole, looked at without changing it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

_MOST: Final = 5


def damage(file: Path) -> tuple[str, ...]:
    """What SQLite finds broken in the file, in its own words; empty when it is whole."""
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as database:
            rows = database.execute(f"PRAGMA integrity_check({_MOST})").fetchall()
    except sqlite3.OperationalError as error:
        # Locked, or may not be read: that says nothing about what is in it.
        return (str(error),) if "malformed" in str(error) else ()
    except sqlite3.DatabaseError as error:
        return (str(error),)
    return tuple(str(row[0]) for row in rows if row[0] != "ok")
