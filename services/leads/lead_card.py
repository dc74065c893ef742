"""The lead card: one message in the advisor's chat that changes in place as the lead moves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from domain.intake.lead import FollowUpStatus, LeadState
from domain.kernel.message import Button, Message
from domain.kernel.text import Arg, Moment, MomentStyle, Span, T, Text, Texts
from domain.leads.contact_clock import UNSETTLED, AssignmentEnd, ContactState

_LONGEST_VALUE = 600
"""Characters of a field on a card: it stays one message, with its buttons in sight."""
TEXT_KEYS = (
    frozenset(f"lead-status-{status.value.replace('_', '-')}" for status in FollowUpStatus)
    | frozenset(
        {"lead-line-clock", "lead-line-clock-mail", "lead-line-claimed", "lead-line-claimed-mail"}
    )
    | frozenset({"lead-grade-aaa", "lead-grade-aa", "lead-grade-a", "lead-grade-not-qualified"})
    | frozenset(
        f"next-step-{kind}"
        for kind in ("call", "message", "send-information", "appointment", "visit", "documents")
    )
)


@dataclass(frozen=True)
class LeadFacts:
    """What a card shows of a lead. `phones` and `emails` as stored (E.164, normalised)."""

    id: int
    name: str
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    campaign: str = ""
    city: str = ""
    interest: str = ""
    notes: str = ""
    kind: str = "new"
    original_id: int | None = None
    state: str = LeadState.ASSIGNED.value
    status: str = FollowUpStatus.NOT_CONTACTED.value
    grade: str | None = None
    next_step: str | None = None
    next_step_at: datetime | None = None

    @cached_property
    def identity(self) -> tuple[Text, ...]:
        """Who the prospect is; one lead is shown on several cards of a sweep, so made once."""
        return identity_lines(self)


@dataclass(frozen=True, slots=True)
class ClockFacts:
    """What a card shows of the advisor's own assignment."""

    hop: int
    deadline_at: datetime
    contact: ContactState = ContactState.RUNNING
    ended: AssignmentEnd | None = None
    claimed_at: datetime | None = None
    contacted_at: datetime | None = None
    decided_at: datetime | None = None
    reassigned: bool = False
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_gone(self) -> bool:
        """The lead has left the advisor."""
        return self.ended not in (None, AssignmentEnd.CLOSED)

    @property
    def is_owed(self) -> bool:
        """The advisor has the lead and owes the contact still."""
        return self.ended is None and self.contact in UNSETTLED


def lead_summary(lead: LeadFacts, clock: ClockFacts) -> Text:
    """The card in one flat sentence, for a channel that only takes templates at the moment."""
    contact = (*lead.phones, *lead.emails, "")[0]
    return T(
        "lead-summary",
        lead=lead.id,
        name=lead.name,
        contact=contact,
        deadline=Moment(clock.deadline_at),
    )


def card_slot(lead_id: int) -> str:
    """The slot of a lead's card in any chat."""
    return f"lead:{lead_id}"


def lead_card(lead: LeadFacts, clock: ClockFacts, now: datetime) -> Message:
    """The card as it stands for the advisor of that assignment."""
    lines = (_heading(lead, clock), *_shown(lead, clock), *_clock_lines(lead, clock, now))
    if clock.ended is None and clock.contact is ContactState.MET:
        lines = (*lines, *follow_up_lines(lead))
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


def identity_lines(lead: LeadFacts) -> tuple[Text, ...]:
    """Who the prospect is, how to reach them and what they want; empty fields are left out."""
    lines = [T("lead-line-name", name=lead.name)]
    lines += [T("lead-line-phone", phone=phone) for phone in lead.phones]
    lines += [T("lead-line-email", email=email) for email in lead.emails]
    for key, value in (
        ("lead-line-campaign", lead.campaign),
        ("lead-line-interest", lead.interest),
        ("lead-line-city", lead.city),
        ("lead-line-notes", lead.notes),
    ):
        if value:
            lines.append(Text(key, {"value": _cut(value)}))
    return tuple(lines)


def _cut(value: str) -> str:
    return value if len(value) <= _LONGEST_VALUE else f"{value[: _LONGEST_VALUE - 1].rstrip()}…"


def _clock_lines(lead: LeadFacts, clock: ClockFacts, now: datetime) -> tuple[Text, ...]:
    if clock.ended is AssignmentEnd.CLOSED:
        return (T("lead-line-closed", at=Moment(clock.decided_at or now, MomentStyle.DATE)),)
    if clock.ended is not None:
        if clock.contact is ContactState.MISSED:
            return (T("lead-line-breached", deadline=Moment(clock.deadline_at)),)
        if clock.ended is AssignmentEnd.DECLINED:
            return (T("lead-line-declined", at=Moment(clock.decided_at or now)),)
        return (T("lead-line-moved", at=Moment(clock.decided_at or now)),)
    match clock.contact:
        case ContactState.RUNNING:
            return _running_lines(lead, clock, now)
        case ContactState.EVIDENCE_PENDING:
            return (T("lead-line-evidence-pending"),)
        case ContactState.WITH_ADMINISTRATOR:
            return (T("lead-line-with-administrator"),)
        case _:
            at = clock.contacted_at or now
            return (T("lead-line-contacted", at=Moment(at, MomentStyle.DATE_TIME)),)


def _running_lines(lead: LeadFacts, clock: ClockFacts, now: datetime) -> tuple[Text, ...]:
    left = max(clock.deadline_at - now, timedelta(0))
    facts: dict[str, Arg] = {"deadline": Moment(clock.deadline_at), "left": Span(_round(left))}
    running = Text("lead-line-clock" if lead.phones else "lead-line-clock-mail", facts)
    if clock.claimed_at is None:
        return (running,)
    key = "lead-line-claimed" if lead.phones else "lead-line-claimed-mail"
    return running, Text(key, {"at": Moment(clock.claimed_at)})


def _round(left: timedelta) -> timedelta:
    """Minutes are enough to read; below one minute seconds count."""
    seconds = round(left.total_seconds())
    return timedelta(seconds=seconds if seconds < 60 else round(seconds / 60) * 60)


def follow_up_lines(lead: LeadFacts) -> tuple[Text, ...]:
    """Status, grade and next step as far as they are known (CC23-L5)."""
    lines = [T("lead-line-status", status=status_text(lead.status))]
    if lead.grade:
        lines.append(T("lead-line-grade", grade=grade_text(lead.grade)))
    if lead.next_step:
        step = next_step_text(lead.next_step)
        if lead.next_step_at:
            at = Moment(lead.next_step_at, MomentStyle.DATE_TIME)
            lines.append(T("lead-line-next-step-at", step=step, at=at))
        else:
            lines.append(T("lead-line-next-step", step=step))
    return tuple(lines)


def status_text(status: str) -> Text:
    """The name of a `FollowUpStatus`."""
    return Text(f"lead-status-{status.replace('_', '-')}")


def grade_text(grade: str) -> Text:
    """The name of a `Grade`."""
    return Text(f"lead-grade-{grade.lower().replace('_', '-')}")


def next_step_text(kind: str) -> Text:
    """The name of a `NextStepKind`."""
    return Text(f"next-step-{kind.replace('_', '-')}")


_LABELS = {
    "lead.called": T("button-called"),
    "lead.no_answer": T("button-no-answer"),
    "lead.status": T("button-status"),
    "lead.dispute": T("button-dispute"),
    "lead.why": T("button-why-me"),
    "lead.closing": T("button-closing"),
    "lead.decline": T("button-decline-lead"),
    "lead.decline_reason": T("button-decline-reason"),
}


def _buttons(lead: LeadFacts, clock: ClockFacts) -> tuple[tuple[Button, ...], ...]:
    args = {"lead": lead.id, "hop": clock.hop}

    def button(action: str) -> Button:
        return Button(_LABELS[action], action, args)

    why = button("lead.why")
    dispute = button("lead.dispute")
    if clock.ended is AssignmentEnd.DECLINED:
        return ((button("lead.decline_reason"), why),)
    if clock.ended is not None:
        return ((dispute, why),)
    status = button("lead.status")
    if not clock.is_owed:
        return (status, button("lead.closing")), (dispute, why)
    # It can be passed on while the clock runs; once a person decides, it is theirs to decide.
    last = (why, button("lead.decline")) if clock.contact is ContactState.RUNNING else (why,)
    if not lead.phones:
        wrote = Button(T("button-wrote"), "lead.called", args)
        return (wrote,), (status, dispute), last
    return (button("lead.called"), button("lead.no_answer")), (status, dispute), last
