"""What is shown of a lead: its facts, and the lines that every view of it shares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from domain.intake.lead import FollowUpStatus, LeadState
from domain.kernel.text import Moment, MomentStyle, PhoneNumber, T, Text
from domain.leads.contact_clock import UNSETTLED, AssignmentEnd, ContactState
from services.leads.follow_up_words import grade_text, next_step_text, status_text

_FORMS_SHOWN = 5
_SAME_DAY = timedelta(hours=12)
TEXT_KEYS = frozenset(
    {"lead-line-campaign", "lead-line-interest", "lead-line-city", "lead-line-notes"}
)
_LONGEST_VALUE = 600
"""Characters of a field on a card: it stays one message, with its buttons in sight."""


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


def identity_lines(lead: LeadFacts) -> tuple[Text, ...]:
    """Who the prospect is, how to reach them and what they want; empty fields are left out."""
    lines = [T("lead-line-name", name=lead.name)]
    lines += [T("lead-line-phone", phone=PhoneNumber(phone)) for phone in lead.phones]
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
