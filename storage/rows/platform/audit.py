"""Who did what to what: written in the transaction that does it, never changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index
from sqlmodel import Field, SQLModel

from storage.columns import UtcDateTime


class AuditRow(SQLModel, table=True):
    """One act. `actor_id` null means the product itself; `subject` like ``lead:12``."""

    __tablename__ = "audit"
    __table_args__ = (
        Index("ix_audit_subject", "subject", "id"),
        Index("ix_audit_action", "action", "at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=UtcDateTime)
    actor_id: int | None = Field(default=None, foreign_key="person.id")
    action: str
    subject: str
    data: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
