"""Raw events, stored before anything is done with them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from domain.kernel.events import EventState
from storage.columns import UtcDateTime, enum_text


class InboxRow(SQLModel, table=True):
    """One event. `lane` keeps order (one chat, one lane).

    `next_at` hides one that waits for its next try.
    """

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("source", "account", "external_id"),
        Index(
            "ix_inbox_pending",
            "lane",
            "id",
            sqlite_where=text("state = 'new'"),
            postgresql_where=text("state = 'new'"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    source: str
    account: str = ""
    external_id: str
    lane: str
    payload: dict[str, Any] = Field(sa_type=JSON)
    received_at: datetime = Field(sa_type=UtcDateTime)
    state: EventState = Field(default=EventState.NEW, sa_type=enum_text(EventState))
    attempts: int = 0
    next_at: datetime = Field(sa_type=UtcDateTime)
    done_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    error: str = ""
