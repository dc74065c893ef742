"""What is to be said, what became of it, and the files that go along."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, text
from sqlmodel import Field, SQLModel

from storage.columns import UtcDateTime

_PENDING = text("state = 'queued'")


class OutboxRow(SQLModel, table=True):
    """One thing to send to one address.

    kind: message | answer (to a tap) | commands (the menu of a chat).
    state: queued | sent | delivered | read | failed | unknown | superseded | expired.
    `slot` names a message that later ones replace in place (a lead card); `mode` how: replace
    (edit what stands there, else send), fresh (send anew and take the slot), update (edit what
    stands there, else drop: not worth a message of its own). `ref` is the opaque id that buttons
    carry; `subject` what it is about, e.g. ``assignment:12:1``; `next_at` hides it until
    then. `attempts` counts every try, `failures` those that count against the bound, `resent` that
    a try without an answer has been repeated.
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
    )

    id: int | None = Field(default=None, primary_key=True)
    ref: str = Field(unique=True)
    channel: str
    address: str
    person_id: int | None = Field(default=None, foreign_key="person.id")
    kind: str = "message"
    priority: int
    language: str = "es"
    slot: str = ""
    mode: str = "replace"
    body: dict[str, Any] = Field(sa_type=JSON)
    purpose: str = ""
    subject: str = ""
    state: str = "queued"
    attempts: int = 0
    failures: int = 0
    resent: bool = False
    created_at: datetime = Field(sa_type=UtcDateTime)
    next_at: datetime = Field(sa_type=UtcDateTime)
    expires_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    sent_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    external_id: str = ""
    error: str = ""


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
