"""A month's roster as it is kept: its state, its guards, its advisors."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from domain.kernel.errors import NotFound
from domain.kernel.local_time import Month, local_day
from domain.roster.calendar import MonthCycle, month_cycle
from domain.roster.guards import KeptGuard
from domain.roster.roster_month import MonthState
from domain.roster.roster_place import RosterPlace
from services.platform.holidays import holidays_around
from services.platform.unit_of_work import UnitOfWork
from storage.queries.roster.guards import find_guard, read_guards
from storage.queries.roster.roster_months import change_roster_month, read_roster_month
from storage.queries.roster.roster_places import read_places
from storage.queries.roster.unavailable_days import read_unavailable_days

__all__ = [
    "KeptGuard",
    "MonthState",
    "RosterPlace",
    "cycle_of",
    "entries_of",
    "get_guard",
    "guards_of",
    "read_month",
    "set_month_state",
    "state_of",
    "this_month",
    "unavailable_days",
    "version_of",
]


def read_month(text: str) -> Month:
    """``2026-12`` as a month. Raises ValueError."""
    return Month.parse(text)


def this_month(uow: UnitOfWork) -> Month:
    """The month that runs in the organisation."""
    return Month.of(local_day(uow.now, uow.zone))


def cycle_of(uow: UnitOfWork, month: Month) -> MonthCycle:
    """The instants of the month's roster under the policy and the country's holidays."""
    return month_cycle(month, uow.policy.roster, uow.zone, holidays_around(uow, month))


async def state_of(uow: UnitOfWork, month: Month) -> MonthState | None:
    """The state of the month; None when nothing has been done for it."""
    return (await read_roster_month(uow.session, month)).state


async def version_of(uow: UnitOfWork, month: Month) -> int:
    """How often the month has changed its state; 0 when nothing has been done for it."""
    return (await read_roster_month(uow.session, month)).version


async def set_month_state(
    uow: UnitOfWork, month: Month, state: MonthState, by_id: int | None = None
) -> None:
    """Puts the month into `state`.

    Raises Stale when the state may not follow, or when somebody else has changed the month.
    """
    known = await read_roster_month(uow.session, month)
    await change_roster_month(
        uow.session, known, state, published_at=uow.now, published_by_id=by_id
    )


async def get_guard(uow: UnitOfWork, guard_id: int) -> KeptGuard:
    """One guard as it stands now. Raises NotFound."""
    kept = await find_guard(uow.session, guard_id)
    if kept is None:
        raise NotFound
    return kept


async def guards_of(
    uow: UnitOfWork, month: Month, advisors: Collection[int] | None = None
) -> list[KeptGuard]:
    """The month's guards in order of time, of everybody or of some."""
    return await read_guards(uow.session, month, advisors)


async def entries_of(uow: UnitOfWork, month: Month) -> list[RosterPlace]:
    """The places of everybody in the month, by name."""
    return await read_places(uow.session, month)


async def unavailable_days(uow: UnitOfWork, month: Month) -> dict[int, frozenset[date]]:
    """By advisor, the days of the month on which they cannot stand guard."""
    return await read_unavailable_days(uow.session, month)
