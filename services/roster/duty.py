"""Who stands guard at an instant, with everything that the lead rules ask about him."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, and_, select

from domain.eligibility import Standing
from domain.local_time import Month, local_day
from services.desk import Work
from services.roster.standings import PERSON, by_person, facts_about, standing_of, window_at
from storage.columns import table_of
from storage.rows import GuardRow, RosterEntryRow, UnavailableDayRow

_GUARD = table_of(GuardRow)
_ENTRY = table_of(RosterEntryRow)


@dataclass(frozen=True, slots=True)
class DutyRecord:
    """An advisor with a guard now. `removed`: taken off this month's roster (CC21-11)."""

    person_id: int
    name: str
    zone: str
    confirmed: bool
    removed: bool
    standing: Standing


async def on_duty(work: Work, at: datetime) -> list[DutyRecord]:
    """Every advisor with a guard that covers `at`, in one query, in order of id.

    Nobody is left out here: `domain.eligibility.lead_verdict` says who may receive (CC23-2), and
    an advisor who has not confirmed comes back as such (CC23-L1).
    """
    covering = and_(_GUARD.c.starts_at <= at, _GUARD.c.ends_at > at)
    return await _records(work, at, select(_GUARD.c.advisor_id).where(covering))


async def on_roster(work: Work, at: datetime) -> list[DutyRecord]:
    """Every advisor in the roster of the month that `at` falls in, on guard or not."""
    month = Month.of(local_day(at, work.zone))
    return await _records(work, at, select(_ENTRY.c.advisor_id).where(_ENTRY.c.month == str(month)))


async def is_away(work: Work, advisor_id: int) -> bool:
    """Whether this is a day on which the advisor said he cannot stand guard."""
    today = local_day(work.now, work.zone)
    return await work.session.get(UnavailableDayRow, (advisor_id, today)) is not None


async def _records(work: Work, at: datetime, people: Select[tuple[int]]) -> list[DutyRecord]:
    month = Month.of(local_day(at, work.zone))
    query = (
        facts_about(people, month, *window_at(work, at))
        .add_columns(_ENTRY.c.confirmed_at, _ENTRY.c.removed_at)
        .outerjoin(_ENTRY, and_(_ENTRY.c.advisor_id == PERSON.c.id, _ENTRY.c.month == str(month)))
        .order_by(None)
        .order_by(PERSON.c.id)
    )
    return [
        DutyRecord(
            person_id=person_id,
            name=rows[0].name,
            zone=rows[0].zone,
            confirmed=rows[0].confirmed_at is not None,
            removed=rows[0].removed_at is not None,
            standing=standing_of(rows),
        )
        for person_id, rows in by_person(await work.session.execute(query)).items()
    ]
