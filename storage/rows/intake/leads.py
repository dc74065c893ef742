"""Leads, the numbers and mails they can be reached by, and what could not be used."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from domain.intake.lead import ContactKind, FollowUpStatus, Grade, LeadState, NextStepKind
from domain.intake.turns import AssignmentKind
from storage.columns import UtcDateTime, enum_text

_WAITING = text("state = 'waiting'")
_FOLLOWS = text("follows_id IS NOT NULL")
_COVERED = text("kind = 'duplicate' AND state IN ('assigned', 'with_administrator')")
_DECIDING = text("state IN ('with_administrator', 'evidence_pending')")

_UNTOLD = text("notice_due_at IS NOT NULL")


class LeadRow(SQLModel, table=True):
    """One lead; its number in chat is the id. `hop` is that of the assignment in force, 0: none.

    `city_key` is the city folded for comparing (see `domain.kernel.identity.fold`).

    Rows are stored and changed by `services.intake.lead_changes` alone.

    `waiting_since` is when it last began to wait for the opening or for a free advisor; `tried_at`
    when somebody was last looked for in vain who could have it, while a person is to decide;
    `call_from` the opening at which calls begin, of a prospect who came outside reception hours:
    the web form was answered with it.

    `first_contact_id` keeps the credit of first contact (CC23-L9) when somebody else covers;
    `first_contact_at` is when that contact was made (of credits, the earliest stands).

    `original_id` is the earliest lead of the same person, for all of their leads (A.3). One person
    has one clock: a lead that came while another of theirs was open names that one in `follows_id`
    and has its owner and state, and no assignment of its own. `again` of the lead that is followed:
    ``[{"lead": id, "at": ISO 8601, "campaign": …}]``, the earliest first.

    `notice_due_at`: by when somebody is to have been told of it (CC21-8); null once that was
    measured, or the miss is an incident.
    """

    __tablename__ = "lead"
    __table_args__ = (
        UniqueConstraint("source", "external_id"),
        Index("ix_lead_waiting", "id", sqlite_where=_WAITING, postgresql_where=_WAITING),
        Index("ix_lead_deciding", "id", sqlite_where=_DECIDING, postgresql_where=_DECIDING),
        Index("ix_lead_follows", "follows_id", sqlite_where=_FOLLOWS, postgresql_where=_FOLLOWS),
        Index("ix_lead_covered", "id", sqlite_where=_COVERED, postgresql_where=_COVERED),
        Index("ix_lead_city", "city_key", "id"),
        Index(
            "ix_lead_notice_due", "notice_due_at", sqlite_where=_UNTOLD, postgresql_where=_UNTOLD
        ),
        Index("ix_lead_owner", "owner_id", "state", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    source: str
    external_id: str
    name: str
    city: str = ""
    city_key: str = ""
    campaign: str = ""
    channel_source: str = ""
    interest: str = ""
    notes: str = ""
    extra: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    arrived_at: datetime = Field(sa_type=UtcDateTime)
    received_at: datetime = Field(sa_type=UtcDateTime)
    entered_by_id: int | None = Field(default=None, foreign_key="person.id")
    state: LeadState = Field(sa_type=enum_text(LeadState))
    kind: AssignmentKind = Field(default=AssignmentKind.NEW, sa_type=enum_text(AssignmentKind))
    original_id: int | None = Field(default=None, foreign_key="lead.id", index=True)
    follows_id: int | None = Field(default=None, foreign_key="lead.id")
    again: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    owner_id: int | None = Field(default=None, foreign_key="person.id")
    first_contact_id: int | None = Field(default=None, foreign_key="person.id")
    first_contact_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    hop: int = 0
    status: FollowUpStatus = Field(
        default=FollowUpStatus.NOT_CONTACTED, sa_type=enum_text(FollowUpStatus)
    )
    grade: Grade | None = Field(default=None, sa_type=enum_text(Grade))
    next_step: NextStepKind | None = Field(default=None, sa_type=enum_text(NextStepKind))
    next_step_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    notified_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    notice_due_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    waiting_since: datetime | None = Field(default=None, sa_type=UtcDateTime)
    tried_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    call_from: datetime | None = Field(default=None, sa_type=UtcDateTime)
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    version: int = 1


class LeadContactRow(SQLModel, table=True):
    """A way to reach a lead: a phone (E.164) or a mail (normalised). The key of A.3."""

    __tablename__ = "lead_contact"
    __table_args__ = (Index("ix_lead_contact_value", "kind", "value", "lead_id"),)

    lead_id: int = Field(foreign_key="lead.id", primary_key=True)
    kind: ContactKind = Field(primary_key=True, sa_type=enum_text(ContactKind))
    value: str = Field(primary_key=True)


class ReviewRow(SQLModel, table=True):
    """Something that came in and could not be used: kept, shown and resolved, never dropped."""

    __tablename__ = "review_item"
    __table_args__ = (Index("ix_review_open", "resolved_at", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    source: str
    external_id: str = ""
    payload: dict[str, Any] = Field(sa_type=JSON)
    errors: list[dict[str, Any]] = Field(sa_type=JSON)
    received_at: datetime = Field(sa_type=UtcDateTime)
    resolved_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    resolved_by_id: int | None = Field(default=None, foreign_key="person.id")
    resolution: str = ""
