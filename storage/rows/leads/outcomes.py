"""What comes of a lead: closings."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from sqlalchemy import Numeric
from sqlmodel import Field, SQLModel

from storage.columns import UtcDateTime


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
