"""Who has had a lead, under which clock, and why: the assignment ledger (PROCEDURES A.2)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Index, text
from sqlmodel import Field, SQLModel

from domain.intake.turns import AssignmentKind
from domain.leads.assignment_rule import AssignmentRule
from domain.leads.contact_clock import AssignmentEnd, Claim, ClockDue, ContactState
from storage.columns import UtcDateTime, enum_text

_DUE = text("due_at IS NOT NULL")
_RUNNING = text("contact = 'running'")


class AssignmentRow(SQLModel, table=True):
    """One assignment of a lead; `hop` numbers them from 1. `terms`: those its clock started with.

    `due_at`/`due` name the next thing the clock wants (reminder, deadline, end of a bounded wait);
    both are null once it is decided. `contact` is how the contact stands, `ended` why the
    assignment ended (null: it is in force); `decided_at` is when the last of the two was decided.

    Rows are opened and changed by `services.leads.assignment_changes` alone.
    """

    __tablename__ = "assignment"
    __table_args__ = (
        Index("ix_assignment_due", "due_at", sqlite_where=_DUE, postgresql_where=_DUE),
        Index(
            "ix_assignment_running",
            "advisor_id",
            sqlite_where=_RUNNING,
            postgresql_where=_RUNNING,
        ),
        Index("ix_assignment_advisor", "advisor_id", "assigned_at"),
    )

    lead_id: int = Field(foreign_key="lead.id", primary_key=True)
    hop: int = Field(primary_key=True)
    advisor_id: int = Field(foreign_key="person.id")
    kind: AssignmentKind = Field(sa_type=enum_text(AssignmentKind))
    rule: AssignmentRule = Field(sa_type=enum_text(AssignmentRule))
    candidate_list_id: int | None = Field(default=None, foreign_key="candidate_list.id")
    changed_candidates: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    reason: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    by_id: int | None = Field(default=None, foreign_key="person.id")
    assigned_at: datetime = Field(sa_type=UtcDateTime)
    terms: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    notice_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    started_at: datetime = Field(sa_type=UtcDateTime)
    deadline_at: datetime = Field(sa_type=UtcDateTime)
    due: ClockDue | None = Field(default=None, sa_type=enum_text(ClockDue))
    due_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    reminded: int = 0
    claimed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    claim: Claim = Field(default=Claim.NONE, sa_type=enum_text(Claim))
    evidence: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    contacted_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    contact: ContactState = Field(default=ContactState.RUNNING, sa_type=enum_text(ContactState))
    ended: AssignmentEnd | None = Field(default=None, sa_type=enum_text(AssignmentEnd))
    decided_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    version: int = 1


class CandidateListRow(SQLModel, table=True):
    """The candidates and their figures at one decision, or at the first of several made together.

    `candidates`: ``[{"id": advisor, …figures…, "refused": [clause codes]}]``, so that «why me / why
    not me?» can be answered long after the figures have moved on. Who stood otherwise by a later
    decision is in the assignment's `changed_candidates`, in the same form.
    """

    __tablename__ = "candidate_list"

    id: int | None = Field(default=None, primary_key=True)
    taken_at: datetime = Field(sa_type=UtcDateTime)
    rule: AssignmentRule = Field(sa_type=enum_text(AssignmentRule))
    candidates: list[dict[str, Any]] = Field(sa_type=JSON)


class AdvisorDayRow(SQLModel, table=True):
    """Counts of an advisor on one day, kept in the transaction that makes them: cheap windows."""

    __tablename__ = "advisor_day"
    # Clustered by advisor and day, so that summing a window reads one run of pages.
    __table_args__ = {"sqlite_with_rowid": False}

    advisor_id: int = Field(foreign_key="person.id", primary_key=True)
    day: date = Field(primary_key=True)
    leads: int = 0
    closings: int = 0
    clocks_met: int = 0
    clocks_breached: int = 0
