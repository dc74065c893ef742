"""The lead card: one message in the advisor's chat that changes in place as the lead moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from domain.intake.lead import FollowUpStatus, LeadState
from domain.kernel.message import Button, Message
from domain.kernel.text import Arg, Moment, MomentStyle, Span, T, Text, Texts
from domain.leads.contact_clock import UNSETTLED, AssignmentEnd, ContactState
from services.leads.follow_up_words import grade_text, next_step_text, status_text

_FORMS_SHOWN = 5
_SAME_DAY = timedelta(hours=12)
_LONGEST_VALUE = 600
"""Characters of a field on a card: it stays one message, with its buttons in sight."""
TEXT_KEYS = frozenset({"lead-line-clock", "lead-line-clock-mail"})


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
    follows_id: int | None = None
    again: Sequence[Mapping[str, Any]] = ()
    """Later forms of the same person: see `storage.rows.intake.leads.LeadRow`."""
    sold: Text | None = None
    """What was sold and for how much, of a lead that was won."""

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
    claim_wait: timedelta = timedelta(0)
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def call_until(self) -> datetime:
        """How long a call that was claimed may take to be reported."""
        return self.deadline_at + self.claim_wait

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


def reminder_slot(lead_id: int, hop: int, number: int) -> str:
    """The slot of one reminder of an assignment: each is a message of its own."""
    return f"reminder:{lead_id}:{hop}:{number}"


def reminder_over(lead: LeadFacts) -> Message:
    """What a reminder says once the lead has left: which it was, and no way to reach it."""
    return Message(T("contact-reminder-over", lead=lead.id, name=lead.name))


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


def again_lines(lead: LeadFacts, now: datetime) -> tuple[Text, ...]:
    """When the same person wrote again, and for what: the latest forms."""
    return tuple(_again_line(each, now) for each in lead.again[-_FORMS_SHOWN:])


def _again_line(again: Mapping[str, Any], now: datetime) -> Text:
    at = datetime.fromisoformat(again["at"])
    style = MomentStyle.TIME if now - at < _SAME_DAY else MomentStyle.DATE_TIME
    if again.get("campaign"):
        return T("lead-line-again-of", at=Moment(at, style), campaign=_cut(again["campaign"]))
    return T("lead-line-again", at=Moment(at, style))


def _cut(value: str) -> str:
    return value if len(value) <= _LONGEST_VALUE else f"{value[: _LONGEST_VALUE - 1].rstrip()}…"


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


def follow_up_lines(lead: LeadFacts) -> tuple[Text, ...]:
    """Status, grade and next step as far as they are known (CC23-L5)."""
    lines = [T("lead-line-status", status=status_text(lead.status))]
    if lead.grade:
        lines.append(T("lead-line-grade", grade=grade_text(lead.grade)))
    if lead.sold:
        lines.append(lead.sold)
    if lead.next_step and lead.state not in (LeadState.WON.value, LeadState.LOST.value):
        step = next_step_text(lead.next_step)
        if lead.next_step_at:
            at = Moment(lead.next_step_at, MomentStyle.DATE_TIME)
            lines.append(T("lead-line-next-step-at", step=step, at=at))
        else:
            lines.append(T("lead-line-next-step", step=step))
    return tuple(lines)


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

    why, dispute = button("lead.why"), button("lead.dispute")
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
