"""What keeps an advisor off the roster, and the exceptions made."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from storage.columns import UtcDateTime


class SuspensionRow(SQLModel, table=True):
    """Why an advisor receives no leads, while `ended_at` is null; `override` lifts a clause."""

    __tablename__ = "suspension"
    __table_args__ = (Index("ix_suspension_open", "advisor_id", "ended_at"),)

    id: int | None = Field(default=None, primary_key=True)
    advisor_id: int = Field(foreign_key="person.id")
    clause: str
    reason: str
    override: bool = False
    by_id: int | None = Field(default=None, foreign_key="person.id")
    started_at: datetime = Field(sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    ended_by_id: int | None = Field(default=None, foreign_key="person.id")
    ended_reason: str = ""
