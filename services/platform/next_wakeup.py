"""When something will next want doing: how far a clock may be wound in one go."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select

from services.platform.unit_of_work import UnitOfWork
from storage.columns import table_of
from storage.queries.pending import EVENT_PENDING, LEAD_WAITING, MESSAGE_QUEUED
from storage.rows.intake.leads import LeadRow
from storage.rows.leads.assignments import AssignmentRow
from storage.rows.platform.inbox import InboxRow
from storage.rows.platform.jobs import JobRow
from storage.rows.platform.outbox import OutboxRow

_AGENDA = table_of(JobRow).c
_HOP = table_of(AssignmentRow).c
_INBOX = table_of(InboxRow).c
_LEAD = table_of(LeadRow).c
_OUTBOX = table_of(OutboxRow).c


async def next_wakeup(uow: UnitOfWork) -> datetime | None:
    """The first instant after now at which a deadline, a duty, a retry or an opening lies."""
    earliest = [
        select(func.min(_HOP.due_at)).where(_HOP.due_at > uow.now),
        select(func.min(_AGENDA.due_at)).where(_AGENDA.done_at.is_(None), _AGENDA.due_at > uow.now),
        select(func.min(_INBOX.next_at)).where(EVENT_PENDING, _INBOX.next_at > uow.now),
        select(func.min(_OUTBOX.next_at)).where(MESSAGE_QUEUED, _OUTBOX.next_at > uow.now),
    ]
    found = [(await uow.session.execute(query)).scalar_one() for query in earliest]
    waiting = select(_LEAD.id).where(LEAD_WAITING).limit(1)
    if (await uow.session.execute(waiting)).first() is not None:
        opening = uow.policy.reception_hours().next_opening(uow.now)
        found.append(opening if opening > uow.now else None)
    return min((at for at in found if at is not None), default=None)
