"""The organisation and what all procedures share: hours, pacing, how long data is kept."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Annotated, Self
from zoneinfo import ZoneInfo, available_timezones

from pydantic import Field, field_validator, model_validator

from domain.kernel.duration import Duration
from domain.kernel.local_time import TimeField, TimeOfDay, Weekday
from domain.kernel.policy_section import Count, Label, Rate, Section, at_key


class Pack(StrEnum):
    CCIMA = "ccima"
    CARRAZOS = "carrazos"
    COMTECO = "comteco"


class ProcedureKey(StrEnum):
    """The written procedures that can be switched on."""

    CONTACT_CENTER = "contact_center"
    CRM_FOLLOW_UP = "crm_follow_up"
    DIGITAL_SALES = "digital_sales"


class FormOfAddress(StrEnum):
    """How Spanish texts address the reader."""

    USTED = "usted"
    TU = "tu"


class Organization(Section):
    name: Label
    pack: Pack
    procedures: tuple[ProcedureKey, ...] = Field(min_length=1)
    time_zone: str
    locale: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")]
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    address: FormOfAddress

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        if value not in available_timezones():
            raise ValueError(f'"{value}" is not a time zone; try "America/Mexico_City"')
        return value

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)


class OnHolidays(StrEnum):
    """Whether reception is open on the public holidays of the organisation's country."""

    OPEN = "open"
    CLOSED = "closed"


class PeriodOfReception(Section):
    """One of several periods of a day, as around a lunch break."""

    open: TimeField
    close: TimeField

    @model_validator(mode="after")
    def _opens_before_it_closes(self) -> Self:
        if self.open >= self.close:
            raise at_key("close", f"closing ({self.close}) must be later than opening")
        return self


class HoursOfReception(PeriodOfReception):
    """CC23-L3. `periods`, where there are any, take the place of `open` and `close`.

    `closed_on` and `open_on` are single days, whatever `days` and `holidays` say.
    """

    periods: tuple[PeriodOfReception, ...]
    days: frozenset[Weekday] = Field(min_length=1)
    holidays: OnHolidays
    closed_on: frozenset[date]
    open_on: frozenset[date]

    @property
    def spans(self) -> tuple[tuple[TimeOfDay, TimeOfDay], ...]:
        """Opening and closing of each period of a day, in order."""
        return tuple((each.open, each.close) for each in self.periods or (self,))

    @model_validator(mode="after")
    def _periods_follow_each_other(self) -> Self:
        if any(later.open < earlier.close for earlier, later in pairwise(self.periods)):
            raise at_key("periods", "each period must open after the one before it has closed")
        return self

    @model_validator(mode="after")
    def _no_day_is_both(self) -> Self:
        both = self.closed_on & self.open_on
        if both:
            raise at_key("open_on", f"{min(both)} is in closed_on as well")
        return self


class QuietHoursPolicy(Section):
    """When nothing leaves that the bot begins by itself, but for running clocks."""

    start: TimeField
    end: TimeField


class TelegramPolicy(Section):
    """The bot's user name without the @, "" to ask Telegram; pacing of the outbox, messages."""

    bot: Annotated[str, Field(pattern=r"^([A-Za-z]\w{3,30}[A-Za-z0-9])?$")]
    overall_per_second: Rate
    per_chat_per_second: Rate
    per_chat_burst: Annotated[Count, Field(ge=1)]
    per_group_per_minute: Rate


class RetentionPolicy(Section):
    """How long things are kept after they are done with."""

    inbox: Duration
    outbox: Duration
    conversations: Duration
    join_links: Duration
    jobs: Duration
    phrases: Duration
