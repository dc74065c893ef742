"""The policy of the roster: eligibility, nominations, notices, the weekly cut."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from domain.kernel.dated import Dated
from domain.kernel.duration import Duration
from domain.kernel.local_time import TimeField, Weekday
from domain.kernel.percent import PercentField
from domain.kernel.policy_section import Count, DayOfMonth, Section, at_key
from domain.roster.eligibility import EligibilityTerms


class EligibilityPolicy(Section):
    """CC21-2, -3, -6. Thresholds may be dated; `open_lead_cap` 0 sets no bound."""

    min_sales_previous_month: Dated[Count]
    min_conversion: Dated[PercentField]
    min_conversion_sample: Dated[Count]
    min_qualification: Dated[Annotated[Count, Field(le=100)]]
    conversion_window: Duration
    open_lead_cap: Count

    def on(self, day: date) -> EligibilityTerms:
        """The thresholds in force on `day`. Raises NothingInForce."""
        return EligibilityTerms(
            min_sales_previous_month=self.min_sales_previous_month.on(day),
            min_conversion=self.min_conversion.on(day),
            min_conversion_sample=self.min_conversion_sample.on(day),
            min_qualification=self.min_qualification.on(day),
            open_lead_cap=self.open_lead_cap,
        )


class Shift(Section):
    """One duty slot of a day."""

    start: TimeField
    end: TimeField

    @model_validator(mode="after")
    def _starts_before_it_ends(self) -> Self:
        if self.start >= self.end:
            raise at_key("end", f"the end ({self.end}) must be later than the start")
        return self


class RosterPolicy(Section):
    """CC21-1, CC23-L1. Without `shifts` a guard lasts the reception hours.

    `advisors_per_guard`: how many a proposed roster puts on each slot.
    """

    nominations_open_day: DayOfMonth
    due_time: TimeField
    reminders: tuple[Duration, ...]
    notice_day: DayOfMonth
    notice_at: TimeField
    confirm_reminders: tuple[Duration, ...]
    escalate_after: Duration
    shifts: tuple[Shift, ...]
    advisors_per_guard: Annotated[Count, Field(ge=1, le=100)]


class WeeklyCutPolicy(Section):
    """CC23-L5, -L6."""

    day: Weekday
    time: TimeField
