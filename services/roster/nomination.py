"""Nomination: directors choose advisors of their zone; each refusal names its clause (CC21-1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.kernel.errors import Refusal, Stale
from domain.kernel.local_time import Month, local_day
from domain.kernel.person import Person, Role
from domain.kernel.rights import Right, require
from domain.kernel.text import Day, Moment, MomentStyle
from domain.roster.eligibility import Ineligibility, provisional_ineligibility, roster_ineligibility
from domain.roster.nomination import NominationState, takes_nominees
from services.platform.directory import get_person, with_role
from services.platform.unit_of_work import UnitOfWork
from services.roster.eligibility_facts import eligibility_facts
from storage.queries.roster.nominations import (
    accepted_advisors,
    change_nominations,
    chosen_advisors,
    drop_nominee,
    find_nomination,
    latest_nominations,
    record_refusals,
)
from storage.rows.roster.months import NominationRow, NomineeRow


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
    """An advisor of the zone. `refusals`: what keeps them out (empty: they may be chosen).

    `cautions`: what would keep them out if the month that counts ended now (CC21-2).
    """

    person_id: int
    name: str
    refusals: tuple[Ineligibility, ...]
    chosen: bool
    cautions: tuple[Ineligibility, ...] = ()


@dataclass(frozen=True, slots=True)
class Delivery:
    """A delivered list: who is accepted and who is refused."""

    accepted: tuple[Nominee, ...]
    refused: tuple[Nominee, ...]


@dataclass(frozen=True, slots=True)
class OpenNomination:
    """A nomination whose list may still change."""

    month: Month
    zone: str
    due_at: datetime
    state: NominationState


async def open_nomination(uow: UnitOfWork, director: Person) -> OpenNomination:
    """The nomination of the director's zone whose list may change now.

    Raises NominationClosed when the zone missed its latest one, else NothingToNominate.
    """
    rows = await latest_nominations(uow.session, director.zone, 2)
    for row in rows:
        if _may_change(uow, row):
            return OpenNomination(Month.parse(row.month), row.zone, row.due_at, row.state)
    if rows and rows[0].state is NominationState.MISSED:
        raise _closed(rows[0])
    raise NothingToNominate


async def candidates(uow: UnitOfWork, zone: str, month: Month) -> list[Nominee]:
    """Every active advisor of the zone, with what refuses them (CC21-2, -3, -6, -7), by name."""
    advisors = await with_role(uow, Role.ADVISOR, zone=zone)
    return await _judge(uow, advisors, month)


async def toggle(uow: UnitOfWork, director: Person, month: Month, advisor_id: int) -> Nominee:
    """Chooses the advisor, or takes the choice back; one who is refused stays unchosen.

    Raises NotYours for an advisor of another zone, NominationClosed after the due time.
    """
    advisor = await get_person(uow, advisor_id)
    require(director, Right.NOMINATE, advisor)
    await _changeable(uow, advisor.zone, month)
    (found,) = await _judge(uow, [advisor], month)
    chosen = not found.chosen and not found.refusals
    if found.chosen:
        await drop_nominee(uow.session, month, advisor_id)
    elif chosen:
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
    return replace(found, chosen=chosen)


async def deliver(uow: UnitOfWork, director: Person, month: Month) -> Delivery:
    """Delivers the zone's list. Each advisor is judged again, and refusals are recorded.

    Raises NobodyChosen, NominationClosed.
    """
    row = await _changeable(uow, director.zone, month)
    judged = [c for c in await candidates(uow, director.zone, month) if c.chosen]
    accepted = tuple(c for c in judged if not c.refusals)
    refused = tuple(c for c in judged if c.refusals)
    if not accepted:
        raise NobodyChosen
    refusals = {c.person_id: [no.text.to_json() for no in c.refusals] for c in judged}
    await record_refusals(uow.session, month, refusals)
    try:
        await change_nominations(
            uow.session,
            month,
            NominationState.DELIVERED,
            {"delivered_at": uow.now},
            zones=[row.zone],
        )
    except Stale:
        raise _closed(row) from None
    uow.audit(
        "nomination.delivered",
        f"zone:{row.zone}:{month}",
        director.id,
        advisors=[candidate.person_id for candidate in accepted],
    )
    return Delivery(accepted, refused)


async def accepted(uow: UnitOfWork, month: Month) -> tuple[int, ...]:
    """The advisors of the lists that zones have delivered, those refused left out; by id."""
    return await accepted_advisors(uow.session, month)


async def _changeable(uow: UnitOfWork, zone: str, month: Month) -> NominationRow:
    row = await find_nomination(uow.session, month, zone)
    if row is None:
        raise NothingToNominate
    if not _may_change(uow, row):
        raise _closed(row)
    return row


def _may_change(uow: UnitOfWork, row: NominationRow) -> bool:
    readmitted = row.readmitted_by_id is not None
    free = readmitted or row.told_at is None or row.told_at > row.due_at
    return takes_nominees(row.state, row.due_at, uow.now, without_due_time=free)


async def _judge(uow: UnitOfWork, advisors: Sequence[Person], month: Month) -> list[Nominee]:
    ids = [advisor.id for advisor in advisors]
    known = await eligibility_facts(uow, ids, month, uow.now)
    terms = uow.policy.eligibility.on(local_day(uow.now, uow.zone))
    chosen = await chosen_advisors(uow.session, month, ids)
    return [
        Nominee(
            advisor.id,
            advisor.name,
            roster_ineligibility(known[advisor.id], terms),
            advisor.id in chosen,
            provisional_ineligibility(known[advisor.id], terms),
        )
        for advisor in advisors
    ]


def _closed(row: NominationRow) -> NominationClosed:
    return NominationClosed(
        zone=row.zone,
        month=Day(Month.parse(row.month).first, MomentStyle.MONTH),
        due=Moment(row.due_at, MomentStyle.DATE_TIME),
    )
