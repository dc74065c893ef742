"""The lead card: one message in the advisor's chat that changes in place as the lead moves."""

from __future__ import annotations

from datetime import datetime, timedelta

from domain.intake.lead import LeadState
from domain.kernel.message import Message
from domain.kernel.text import Moment, MomentStyle, Span, T, Text, Texts, TimeLeft
from domain.leads.contact_clock import AssignmentEnd, ContactState
from services.leads.card_buttons import card_buttons
from services.leads.lead_card import ClockFacts, LeadFacts, again_lines, follow_up_lines
from services.platform.unit_of_work import UnitOfWork

TEXT_KEYS = frozenset({"lead-first-call", "lead-first-mail"})


def lead_card(
    lead: LeadFacts, clock: ClockFacts, uow: UnitOfWork, *, unfolded: bool = False
) -> Message:
    """The card as it stands for the advisor of that assignment.

    While a contact is owed its first line says what to do and until when: a lock screen shows no
    more. `unfolded`: with all of its buttons.
    """
    lines = _running(lead, clock, uow.now) if _runs(clock) else _settled(lead, clock, uow.now)
    rows = card_buttons(lead, clock, uow.policy.contact.first_message, unfolded=unfolded)
    protect = bool(lead.phones) and not clock.is_gone
    return Message(T("lead-card", lines=Texts(lines)), rows, protect=protect)


def _runs(clock: ClockFacts) -> bool:
    return clock.ended is None and clock.contact is ContactState.RUNNING


def _running(lead: LeadFacts, clock: ClockFacts, now: datetime) -> tuple[Text, ...]:
    key = "lead-first-call" if lead.phones else "lead-first-mail"
    first = Text(key, {"deadline": Moment(clock.deadline_at), "name": lead.name})
    return (
        first,
        T("lead-line-left", left=_left(clock.deadline_at, now)),
        *_claimed_lines(lead, clock),
        *lead.identity[1:],
        *again_lines(lead, now),
        _heading(lead, clock),
    )


def _left(deadline_at: datetime, now: datetime) -> TimeLeft:
    left = max(deadline_at - now, timedelta(0))
    return TimeLeft(deadline_at, T("time-left", left=Span(_round(left))))


def _settled(lead: LeadFacts, clock: ClockFacts, now: datetime) -> tuple[Text, ...]:
    again = () if clock.is_gone else again_lines(lead, now)
    met = clock.ended is None and clock.contact is ContactState.MET
    lines = (_heading(lead, clock), *_shown(lead, clock), *again, *_clock_lines(lead, clock, now))
    return lines + follow_up_lines(lead) if met else lines


def _shown(lead: LeadFacts, clock: ClockFacts) -> tuple[Text, ...]:
    """Who has lost the lead keeps its name, to know which it was, and no way to reach it."""
    return lead.identity[:1] if clock.is_gone else lead.identity


def _heading(lead: LeadFacts, clock: ClockFacts) -> Text:
    if lead.kind == "duplicate":
        return T("lead-heading-duplicate", lead=lead.id, original=lead.original_id or lead.id)
    if clock.reassigned:
        return T("lead-heading-reassigned", lead=lead.id)
    return T("lead-heading", lead=lead.id)


def _clock_lines(lead: LeadFacts, clock: ClockFacts, now: datetime) -> tuple[Text, ...]:
    if lead.follows_id is not None and clock.is_gone:
        return (T("lead-line-joined", lead=lead.follows_id),)
    if clock.ended is AssignmentEnd.CLOSED:
        closed = T("lead-line-closed", at=Moment(clock.decided_at or now, MomentStyle.DATE))
        return (lead.sold, closed) if lead.sold else (closed,)
    if clock.ended is not None:
        return (_gone_line(clock, now),)
    match clock.contact:
        case ContactState.EVIDENCE_PENDING:
            return (_pending_line(lead, clock),)
        case ContactState.WITH_ADMINISTRATOR:
            return (T("lead-line-with-administrator"),)
        case _:
            at = clock.contacted_at or now
            return (T("lead-line-contacted", at=Moment(at, MomentStyle.DATE_TIME)),)


def _gone_line(clock: ClockFacts, now: datetime) -> Text:
    if clock.contact is ContactState.MISSED:
        return T("lead-line-breached", deadline=Moment(clock.deadline_at))
    at = Moment(clock.decided_at or now)
    if clock.ended is AssignmentEnd.DECLINED:
        return T("lead-line-declined", at=at)
    return T("lead-line-moved", at=at)


def _claimed_lines(lead: LeadFacts, clock: ClockFacts) -> tuple[Text, ...]:
    if clock.claimed_at is None:
        return ()
    if not lead.phones:
        return (T("lead-line-claimed-mail", at=Moment(clock.claimed_at)),)
    until = Moment(clock.call_until)
    return (T("lead-line-claimed", at=Moment(clock.claimed_at), until=until),)


def _pending_line(lead: LeadFacts, clock: ClockFacts) -> Text:
    if not lead.phones:
        return T("lead-line-evidence-pending-mail")
    if lead.state == LeadState.ASSIGNED.value:
        return T("lead-line-call-awaited", until=Moment(clock.call_until))
    return T("lead-line-evidence-pending")


def _round(left: timedelta) -> timedelta:
    """Minutes are enough to read; below one minute seconds count."""
    seconds = round(left.total_seconds())
    return timedelta(seconds=seconds if seconds < 60 else round(seconds / 60) * 60)
