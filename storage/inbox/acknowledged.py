"""The last event whose sender was told that it is safe, noted beside a SQLite file.

A write-ahead log that is cut or overwritten takes the latest commits away, and what is left of the
database is whole: nothing in it could tell. This note is in a file of its own. A database server
looks after its own log.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.columns import table_of
from storage.rows.platform.inbox import InboxRow

_INBOX = table_of(InboxRow).c
_SIZE: Final = 96
_OWNER_ONLY: Final = 0o600


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """An event of the inbox: its number, and when it was received."""

    event_id: int
    received_at: datetime


def note_beside(database: Path) -> Path:
    """The file of the note."""
    return database.with_name(f"{database.name}.acknowledged")


def read_note(database: Path) -> Acknowledged | None:
    """What was noted; None when nothing was, or it cannot be read."""
    try:
        noted = json.loads(note_beside(database).read_bytes())
        return Acknowledged(int(noted["id"]), datetime.fromisoformat(noted["at"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_note(database: Path, last: Acknowledged) -> None:
    """Notes the event, in one write of one size. Raises OSError.

    It is not flushed to the disk: it may lag behind the database, and never runs ahead of it.
    """
    text = json.dumps({"id": last.event_id, "at": last.received_at.isoformat()})
    flags = os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC
    descriptor = os.open(note_beside(database), flags, _OWNER_ONLY)
    try:
        os.pwrite(descriptor, text.ljust(_SIZE).encode(), 0)
    finally:
        os.close(descriptor)


async def count_lost(
    session: AsyncSession, noted: Acknowledged, now: datetime, kept_for: timedelta
) -> int:
    """How many acknowledged events are gone; pruned ones (`kept_for`) do not count."""
    found = select(_INBOX.received_at).where(_INBOX.id == noted.event_id)
    received_at = (await session.execute(found)).scalar_one_or_none()
    if received_at == noted.received_at or noted.received_at < now - kept_for:
        return 0
    before = select(func.max(_INBOX.id)).where(_INBOX.received_at <= noted.received_at)
    last = (await session.execute(before)).scalar_one() or 0
    return max(noted.event_id - last, 1)
