"""A copy of the database while it is in use, and back again (SQLite)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy.engine import make_url

from storage.inbox.acknowledged import note_beside

_OWNER_ONLY = 0o600
_PAGES_AT_ONCE = 1000


class NotSqlite(Exception):
    """A database server is backed up by its own tools."""


class Unusable(Exception):
    """The file is damaged or no database of this product; the message says which."""


def database_file(url: str) -> Path:
    """The file of a SQLite database. Raises NotSqlite."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or not parsed.database:
        raise NotSqlite(parsed.render_as_string(hide_password=True))
    return Path(parsed.database)


def back_up(source: Path, target: Path) -> int:
    """Copies a consistent snapshot without stopping anybody; returns its size in bytes.

    The copy appears under its name only when it is whole. Raises Unusable, OSError.
    """
    if not source.exists():
        raise Unusable("missing")
    unfinished = target.with_name(f"{target.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    unfinished.touch(mode=_OWNER_ONLY)
    try:
        _copy(source, unfinished)
        check(unfinished)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return target.stat().st_size


def restore(source: Path, target: Path) -> Path | None:
    """Replaces the database by a copy; the file it replaces is kept beside it and returned.

    Nothing else may use the database meanwhile. Raises Unusable, OSError.
    """
    check(source)
    target.parent.mkdir(parents=True, exist_ok=True)
    before = None
    if target.exists():
        before = target.with_name(f"{target.name}.before-restore")
        back_up(target, before)
    _copy(source, target)
    check(target)
    note_beside(target).unlink(missing_ok=True)  # it tells of the database that stood there
    return before


def check(path: Path) -> None:
    """Raises Unusable when the file is damaged or not ours."""
    try:
        with _open(path) as database:
            verdict = database.execute("PRAGMA integrity_check").fetchone()[0]
            version = database.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error as error:
        raise Unusable(str(error)) from error
    if verdict != "ok" or version is None:
        raise Unusable(str(verdict))


def _copy(source: Path, target: Path) -> None:
    with _open(source) as taken, _open(target) as given:
        taken.backup(given, pages=_PAGES_AT_ONCE)


@contextmanager
def _open(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, timeout=30)) as database:
        yield database
