"""Who stands guard at an instant, with everything that the lead rules ask about them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from domain.kernel.local_time import Month, local_day
from domain.roster.eligibility import AdvisorFacts
from services.platform.unit_of_work import UnitOfWork
from services.roster.eligibility_facts import facts_of_person, rows_by_person, sales_are_final
from storage.queries.roster.advisor_facts import (
    AdvisorIds,
    MoreColumns,
    on_guard_at,
    on_roster_of,
)
from storage.queries.roster.unavailable_days import unavailable_on


@dataclass(frozen=True, slots=True)
class GuardRecord:
    """An advisor with a guard now. `removed`: taken off this month's roster (CC21-11).

    `rows` is what was read of them, with the columns the caller has added.
    """

    person_id: int
    name: str
    zone: str
    confirmed: bool
    removed: bool
    standing: AdvisorFacts
    rows: Sequence[Any] = field(default=(), compare=False, repr=False)


async def advisors_on_guard(
    uow: UnitOfWork, at: datetime, more: MoreColumns | None = None
) -> list[GuardRecord]:
    """Every advisor with a guard that covers `at`, in one query, in order of id.

    Nobody is left out here: `domain.roster.eligibility` says who may receive (CC23-2), and
    an advisor who has not confirmed comes back as such (CC23-L1).
    """
    return await _records(uow, at, on_guard_at(at), more)


async def names_on_guard(uow: UnitOfWork) -> list[tuple[str, bool]]:
    """The names of those who stand guard now, and whether each has confirmed the month."""
    found = await advisors_on_guard(uow, uow.now)
    return sorted((each.name, each.confirmed) for each in found if not each.removed)


async def advisors_on_roster(
    uow: UnitOfWork, at: datetime, more: MoreColumns | None = None
) -> list[GuardRecord]:
    """Every advisor in the roster of the month that `at` falls in, on guard or not."""
    people = on_roster_of(Month.of(local_day(at, uow.zone)))
    return await _records(uow, at, people, more)


async def away_today(uow: UnitOfWork, advisor_ids: Collection[int]) -> set[int]:
    """Those of the advisors who said that today they cannot stand guard."""
    return await unavailable_on(uow.session, advisor_ids, local_day(uow.now, uow.zone))


async def _records(
    uow: UnitOfWork, at: datetime, people: AdvisorIds, more: MoreColumns | None
) -> list[GuardRecord]:
    month = Month.of(local_day(at, uow.zone))
    found = await rows_by_person(uow, people, month, at, more)
    final = sales_are_final(uow, month, at)
    return [
        GuardRecord(
            person_id=person_id,
            name=rows[0].name,
            zone=rows[0].zone,
            confirmed=rows[0].confirmed_at is not None,
            removed=rows[0].removed_at is not None,
            standing=facts_of_person(rows, month, final=final),
            rows=rows,
        )
        for person_id, rows in sorted(found.items())
    ]
