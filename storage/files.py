"""Bytes that are sent along or were received, kept once under the digest of what they are."""

from __future__ import annotations

import hashlib
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from storage.columns import table_of
from storage.rows.platform.outbox import BlobRow
from storage.upsert import upsert


async def keep(session: AsyncSession, content: bytes, media_type: str, now: datetime) -> str:
    """Stores the bytes, if they are not stored yet, and gives their key."""
    key = hashlib.sha256(content).hexdigest()
    await session.execute(
        upsert(session, table_of(BlobRow))
        .values(key=key, content=content, media_type=media_type, created_at=now)
        .on_conflict_do_nothing(index_elements=["key"])
    )
    return key
