"""Directors put advisors of their zone forward; each verdict names its clause (A.1, CC21-1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from domain.kernel.errors import Refusal
from domain.kernel.local_time import Month, local_day
from domain.kernel.person import Person, Role
from domain.kernel.rights import Right, require
from domain.kernel.text import Day, Moment, MomentStyle
from domain.roster.eligibility import Ineligibility, roster_ineligibility
from services.platform.directory import get_person, with_role
from services.platform.unit_of_work import UnitOfWork
from services.roster.eligibility_facts import eligibility_facts
from storage.columns import table_of
from storage.rows.roster.months import NominationRow, NomineeRow

_NOMINATION = table_of(NominationRow).c
_NOMINEE = table_of(NomineeRow).c
TAKING = ("open", "delivered", "readmitted")
"""States of a nomination in which its list may still change."""


class NothingToNominate(Refusal):
    """No nomination of the director's zone is open."""

    code = "nothing-to-nominate"


class NominationClosed(Refusal):
    """The due time is past, and the zone has not been let back in (CC21-1)."""

    code = "nomination-closed"


class NobodyChosen(Refusal):
    """An empty list cannot be delivered."""

    code = "nobody-chosen"


@dataclass(frozen=True, slots=True)
class Nominee:
    """An advisor of the zone, what keeps him out (nothing: he may be chosen), whether chosen."""

    person_id: int
    name: str
    refusals: tuple[Ineligibility, ...]
    chosen: bool


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of a delivered list."""

    accepted: tuple[Nominee, ...]
    refused: tuple[Nominee, ...]


@dataclass(frozen=True, slots=True)
class OpenNomination:
    """What a director can work on now; `state` is one of `TAKING`."""

    month: Month
    zone: str
    due_at: datetime
    state: str


async def open_nomination(uow: UnitOfWork, director: Person) -> OpenNomination:
    """The nomination of his zone that he can work on now. Raises NothingToNominate.

    Raises NominationClosed when there is one and its time is past.
    """
    query = (
        select(NominationRow)
        .where(_NOMINATION.zone == director.zone)
        .order_by(_NOMINATION.month.desc())
        .limit(2)
    )
    rows = list((await uow.session.execute(query)).scalars())
    for row in rows:
        if _is_taking(uow, row):
            return OpenNomination(_month(row), row.zone, row.due_at, row.state)
    if rows and rows[0].state == "missed":
        raise _closed(rows[0])
    raise NothingToNominate


async def candidates(uow: UnitOfWork, zone: str, month: Month) -> list[Nominee]:
    """Every active advisor of the zone with his verdict (CC21-2, -3, -6, -7), by name."""
    advisors = await with_role(uow, Role.ADVISOR, zone=zone)
    return await _judge(uow, advisors, month)


async def toggle(uow: UnitOfWork, director: Person, month: Month, advisor_id: int) -> Nominee:
    """Chooses the advisor, or takes the choice back; one who is refused stays unchosen.

    Raises NotYours for an advisor of another zone, NominationClosed after the due time.
    """
    advisor = await get_person(uow, advisor_id)
    require(director, Right.NOMINATE, advisor)
    await _taking(uow, advisor.zone, month)
    (found,) = await _judge(uow, [advisor], month)
    row = await uow.session.get(NomineeRow, (str(month), advisor_id))
    chosen = not found.chosen and not found.refusals
    if row is not None and not chosen:
        await uow.session.delete(row)
    elif row is None and chosen:
        uow.session.add(
            NomineeRow(
                month=str(month),
                advisor_id=advisor_id,
                zone=advisor.zone,
                nominated_by_id=director.id,
                nominated_at=uow.now,
            )
        )
    await uow.session.flush()
    return Nominee(found.person_id, found.name, found.refusals, chosen)


async def deliver(uow: UnitOfWork, director: Person, month: Month) -> Delivery:
    """Hands the zone's list in, judged once more: what kept somebody out meanwhile is kept.

    Raises NobodyChosen, NominationClosed.
    """
    row = await _taking(uow, director.zone, month)
    judged = [c for c in await candidates(uow, director.zone, month) if c.chosen]
    accepted = tuple(c for c in judged if not c.refusals)
    refused = tuple(c for c in judged if c.refusals)
    if not accepted:
        raise NobodyChosen
    for candidate in judged:
        nominee = await uow.session.get_one(NomineeRow, (str(month), candidate.person_id))
        nominee.refusals = [refusal.text.to_json() for refusal in candidate.refusals]
    await uow.session.flush()
    await _settle(uow, row)
    uow.audit(
        "nomination.delivered",
        f"zone:{row.zone}:{month}",
        director.id,
        advisors=[candidate.person_id for candidate in accepted],
    )
    return Delivery(accepted, refused)


async def accepted(uow: UnitOfWork, month: Month) -> tuple[int, ...]:
    """The advisors of the lists that zones have delivered, those refused left out; by id."""
    query = (
        select(_NOMINEE.advisor_id, _NOMINEE.refusals)
        .join(
            NominationRow,
            (_NOMINATION.month == _NOMINEE.month) & (_NOMINATION.zone == _NOMINEE.zone),
        )
        .where(_NOMINEE.month == str(month), _NOMINATION.state == "delivered")
        .order_by(_NOMINEE.advisor_id)
    )
    found = await uow.session.execute(query)
    return tuple(advisor_id for advisor_id, refusals in found if not refusals)


async def _settle(uow: UnitOfWork, row: NominationRow) -> None:
    changed = await uow.session.execute(
        update(NominationRow)
        .where(
            _NOMINATION.month == row.month,
            _NOMINATION.zone == row.zone,
            _NOMINATION.state.in_(TAKING),
        )
        .values(state="delivered", delivered_at=uow.now)
        .execution_options(synchronize_session=False)
    )
    if not changed.rowcount:  # type: ignore[attr-defined]
        raise _closed(row)
    await uow.session.refresh(row)


async def _taking(uow: UnitOfWork, zone: str, month: Month) -> NominationRow:
    row = await uow.session.get(NominationRow, (str(month), zone))
    if row is None:
        raise NothingToNominate
    if not _is_taking(uow, row):
        raise _closed(row)
    return row


def _is_taking(uow: UnitOfWork, row: NominationRow) -> bool:
    """The due instant itself is still in time; a zone let back in has no due time any more."""
    if row.readmitted_by_id is not None:
        return row.state in TAKING
    return row.state in TAKING and uow.now <= row.due_at


async def _judge(uow: UnitOfWork, advisors: Sequence[Person], month: Month) -> list[Nominee]:
    ids = [advisor.id for advisor in advisors]
    known = await eligibility_facts(uow, ids, month, uow.now)
    terms = uow.policy.eligibility.on(local_day(uow.now, uow.zone))
    query = select(_NOMINEE.advisor_id).where(
        _NOMINEE.month == str(month), _NOMINEE.advisor_id.in_(ids)
    )
    chosen = set((await uow.session.execute(query)).scalars())
    return [
        Nominee(
            advisor.id,
            advisor.name,
            roster_ineligibility(known[advisor.id], terms),
            advisor.id in chosen,
        )
        for advisor in advisors
    ]


def _month(row: NominationRow) -> Month:
    year, number = row.month.split("-")
    return Month(int(year), int(number))


def _closed(row: NominationRow) -> NominationClosed:
    return NominationClosed(
        zone=row.zone,
        month=Day(_month(row).first, MomentStyle.MONTH),
        due=Moment(row.due_at, MomentStyle.DATE_TIME),
    )
