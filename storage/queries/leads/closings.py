"""Closings that have been reported."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from storage.rows.leads.outcomes import ClosingRow


async def unannounced_closings(session: AsyncSession) -> Sequence[ClosingRow]:
    """Those that have not been announced, in the order in which they were reported."""
    query = select(ClosingRow).where(col(ClosingRow.announced_at).is_(None))
    return (await session.execute(query.order_by(col(ClosingRow.id)))).scalars().all()


async def closing_of(session: AsyncSession, lead_id: int) -> ClosingRow | None:
    """What the lead was won with."""
    query = select(ClosingRow).where(col(ClosingRow.lead_id) == lead_id)
    return (await session.execute(query)).scalar_one_or_none()
