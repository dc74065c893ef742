"""Swaps that wait for somebody, and whose they are."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from domain.roster.swap import SwapState
from storage.rows.roster.months import SwapRow

_AT_ONCE = 500


async def swaps_in_state(session: AsyncSession, ids: Sequence[int], state: SwapState) -> list[int]:
    """Those of the swaps that stand so."""
    found: list[int] = []
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        query = select(col(SwapRow.id)).where(
            col(SwapRow.id).in_(some), col(SwapRow.state) == state
        )
        found += [id_ for id_ in (await session.execute(query)).scalars() if id_ is not None]
    return found


async def partners_of(session: AsyncSession, ids: Sequence[int]) -> dict[int, tuple[int, int]]:
    """By swap: who asked, and who was asked."""
    query = select(col(SwapRow.id), col(SwapRow.asked_by_id), col(SwapRow.other_id)).where(
        col(SwapRow.id).in_(ids)
    )
    rows = await session.execute(query)
    return {id_: (asked_by, other) for id_, asked_by, other in rows if id_ is not None}
