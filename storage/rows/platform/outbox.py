"""What is to be said, what became of it, and the files that go along."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, text
from sqlmodel import Field, SQLModel

from domain.kernel.delivery import MessageState, NoticeState
from domain.kernel.message import MessageKind, SlotMode
from storage.columns import UtcDateTime, enum_text

_PENDING = text("state = 'queued'")
_OWNED = text("notice_id IS NOT NULL")
_TAKEN = text("external_id <> ''")
_SLOTTED = text("slot <> ''")


class NoticeRow(SQLModel, table=True):
    """Something that a person (or a group) must learn, whichever channel carries it.

    `id` is made by the writer. `body` is what is said, buttons included. `summary` is a flat text
    (no texts within) for a channel that only takes templates at the moment. `version` counts the
    changes of its state.
    """

    __tablename__ = "notice"
    __table_args__ = (Index("ix_notice_purpose", "purpose", "person_id", "created_at"),)

    id: str = Field(primary_key=True)
    purpose: str = ""
    subject: str = ""
    person_id: int | None = Field(default=None, foreign_key="person.id")
    summary: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    body: dict[str, Any] = Field(sa_type=JSON)
    created_at: datetime = Field(sa_type=UtcDateTime)
    state: NoticeState = Field(default=NoticeState.QUEUED, sa_type=enum_text(NoticeState))
    version: int = 1


class OutboxRow(SQLModel, table=True):
    """One message to one address: of a notice (`notice_id`), or for itself.

    `body` is empty where it says what its notice says. `slot` names a message that later ones
    replace in place (a lead card); `mode` how. `ref` is the opaque id that buttons carry;
    `subject` what it is about, e.g. ``assignment:12:1``; `next_at` hides it until then. `attempts`
    counts every try, `failures` those that count against the bound, `resent` that a try without an
    answer has been repeated. `tried_at`: it is being tried since then and nobody knows yet what
    came of it; a process that died may have left it so.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        Index(
            "ix_outbox_pending",
            "priority",
            "id",
            sqlite_where=_PENDING,
            postgresql_where=_PENDING,
        ),
        Index(
            "ix_outbox_chat_pending",
            "channel",
            "address",
            "id",
            sqlite_where=_PENDING,
            postgresql_where=_PENDING,
        ),
        Index("ix_outbox_notice", "notice_id", sqlite_where=_OWNED, postgresql_where=_OWNED),
        Index(
            "ix_outbox_external",
            "channel",
            "external_id",
            sqlite_where=_TAKEN,
            postgresql_where=_TAKEN,
        ),
        Index(
            "ix_outbox_slot",
            "person_id",
            "slot",
            "id",
            sqlite_where=_SLOTTED,
            postgresql_where=_SLOTTED,
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    ref: str = Field(unique=True)
    channel: str
    address: str
    person_id: int | None = Field(default=None, foreign_key="person.id")
    kind: MessageKind = Field(default=MessageKind.MESSAGE, sa_type=enum_text(MessageKind))
    priority: int
    language: str = "es"
    slot: str = ""
    mode: SlotMode = Field(default=SlotMode.REPLACE, sa_type=enum_text(SlotMode))
    body: dict[str, Any] = Field(sa_type=JSON)
    purpose: str = ""
    subject: str = ""
    state: MessageState = Field(default=MessageState.QUEUED, sa_type=enum_text(MessageState))
    attempts: int = 0
    failures: int = 0
    resent: bool = False
    tried_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    created_at: datetime = Field(sa_type=UtcDateTime)
    next_at: datetime = Field(sa_type=UtcDateTime)
    expires_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    sent_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    external_id: str = ""
    error: str = ""
    notice_id: str | None = Field(default=None, foreign_key="notice.id")


class SlotRow(SQLModel, table=True):
    """The message that now stands in a slot of a chat: what an edit replaces."""

    __tablename__ = "slot"

    channel: str = Field(primary_key=True)
    address: str = Field(primary_key=True)
    slot: str = Field(primary_key=True)
    ref: str
    external_id: str
    sent_at: datetime = Field(sa_type=UtcDateTime)


class BlobRow(SQLModel, table=True):
    """Bytes of a file that is sent or was received; the key is the SHA-256 of the bytes."""

    __tablename__ = "blob"

    key: str = Field(primary_key=True)
    content: bytes
    media_type: str
    created_at: datetime = Field(sa_type=UtcDateTime)
