"""How the machinery is doing, counted in the database: the same from whichever process asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from services.platform.unit_of_work import UnitOfWork
from storage.columns import table_of
from storage.queries.pending import CLOCK_RUNNING, LEAD_WAITING
from storage.rows.intake.leads import LeadRow, ReviewRow
from storage.rows.leads.assignments import AssignmentRow
from storage.rows.platform.inbox import InboxRow
from storage.rows.platform.jobs import IncidentRow
from storage.rows.platform.outbox import OutboxRow

WINDOW = timedelta(hours=24)
BOUNDS_S = (0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 300.0)
"""Upper bounds, in seconds, of the notice histogram; 300 is the line of CC21-8."""

_INBOX = table_of(InboxRow).c
_OUTBOX = table_of(OutboxRow).c
_LEAD = table_of(LeadRow).c
_HOP = table_of(AssignmentRow).c
_INCIDENT = table_of(IncidentRow).c
_REVIEW = table_of(ReviewRow).c


@dataclass(frozen=True, slots=True)
class Queue:
    """How many wait, for how many seconds the oldest has, and how many will never go."""

    waiting: int
    oldest_s: float
    dead: int


@dataclass(frozen=True, slots=True)
class Metrics:
    """`notices_s` are the seconds from arrival to notice of the last 24 h, unordered."""

    inbox: Queue
    outbox: Queue
    leads_received: int
    leads_waiting: int
    clocks_running: int
    breaches: int
    incidents_unseen: int
    reviews_open: int
    notices_s: tuple[float, ...]


async def measure(uow: UnitOfWork) -> Metrics:
    """Counts everything; figures without another span are of the last 24 h or of this instant."""
    since = uow.now - WINDOW
    return Metrics(
        inbox=await _queue(uow, _INBOX.state, "new", _INBOX.received_at, ("dead",)),
        outbox=await _queue(
            uow, _OUTBOX.state, "queued", _OUTBOX.created_at, ("failed", "unknown")
        ),
        leads_received=await _count(uow, _LEAD.received_at >= since),
        leads_waiting=await _count(uow, LEAD_WAITING),
        clocks_running=await _count(uow, CLOCK_RUNNING),
        breaches=await _count(uow, _HOP.outcome == "breached", _HOP.decided_at >= since),
        incidents_unseen=await _count(uow, _INCIDENT.id > 0, _INCIDENT.seen_at.is_(None)),
        reviews_open=await _count(uow, _REVIEW.id > 0, _REVIEW.resolved_at.is_(None)),
        notices_s=await _notices(uow, since),
    )


async def _queue(
    uow: UnitOfWork, state: Any, pending: str, since: Any, dead: tuple[str, ...]
) -> Queue:
    query = select(func.count(), func.min(since)).where(state == pending)
    waiting, oldest = (await uow.session.execute(query)).one()
    age = (uow.now - oldest).total_seconds() if oldest is not None else 0.0
    lost = select(func.count()).where(state.in_(dead))
    return Queue(int(waiting), max(age, 0.0), int((await uow.session.execute(lost)).scalar_one()))


async def _count(uow: UnitOfWork, *where: Any) -> int:
    return int((await uow.session.execute(select(func.count()).where(*where))).scalar_one())


async def _notices(uow: UnitOfWork, since: datetime) -> tuple[float, ...]:
    query = select(_LEAD.received_at, _LEAD.notified_at).where(
        _LEAD.received_at >= since, _LEAD.notified_at.is_not(None)
    )
    rows = (await uow.session.execute(query)).all()
    return tuple((told - received).total_seconds() for received, told in rows)
