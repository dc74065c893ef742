"""A month's roster as it is kept: its state, its guards, its advisors."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import and_, select, update

from domain.kernel.errors import Stale
from domain.kernel.local_time import Month, local_day
from domain.roster.calendar import MonthCycle, month_cycle
from domain.roster.guards import Guard
from services.platform.holidays import holidays_around
from services.platform.unit_of_work import UnitOfWork
from storage.columns import table_of
from storage.rows.platform.persons import PersonRow
from storage.rows.roster.months import GuardRow, RosterEntryRow, RosterMonthRow, UnavailableDayRow

GUARD = table_of(GuardRow)
ENTRY = table_of(RosterEntryRow)
_PERSON = table_of(PersonRow)
_MONTH = table_of(RosterMonthRow).c
_AWAY = table_of(UnavailableDayRow).c


class MonthState(StrEnum):
    """How far a month's roster has come."""

    NOMINATING = "nominating"
    PROPOSED = "proposed"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class KeptGuard:
    """A guard with its id, and whose it is."""

    id: int
    guard: Guard
    name: str


@dataclass(frozen=True, slots=True)
class RosterPlace:
    """An advisor's place in a published month."""

    advisor_id: int
    name: str
    manager_id: int | None
    notified_at: datetime | None
    confirmed_at: datetime | None
    removed: bool


def read_month(text: str) -> Month:
    """``2026-12`` as a month. Raises ValueError."""
    return Month.of(date.fromisoformat(f"{text}-01"))


def this_month(uow: UnitOfWork) -> Month:
    """The month that runs in the organisation."""
    return Month.of(local_day(uow.now, uow.zone))


def cycle_of(uow: UnitOfWork, month: Month) -> MonthCycle:
    """The instants of the month's roster under the policy and the country's holidays."""
    return month_cycle(month, uow.policy, holidays_around(uow, month))


async def state_of(uow: UnitOfWork, month: Month) -> MonthState | None:
    """Where the month stands; None when nothing has been done for it."""
    row = await uow.session.get(RosterMonthRow, str(month))
    return MonthState(row.state) if row is not None else None


async def version_of(uow: UnitOfWork, month: Month) -> int:
    """How often the month has changed its state; 0 when nothing has been done for it."""
    row = await uow.session.get(RosterMonthRow, str(month), populate_existing=True)
    return row.version if row is not None else 0


async def set_month_state(
    uow: UnitOfWork, month: Month, state: MonthState, by_id: int | None = None
) -> None:
    """Puts the month into a state. Raises Stale when another has done so meanwhile."""
    row = await uow.session.get(RosterMonthRow, str(month))
    if row is None:
        uow.session.add(RosterMonthRow(month=str(month), state=state.value))
        await uow.session.flush()
        row = await uow.session.get_one(RosterMonthRow, str(month))
    values: dict[str, object] = {"state": state.value, "version": row.version + 1}
    if state is MonthState.PUBLISHED:
        values |= {"published_at": uow.now, "published_by_id": by_id}
    changed = await uow.session.execute(
        update(RosterMonthRow)
        .where(_MONTH.month == str(month), _MONTH.version == row.version)
        .values(**values)
        .execution_options(synchronize_session=False)
    )
    if not changed.rowcount:  # type: ignore[attr-defined]
        raise Stale
    await uow.session.refresh(row)


async def guards_of(
    uow: UnitOfWork, month: Month, advisors: Collection[int] | None = None
) -> list[KeptGuard]:
    """The month's guards in order of time, of everybody or of some."""
    query = (
        select(GUARD, _PERSON.c.name)
        .join(_PERSON, _PERSON.c.id == GUARD.c.advisor_id)
        .where(GUARD.c.month == str(month))
        .order_by(GUARD.c.starts_at, _PERSON.c.name, GUARD.c.id)
    )
    if advisors is not None:
        query = query.where(GUARD.c.advisor_id.in_(advisors))
    return [
        KeptGuard(row.id, Guard(row.advisor_id, row.starts_at, row.ends_at), row.name)
        for row in await uow.session.execute(query)
    ]


async def entries_of(uow: UnitOfWork, month: Month) -> list[RosterPlace]:
    """Everybody's place in the month, by name."""
    query = (
        select(
            _PERSON.c.id,
            _PERSON.c.name,
            _PERSON.c.manager_id,
            ENTRY.c.notified_at,
            ENTRY.c.confirmed_at,
            ENTRY.c.removed_at,
        )
        .join(ENTRY, and_(ENTRY.c.advisor_id == _PERSON.c.id, ENTRY.c.month == str(month)))
        .order_by(_PERSON.c.name, _PERSON.c.id)
    )
    return [
        RosterPlace(
            advisor_id=row.id,
            name=row.name,
            manager_id=row.manager_id,
            notified_at=row.notified_at,
            confirmed_at=row.confirmed_at,
            removed=row.removed_at is not None,
        )
        for row in await uow.session.execute(query)
    ]


async def unavailable_days(uow: UnitOfWork, month: Month) -> dict[int, frozenset[date]]:
    """The days of the month on which an advisor cannot stand guard."""
    query = select(_AWAY.advisor_id, _AWAY.day).where(
        _AWAY.day >= month.first, _AWAY.day <= month.last
    )
    found: dict[int, set[date]] = {}
    for advisor_id, day in await uow.session.execute(query):
        found.setdefault(advisor_id, set()).add(day)
    return {advisor_id: frozenset(days) for advisor_id, days in found.items()}
