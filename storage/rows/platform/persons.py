"""The people of the organisation."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field, SQLModel

from domain.kernel.person import Role
from storage.columns import UtcDateTime, enum_text


class PersonRow(SQLModel, table=True):
    """One person (a row of the people file). `code` is the organisation's own key."""

    __tablename__ = "person"

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True)
    name: str
    role: Role = Field(index=True, sa_type=enum_text(Role))
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
