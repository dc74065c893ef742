"""The organisation and what all procedures share: hours, pacing, how long data is kept."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self
from zoneinfo import ZoneInfo, available_timezones

from pydantic import Field, field_validator, model_validator

from domain.kernel.duration import Duration
from domain.kernel.local_time import TimeField, Weekday
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


class HoursOfReception(Section):
    open: TimeField
    close: TimeField
    days: frozenset[Weekday] = Field(min_length=1)

    @model_validator(mode="after")
    def _opens_before_it_closes(self) -> Self:
        if self.open >= self.close:
            raise at_key("close", f"closing ({self.close}) must be later than opening")
        return self


class QuietHoursPolicy(Section):
    """When nothing leaves that the bot begins by itself, but for running clocks."""

    start: TimeField
    end: TimeField


class TelegramPolicy(Section):
    """Pacing of the outbox; messages."""

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
