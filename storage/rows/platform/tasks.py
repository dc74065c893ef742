"""Work that waits for a person, and every step of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, text
from sqlmodel import Field, SQLModel

from domain.kernel.tasks import TaskChange, TaskState
from storage.columns import UtcDateTime, enum_text

_OPEN = text("state IN ('open', 'taken')")
_ATTENTION = text("attention_at IS NOT NULL")


class TaskRow(SQLModel, table=True):
    """One task: `kind` names its `TaskKind`, `subject_id` the row that it is about.

    There is one open task for a subject of a kind. `person_id`, `zone` and `manager_id` are of the
    person it concerns: the scope of who may do it. `attention_at` is when the next reminder goes.
    """

    __tablename__ = "task"
    __table_args__ = (
        Index(
            "ux_task_open",
            "kind",
            "subject_id",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        Index(
            "ix_task_attention",
            "attention_at",
            sqlite_where=_ATTENTION,
            postgresql_where=_ATTENTION,
        ),
        Index("ix_task_subject", "kind", "subject_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    subject_id: int
    state: TaskState = Field(default=TaskState.OPEN, sa_type=enum_text(TaskState))
    data: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    person_id: int | None = Field(default=None, foreign_key="person.id")
    zone: str = ""
    manager_id: int | None = Field(default=None, foreign_key="person.id")
    opened_at: datetime = Field(sa_type=UtcDateTime)
    due_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    attention_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    reminders: int = 0
    taken_by_id: int | None = Field(default=None, foreign_key="person.id")
    taken_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    closed_by_id: int | None = Field(default=None, foreign_key="person.id")
    outcome: str = ""
    version: int = 1


class TaskStepRow(SQLModel, table=True):
    """One change of a task: what, when, by whom (null: the product itself)."""

    __tablename__ = "task_step"
    __table_args__ = (Index("ix_task_step_task", "task_id", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    task_id: int = Field(foreign_key="task.id")
    at: datetime = Field(sa_type=UtcDateTime)
    by_id: int | None = Field(default=None, foreign_key="person.id")
    change: TaskChange = Field(sa_type=enum_text(TaskChange))
    outcome: str = ""
