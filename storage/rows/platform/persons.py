"""The people of the organisation and what keeps one of them off the roster."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from storage.columns import UtcDateTime


class PersonRow(SQLModel, table=True):
    """One person (a row of the people file). `code` is the organisation's own key."""

    __tablename__ = "person"

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True)
    name: str
    role: str = Field(index=True)
    zone: str = ""
    manager_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    phone: str | None = Field(default=None, index=True)
    email: str | None = None
    extension: str | None = Field(default=None, index=True)
    internal: bool = True
    documents_complete: bool = False
    qualification: int | None = None
    sales_last_month: int | None = None
    language: str = "es"
    active: bool = True
    created_at: datetime = Field(sa_type=UtcDateTime)
    updated_at: datetime = Field(sa_type=UtcDateTime)


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
