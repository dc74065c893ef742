"""Leads as they come in: who is known already, and by what they can be reached."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    String,
    and_,
    insert,
    literal,
    or_,
    select,
    tuple_,
    type_coerce,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import make_transient_to_detached
from sqlmodel import col

from domain.intake.lead import ContactKind, LeadState
from storage.columns import table_of
from storage.queries.intake.pending import LEAD_WAITING
from storage.rows.intake.leads import LeadContactRow, LeadRow

_NAMESAKES = 50


@dataclass(frozen=True, slots=True)
class Contacts:
    """A lead's numbers and mails, as stored (E.164, normalised)."""

    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownLead:
    """A stored lead that shares a number or a mail with one that comes in."""

    lead_id: int
    original_id: int | None
    first_contact_id: int | None
    owner_id: int | None
    state: LeadState
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
    parts: list[Select[tuple[object, ...]] | CompoundSelect[tuple[object, ...]]] = []
    if received:
        parts.append(_received(received))
    if contacts:
        parts.append(_sharing(contacts))
    parts += [_of_city(city) for city in sorted(cities)]
    found = Found()
    if not parts:
        return found
    for row in (await session.execute(union_all(*parts))).all():
        match row.part:
            case "received":
                found.received.add((row.kind, row.value))
            case "sharing":
                found.known.append(
                    KnownLead(
                        row.id,
                        row.original_id,
                        row.first_contact_id,
                        row.owner_id,
                        row.state,
                        ContactKind(row.kind),
                        row.value,
                    )
                )
            case _:
                found.namesakes.append(Namesake(row.id, row.kind, row.value, row.city_key))
    found.known.sort(key=lambda lead: lead.lead_id)
    found.namesakes.sort(key=lambda lead: -lead.lead_id)
    return found


def _received(received: Collection[tuple[str, str]]) -> Select[tuple[object, ...]]:
    by_source: dict[str, list[str]] = {}
    for source, external_id in received:
        by_source.setdefault(source, []).append(external_id)
    return select(
        literal("received").label("part"),
        *_LEAD,
        col(LeadRow.source).label("kind"),
        col(LeadRow.external_id).label("value"),
        col(LeadRow.city_key).label("city_key"),
    ).where(
        or_(
            *(
                and_(col(LeadRow.source) == source, col(LeadRow.external_id).in_(ids))
                for source, ids in sorted(by_source.items())
            )
        )
    )


def _sharing(contacts: Collection[tuple[ContactKind, str]]) -> Select[tuple[object, ...]]:
    by_kind: dict[ContactKind, list[str]] = {}
    for kind, value in contacts:
        by_kind.setdefault(kind, []).append(value)
    return (
        select(
            literal("sharing").label("part"),
            *_LEAD,
            type_coerce(col(LeadContactRow.kind), String).label("kind"),
            col(LeadContactRow.value).label("value"),
            col(LeadRow.city_key).label("city_key"),
        )
        .join(LeadContactRow, col(LeadContactRow.lead_id) == col(LeadRow.id))
        .where(
            or_(
                *(
                    and_(col(LeadContactRow.kind) == kind, col(LeadContactRow.value).in_(values))
                    for kind, values in sorted(by_kind.items())
                )
            )
        )
    )


def _of_city(city: str) -> Select[tuple[object, ...]]:
    latest = (
        select(
            literal("city").label("part"),
            *_LEAD,
            col(LeadRow.name).label("kind"),
            col(LeadRow.city).label("value"),
            col(LeadRow.city_key).label("city_key"),
        )
        .where(col(LeadRow.city_key) == city)
        .order_by(col(LeadRow.id).desc())
        .limit(_NAMESAKES)
        .subquery()
    )
    return select(*latest.c)


_LEAD: tuple[ColumnElement[Any], ...] = (
    col(LeadRow.id).label("id"),
    col(LeadRow.original_id).label("original_id"),
    col(LeadRow.first_contact_id).label("first_contact_id"),
    col(LeadRow.owner_id).label("owner_id"),
    col(LeadRow.state).label("state"),
)


async def insert_leads(session: AsyncSession, leads: Sequence[LeadRow]) -> None:
    """Stores new leads; each gets its id and belongs to the session.

    Many go in one statement, and their ids are asked for by what they are known as.
    """
    if len(leads) <= 1:
        session.add_all(leads)
        await session.flush()
        return
    table = table_of(LeadRow)
    names = [column.name for column in table.c if column.name != "id"]
    await session.execute(
        insert(table), [{name: getattr(lead, name) for name in names} for lead in leads]
    )
    known_as = tuple_(table.c.source, table.c.external_id)
    query = select(table.c.id, table.c.source, table.c.external_id).where(
        known_as.in_([(lead.source, lead.external_id) for lead in leads])
    )
    ids = {
        (source, external_id): lead_id
        for lead_id, source, external_id in await session.execute(query)
    }
    for lead in leads:
        lead.id = ids[lead.source, lead.external_id]
        make_transient_to_detached(lead)
    session.add_all(leads)


async def insert_contacts(session: AsyncSession, contacts: Mapping[int, Contacts]) -> None:
    """Stores how the leads (by id) can be reached."""
    rows = [
        {"lead_id": lead_id, "kind": kind, "value": value}
        for lead_id, each in contacts.items()
        for kind, values in ((ContactKind.PHONE, each.phones), (ContactKind.EMAIL, each.emails))
        for value in values
    ]
    if rows:
        await session.execute(insert(table_of(LeadContactRow)), rows)


async def contacts_of(session: AsyncSession, lead_ids: Collection[int]) -> dict[int, Contacts]:
    """Numbers and mails by lead, in one query; a lead without any is left out."""
    query = (
        select(col(LeadContactRow.lead_id), col(LeadContactRow.kind), col(LeadContactRow.value))
        .where(col(LeadContactRow.lead_id).in_(lead_ids))
        .order_by(col(LeadContactRow.lead_id), col(LeadContactRow.value))
    )
    found: dict[int, dict[ContactKind, list[str]]] = {}
    for lead_id, kind, value in await session.execute(query):
        found.setdefault(lead_id, {each: [] for each in ContactKind})[kind].append(value)
    return {
        lead_id: Contacts(tuple(values[ContactKind.PHONE]), tuple(values[ContactKind.EMAIL]))
        for lead_id, values in found.items()
    }


async def next_waiting(session: AsyncSession, limit: int) -> Sequence[LeadRow]:
    """Leads that wait for reception to open, in order of arrival, locked for this work."""
    query = (
        select(LeadRow)
        .where(LEAD_WAITING)
        .order_by(col(LeadRow.arrived_at), col(LeadRow.id))
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return (await session.execute(query)).scalars().all()


async def recent_campaigns(session: AsyncSession, looked_at: int) -> list[str]:
    """The campaigns of the latest leads that name one, the latest first, with repeats."""
    query = (
        select(col(LeadRow.campaign))
        .where(col(LeadRow.campaign) != "")
        .order_by(col(LeadRow.id).desc())
        .limit(looked_at)
    )
    return list((await session.execute(query)).scalars())
