"""Advisors' places in a month: who is notified, confirmed, removed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TypedDict

from sqlalchemy import ColumnElement, and_, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from domain.kernel.errors import Stale
from domain.kernel.local_time import Month
from domain.roster.roster_place import PLACE_STATES, PlaceState, RosterPlace
from storage.rows.platform.persons import PersonRow
from storage.rows.roster.months import RosterEntryRow

_STANDS_IN: dict[PlaceState, ColumnElement[bool]] = {
    PlaceState.UNCONFIRMED: and_(
        col(RosterEntryRow.removed_at).is_(None), col(RosterEntryRow.confirmed_at).is_(None)
    ),
    PlaceState.CONFIRMED: and_(
        col(RosterEntryRow.removed_at).is_(None), col(RosterEntryRow.confirmed_at).is_not(None)
    ),
    PlaceState.REMOVED: col(RosterEntryRow.removed_at).is_not(None),
}
_IN_FORCE = [state for state in PlaceState if not PLACE_STATES.is_final(state)]


class PlaceValues(TypedDict, total=False):
    """What is written to a place. `reminded` counts the reminders sent."""

    notified_at: datetime | None
    confirmed_at: datetime | None
    reminded: int
    escalated_at: datetime | None


async def read_places(
    session: AsyncSession, month: Month, advisors: Collection[int] | None = None
) -> list[RosterPlace]:
    """The places in the month by name, of everybody or of some."""
    query = (
        select(
            col(RosterEntryRow.advisor_id),
            col(PersonRow.name),
            col(PersonRow.manager_id),
            col(RosterEntryRow.notified_at),
            col(RosterEntryRow.confirmed_at),
            col(RosterEntryRow.removed_at),
            col(RosterEntryRow.escalated_at),
        )
        .join(PersonRow, col(PersonRow.id) == col(RosterEntryRow.advisor_id))
        .where(col(RosterEntryRow.month) == str(month))
        .order_by(col(PersonRow.name), col(PersonRow.id))
    )
    if advisors is not None:
        query = query.where(col(RosterEntryRow.advisor_id).in_(advisors))
    return [RosterPlace(*row) for row in await session.execute(query)]


async def find_place(session: AsyncSession, month: Month, advisor_id: int) -> RosterPlace | None:
    """The advisor's place in the month, or None."""
    return next(iter(await read_places(session, month, [advisor_id])), None)


async def change_places(
    session: AsyncSession,
    month: Month,
    advisors: Collection[int],
    values: PlaceValues,
    *,
    state: PlaceState | None = None,
) -> None:
    """Writes `values` to the advisors' places, which put them into `state`, or into no other.

    Raises Stale when a place does not stand where the change may begin: nobody who was removed is
    changed at all.
    """
    wanted = set(advisors)
    if not wanted:
        return
    allowed = _IN_FORCE if state is None else PLACE_STATES.before(state)
    statement = (
        update(RosterEntryRow)
        .where(
            col(RosterEntryRow.month) == str(month),
            col(RosterEntryRow.advisor_id).in_(wanted),
            or_(*(_STANDS_IN[before] for before in allowed)),
        )
        .values(**values)
        .returning(col(RosterEntryRow.advisor_id))
    )
    if set((await session.execute(statement)).scalars()) != wanted:
        raise Stale


async def zones_standing(session: AsyncSession, month: Month) -> set[str]:
    """The zones whose advisors have a place in the month."""
    query = (
        select(col(PersonRow.zone))
        .join(RosterEntryRow, col(RosterEntryRow.advisor_id) == col(PersonRow.id))
        .where(col(RosterEntryRow.month) == str(month), col(RosterEntryRow.removed_at).is_(None))
        .distinct()
    )
    return set((await session.execute(query)).scalars())


async def add_places(session: AsyncSession, month: Month, advisors: Collection[int]) -> set[int]:
    """Gives advisors a place in the month if they have none yet; gives those who are new."""
    query = select(col(RosterEntryRow.advisor_id)).where(col(RosterEntryRow.month) == str(month))
    new = set(advisors) - set((await session.execute(query)).scalars())
    session.add_all(
        RosterEntryRow(month=str(month), advisor_id=advisor_id) for advisor_id in sorted(new)
    )
    await session.flush()
    return new


async def drop_places(session: AsyncSession, month: Month, keep: Collection[int]) -> None:
    """Gives up the places of all but `keep`; who was removed stays on the record."""
    await session.execute(
        delete(RosterEntryRow).where(
            col(RosterEntryRow.month) == str(month),
            col(RosterEntryRow.advisor_id).not_in(keep),
            col(RosterEntryRow.removed_at).is_(None),
        )
    )
