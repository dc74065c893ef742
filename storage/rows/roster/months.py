"""The month's roster: who was nominated, who stands guard when, who confirmed (PROCEDURES A.1)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Index
from sqlmodel import Field, SQLModel

from domain.roster.nomination import NominationState
from domain.roster.roster_month import MonthState
from domain.roster.swap import SwapState
from storage.columns import UtcDateTime, enum_text


class RosterMonthRow(SQLModel, table=True):
    """The roster of a month (``YYYY-MM``). `version` rises with every change."""

    __tablename__ = "roster_month"

    month: str = Field(primary_key=True)
    state: MonthState = Field(default=MonthState.NOMINATING, sa_type=enum_text(MonthState))
    published_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    published_by_id: int | None = Field(default=None, foreign_key="person.id")
    version: int = 1


class NominationRow(SQLModel, table=True):
    """What a zone owes for a month (CC21-1). `told_at` None: its director has not been told."""

    __tablename__ = "nomination"

    month: str = Field(primary_key=True)
    zone: str = Field(primary_key=True)
    director_id: int = Field(foreign_key="person.id")
    state: NominationState = Field(default=NominationState.OPEN, sa_type=enum_text(NominationState))
    due_at: datetime = Field(sa_type=UtcDateTime)
    told_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    delivered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    readmitted_by_id: int | None = Field(default=None, foreign_key="person.id")
    reason: str = ""


class NomineeRow(SQLModel, table=True):
    """An advisor put forward for a month, with the clauses that refuse them (empty: accepted)."""

    __tablename__ = "nominee"

    month: str = Field(primary_key=True)
    advisor_id: int = Field(foreign_key="person.id", primary_key=True)
    zone: str
    nominated_by_id: int = Field(foreign_key="person.id")
    nominated_at: datetime = Field(sa_type=UtcDateTime)
    refusals: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)


class RosterEntryRow(SQLModel, table=True):
    """An advisor's place in a published month; `domain.roster.roster_place` names its states."""

    __tablename__ = "roster_entry"
    __table_args__ = (Index("ix_roster_entry_advisor", "advisor_id", "month"),)

    month: str = Field(primary_key=True)
    advisor_id: int = Field(foreign_key="person.id", primary_key=True)
    notified_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    confirmed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    reminded: int = 0
    escalated_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    removed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    removed_reason: str = ""


class GuardRow(SQLModel, table=True):
    """One duty slot of one advisor, from `starts_at` (inclusive) to `ends_at` (exclusive)."""

    __tablename__ = "guard"
    __table_args__ = (
        Index("ix_guard_span", "starts_at", "ends_at"),
        Index("ix_guard_advisor", "advisor_id", "starts_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    month: str = Field(index=True)
    advisor_id: int = Field(foreign_key="person.id")
    starts_at: datetime = Field(sa_type=UtcDateTime)
    ends_at: datetime = Field(sa_type=UtcDateTime)
    version: int = 1


class UnavailableDayRow(SQLModel, table=True):
    """A day on which an advisor cannot stand guard."""

    __tablename__ = "unavailable_day"

    advisor_id: int = Field(foreign_key="person.id", primary_key=True)
    day: date = Field(primary_key=True)


class SwapRow(SQLModel, table=True):
    """Two confirmed advisors change guards, with the administrator's consent.

    Without `other_guard_id` the first guard is given away: `other_id` takes it over.
    """

    __tablename__ = "swap"

    id: int | None = Field(default=None, primary_key=True)
    guard_id: int = Field(foreign_key="guard.id")
    other_guard_id: int | None = Field(default=None, foreign_key="guard.id")
    asked_by_id: int = Field(foreign_key="person.id")
    other_id: int = Field(foreign_key="person.id")
    state: SwapState = Field(default=SwapState.PROPOSED, sa_type=enum_text(SwapState))
    asked_at: datetime = Field(sa_type=UtcDateTime)
    decided_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    decided_by_id: int | None = Field(default=None, foreign_key="person.id")
