"""What the records show of the story; what was clicked does not count."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from playground.control import StoryStep
from services import Work
from services.leads.terms import Terms
from storage.columns import table_of
from storage.pending import CLOCK_RUNNING, EVENT_PENDING, MESSAGE_QUEUED
from storage.rows import (
    AgendaRow,
    AssignmentRow,
    ClosingRow,
    InboxRow,
    LeadRow,
    OutboxRow,
    PersonRow,
    RosterEntryRow,
)

_AGENDA = table_of(AgendaRow).c
_CLOSING = table_of(ClosingRow).c
_ENTRY = table_of(RosterEntryRow).c
_HOP = table_of(AssignmentRow).c
_INBOX = table_of(InboxRow).c
_LEAD = table_of(LeadRow).c
_OUTBOX = table_of(OutboxRow).c
_PERSON = table_of(PersonRow).c


async def story_facts(work: Work) -> dict[StoryStep, bool]:
    """Each step of the story: has it happened?"""
    reminders = len(work.policy.contact.terms().reminders)
    first = _ENTRY.month == select(func.min(_ENTRY.month)).scalar_subquery()
    unconfirmed = await _any(
        work, first, _ENTRY.confirmed_at.is_(None), _ENTRY.removed_at.is_(None)
    )
    return {
        StoryStep.ROSTER_CONFIRMED: not unconfirmed
        and await _any(work, first, _ENTRY.confirmed_at.is_not(None)),
        StoryStep.LEAD_ARRIVED: await _any(work, _LEAD.notified_at.is_not(None)),
        StoryStep.REMINDED: await _any(work, _HOP.reminded >= reminders),
        StoryStep.MOVED_ON: await _any(
            work, _HOP.outcome == "breached", _LEAD.id == _HOP.lead_id, _LEAD.hop > _HOP.hop
        ),
        # Also once the lead has been closed and the hop with it.
        StoryStep.CONTACTED: await _any(work, _HOP.contacted_at.is_not(None)),
        StoryStep.FOLLOWED_UP: await _any(
            work, _LEAD.grade.is_not(None), _LEAD.next_step.is_not(None)
        ),
        StoryStep.CLOSED: await _any(work, _CLOSING.announced_at.is_not(None)),
    }


async def running_hop(work: Work) -> AssignmentRow | None:
    """The hop of the newest lead whose clock runs."""
    query = select(AssignmentRow).where(CLOCK_RUNNING).order_by(_HOP.lead_id.desc()).limit(1)
    return (await work.session.execute(query)).scalar_one_or_none()


async def contacted_lead(work: Work) -> LeadRow | None:
    """The newest lead that has been contacted and is still open."""
    query = select(LeadRow).where(_LEAD.state == "contacted").order_by(_LEAD.id.desc()).limit(1)
    return (await work.session.execute(query)).scalar_one_or_none()


async def code_of(work: Work, person_id: int) -> str:
    """The organisation's code of a person."""
    query = select(_PERSON.code).where(_PERSON.id == person_id)
    return str((await work.session.execute(query)).scalar_one())


async def anything_waits(work: Work) -> bool:
    """Whether an event, a message, a clock or a duty is due that nobody has dealt with yet."""
    return (
        await _any(work, EVENT_PENDING, _INBOX.next_at <= work.now)
        or await _any(work, MESSAGE_QUEUED, _OUTBOX.next_at <= work.now)
        or await _any(work, _HOP.due_at <= work.now)
        or await _any(work, _AGENDA.done_at.is_(None), _AGENDA.due_at <= work.now)
    )


def last_reminder(hop: AssignmentRow) -> datetime:
    """When the hop's last reminder is due; its deadline when there is none."""
    spans = Terms.from_json(hop.terms).clock.reminders
    return hop.started_at + spans[-1] if spans else hop.deadline_at


async def _any(work: Work, *where: Any) -> bool:
    query = select(func.count()).where(*where).limit(1)
    return bool((await work.session.execute(query)).scalar_one())
