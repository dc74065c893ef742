"""The policy for leads: contact, assignment, announcements."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, StrictBool, model_validator

from domain.kernel.duration import Duration, parse_duration
from domain.kernel.percent import parse_percent
from domain.kernel.policy_section import Count, Label, Section, at_key
from domain.kernel.text import Percent
from domain.leads.contact_clock import ClockTerms
from domain.leads.deadline import ContactMode


def _reminder(value: object) -> timedelta | Percent:
    if isinstance(value, str) and value.rstrip().endswith("%"):
        return parse_percent(value)
    return value if isinstance(value, Percent) else parse_duration(value)


Reminder = Annotated[timedelta | Percent, BeforeValidator(_reminder)]


class ContactPolicy(Section):
    """CC23-L4. `reminders` are spans after the start, or shares of `within`.

    `claim_wait`: how long a call that the advisor says they made may take to be reported.
    `backlog_wait`: how long a deadline waits for calls, and for taps of the advisor, that were
    received in time and not worked on yet.
    The caps bound the clocks that run for one advisor at a time; 0 sets no bound. For
    `free_advisor_within` a lead waits for somebody below the cap, for `confirmation_within` after
    an opening it waits for somebody to confirm their guards.
    """

    within: Duration
    reminders: tuple[Reminder, ...]
    mode: ContactMode
    require_answer: StrictBool
    max_hops: Annotated[Count, Field(le=100)]
    administrator_decides_within: Duration
    feed_silence: Duration
    evidence_pending_for: Duration
    claim_wait: Duration
    backlog_wait: Duration
    reassigned_cap: Count
    same_person_within: Duration
    """A second form so soon after the last one, or after the contact, starts no clock (A.3)."""
    in_hand_cap: Count
    in_hand_cap_at_opening: Count
    free_advisor_within: Duration
    confirmation_within: Duration
    first_message: Annotated[str, Field(max_length=300)]
    """What a message to the prospect begins with, ``{name}`` being theirs; empty for none."""

    @model_validator(mode="after")
    def _reminders_before_the_deadline(self) -> Self:
        spans = self.terms().reminders
        if any(later <= earlier for earlier, later in pairwise(spans)):
            raise at_key("reminders", "each reminder must come later than the one before it")
        if spans and spans[-1] >= self.within:
            raise at_key("reminders", 'every reminder must come earlier than "within"')
        return self

    def cap_in_hand(self, *, at_opening: bool) -> int:
        """How many clocks may run for one advisor; `at_opening` lasts while leads wait since
        before reception opened (A.2)."""
        return self.in_hand_cap_at_opening if at_opening else self.in_hand_cap

    def terms(self) -> ClockTerms:
        """What a clock that starts now is started with."""
        spans = tuple(
            self.within * float(item.points / 100) if isinstance(item, Percent) else item
            for item in self.reminders
        )
        return ClockTerms(self.within, spans)


class FollowUpPolicy(Section):
    """CC23-L5. A next step is reminded of `remind_before` it; `ask_after` an appointment or a visit
    its advisor is asked about it, next morning when reception has closed by then."""

    remind_before: Duration
    ask_after: Duration


class AssignmentPolicy(Section):
    """CC21-8."""

    arrival_notice_within: Duration


class TaskPolicy(Section):
    """By when what waits for a person ought to be done; reminded of at half of it."""

    dispute_within: Duration
    statement_within: Duration
    appeal_within: Duration
    review_within: Duration
    call_within: Duration
    left_behind_within: Duration
    swap_answer_within: Duration
    swap_consent_within: Duration


class AnnouncementPolicy(Section):
    """CC23-L7."""

    group: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,29}$")]
    source_label: Label
