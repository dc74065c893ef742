"""What advisors have recorded of their leads, change by change (CC23-L5, CC23-L6)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from domain.intake.lead import FollowUpStatus, Grade, NextStepKind
from storage.columns import UtcDateTime, enum_text


class FollowUpChangeRow(SQLModel, table=True):
    """One change of a lead's follow-up: everything as it stood after it.

    `advisor_id` owned the lead then; `by_id` made the change (null: the call feed did).
    Figures of a week are counted from these rows.
    """

    __tablename__ = "follow_up_change"
    __table_args__ = (
        Index("ix_follow_up_change_advisor", "advisor_id", "at"),
        Index("ix_follow_up_change_lead", "lead_id", "at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    lead_id: int = Field(foreign_key="lead.id")
    advisor_id: int | None = Field(default=None, foreign_key="person.id")
    status: FollowUpStatus = Field(sa_type=enum_text(FollowUpStatus))
    grade: Grade | None = Field(default=None, sa_type=enum_text(Grade))
    next_step: NextStepKind | None = Field(default=None, sa_type=enum_text(NextStepKind))
    next_step_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    at: datetime = Field(sa_type=UtcDateTime)
    by_id: int | None = Field(default=None, foreign_key="person.id")
