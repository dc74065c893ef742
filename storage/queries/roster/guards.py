"""Guards: those of a month, who stands them, and the change of hands."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, and_, case, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from domain.kernel.errors import Stale
from domain.kernel.local_time import Month
from domain.kernel.person import Role
from domain.roster.guards import Guard, KeptGuard
from storage.rows.platform.persons import PersonRow
from storage.rows.roster.months import GuardRow, RosterEntryRow, SwapRow


@dataclass(frozen=True, slots=True)
class GuardChange:
    """A guard that goes to another advisor; `version` is that of the guard as it was read."""

    guard_id: int
    version: int
    advisor_id: int


async def read_guards(
    session: AsyncSession, month: Month, advisors: Collection[int] | None = None
) -> list[KeptGuard]:
    """The month's guards in order of time, of everybody or of some."""
    chosen = [col(GuardRow.month) == str(month)]
    if advisors is not None:
        chosen.append(col(GuardRow.advisor_id).in_(advisors))
    return await _guards(session, and_(*chosen))


async def find_guard(session: AsyncSession, guard_id: int) -> KeptGuard | None:
    """One guard, as the database holds it now."""
    return next(iter(await _guards(session, col(GuardRow.id) == guard_id)), None)


async def guards_after(
    session: AsyncSession, advisors: Collection[int], now: datetime
) -> list[KeptGuard]:
    """The guards of these advisors that have not ended by `now`, in order of time."""
    return await _guards(
        session, and_(col(GuardRow.advisor_id).in_(advisors), col(GuardRow.ends_at) > now)
    )


async def guards_without_advisor(
    session: AsyncSession, ids: Collection[int], now: datetime
) -> list[int]:
    """Those of the guards that have not ended and stand with somebody who is no advisor now."""
    query = (
        select(col(GuardRow.id))
        .join(PersonRow, col(PersonRow.id) == col(GuardRow.advisor_id))
        .where(
            col(GuardRow.id).in_(ids),
            col(GuardRow.ends_at) > now,
            or_(~col(PersonRow.active), col(PersonRow.role) != Role.ADVISOR),
        )
    )
    return [id_ for id_ in (await session.execute(query)).scalars() if id_ is not None]


async def drop_guard(session: AsyncSession, kept: KeptGuard) -> None:
    """Takes a guard out of its roster, with its swaps. Raises Stale when it has changed."""
    await session.execute(
        delete(SwapRow).where(
            or_(col(SwapRow.guard_id) == kept.id, col(SwapRow.other_guard_id) == kept.id)
        )
    )
    gone = await session.execute(
        delete(GuardRow)
        .where(col(GuardRow.id) == kept.id, col(GuardRow.version) == kept.version)
        .returning(col(GuardRow.id))
    )
    if gone.first() is None:
        raise Stale


async def change_guards(session: AsyncSession, changes: Sequence[GuardChange]) -> None:
    """Gives guards to other advisors. Raises Stale when one has changed since it was read."""
    if not changes:
        return
    unchanged = [
        and_(col(GuardRow.id) == change.guard_id, col(GuardRow.version) == change.version)
        for change in changes
    ]
    holders = {change.guard_id: change.advisor_id for change in changes}
    statement = (
        update(GuardRow)
        .where(or_(*unchanged))
        .values(advisor_id=case(holders, value=col(GuardRow.id)), version=col(GuardRow.version) + 1)
        .returning(col(GuardRow.id))
    )
    if len((await session.execute(statement)).all()) != len(changes):
        raise Stale


async def replace_guards(
    session: AsyncSession, month: Month, keep: Iterable[int], guards: Iterable[Guard]
) -> None:
    """Drops the month's guards but those with the ids `keep`, with their swaps; adds `guards`."""
    gone = select(col(GuardRow.id)).where(
        col(GuardRow.month) == str(month), col(GuardRow.id).not_in(set(keep))
    )
    await session.execute(
        delete(SwapRow).where(
            or_(col(SwapRow.guard_id).in_(gone), col(SwapRow.other_guard_id).in_(gone))
        )
    )
    await session.execute(delete(GuardRow).where(col(GuardRow.id).in_(gone)))
    session.add_all(
        GuardRow(
            month=str(month),
            advisor_id=guard.advisor_id,
            starts_at=guard.start,
            ends_at=guard.end,
        )
        for guard in guards
    )
    await session.flush()


async def _guards(session: AsyncSession, chosen: ColumnElement[bool]) -> list[KeptGuard]:
    query = (
        select(
            col(GuardRow.id),
            col(GuardRow.month),
            col(GuardRow.advisor_id),
            col(GuardRow.starts_at),
            col(GuardRow.ends_at),
            col(GuardRow.version),
            col(PersonRow.name),
        )
        .join(PersonRow, col(PersonRow.id) == col(GuardRow.advisor_id))
        .where(chosen)
        .order_by(col(GuardRow.starts_at), col(PersonRow.name), col(GuardRow.id))
    )
    return [
        KeptGuard(
            cast("int", number), Guard(advisor_id, start, end), name, Month.parse(month), version
        )
        for number, month, advisor_id, start, end, version, name in await session.execute(query)
    ]


async def guards_for_export(session: AsyncSession) -> list[tuple[Any, ...]]:
    """Every guard in order: advisor's code and name, month, span, when the month was confirmed."""
    query = (
        select(
            col(PersonRow.code),
            col(PersonRow.name),
            col(GuardRow.month),
            col(GuardRow.starts_at),
            col(GuardRow.ends_at),
            col(RosterEntryRow.confirmed_at),
        )
        .join_from(GuardRow, PersonRow, col(PersonRow.id) == col(GuardRow.advisor_id))
        .outerjoin(
            RosterEntryRow,
            and_(
                col(RosterEntryRow.advisor_id) == col(GuardRow.advisor_id),
                col(RosterEntryRow.month) == col(GuardRow.month),
            ),
        )
        .order_by(col(GuardRow.starts_at), col(PersonRow.code))
    )
    return [tuple(row) for row in await session.execute(query)]
