"""What the roster rules know of advisors: one query for any number of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Row, Select, and_, func, select

from domain.kernel.local_time import Month, local_day
from domain.roster.eligibility import AdvisorFacts, IneligibilityRule, Override
from services.platform.unit_of_work import UnitOfWork
from storage.columns import table_of
from storage.rows.leads.assignments import AdvisorDayRow
from storage.rows.platform.persons import PersonRow, SuspensionRow
from storage.rows.roster.months import NominationRow

PERSON = table_of(PersonRow)
_DAY = table_of(AdvisorDayRow)
_HELD = table_of(SuspensionRow)
_NOMINATION = table_of(NominationRow)

LOW_CONVERSION = "CC21-3"
SANCTION = "CC21-7"
BAD_SERVICE = "CC21-11"
_OVERRIDE_OF = {
    LOW_CONVERSION: IneligibilityRule.LOW_CONVERSION,
    "CC21-1": IneligibilityRule.ZONE_OUT,
}


def facts_about(people: Select[Any], month: Month, since: date, until: date) -> Select[Any]:
    """Persons whose id is in `people`, their window's counts, open suspensions, their zone's state.

    One row a person and open suspension; `facts_of_person` folds the rows of one person together.
    `people` selects ids, so that the window is summed for them alone.
    """
    window = (
        select(
            _DAY.c.advisor_id,
            func.sum(_DAY.c.leads).label("leads"),
            func.sum(_DAY.c.closings).label("closings"),
        )
        .where(_DAY.c.advisor_id.in_(people), _DAY.c.day >= since, _DAY.c.day <= until)
        .group_by(_DAY.c.advisor_id)
        .subquery()
    )
    source = (
        PERSON.outerjoin(window, window.c.advisor_id == PERSON.c.id)
        .outerjoin(_HELD, and_(_HELD.c.advisor_id == PERSON.c.id, _HELD.c.ended_at.is_(None)))
        .outerjoin(
            _NOMINATION,
            and_(_NOMINATION.c.zone == PERSON.c.zone, _NOMINATION.c.month == str(month)),
        )
    )
    return (
        select(
            PERSON.c.id,
            PERSON.c.name,
            PERSON.c.zone,
            PERSON.c.active,
            PERSON.c.internal,
            PERSON.c.documents_complete,
            PERSON.c.qualification,
            PERSON.c.sales_last_month,
            window.c.leads,
            window.c.closings,
            _HELD.c.clause,
            _HELD.c.override,
            _HELD.c.reason,
            _HELD.c.by_id,
            _NOMINATION.c.state.label("zone_state"),
        )
        .select_from(source)
        .where(PERSON.c.id.in_(people))
        .order_by(PERSON.c.name, PERSON.c.id)
    )


def facts_of_person(rows: Sequence[Row[Any]]) -> AdvisorFacts:
    """The standing told by the rows of one person (at least one)."""
    first = rows[0]
    held = {row.clause for row in rows if row.clause and not row.override}
    return AdvisorFacts(
        person_id=first.id,
        active=first.active,
        internal=first.internal,
        documents_complete=first.documents_complete,
        qualification=first.qualification,
        sales_last_month=first.sales_last_month or 0,
        leads_in_window=first.leads or 0,
        closings_in_window=first.closings or 0,
        sanctioned=SANCTION in held,
        # A suspension under CC21-3 is judged by the figures themselves at every assignment.
        suspended=BAD_SERVICE in held,
        zone_out=first.zone_state == "missed",
        overrides=tuple(
            Override(_OVERRIDE_OF[row.clause], row.reason, row.by_id or 0)
            for row in rows
            if row.override and row.clause in _OVERRIDE_OF
        ),
    )


def window_at(uow: UnitOfWork, at: datetime) -> tuple[date, date]:
    """First and last day of the conversion window that ends on the day of `at`."""
    today = local_day(at, uow.zone)
    days = max(1, uow.policy.eligibility.conversion_window // timedelta(days=1))
    return today - timedelta(days=days - 1), today


async def eligibility_facts(
    uow: UnitOfWork, advisor_ids: Iterable[int], month: Month, at: datetime
) -> dict[int, AdvisorFacts]:
    """The standing of each advisor for `month`, with the window that ends at `at` (CC21-3)."""
    wanted = set(advisor_ids)
    if not wanted:
        return {}
    people = select(PERSON.c.id).where(PERSON.c.id.in_(wanted))
    query = facts_about(people, month, *window_at(uow, at))
    return {
        person_id: facts_of_person(rows)
        for person_id, rows in by_person(await uow.session.execute(query)).items()
    }


def by_person(rows: Iterable[Row[Any]]) -> dict[int, list[Row[Any]]]:
    """The rows of each person, in the order in which the persons came."""
    found: dict[int, list[Row[Any]]] = {}
    for row in rows:
        found.setdefault(row.id, []).append(row)
    return found
