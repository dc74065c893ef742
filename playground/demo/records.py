"""Which steps of the story the records show as done; clicks do not count."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from playground.control import StoryStep
from services.leads.clock_terms import AssignmentTerms
from services.platform.jobs import JobKind
from services.platform.unit_of_work import UnitOfWork
from storage.columns import table_of
from storage.queries.leads.pending import CLOCK_RUNNING
from storage.queries.platform.pending import EVENT_PENDING, MESSAGE_QUEUED
from storage.rows.intake.leads import LeadRow
from storage.rows.leads.assignments import AssignmentRow
from storage.rows.leads.outcomes import ClosingRow
from storage.rows.platform.inbox import InboxRow
from storage.rows.platform.jobs import JobRow
from storage.rows.platform.outbox import OutboxRow
from storage.rows.platform.persons import PersonRow
from storage.rows.roster.months import RosterEntryRow

_JOB = table_of(JobRow).c
_CLOSING = table_of(ClosingRow).c
_ENTRY = table_of(RosterEntryRow).c
_ASSIGNMENT = table_of(AssignmentRow).c
_INBOX = table_of(InboxRow).c
_LEAD = table_of(LeadRow).c
_OUTBOX = table_of(OutboxRow).c
_PERSON = table_of(PersonRow).c


async def story_facts(uow: UnitOfWork) -> dict[StoryStep, bool]:
    """Each step of the story: has it happened?"""
    reminders = len(uow.policy.contact.terms().reminders)
    first = _ENTRY.month == select(func.min(_ENTRY.month)).scalar_subquery()
    unconfirmed = await _any(uow, first, _ENTRY.confirmed_at.is_(None), _ENTRY.removed_at.is_(None))
    return {
        StoryStep.ROSTER_CONFIRMED: not unconfirmed
        and await _any(uow, first, _ENTRY.confirmed_at.is_not(None)),
        StoryStep.LEAD_ARRIVED: await _any(uow, _LEAD.notified_at.is_not(None)),
        StoryStep.REMINDED: await _any(uow, _ASSIGNMENT.reminded >= reminders),
        StoryStep.MOVED_ON: await _any(
            uow,
            _ASSIGNMENT.contact == "missed",
            _LEAD.id == _ASSIGNMENT.lead_id,
            _LEAD.hop > _ASSIGNMENT.hop,
        ),
        # Also after the lead was closed, which ends the assignment.
        StoryStep.CONTACTED: await _any(uow, _ASSIGNMENT.contacted_at.is_not(None)),
        StoryStep.FOLLOWED_UP: await _any(
            uow, _LEAD.grade.is_not(None), _LEAD.next_step.is_not(None)
        ),
        StoryStep.CLOSED: await _any(uow, _CLOSING.announced_at.is_not(None)),
    }


async def running_assignment(uow: UnitOfWork) -> AssignmentRow | None:
    """The assignment of the newest lead whose clock runs."""
    query = select(AssignmentRow).where(CLOCK_RUNNING).order_by(_ASSIGNMENT.lead_id.desc()).limit(1)
    return (await uow.session.execute(query)).scalar_one_or_none()


async def contacted_lead(uow: UnitOfWork) -> LeadRow | None:
    """The newest lead that has been contacted and is still open."""
    query = select(LeadRow).where(_LEAD.state == "contacted").order_by(_LEAD.id.desc()).limit(1)
    return (await uow.session.execute(query)).scalar_one_or_none()


async def code_of(uow: UnitOfWork, person_id: int) -> str:
    """The organisation's code of a person."""
    query = select(_PERSON.code).where(_PERSON.id == person_id)
    return str((await uow.session.execute(query)).scalar_one())


async def anything_waits(uow: UnitOfWork) -> bool:
    """Whether an event, a message, a clock or a job is due and not handled yet."""
    return (
        await _any(uow, EVENT_PENDING, _INBOX.next_at <= uow.now)
        or await _any(uow, MESSAGE_QUEUED, _OUTBOX.next_at <= uow.now)
        or await _any(uow, _ASSIGNMENT.due_at <= uow.now)
        or await _any(
            uow,
            _JOB.done_at.is_(None),
            _JOB.due_at <= uow.now,
            _JOB.kind.in_(list(uow.extensions.of(JobKind))),
        )
    )


def last_reminder(assignment: AssignmentRow) -> datetime:
    """When the assignment's last reminder is due; its deadline when there is none."""
    spans = AssignmentTerms.from_json(assignment.terms).clock.reminders
    return assignment.started_at + spans[-1] if spans else assignment.deadline_at


async def _any(uow: UnitOfWork, *where: Any) -> bool:
    query = select(func.count()).where(*where).limit(1)
    return bool((await uow.session.execute(query)).scalar_one())
