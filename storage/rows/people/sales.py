"""Sales of advisors by month, as they were brought in (CC21-2)."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field, SQLModel

from storage.columns import UtcDateTime


class AdvisorSalesRow(SQLModel, table=True):
    """How many sales an advisor had in a month (``YYYY-MM``), as last brought in."""

    __tablename__ = "advisor_sales"

    advisor_id: int = Field(foreign_key="person.id", primary_key=True)
    month: str = Field(primary_key=True)
    sales: int
    recorded_at: datetime = Field(sa_type=UtcDateTime)
