"""Who is known already: the leads that a newcomer has a number, a mail or a city in common with."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from domain.intake.lead import OPEN_STATES, ContactKind, LeadState
from storage.columns import table_of
from storage.queries.intake.known_persons_query import LEAD_COLUMNS, known_persons_query
from storage.rows.intake.leads import LeadContactRow, LeadRow
from storage.upsert import upsert

K = TypeVar("K", bound=str)
_LEADS = table_of(LeadRow)
_CONTACTS = table_of(LeadContactRow)


@dataclass(frozen=True, slots=True)
class KnownLead:
    """A stored lead of a person who shares a number or a mail with one that comes in.

    `person_id` is the earliest lead of the person, `first_contact_at` when the advisor of first
    contact called. One and the same lead comes once for each contact in common.
    """

    lead_id: int
    person_id: int
    follows_id: int | None
    first_contact_id: int | None
    first_contact_at: datetime | None
    owner_id: int | None
    state: LeadState
    arrived_at: datetime
    kind: ContactKind
    """Of the contact in common."""
    value: str


@dataclass(frozen=True, slots=True)
class Namesake:
    """A stored lead of the same city."""

    lead_id: int
    name: str
    city: str
    city_key: str


@dataclass(slots=True)
class Found:
    """What is known of leads that come in."""

    received: set[tuple[str, str]] = field(default_factory=set)
    """(source, external id) of those that are stored already."""
    known: list[KnownLead] = field(default_factory=list)
    namesakes: list[Namesake] = field(default_factory=list)


async def look_up(
    session: AsyncSession,
    received: Collection[tuple[str, str]],
    contacts: Collection[tuple[ContactKind, str]],
    cities: Collection[str],
) -> Found:
    """Everything that is known of the leads, in one statement, each list in order of lead id.

    `received` are (source, external id), `contacts` (kind, value), `cities` folded names; of each
    city only the latest leads are read.
    """
    sources, kinds = _grouped(received), _grouped(contacts)
    found = Found()
    if not (sources or kinds or cities):
        return found
    given: dict[str, Any] = {}
    for place, (source, ids) in enumerate(sources.items()):
        given |= {f"source{place}": source, f"ids{place}": ids}
    for kind, values in kinds.items():
        given[f"values_{kind}"] = values
    given |= {f"city{place}": city for place, city in enumerate(sorted(cities))}
    query = known_persons_query(len(sources), tuple(kinds), len(cities))
    for row in (await session.execute(query, given)).all():
        match row.part:
            case "received":
                found.received.add((row.kind, row.value))
            case "sharing":
                found.known.append(_known_lead(row, ContactKind(row.kind), row.value))
            case _:
                found.namesakes.append(Namesake(row.id, row.kind, row.value, row.city_key))
    found.known.sort(key=lambda lead: lead.lead_id)
    found.namesakes.sort(key=lambda lead: -lead.lead_id)
    return found


def _grouped(pairs: Collection[tuple[K, str]]) -> dict[K, list[str]]:
    """The second ones by the first one, which are in order."""
    groups: dict[K, list[str]] = {}
    for key, value in sorted(pairs):
        groups.setdefault(key, []).append(value)
    return groups


async def link_persons(session: AsyncSession, earliest: int, others: Collection[int]) -> None:
    """The persons of those earliest leads are one: all of their leads name the one `earliest`."""
    if not others:
        return
    await session.execute(
        update(_LEADS)
        .where(or_(_LEADS.c.id.in_(others), _LEADS.c.original_id.in_(others)))
        .values(original_id=earliest)
        .execution_options(synchronize_session=False)
    )


async def share_contacts(session: AsyncSession, leaders: Collection[int]) -> None:
    """The numbers and mails of leads that follow are those of the lead they follow, too (A.3)."""
    theirs = (
        select(_LEADS.c.follows_id, _CONTACTS.c.kind, _CONTACTS.c.value)
        .distinct()
        .join(_LEADS, _LEADS.c.id == _CONTACTS.c.lead_id)
        .where(_LEADS.c.follows_id.in_(leaders))
    )
    statement = upsert(session, _CONTACTS).from_select(["lead_id", "kind", "value"], theirs)
    await session.execute(statement.on_conflict_do_nothing())


async def open_leads_of(session: AsyncSession, person_id: int) -> list[LeadRow]:
    """The leads of the person that have not ended and follow no other, the earliest first, locked.

    `person_id` is the id of their earliest lead.
    """
    query = (
        select(LeadRow)
        .where(
            or_(col(LeadRow.id) == person_id, col(LeadRow.original_id) == person_id),
            col(LeadRow.follows_id).is_(None),
            col(LeadRow.state).in_(sorted(OPEN_STATES)),
        )
        .order_by(col(LeadRow.id))
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return list((await session.execute(query)).scalars())


async def leads_of_person(session: AsyncSession, person_id: int) -> list[KnownLead]:
    """All leads of the person whose earliest is `person_id`, in their order."""
    query = (
        select(*LEAD_COLUMNS, col(LeadRow.city_key))
        .where(or_(col(LeadRow.id) == person_id, col(LeadRow.original_id) == person_id))
        .order_by(col(LeadRow.id))
    )
    rows = (await session.execute(query)).all()
    return [_known_lead(row, ContactKind.PHONE, "") for row in rows]


def _known_lead(row: Any, kind: ContactKind, value: str) -> KnownLead:
    return KnownLead(
        row.id,
        row.original_id or row.id,
        row.follows_id,
        row.first_contact_id,
        row.first_contact_at,
        row.owner_id,
        row.state,
        row.arrived_at,
        kind,
        value,
    )
