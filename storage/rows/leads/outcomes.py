"""What comes of a lead: disputes and closings."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, Index, Numeric
from sqlmodel import Field, SQLModel

from domain.leads.disputes import DisputeKind, DisputeState
from storage.columns import UtcDateTime, enum_text


class DisputeRow(SQLModel, table=True):
    """A case opened by anyone concerned, decided by the administrator (CC21-14)."""

    __tablename__ = "dispute"
    __table_args__ = (Index("ix_dispute_open", "decided_at", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    lead_id: int = Field(foreign_key="lead.id", index=True)
    hop: int
    kind: DisputeKind = Field(sa_type=enum_text(DisputeKind))
    state: DisputeState = Field(default=DisputeState.OPEN, sa_type=enum_text(DisputeState))
    opened_by_id: int | None = Field(default=None, foreign_key="person.id")
    opened_at: datetime = Field(sa_type=UtcDateTime)
    statement: str = ""
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    decision: str = ""
    decision_reason: str = ""
    decided_by_id: int | None = Field(default=None, foreign_key="person.id")
    decided_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class ClosingRow(SQLModel, table=True):
    """A closing reported by the advisor; announced once in the bound group (CC23-L7)."""

    __tablename__ = "closing"

    id: int | None = Field(default=None, primary_key=True)
    lead_id: int = Field(foreign_key="lead.id", unique=True)
    advisor_id: int = Field(foreign_key="person.id", index=True)
    product: str
    amount: Decimal = Field(sa_type=Numeric(16, 2))
    currency: str
    closed_at: datetime = Field(sa_type=UtcDateTime)
    announced_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
