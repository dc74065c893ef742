"""What the roster rules know of advisors: one query for any number of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from domain.kernel.local_time import Month, local_day
from domain.kernel.person import Role
from domain.roster.eligibility import AdvisorFacts, IneligibilityRule, Override
from domain.roster.nomination import NominationState
from services.platform.unit_of_work import UnitOfWork
from storage.queries.roster.advisor_facts import (
    AdvisorFactsRow,
    AdvisorIds,
    MoreColumns,
    read_advisor_facts,
    these,
)

LOW_CONVERSION = "CC21-3"
SANCTION = "CC21-7"
BAD_SERVICE = "CC21-11"
_OVERRIDE_OF = {
    LOW_CONVERSION: IneligibilityRule.LOW_CONVERSION,
    "CC21-1": IneligibilityRule.ZONE_OUT,
}


async def eligibility_facts(
    uow: UnitOfWork, advisor_ids: Iterable[int], month: Month, at: datetime
) -> dict[int, AdvisorFacts]:
    """By advisor, the facts for `month`, with the window that ends at `at` (CC21-3); by name."""
    wanted = set(advisor_ids)
    if not wanted:
        return {}
    found = await rows_by_person(uow, these(wanted), month, at)
    final = sales_are_final(uow, month, at)
    return {
        person_id: facts_of_person(rows, month, final=final) for person_id, rows in found.items()
    }


async def rows_by_person(
    uow: UnitOfWork,
    people: AdvisorIds,
    month: Month,
    at: datetime,
    more: MoreColumns | None = None,
) -> dict[int, list[AdvisorFactsRow]]:
    """The stored facts of the people in `month`, with the window that ends at `at`; by name."""
    found: dict[int, list[AdvisorFactsRow]] = {}
    since, until = results_window(uow, at)
    for row in await read_advisor_facts(uow.session, people, month, since, until, more):
        found.setdefault(row.id, []).append(row)
    return found


def sales_are_final(uow: UnitOfWork, month: Month, at: datetime) -> bool:
    """Whether the month before `month`, whose sales count for it, is over (CC21-2)."""
    return local_day(at, uow.zone) >= month.first


def facts_of_person(rows: Sequence[AdvisorFactsRow], month: Month, *, final: bool) -> AdvisorFacts:
    """The facts for `month`, told by the rows of one person (at least one).

    `final`: see `sales_are_final`.
    """
    first = rows[0]
    held = {row.clause for row in rows if row.clause and not row.override}
    return AdvisorFacts(
        person_id=first.id,
        active=first.active,
        advisor=first.role == Role.ADVISOR.value,
        internal=first.internal,
        documents_complete=first.documents_complete,
        qualification=first.qualification,
        # What is brought in counts all sales of the month, those closed here among them.
        sales_last_month=max(first.sales or 0, first.month_closings or 0),
        sales_month=month.previous,
        sales_are_final=final,
        leads_in_window=first.leads or 0,
        closings_in_window=first.closings or 0,
        low_conversion=_suspended_at(rows),
        sanctioned=SANCTION in held,
        suspended=BAD_SERVICE in held,
        zone_out=first.zone_state is NominationState.MISSED,
        overrides=tuple(
            Override(_OVERRIDE_OF[row.clause], row.reason or "", row.by_id or 0)
            for row in rows
            if row.override and row.clause in _OVERRIDE_OF
        ),
    )


def _suspended_at(rows: Sequence[AdvisorFactsRow]) -> tuple[int, int] | None:
    """Closings and leads for which the person stands suspended (CC21-3); None: they do not."""
    for row in rows:
        if row.clause == LOW_CONVERSION and not row.override:
            closings, _, leads = (row.reason or "").partition("/")
            return int(closings), int(leads)
    return None


def results_window(uow: UnitOfWork, at: datetime) -> tuple[date, date]:
    """First and last day of the window of results that ends on the day of `at`.

    90 days of the policy are 90 days, that of `at` included: for conversion (CC21-3) and for the
    choice by results (CC23-L4) alike.
    """
    today = local_day(at, uow.zone)
    days = max(1, uow.policy.eligibility.conversion_window // timedelta(days=1))
    return today - timedelta(days=days - 1), today
