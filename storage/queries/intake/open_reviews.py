"""Counts of what is kept for review."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from storage.rows.intake.leads import ReviewRow


async def count_open_reviews(session: AsyncSession) -> int:
    """Items that nobody has dealt with yet."""
    query = select(func.count()).where(col(ReviewRow.resolved_at).is_(None))
    return int((await session.execute(query)).scalar_one())
