"""Counts of leads and contact clocks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from domain.leads.contact_clock import ContactState
from storage.queries.intake.pending import LEAD_WAITING
from storage.queries.leads.pending import CLOCK_RUNNING
from storage.rows.intake.leads import LeadRow
from storage.rows.leads.assignments import AssignmentRow

_AWAITING_EVIDENCE = (ContactState.RUNNING, ContactState.EVIDENCE_PENDING)


async def received_since(session: AsyncSession, since: datetime) -> int:
    """Leads received since then."""
    return await _count(session, col(LeadRow.received_at) >= since)


async def waiting(session: AsyncSession) -> int:
    """Leads that wait for reception to open."""
    return await _count(session, LEAD_WAITING)


async def clocks_running(session: AsyncSession) -> int:
    """Contact clocks that run."""
    return await _count(session, CLOCK_RUNNING)


async def breached_since(session: AsyncSession, since: datetime) -> int:
    """Contact clocks broken since then."""
    return await _count(
        session,
        col(AssignmentRow.contact) == ContactState.MISSED,
        col(AssignmentRow.decided_at) >= since,
    )


async def clocks_due_before(session: AsyncSession, late: datetime) -> int:
    """Contact clocks of which something was due before `late`."""
    return await _count(session, col(AssignmentRow.due_at) < late)


async def claims_without_evidence(session: AsyncSession) -> int:
    """Assignments whose advisor says to have called, and of which no call is known."""
    return await _count(
        session,
        col(AssignmentRow.contact).in_(_AWAITING_EVIDENCE),
        col(AssignmentRow.claimed_at).is_not(None),
    )


async def notices_since(
    session: AsyncSession, since: datetime
) -> Sequence[tuple[datetime, datetime]]:
    """(received, told) of every lead received since then of which an advisor was told."""
    query = select(col(LeadRow.received_at), col(LeadRow.notified_at)).where(
        col(LeadRow.received_at) >= since, col(LeadRow.notified_at).is_not(None)
    )
    return [(received, told) for received, told in await session.execute(query) if told]


async def _count(session: AsyncSession, *where: Any) -> int:
    return int((await session.execute(select(func.count()).where(*where))).scalar_one())
