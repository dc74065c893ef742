"""The lead card: one message in the advisor's chat that changes in place as the lead moves."""

from __future__ import annotations

from datetime import datetime, timedelta

from domain.intake.lead import LeadState
from domain.kernel.message import Button, Message
from domain.kernel.text import Arg, Moment, MomentStyle, Span, T, Text, Texts
from domain.leads.contact_clock import AssignmentEnd, ContactState
from services.leads.lead_card import ClockFacts, LeadFacts, again_lines, follow_up_lines

TEXT_KEYS = frozenset({"lead-line-clock", "lead-line-clock-mail"})


def lead_card(lead: LeadFacts, clock: ClockFacts, now: datetime) -> Message:
    """The card as it stands for the advisor of that assignment."""
    again = () if clock.is_gone else again_lines(lead, now)
    met = clock.ended is None and clock.contact is ContactState.MET
    lines = (_heading(lead, clock), *_shown(lead, clock), *again, *_clock_lines(lead, clock, now))
    lines += follow_up_lines(lead) if met else ()
    return Message(T("lead-card", lines=Texts(lines)), _buttons(lead, clock))


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
        case ContactState.RUNNING:
            return _running_lines(lead, clock, now)
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


def _running_lines(lead: LeadFacts, clock: ClockFacts, now: datetime) -> tuple[Text, ...]:
    left = max(clock.deadline_at - now, timedelta(0))
    facts: dict[str, Arg] = {"deadline": Moment(clock.deadline_at), "left": Span(_round(left))}
    running = Text("lead-line-clock" if lead.phones else "lead-line-clock-mail", facts)
    if clock.claimed_at is None:
        return (running,)
    if not lead.phones:
        return running, T("lead-line-claimed-mail", at=Moment(clock.claimed_at))
    until = Moment(clock.call_until)
    return running, T("lead-line-claimed", at=Moment(clock.claimed_at), until=until)


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


_LABELS = {
    "lead.called": T("button-called"),
    "lead.no_answer": T("button-no-answer"),
    "lead.status": T("button-status"),
    "lead.dispute": T("button-dispute"),
    "lead.why": T("button-why-me"),
    "lead.closing": T("button-closing"),
    "lead.same": T("button-same-as"),
    "lead.decline": T("button-decline-lead"),
    "lead.decline_reason": T("button-decline-reason"),
}


def _buttons(lead: LeadFacts, clock: ClockFacts) -> tuple[tuple[Button, ...], ...]:
    args = {"lead": lead.id, "hop": clock.hop}

    def button(action: str) -> Button:
        return Button(_LABELS[action], action, args)

    why, dispute, same = button("lead.why"), button("lead.dispute"), button("lead.same")
    if clock.ended is AssignmentEnd.DECLINED:
        return ((button("lead.decline_reason"), why),)
    if clock.ended is not None:
        return ((dispute, why),) if clock.is_gone else ((dispute, why), (same,))
    status = button("lead.status")
    if not clock.is_owed:
        return (status, button("lead.closing")), (dispute, why), (same,)
    # It can be passed on while the clock runs; once a person decides, it is theirs to decide.
    last = (why, button("lead.decline")) if clock.contact is ContactState.RUNNING else (why,)
    return answer_buttons(lead, clock.hop), (status, dispute), last, (same,)


def answer_buttons(lead: LeadFacts, hop: int) -> tuple[Button, ...]:
    """What the advisor may say of the contact: a lead without a number is written to."""
    args = {"lead": lead.id, "hop": hop}
    if not lead.phones:
        return (Button(T("button-wrote"), "lead.called", args),)
    return tuple(Button(_LABELS[each], each, args) for each in ("lead.called", "lead.no_answer"))


def decline_button(lead: LeadFacts, hop: int) -> Button:
    """«No puedo»."""
    return Button(_LABELS["lead.decline"], "lead.decline", {"lead": lead.id, "hop": hop})
