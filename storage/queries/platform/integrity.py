"""Integrity of the records: references without a target, and other contradictions."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import and_, exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel

import storage.rows  # noqa: F401 - every table is to be known
from storage.columns import table_of
from storage.rows.platform.audit import AuditRow
from storage.rows.platform.jobs import IncidentRow
from storage.rows.platform.outbox import NoticeRow, OutboxRow

_AUDIT = table_of(AuditRow).c
_INCIDENT = table_of(IncidentRow).c
_NOTICE = table_of(NoticeRow).c
_OUTBOX = table_of(OutboxRow).c


@dataclass(frozen=True, slots=True)
class DanglingReference:
    """How many rows of `table` refer, by `column`, to rows of `target` that do not exist."""

    table: str
    column: str
    target: str
    count: int


async def dangling_references(session: AsyncSession) -> list[DanglingReference]:
    """The dangling references of every table."""
    found = []
    for table in SQLModel.metadata.sorted_tables:
        for key in table.foreign_keys:
            target = key.column.table.alias("target")
            there = exists().where(target.c[key.column.name] == key.parent).correlate(table)
            query = select(func.count()).select_from(table).where(key.parent.is_not(None), ~there)
            if count := (await session.execute(query)).scalar_one():
                found.append(
                    DanglingReference(table.name, key.parent.name, key.column.table.name, count)
                )
    return found


async def notices_without_message(session: AsyncSession) -> int:
    """Notices that count as waiting to be sent while nothing waits."""
    message = exists().where(_OUTBOX.notice_id == _NOTICE.id)
    query = select(func.count(_NOTICE.id)).where(and_(_NOTICE.state == "queued", ~message))
    return int((await session.execute(query)).scalar_one())


async def missing_acts(session: AsyncSession) -> int:
    """Numbers left out of the record of acts, which is only ever added to.

    For SQLite: the sequences of PostgreSQL leave numbers out whenever a transaction is undone.
    """
    query = select(func.max(_AUDIT.id), func.min(_AUDIT.id), func.count(_AUDIT.id))
    last, first, count = (await session.execute(query)).one()
    return 0 if last is None else last - min(first, 1) + 1 - count


async def unseen_of_kind(session: AsyncSession, kind: str) -> int:
    """Incidents of a kind that nobody has looked at."""
    query = select(func.count(_INCIDENT.id)).where(
        _INCIDENT.kind == kind, _INCIDENT.seen_at.is_(None)
    )
    return int((await session.execute(query)).scalar_one())
