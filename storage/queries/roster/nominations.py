"""What zones owe for a month, and the advisors they have put forward."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, TypedDict

from sqlalchemy import and_, delete, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from domain.kernel.errors import Stale
from domain.kernel.local_time import Month
from domain.roster.nomination import NOMINATION_STATES, NominationState
from storage.rows.roster.months import NominationRow, NomineeRow


class NominationValues(TypedDict, total=False):
    """What is written with a change of state."""

    delivered_at: datetime
    readmitted_by_id: int
    reason: str


async def read_nominations(session: AsyncSession, month: Month) -> Sequence[NominationRow]:
    """What every zone owes for the month, by zone."""
    query = (
        select(NominationRow)
        .where(col(NominationRow.month) == str(month))
        .order_by(col(NominationRow.zone))
    )
    return (await session.execute(query)).scalars().all()


async def find_nomination(session: AsyncSession, month: Month, zone: str) -> NominationRow | None:
    """What the zone owes for the month, or None."""
    return await session.get(NominationRow, (str(month), zone))


async def latest_nominations(
    session: AsyncSession, zone: str, limit: int
) -> Sequence[NominationRow]:
    """The last of the zone, newest month first."""
    query = (
        select(NominationRow)
        .where(col(NominationRow.zone) == zone)
        .order_by(col(NominationRow.month).desc())
        .limit(limit)
    )
    return (await session.execute(query)).scalars().all()


async def missed_zones(session: AsyncSession, since: Month) -> list[tuple[Month, str]]:
    """Month and name of the zones that are out, newest month first, then by name."""
    query = (
        select(col(NominationRow.month), col(NominationRow.zone))
        .where(
            col(NominationRow.state) == NominationState.MISSED,
            col(NominationRow.month) >= str(since),
        )
        .order_by(col(NominationRow.month).desc(), col(NominationRow.zone))
    )
    return [(Month.parse(month), zone) for month, zone in await session.execute(query)]


async def change_nominations(
    session: AsyncSession,
    month: Month,
    state: NominationState,
    values: NominationValues,
    *,
    zones: Collection[str] | None = None,
) -> list[str]:
    """Puts nominations of the month into `state`: those of `zones`, or all that may enter it.

    Gives the zones changed, by name. Raises Stale when one of `zones` may not enter it.
    """
    statement = (
        update(NominationRow)
        .where(
            col(NominationRow.month) == str(month),
            col(NominationRow.state).in_(NOMINATION_STATES.before(state)),
        )
        .values(state=state, **values)
        .returning(col(NominationRow.zone))
    )
    if zones is not None:
        statement = statement.where(col(NominationRow.zone).in_(zones))
    changed = sorted((await session.execute(statement)).scalars())
    if zones is not None and set(changed) != set(zones):
        raise Stale
    return changed


async def chosen_advisors(
    session: AsyncSession, month: Month, advisors: Collection[int]
) -> set[int]:
    """Those of the advisors who have been put forward for the month."""
    query = select(col(NomineeRow.advisor_id)).where(
        col(NomineeRow.month) == str(month), col(NomineeRow.advisor_id).in_(advisors)
    )
    return set((await session.execute(query)).scalars())


async def drop_nominee(session: AsyncSession, month: Month, advisor_id: int) -> None:
    """Takes the advisor off the month's lists; nothing happens when they stand on none."""
    await session.execute(
        delete(NomineeRow).where(
            col(NomineeRow.month) == str(month), col(NomineeRow.advisor_id) == advisor_id
        )
    )


async def record_refusals(
    session: AsyncSession, month: Month, refusals: Mapping[int, list[dict[str, Any]]]
) -> None:
    """Writes, by advisor, what refuses each nominee (texts as JSON; an empty list: nothing)."""
    query = select(NomineeRow).where(
        col(NomineeRow.month) == str(month), col(NomineeRow.advisor_id).in_(refusals)
    )
    for nominee in (await session.execute(query)).scalars():
        nominee.refusals = refusals[nominee.advisor_id]
    await session.flush()


async def accepted_advisors(session: AsyncSession, month: Month) -> tuple[int, ...]:
    """The advisors of the lists that zones have delivered, those refused left out; by id."""
    query = (
        select(col(NomineeRow.advisor_id), col(NomineeRow.refusals))
        .join(
            NominationRow,
            and_(
                col(NominationRow.month) == col(NomineeRow.month),
                col(NominationRow.zone) == col(NomineeRow.zone),
            ),
        )
        .where(
            col(NomineeRow.month) == str(month),
            col(NominationRow.state) == NominationState.DELIVERED,
        )
        .order_by(col(NomineeRow.advisor_id))
    )
    found = await session.execute(query)
    return tuple(advisor_id for advisor_id, refusals in found if not refusals)
