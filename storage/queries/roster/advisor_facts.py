"""All that the roster and lead rules ask about advisors, in one query for any number of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final, NamedTuple, cast

from sqlalchemy import Select, and_, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from domain.kernel.local_time import Month
from domain.roster.nomination import NominationState
from storage.rows.leads.assignments import AdvisorDayRow
from storage.rows.people.sales import AdvisorSalesRow
from storage.rows.platform.persons import PersonRow
from storage.rows.roster.months import GuardRow, NominationRow, RosterEntryRow
from storage.rows.roster.suspensions import SuspensionRow


@dataclass(frozen=True, slots=True)
class AdvisorIds:
    """A query that gives ids of advisors, built once, and its parameters."""

    query: Select[Any]
    given: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class MoreColumns:
    """Has the same query read more of the same people: outer joins, columns, more rows a person.

    `add` is one and the same function for one and the same statement; `given` are the parameters.
    """

    add: Callable[[Select[Any]], Select[Any]]
    given: Mapping[str, Any]


class AdvisorFactsRow(NamedTuple):
    """A person with one of their open suspensions (None: there is none).

    `sales` and `month_closings` are those of the month before the roster's: as brought in, and as
    closed in the product.
    `leads` and `closings` are the sums of the window, None without any; `zone_state` is that of
    their zone's nomination; the last two are those of their place in the month.
    """

    id: int
    name: str
    zone: str
    role: str
    active: bool
    internal: bool
    documents_complete: bool
    qualification: int | None
    sales: int | None
    month_closings: int | None
    leads: int | None
    closings: int | None
    clause: str | None
    override: bool | None
    reason: str | None
    by_id: int | None
    zone_state: NominationState | None
    confirmed_at: datetime | None
    removed_at: datetime | None


def these(ids: set[int]) -> AdvisorIds:
    """The people with these ids."""
    return AdvisorIds(_THESE, {"these": list(ids)})


def on_guard_at(at: datetime) -> AdvisorIds:
    """Those with a guard that covers `at`."""
    return AdvisorIds(_ON_GUARD, {"guard_at": at})


def on_roster_of(month: Month) -> AdvisorIds:
    """Those with a place in the month, removed or not."""
    return AdvisorIds(_ON_ROSTER, {"roster_of": str(month)})


_THESE: Final = select(col(PersonRow.id)).where(
    col(PersonRow.id).in_(bindparam("these", expanding=True))
)
_ON_GUARD: Final = select(col(GuardRow.advisor_id)).where(
    col(GuardRow.starts_at) <= bindparam("guard_at"), col(GuardRow.ends_at) > bindparam("guard_at")
)
_ON_ROSTER: Final = select(col(RosterEntryRow.advisor_id)).where(
    col(RosterEntryRow.month) == bindparam("roster_of")
)


async def read_advisor_facts(
    session: AsyncSession,
    people: AdvisorIds,
    month: Month,
    since: date,
    until: date,
    more: MoreColumns | None = None,
) -> list[AdvisorFactsRow]:
    """Persons, the counts of the window, open suspensions, and how they stand in `month`.

    One row a person and open suspension, by name and id. `people` selects ids, so that the window
    is summed for them alone. With `more` the rows have its columns too, by name.
    """
    before = month.previous
    given = {
        **people.given,
        **(more.given if more is not None else {}),
        "month": str(month),
        "since": since,
        "until": until,
        "month_before": str(before),
        "before_first": before.first,
        "before_last": before.last,
    }
    query = _facts(people.query, more.add if more is not None else None)
    return cast("list[AdvisorFactsRow]", (await session.execute(query, given)).all())


@lru_cache(maxsize=16)
def _facts(people: Select[Any], add: Callable[[Select[Any]], Select[Any]] | None) -> Select[Any]:
    """Built once for each such pair: building it costs more than running it."""
    day, held = AdvisorDayRow, SuspensionRow
    window = (
        select(
            col(day.advisor_id),
            func.sum(col(day.leads)).label("leads"),
            func.sum(col(day.closings)).label("closings"),
        )
        .where(
            col(day.advisor_id).in_(people),
            col(day.day) >= bindparam("since"),
            col(day.day) <= bindparam("until"),
        )
        .group_by(col(day.advisor_id))
        .subquery()
    )
    counted = (
        select(col(day.advisor_id), func.sum(col(day.closings)).label("closings"))
        .where(
            col(day.advisor_id).in_(people),
            col(day.day) >= bindparam("before_first"),
            col(day.day) <= bindparam("before_last"),
        )
        .group_by(col(day.advisor_id))
        .subquery()
    )
    columns: tuple[Any, ...] = (
        col(PersonRow.id),
        col(PersonRow.name),
        col(PersonRow.zone),
        col(PersonRow.role),
        col(PersonRow.active),
        col(PersonRow.internal),
        col(PersonRow.documents_complete),
        col(PersonRow.qualification),
        col(AdvisorSalesRow.sales),
        counted.c.closings.label("month_closings"),
        window.c.leads,
        window.c.closings,
        col(held.clause),
        col(held.override),
        col(held.reason),
        col(held.by_id),
        col(NominationRow.state).label("zone_state"),
        col(RosterEntryRow.confirmed_at),
        col(RosterEntryRow.removed_at),
    )
    query = (
        select(*columns)
        .select_from(PersonRow)
        .outerjoin(window, window.c.advisor_id == col(PersonRow.id))
        .outerjoin(counted, counted.c.advisor_id == col(PersonRow.id))
        .outerjoin(
            AdvisorSalesRow,
            and_(
                col(AdvisorSalesRow.advisor_id) == col(PersonRow.id),
                col(AdvisorSalesRow.month) == bindparam("month_before"),
            ),
        )
        .outerjoin(
            held, and_(col(held.advisor_id) == col(PersonRow.id), col(held.ended_at).is_(None))
        )
        .outerjoin(
            NominationRow,
            and_(
                col(NominationRow.zone) == col(PersonRow.zone),
                col(NominationRow.month) == bindparam("month"),
            ),
        )
        .outerjoin(
            RosterEntryRow,
            and_(
                col(RosterEntryRow.advisor_id) == col(PersonRow.id),
                col(RosterEntryRow.month) == bindparam("month"),
            ),
        )
        .where(col(PersonRow.id).in_(people))
        .order_by(col(PersonRow.name), col(PersonRow.id))
    )
    return query if add is None else add(query)
