"""Disputes, whatever they are about, and what each side says."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, text
from sqlmodel import Field, SQLModel

from domain.kernel.disputes import DisputeState
from storage.columns import UtcDateTime, enum_text

_OPEN = text("state = 'open'")


class DisputeRow(SQLModel, table=True):
    """A case between two sides (CC21-14). `matter` names its `DisputeMatter`.

    `subject_id` and `part` are what it is about (a lead and one of its assignments), `kind` is what
    is alleged. There is one open case for each of these. `decision` is the first one;
    `appeal_decision` what became of it on appeal.
    """

    __tablename__ = "dispute"
    __table_args__ = (
        Index(
            "ux_dispute_open",
            "matter",
            "subject_id",
            "part",
            "kind",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        Index("ix_dispute_subject", "matter", "subject_id", "part"),
    )

    id: int | None = Field(default=None, primary_key=True)
    matter: str
    subject_id: int
    part: int
    kind: str
    state: DisputeState = Field(default=DisputeState.OPEN, sa_type=enum_text(DisputeState))
    opened_by_id: int | None = Field(default=None, foreign_key="person.id")
    opened_at: datetime = Field(sa_type=UtcDateTime)
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    decision: str = ""
    decision_reason: str = ""
    decided_by_id: int | None = Field(default=None, foreign_key="person.id")
    decided_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    appealed_by_id: int | None = Field(default=None, foreign_key="person.id")
    appealed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    appeal_decision: str = ""
    appeal_decision_reason: str = ""
    appeal_decided_by_id: int | None = Field(default=None, foreign_key="person.id")
    appeal_decided_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class DisputeStatementRow(SQLModel, table=True):
    """What one person says in a dispute; `said_at` null: it was asked for and not given yet."""

    __tablename__ = "dispute_statement"
    __table_args__ = (Index("ix_dispute_statement_dispute", "dispute_id", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    dispute_id: int = Field(foreign_key="dispute.id")
    person_id: int | None = Field(default=None, foreign_key="person.id")
    on_appeal: bool = False
    said_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    statement: str = ""
