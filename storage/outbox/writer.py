"""The outbox: what is to be said is put here, in the transaction that decides to say it.

Taking it out again is the sender's: see ``storage.outbox.reader``.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.kernel.message import Message, Priority
from storage.columns import table_of
from storage.rows.platform.outbox import OutboxRow

_TABLE = table_of(OutboxRow)


@dataclass(frozen=True, slots=True)
class Address:
    """One chat on one channel, as the channel names it."""

    channel: str
    address: str


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One thing to send. `kind` message carries a `Message`, the others their own JSON `body`.

    `slot`: takes the place of what stands in that slot of the chat, in the way `mode` says: replace
    (edit, else send), fresh (send anew and take the slot), update (edit, else drop). `purpose` and
    `subject` tell services what an acceptance or a failure means (``lead_notice`` of
    ``assignment:12:1``).
    """

    to: Address
    body: Message | dict[str, Any]
    priority: Priority
    kind: str = "message"
    person_id: int | None = None
    language: str = "es"
    slot: str = ""
    mode: str = "replace"
    purpose: str = ""
    subject: str = ""
    not_before: datetime | None = None
    expires_at: datetime | None = None
    ref: str = field(default_factory=lambda: secrets.token_urlsafe(9))


async def enqueue(session: AsyncSession, outgoing: Iterable[Outgoing], now: datetime) -> int:
    """Puts everything in the outbox in one statement; returns how many."""
    rows = [_values(item, now) for item in outgoing]
    if rows:
        await session.execute(insert(_TABLE), rows)
    return len(rows)


def _values(item: Outgoing, now: datetime) -> dict[str, Any]:
    return {
        "ref": item.ref,
        "channel": item.to.channel,
        "address": item.to.address,
        "person_id": item.person_id,
        "kind": item.kind,
        "priority": int(item.priority),
        "language": item.language,
        "slot": item.slot,
        "mode": item.mode,
        "body": item.body.to_json() if isinstance(item.body, Message) else item.body,
        "purpose": item.purpose,
        "subject": item.subject,
        "state": "queued",
        "attempts": 0,
        "failures": 0,
        "resent": False,
        "created_at": now,
        "next_at": item.not_before or now,
        "expires_at": item.expires_at,
        "external_id": "",
        "error": "",
    }


async def by_ref(session: AsyncSession, ref: str) -> OutboxRow | None:
    """The message a button belongs to, or None when it was never ours or has been pruned."""
    query = select(OutboxRow).where(_TABLE.c.ref == ref)
    return (await session.execute(query)).scalar_one_or_none()
