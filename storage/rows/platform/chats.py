"""Chats of people and groups, and the state of the conversations in them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from domain.kernel.delivery import ChatState
from storage.columns import UtcDateTime, enum_text


class ChatRow(SQLModel, table=True):
    """A private chat bound to a person on one channel.

    `blocked_at`: since when it let us in no more; null once its person has been welcomed back.
    """

    __tablename__ = "chat"
    __table_args__ = (UniqueConstraint("channel", "address"),)

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    channel: str
    address: str
    state: ChatState = Field(default=ChatState.ACTIVE, sa_type=enum_text(ChatState))
    preference: int = 0
    bound_at: datetime = Field(sa_type=UtcDateTime)
    last_heard_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    blocked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class GroupRow(SQLModel, table=True):
    """A group chat bound under a name of the policy, e.g. ``apartados`` (CC23-L7)."""

    __tablename__ = "group_chat"

    name: str = Field(primary_key=True)
    channel: str
    address: str
    title: str = ""
    bound_by_id: int = Field(foreign_key="person.id")
    bound_at: datetime = Field(sa_type=UtcDateTime)


class ConversationRow(SQLModel, table=True):
    """One conversation of a chat about one subject: flow, step, version of the flow, JSON data.

    `subject` tells the conversations of a chat apart (``lead-status:12``; "" in rows made before
    there were several). What is typed goes to the one `in_focus`: one of a chat at the most.
    """

    __tablename__ = "conversation"
    __table_args__ = (
        Index(
            "ix_conversation_focus",
            "channel",
            "address",
            unique=True,
            sqlite_where=text("in_focus"),
            postgresql_where=text("in_focus"),
        ),
    )

    channel: str = Field(primary_key=True)
    address: str = Field(primary_key=True)
    subject: str = Field(primary_key=True)
    flow: str
    step: str
    flow_version: int
    data: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    in_focus: bool
    updated_at: datetime = Field(sa_type=UtcDateTime)
