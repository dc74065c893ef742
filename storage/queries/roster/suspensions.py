"""Suspensions of advisors and the exceptions made from them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from storage.rows.roster.suspensions import SuspensionRow


async def open_suspensions(session: AsyncSession, clause: str, *, override: bool) -> set[int]:
    """The advisors suspended under the clause now; with `override`, those excepted from it."""
    query = select(col(SuspensionRow.advisor_id)).where(
        col(SuspensionRow.clause) == clause,
        col(SuspensionRow.override).is_(override),
        col(SuspensionRow.ended_at).is_(None),
    )
    return set((await session.execute(query)).scalars())


async def end_suspensions(
    session: AsyncSession,
    advisors: Collection[int],
    clause: str,
    *,
    at: datetime,
    reason: str,
    by_id: int | None = None,
) -> None:
    """Ends what is open of the advisors under the clause: suspensions and exceptions."""
    if not advisors:
        return
    await session.execute(
        update(SuspensionRow)
        .where(
            col(SuspensionRow.advisor_id).in_(advisors),
            col(SuspensionRow.clause) == clause,
            col(SuspensionRow.ended_at).is_(None),
        )
        .values(ended_at=at, ended_by_id=by_id, ended_reason=reason)
    )
