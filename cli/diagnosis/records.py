"""What the records show: people, groups, roster, feeds, and whether the processes run."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from cli.diagnosis.finding import Finding, good, warning, wrong
from domain.kernel.person import Role
from domain.kernel.text import Day, Moment, MomentStyle, Span, T
from services.leads.candidates import gather_candidates
from services.leads.metrics import measure
from services.platform.directory import with_role
from services.platform.messaging import recipients
from services.platform.unit_of_work import UnitOfWork
from storage.columns import table_of
from storage.queries.pending import EVENT_PENDING, MESSAGE_QUEUED
from storage.rows.leads.assignments import AssignmentRow
from storage.rows.platform.chats import GroupRow
from storage.rows.platform.inbox import InboxRow
from storage.rows.platform.jobs import FeedRow, JobRow, LeaseRow
from storage.rows.platform.outbox import OutboxRow
from storage.rows.platform.persons import PersonRow
from storage.rows.roster.months import GuardRow, RosterEntryRow

_BEHIND = timedelta(minutes=1)
"""A process that runs is never so late."""
_AGENDA = table_of(JobRow).c
_HOP = table_of(AssignmentRow).c
_GUARD = table_of(GuardRow).c
_INBOX = table_of(InboxRow).c
_OUTBOX = table_of(OutboxRow).c
_ENTRY = table_of(RosterEntryRow).c


async def look_at_records(uow: UnitOfWork) -> list[Finding]:
    """Everything that the database tells; it must be reachable and of this version."""
    if not await _count(uow, table_of(PersonRow).c.id > 0):
        return [wrong(T("doctor-nobody"), T("doctor-nobody-do"))]
    return [
        *await _administrator(uow),
        *await _group(uow),
        *await _guards(uow),
        *await _confirmations(uow),
        *await _calls(uow),
        *await _processes(uow),
        *await _dead(uow),
    ]


async def _administrator(uow: UnitOfWork) -> list[Finding]:
    people = await with_role(uow, Role.CONTACT_CENTER_ADMIN)
    if not people:
        return [wrong(T("doctor-no-administrator"), T("doctor-no-administrator-do"))]
    known = await recipients(uow, [person.id for person in people])
    if all(each.to is None for each in known.values()):
        text = T("doctor-administrator-unreachable", name=people[0].name)
        return [wrong(text, T("doctor-administrator-unreachable-do"))]
    return [good(T("doctor-administrator", name=people[0].name))]


async def _group(uow: UnitOfWork) -> list[Finding]:
    name = uow.policy.announcements.group
    row = await uow.session.get(GroupRow, name)
    if row is None:
        return [wrong(T("doctor-no-group", name=name), T("doctor-no-group-do", name=name))]
    return [good(T("doctor-group", name=name, title=row.title or row.address))]


async def _guards(uow: UnitOfWork) -> list[Finding]:
    found = []
    if uow.policy.reception_hours().is_open(uow.now):
        candidate_list = await gather_candidates(uow)
        found.append(
            good(T("doctor-on-guard", count=len(candidate_list.eligible)))
            if candidate_list.eligible
            else wrong(T("doctor-nobody-now"), T("doctor-nobody-now-do"))
        )
    opening = uow.policy.reception_hours().next_opening(
        (uow.local_now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    )
    day = Day(opening.astimezone(uow.zone).date())
    covered = await _count(uow, _GUARD.starts_at <= opening, _GUARD.ends_at > opening)
    if covered:
        found.append(good(T("doctor-guards", day=day, count=covered)))
    else:
        found.append(wrong(T("doctor-no-guards", day=day), T("doctor-no-guards-do")))
    return found


async def _confirmations(uow: UnitOfWork) -> list[Finding]:
    month = f"{uow.local_now:%Y-%m}"
    missing = await _count(
        uow,
        _ENTRY.month == month,
        _ENTRY.notified_at.is_not(None),
        _ENTRY.confirmed_at.is_(None),
        _ENTRY.removed_at.is_(None),
    )
    if missing:
        text = T("doctor-unconfirmed", count=missing)
        return [warning(text, T("doctor-unconfirmed-do"))]
    return []


async def _calls(uow: UnitOfWork) -> list[Finding]:
    """Silence matters only while clocks wait for evidence."""
    feed = await uow.session.get(FeedRow, "calls")
    if feed is None:
        return [warning(T("doctor-calls-never"), T("doctor-calls-do"))]
    silent = uow.now - feed.last_event_at
    claimed = await _count(
        uow, _HOP.outcome.in_(("running", "evidence_pending")), _HOP.claimed_at.is_not(None)
    )
    if claimed and silent > uow.policy.contact.feed_silence:
        return [wrong(T("doctor-calls-silent", silent=Span(silent)), T("doctor-calls-do"))]
    at = Moment(feed.last_event_at, MomentStyle.DATE_TIME)
    return [good(T("doctor-calls", at=at))]


async def _processes(uow: UnitOfWork) -> list[Finding]:
    """A process shows by what it leaves undone."""
    late = uow.now - _BEHIND
    found = []
    if await _count(uow, EVENT_PENDING, _INBOX.next_at < late):
        found.append(wrong(T("doctor-worker-behind"), T("doctor-worker-behind-do")))
    due = await _count(uow, _HOP.due_at < late)
    due += await _count(uow, _AGENDA.done_at.is_(None), _AGENDA.due_at < late)
    if due:
        found.append(wrong(T("doctor-scheduler-behind"), T("doctor-scheduler-behind-do")))
    if await _sender_stands_still(uow, late):
        found.append(wrong(T("doctor-sender-behind"), T("doctor-sender-behind-do")))
    return found or [good(T("doctor-processes"))]


async def _sender_stands_still(uow: UnitOfWork, late: datetime) -> bool:
    """Messages wait, and no process holds the right to send them."""
    waiting = await _count(
        uow, MESSAGE_QUEUED, _OUTBOX.next_at < late, _OUTBOX.channel == "telegram"
    )
    lease = await uow.session.get(LeaseRow, "sender:telegram")
    return bool(waiting) and (lease is None or lease.until <= uow.now)


async def _dead(uow: UnitOfWork) -> list[Finding]:
    measures = await measure(uow)
    found = []
    if measures.inbox.dead:
        text = T("doctor-inbox-dead", count=measures.inbox.dead)
        found.append(wrong(text, T("doctor-dead-do")))
    if measures.outbox.dead:
        text = T("doctor-outbox-dead", count=measures.outbox.dead)
        found.append(warning(text, T("doctor-dead-do")))
    if measures.reviews_open:
        text = T("doctor-reviews", count=measures.reviews_open)
        found.append(warning(text, T("doctor-reviews-do")))
    return found


async def _count(uow: UnitOfWork, *where: Any) -> int:
    return int((await uow.session.execute(select(func.count()).where(*where))).scalar_one())
