"""Leads that wait for the administrator, and how the subjects of tasks are called."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped
from sqlmodel import col

from storage.queries.intake.pending import CALL_UNMATCHED, LEAD_UNDECIDED
from storage.rows.intake.calls import CallRow
from storage.rows.intake.leads import LeadRow, ReviewRow

_AT_ONCE = 500


async def lead_names(session: AsyncSession, lead_ids: Sequence[int]) -> dict[int, str]:
    """The names of these leads."""
    query = select(col(LeadRow.id), col(LeadRow.name)).where(col(LeadRow.id).in_(lead_ids))
    return {id_: name for id_, name in await session.execute(query) if id_ is not None}


async def undecided_among(session: AsyncSession, lead_ids: Sequence[int]) -> list[int]:
    """Those of the leads that wait for the administrator."""
    return await _among(session, col(LeadRow.id), lead_ids, LEAD_UNDECIDED)


async def unresolved_among(session: AsyncSession, ids: Sequence[int]) -> list[int]:
    """Those of the review items that are not resolved."""
    return await _among(session, col(ReviewRow.id), ids, col(ReviewRow.resolved_at).is_(None))


async def unmatched_among(session: AsyncSession, ids: Sequence[int]) -> list[int]:
    """Those of the calls that still match nobody."""
    return await _among(session, col(CallRow.id), ids, CALL_UNMATCHED)


async def _among(
    session: AsyncSession,
    column: Mapped[int | None],
    ids: Sequence[int],
    condition: ColumnElement[bool],
) -> list[int]:
    found: list[int] = []
    for start in range(0, len(ids), _AT_ONCE):
        query = select(column).where(column.in_(ids[start : start + _AT_ONCE]), condition)
        found += [id_ for id_ in (await session.execute(query)).scalars() if id_ is not None]
    return found


async def numbers_of_calls(session: AsyncSession, ids: Sequence[int]) -> dict[int, str]:
    """The numbers of these calls."""
    query = select(col(CallRow.id), col(CallRow.number)).where(col(CallRow.id).in_(ids))
    return {id_: number for id_, number in await session.execute(query) if id_ is not None}
