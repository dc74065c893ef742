"""The call feed (CC21-10): every event is kept, also the one that matches nobody."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, text
from sqlmodel import Field, SQLModel

from storage.columns import UtcDateTime

_UNMATCHED = text("dismissed_at IS NULL AND (lead_id IS NULL OR advisor_id IS NULL)")


class CallRow(SQLModel, table=True):
    """One call of the feed. `advisor_id` and `lead_id` are null until matched."""

    __tablename__ = "call"
    __table_args__ = (
        Index("ix_call_number", "number", "started_at"),
        Index("ix_call_unmatched", "id", sqlite_where=_UNMATCHED, postgresql_where=_UNMATCHED),
    )

    id: int | None = Field(default=None, primary_key=True)
    external_id: str = Field(unique=True)
    agent: str = ""
    extension: str = ""
    number: str = ""
    outbound: bool
    answered: bool
    started_at: datetime = Field(sa_type=UtcDateTime)
    duration_seconds: int = 0
    received_at: datetime = Field(sa_type=UtcDateTime)
    advisor_id: int | None = Field(default=None, foreign_key="person.id")
    lead_id: int | None = Field(default=None, foreign_key="lead.id", index=True)
    hop: int | None = None
    verdict: str = ""
    dismissed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    payload: dict[str, Any] = Field(sa_type=JSON)
