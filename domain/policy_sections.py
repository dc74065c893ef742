"""The tables of the policy file, one model each. Numbers have no default here: packs give them.

Keys and values are checked in full; messages are what a person reads beside the line of the file.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Annotated, Any, Self
from zoneinfo import ZoneInfo, available_timezones

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from domain.kernel.dated import Dated
from domain.kernel.duration import Duration, parse_duration
from domain.kernel.local_time import TimeField, Weekday
from domain.kernel.percent import PercentField, parse_percent
from domain.kernel.text import Percent
from domain.leads.contact_clock import ClockTerms
from domain.leads.deadline import ContactMode
from domain.roster.eligibility import EligibilityTerms

Count = Annotated[int, Field(strict=True, ge=0, le=1_000_000)]
Rate = Annotated[float, Field(gt=0, le=10_000, allow_inf_nan=False)]
DayOfMonth = Annotated[int, Field(strict=True, ge=1, le=28)]
Label = Annotated[str, Field(min_length=1, max_length=100)]


class Section(BaseModel):
    """A table of the file: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


def at_key(key: str, reason: str) -> PydanticCustomError:
    """A problem of several keys together, to be shown at `key` (see `app.policy_file`)."""
    return PydanticCustomError("policy", "{reason}", {"key": key, "reason": reason})


class Pack(StrEnum):
    CCIMA = "ccima"
    CARRAZOS = "carrazos"
    COMTECO = "comteco"


class Procedure(StrEnum):
    """The written procedures that can be switched on."""

    CONTACT_CENTER = "contact_center"
    CRM_FOLLOW_UP = "crm_follow_up"
    DIGITAL_SALES = "digital_sales"


class Address(StrEnum):
    """How Spanish texts address the reader."""

    USTED = "usted"
    TU = "tu"


class Organization(Section):
    name: Label
    pack: Pack
    procedures: tuple[Procedure, ...] = Field(min_length=1)
    time_zone: str
    locale: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")]
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    address: Address

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        if value not in available_timezones():
            raise ValueError(f'"{value}" is not a time zone; try "America/Mexico_City"')
        return value

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)


class HoursOfReception(Section):
    open: TimeField
    close: TimeField
    days: frozenset[Weekday] = Field(min_length=1)

    @model_validator(mode="after")
    def _opens_before_it_closes(self) -> Self:
        if self.open >= self.close:
            raise at_key("close", f"closing ({self.close}) must be later than opening")
        return self


def _reminder(value: object) -> timedelta | Percent:
    if isinstance(value, str) and value.rstrip().endswith("%"):
        return parse_percent(value)
    return value if isinstance(value, Percent) else parse_duration(value)


Reminder = Annotated[timedelta | Percent, BeforeValidator(_reminder)]


class ContactPolicy(Section):
    """CC23-L4. `reminders` are spans after the start, or shares of `within`."""

    within: Duration
    reminders: tuple[Reminder, ...]
    mode: ContactMode
    require_answer: StrictBool
    max_hops: Annotated[Count, Field(le=100)]
    administrator_decides_within: Duration
    feed_silence: Duration
    evidence_pending_for: Duration
    reassigned_cap: Count

    @model_validator(mode="after")
    def _reminders_before_the_deadline(self) -> Self:
        spans = self.terms().reminders
        if any(later <= earlier for earlier, later in pairwise(spans)):
            raise at_key("reminders", "each reminder must come later than the one before it")
        if spans and spans[-1] >= self.within:
            raise at_key("reminders", 'every reminder must come earlier than "within"')
        return self

    def terms(self) -> ClockTerms:
        """What a clock that starts now is started with."""
        spans = tuple(
            self.within * float(item.points / 100) if isinstance(item, Percent) else item
            for item in self.reminders
        )
        return ClockTerms(self.within, spans)


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
    notice_time: TimeField
    confirm_reminders: tuple[Duration, ...]
    escalate_after: Duration
    shifts: tuple[Shift, ...]
    advisors_per_guard: Annotated[Count, Field(ge=1, le=100)]


class AssignmentPolicy(Section):
    """CC21-8."""

    arrival_notice_within: Duration


class WeeklyCutPolicy(Section):
    """CC23-L5, -L6."""

    day: Weekday
    time: TimeField


class TelegramPolicy(Section):
    """Pacing of the outbox; messages."""

    overall_per_second: Rate
    per_chat_per_second: Rate
    per_chat_burst: Annotated[Count, Field(ge=1)]
    per_group_per_minute: Rate


class CommissionBasis(StrEnum):
    """What a share is a percentage of (A.4)."""

    COMMISSION = "commission"
    PRICE = "price"


class CommissionPolicy(Section):
    """CC21-12, CC23-6: shares of the commission that go to internal support."""

    basis: Dated[CommissionBasis]
    advisor: Dated[PercentField]
    manager: Dated[PercentField]


class AnnouncementPolicy(Section):
    """CC23-L7."""

    group: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,29}$")]
    source_label: Label


class RetentionPolicy(Section):
    """How long things are kept after they are done with."""

    inbox: Duration
    outbox: Duration
    conversations: Duration
    join_links: Duration


def known_keys(model: type[BaseModel]) -> tuple[str, ...]:
    """Keys as written in the file."""
    return tuple(field.alias or name for name, field in model.model_fields.items())


def submodel(model: type[BaseModel], key: str) -> Any:
    """The annotation behind a key, None when there is none."""
    for name, field in model.model_fields.items():
        if key in (name, field.alias):
            return field.annotation
    return None
