"""A message of the outbox as the sender sees it, and how it is read from its row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, literal_column

from domain.kernel.delivery import MessageState
from domain.kernel.message import MessageKind, Priority, SlotMode
from storage.columns import table_of
from storage.rows.platform.outbox import NoticeRow, OutboxRow

_OUTBOX = table_of(OutboxRow)
_NOTICE = table_of(NoticeRow)
QUEUED: ColumnElement[str] = literal_column("'queued'")
"""A literal, not a parameter: SQLite uses a partial index only when it can see in the statement
itself that its condition holds."""


@dataclass(frozen=True, slots=True)
class Queued:
    """A row of the outbox as the sender sees it.

    `body` and `summary` (JSON, empty where there is none) are the notice's where it belongs to one.
    `tried_at` set: somebody began to send it and what came of that is not known (yet).
    `slot_message_id`: the channel's id of the message in its slot; `has_siblings`: others are
    queued for that slot too.
    """

    id: int
    ref: str
    channel: str
    address: str
    person_id: int | None
    kind: MessageKind
    priority: int
    language: str
    slot: str
    mode: SlotMode
    body: dict[str, Any]
    purpose: str
    subject: str
    attempts: int
    failures: int
    resent: bool
    tried_at: datetime | None
    created_at: datetime
    expires_at: datetime | None
    external_id: str
    state: MessageState
    notice_id: str | None
    summary: dict[str, Any]
    slot_message_id: str = ""
    has_siblings: bool = False

    @property
    def place(self) -> tuple[str, str, str]:
        """Channel, address and slot."""
        return (self.channel, self.address, self.slot)

    def expired(self, now: datetime) -> bool:
        """Whether it has come too late to be of use."""
        return self.expires_at is not None and self.expires_at <= now

    @property
    def urgent(self) -> bool:
        """A lead notice or an escalation: better said twice than not at all."""
        return (
            self.kind is MessageKind.MESSAGE
            and Priority.LEAD_NOTICE <= self.priority <= Priority.ESCALATION
            and self.purpose != "announcement"
        )


_ADDED = {"summary", "slot_message_id", "has_siblings"}
COLUMNS = tuple(_OUTBOX.c[name] for name in Queued.__slots__ if name not in _ADDED)
"""What `queued_row` reads first; the notice's body and summary follow."""
_BODY = Queued.__slots__.index("body")
WITH_NOTICE = _OUTBOX.outerjoin(_NOTICE, _NOTICE.c.id == _OUTBOX.c.notice_id)
"""Messages with the notice that each belongs to, if any."""


def queued_row(row: Sequence[Any]) -> Queued:
    """From `COLUMNS`, the notice's body and summary, and what else `Queued` has."""
    *own, body, summary = row[: len(COLUMNS) + 2]
    own[_BODY] = own[_BODY] or body
    values: list[Any] = [*own, summary or {}, *row[len(COLUMNS) + 2 :]]
    return Queued(*values)
