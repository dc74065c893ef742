"""Dated jobs, call feeds, incidents, and leases of what one process does at a time."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from storage.columns import UtcDateTime

_OPEN = text("done_at IS NULL")


class JobRow(SQLModel, table=True):
    """One dated job (nominations open, notices of a month, a reminder …).

    Unique by `(kind, key)`, so that planning it twice, or after downtime, does it once. `priority`
    orders what is due at one time; `attempts` counts the tries that failed.
    """

    __tablename__ = "job"
    __table_args__ = (
        UniqueConstraint("kind", "key"),
        Index("ix_job_due", "due_at", sqlite_where=_OPEN, postgresql_where=_OPEN),
    )

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    key: str
    due_at: datetime = Field(sa_type=UtcDateTime)
    priority: int
    data: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    attempts: int = 0
    done_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class FeedRow(SQLModel, table=True):
    """When a feed (calls, crm) last brought an event; without one a claim awaits evidence."""

    __tablename__ = "feed"

    name: str = Field(primary_key=True)
    last_event_at: datetime = Field(sa_type=UtcDateTime)


class IncidentRow(SQLModel, table=True):
    """Something the administrator must see: a late notice (CC21-8), a dead letter."""

    __tablename__ = "incident"
    __table_args__ = (
        UniqueConstraint("kind", "subject"),
        Index("ix_incident_open", "seen_at", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    subject: str
    at: datetime = Field(sa_type=UtcDateTime)
    data: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    seen_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class LeaseRow(SQLModel, table=True):
    """Which process holds a job that one process does at a time, and until when."""

    __tablename__ = "lease"

    name: str = Field(primary_key=True)
    holder: str
    until: datetime = Field(sa_type=UtcDateTime)
