"""Items for review: what could not be used."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from storage.rows.intake.leads import ReviewRow


async def open_of(
    session: AsyncSession, source: str, external_id: str
) -> list[tuple[int, dict[str, Any]]]:
    """(id, payload) of the unresolved items of one caller."""
    query = select(col(ReviewRow.id), col(ReviewRow.payload)).where(
        col(ReviewRow.source) == source,
        col(ReviewRow.external_id) == external_id,
        col(ReviewRow.resolved_at).is_(None),
    )
    return [(item_id or 0, payload) for item_id, payload in await session.execute(query)]


async def resolve(
    session: AsyncSession, item_id: int, at: datetime, by_id: int, resolution: str
) -> bool:
    """Resolves an item; False when it is none, or is resolved already."""
    done = await session.execute(
        update(ReviewRow)
        .where(col(ReviewRow.id) == item_id, col(ReviewRow.resolved_at).is_(None))
        .values(resolved_at=at, resolved_by_id=by_id, resolution=resolution)
        .returning(col(ReviewRow.id))
    )
    return done.scalar_one_or_none() is not None
