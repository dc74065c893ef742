"""Checks of the doctor that are about leads."""

from __future__ import annotations

from datetime import timedelta

from domain.kernel.text import Moment, MomentStyle, Span, T
from services.leads.candidates import gather_candidates
from services.platform.health import Finding, good, warning, wrong
from services.platform.unit_of_work import UnitOfWork
from storage.queries.leads import lead_counts
from storage.rows.platform.chats import GroupRow
from storage.rows.platform.jobs import FeedRow


async def check_group(uow: UnitOfWork) -> list[Finding]:
    """Whether the group is bound in which closings are announced (CC23-L7)."""
    name = uow.policy.announcements.group
    row = await uow.session.get(GroupRow, name)
    if row is None:
        return [wrong(T("doctor-no-group", name=name), T("doctor-no-group-do", name=name))]
    return [good(T("doctor-group", name=name, title=row.title or row.address))]


async def check_on_guard(uow: UnitOfWork) -> list[Finding]:
    """While reception is open, somebody must be able to take a lead."""
    if not uow.policy.reception_hours().is_open(uow.now):
        return []
    candidate_list = await gather_candidates(uow)
    if not candidate_list.eligible:
        return [wrong(T("doctor-nobody-now"), T("doctor-nobody-now-do"))]
    return [good(T("doctor-on-guard", count=len(candidate_list.eligible)))]


async def check_call_feed(uow: UnitOfWork) -> list[Finding]:
    """A feed that brings nothing matters only while clocks wait for evidence."""
    feed = await uow.session.get(FeedRow, "calls")
    if feed is None:
        return [warning(T("doctor-calls-never"), T("doctor-calls-do"))]
    silent = uow.now - feed.last_event_at
    claimed = await lead_counts.claims_without_evidence(uow.session)
    if claimed and silent > uow.policy.contact.feed_silence:
        return [wrong(T("doctor-calls-silent", silent=Span(silent)), T("doctor-calls-do"))]
    at = Moment(feed.last_event_at, MomentStyle.DATE_TIME)
    return [good(T("doctor-calls", at=at))]


async def clocks_behind(uow: UnitOfWork, by: timedelta) -> int:
    """Contact clocks that should have been swept longer than `by` ago."""
    return await lead_counts.clocks_due_before(uow.session, uow.now - by)
