"""Leads that wait for the administrator, and how the subjects of tasks are called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped
from sqlmodel import col

from storage.queries.intake.pending import CALL_UNMATCHED, LEAD_UNDECIDED
from storage.queries.platform.pending import TASK_OPEN
from storage.rows.intake.calls import CallRow
from storage.rows.intake.leads import LeadRow, ReviewRow
from storage.rows.platform.tasks import TaskRow

_AT_ONCE = 500
_DECIDED_WITHOUT_A_PERSON = ("mode", "evidence_pending", "wrote")
"""Reasons of questions that end by themselves when their time is up: nobody lacks an advisor."""


@dataclass(frozen=True, slots=True)
class UndecidedLead:
    """A lead without an advisor, and the task to decide about it."""

    task_id: int
    lead_id: int
    name: str
    opened_at: datetime


def _without_advisor(kind: str) -> ColumnElement[bool]:
    reason = func.coalesce(col(TaskRow.data)["reason"].as_string(), "")
    return (col(TaskRow.kind) == kind) & TASK_OPEN & reason.not_in(_DECIDED_WITHOUT_A_PERSON)


async def count_undecided(session: AsyncSession, kind: str) -> int:
    """How many leads wait to be given to somebody, without a time at which that happens anyway."""
    query = select(func.count()).select_from(TaskRow).where(_without_advisor(kind))
    return int((await session.execute(query)).scalar_one())


async def undecided_leads(
    session: AsyncSession, kind: str, *, limit: int, offset: int = 0
) -> list[UndecidedLead]:
    """The same leads, the longest waiting first."""
    query = (
        select(col(TaskRow.id), col(LeadRow.id), col(LeadRow.name), col(TaskRow.opened_at))
        .join(LeadRow, col(LeadRow.id) == col(TaskRow.subject_id))
        .where(_without_advisor(kind))
        .order_by(col(TaskRow.opened_at), col(TaskRow.id))
        .limit(limit)
        .offset(offset)
    )
    return [
        UndecidedLead(task_id or 0, lead_id or 0, name, opened_at)
        for task_id, lead_id, name, opened_at in await session.execute(query)
    ]


async def lead_names(session: AsyncSession, lead_ids: Sequence[int]) -> dict[int, str]:
    """The names of these leads."""
    query = select(col(LeadRow.id), col(LeadRow.name)).where(col(LeadRow.id).in_(lead_ids))
    return {id_: name for id_, name in await session.execute(query) if id_ is not None}


async def undecided_among(session: AsyncSession, lead_ids: Sequence[int]) -> list[int]:
    """Those of the leads that wait for the administrator."""
    return await _among(session, col(LeadRow.id), lead_ids, LEAD_UNDECIDED)


async def unresolved_among(session: AsyncSession, ids: Sequence[int]) -> list[int]:
    """Those of the review items that are not resolved."""
    return await _among(session, col(ReviewRow.id), ids, col(ReviewRow.resolved_at).is_(None))


async def unmatched_among(session: AsyncSession, ids: Sequence[int]) -> list[int]:
    """Those of the calls that still match nobody."""
    return await _among(session, col(CallRow.id), ids, CALL_UNMATCHED)


async def _among(
    session: AsyncSession,
    column: Mapped[int | None],
    ids: Sequence[int],
    condition: ColumnElement[bool],
) -> list[int]:
    found: list[int] = []
    for start in range(0, len(ids), _AT_ONCE):
        query = select(column).where(column.in_(ids[start : start + _AT_ONCE]), condition)
        found += [id_ for id_ in (await session.execute(query)).scalars() if id_ is not None]
    return found


async def numbers_of_calls(session: AsyncSession, ids: Sequence[int]) -> dict[int, str]:
    """The numbers of these calls."""
    query = select(col(CallRow.id), col(CallRow.number)).where(col(CallRow.id).in_(ids))
    return {id_: number for id_, number in await session.execute(query) if id_ is not None}
