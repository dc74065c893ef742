"""The audit: acts stored in batches, and how often one was done lately."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from storage.columns import table_of
from storage.rows.platform.audit import AuditRow

Act: TypeAlias = Mapping[str, Any]
"""The values of one `AuditRow`; see `act`."""


def act(
    at: datetime, action: str, subject: str, actor_id: int | None, data: Mapping[str, Any]
) -> Act:
    """One act to be stored; `data` must be JSON."""
    return {"at": at, "actor_id": actor_id, "action": action, "subject": subject, "data": data}


async def insert_audit(session: AsyncSession, acts: Sequence[Act]) -> None:
    """Stores acts in one statement."""
    if acts:
        await session.execute(insert(table_of(AuditRow)), list(acts))


async def count_acts(
    session: AsyncSession, action: str, subject: str, since: datetime, now: datetime
) -> int:
    """How often the act was done to the subject after `since`, up to `now`.

    Acts dated later than `now` do not count: the clock was put back since they were recorded.
    """
    query = select(func.count(col(AuditRow.id))).where(
        col(AuditRow.subject) == subject,
        col(AuditRow.action) == action,
        col(AuditRow.at) > since,
        col(AuditRow.at) <= now,
    )
    return (await session.execute(query)).scalar_one()
