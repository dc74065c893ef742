"""Leads as they are stored, and by what they can be reached."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import insert, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import make_transient_to_detached
from sqlmodel import col

from domain.intake.lead import ContactKind
from storage.columns import table_of
from storage.queries.intake.pending import LEAD_WAITING
from storage.rows.intake.leads import LeadContactRow, LeadRow


@dataclass(frozen=True, slots=True)
class Contacts:
    """A lead's numbers and mails, as stored (E.164, normalised)."""

    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()


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
