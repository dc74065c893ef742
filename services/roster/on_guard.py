"""Who stands guard at an instant, with everything that the lead rules ask about him."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, and_, select

from domain.kernel.local_time import Month, local_day
from domain.roster.eligibility import AdvisorFacts
from services.platform.unit_of_work import UnitOfWork
from services.roster.eligibility_facts import (
    PERSON,
    by_person,
    facts_about,
    facts_of_person,
    window_at,
)
from storage.columns import table_of
from storage.rows.roster.months import GuardRow, RosterEntryRow, UnavailableDayRow

_GUARD = table_of(GuardRow)
_ENTRY = table_of(RosterEntryRow)


@dataclass(frozen=True, slots=True)
class GuardRecord:
    """An advisor with a guard now. `removed`: taken off this month's roster (CC21-11)."""

    person_id: int
    name: str
    zone: str
    confirmed: bool
    removed: bool
    standing: AdvisorFacts


async def advisors_on_guard(uow: UnitOfWork, at: datetime) -> list[GuardRecord]:
    """Every advisor with a guard that covers `at`, in one query, in order of id.

    Nobody is left out here: `domain.roster.eligibility` says who may receive (CC23-2), and
    an advisor who has not confirmed comes back as such (CC23-L1).
    """
    covering = and_(_GUARD.c.starts_at <= at, _GUARD.c.ends_at > at)
    return await _records(uow, at, select(_GUARD.c.advisor_id).where(covering))


async def advisors_on_roster(uow: UnitOfWork, at: datetime) -> list[GuardRecord]:
    """Every advisor in the roster of the month that `at` falls in, on guard or not."""
    month = Month.of(local_day(at, uow.zone))
    return await _records(uow, at, select(_ENTRY.c.advisor_id).where(_ENTRY.c.month == str(month)))


async def is_away(uow: UnitOfWork, advisor_id: int) -> bool:
    """Whether this is a day on which the advisor said he cannot stand guard."""
    today = local_day(uow.now, uow.zone)
    return await uow.session.get(UnavailableDayRow, (advisor_id, today)) is not None


async def _records(uow: UnitOfWork, at: datetime, people: Select[tuple[int]]) -> list[GuardRecord]:
    month = Month.of(local_day(at, uow.zone))
    query = (
        facts_about(people, month, *window_at(uow, at))
        .add_columns(_ENTRY.c.confirmed_at, _ENTRY.c.removed_at)
        .outerjoin(_ENTRY, and_(_ENTRY.c.advisor_id == PERSON.c.id, _ENTRY.c.month == str(month)))
        .order_by(None)
        .order_by(PERSON.c.id)
    )
    return [
        GuardRecord(
            person_id=person_id,
            name=rows[0].name,
            zone=rows[0].zone,
            confirmed=rows[0].confirmed_at is not None,
            removed=rows[0].removed_at is not None,
            standing=facts_of_person(rows),
        )
        for person_id, rows in by_person(await uow.session.execute(query)).items()
    ]
