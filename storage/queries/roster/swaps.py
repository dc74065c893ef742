"""Swaps: one and its guards, those that wait for somebody, and how they end."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from domain.kernel.errors import NotFound
from domain.roster.swap import SWAP_STATES, SwapState
from storage.rows.roster.months import SwapRow

_AT_ONCE = 500


async def read_swap(session: AsyncSession, swap_id: int) -> SwapRow:
    """A swap as the database holds it now. Raises NotFound."""
    row = await session.get(SwapRow, swap_id, populate_existing=True)
    if row is None:
        raise NotFound
    return row


async def change_swap(
    session: AsyncSession, swap: SwapRow, wanted: SwapState, now: datetime, by_id: int | None
) -> bool:
    """Moves a swap to a state; False when it stands where it may not go there from."""
    changed = await session.execute(
        update(SwapRow)
        .where(col(SwapRow.id) == swap.id, col(SwapRow.state).in_(SWAP_STATES.before(wanted)))
        .values(state=wanted, decided_at=now, decided_by_id=by_id)
        .returning(col(SwapRow.id))
        .execution_options(synchronize_session=False)
    )
    return changed.first() is not None


async def open_swaps_of(session: AsyncSession, asked_by_id: int) -> Sequence[SwapRow]:
    """The swaps somebody has offered that wait for an answer or for consent, oldest first."""
    query = (
        select(SwapRow)
        .where(
            col(SwapRow.asked_by_id) == asked_by_id,
            col(SwapRow.state).in_((SwapState.PROPOSED, SwapState.ACCEPTED)),
        )
        .order_by(col(SwapRow.id))
    )
    return (await session.execute(query)).scalars().all()


async def expire_swaps(session: AsyncSession, guard_id: int, now: datetime) -> list[int]:
    """Ends the open swaps that are about a guard; their ids."""
    expired = await session.execute(
        update(SwapRow)
        .where(
            or_(col(SwapRow.guard_id) == guard_id, col(SwapRow.other_guard_id) == guard_id),
            col(SwapRow.state).in_(SWAP_STATES.before(SwapState.EXPIRED)),
        )
        .values(state=SwapState.EXPIRED, decided_at=now)
        .returning(col(SwapRow.id))
        .execution_options(synchronize_session=False)
    )
    return [id_ for id_ in expired.scalars() if id_ is not None]


async def expire_swaps_of(
    session: AsyncSession, people: Collection[int], now: datetime
) -> Sequence[SwapRow]:
    """Ends the open swaps that these people have offered or were asked; gives them."""
    expired = await session.execute(
        update(SwapRow)
        .where(
            or_(col(SwapRow.asked_by_id).in_(people), col(SwapRow.other_id).in_(people)),
            col(SwapRow.state).in_(SWAP_STATES.before(SwapState.EXPIRED)),
        )
        .values(state=SwapState.EXPIRED, decided_at=now)
        .returning(SwapRow)
        .execution_options(synchronize_session=False, populate_existing=True)
    )
    return expired.scalars().all()


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
