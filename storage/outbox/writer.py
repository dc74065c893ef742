"""The outbox: what is to be said is put here, in the transaction that decides to say it.

Taking it out again is the sender's: see ``storage.outbox.reader``, and for what became of it
``storage.outbox.outcomes``. What became of a notice, whose messages these are, is in
``storage.outbox.notices``.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.kernel.delivery import MessageState, NoticeState
from domain.kernel.message import Message, MessageKind, Priority, SlotMode
from domain.kernel.text import Json, Text, Texts
from storage.columns import table_of
from storage.rows.platform.outbox import NoticeRow, OutboxRow

_TABLE = table_of(OutboxRow)
_NOTICE = table_of(NoticeRow)
_BEGUN_BY_THE_BOT = frozenset({Priority.ESCALATION, Priority.REMINDER, Priority.BROADCAST})


@dataclass(frozen=True, slots=True)
class Address:
    """One chat on one channel, as the channel names it."""

    channel: str
    address: str


def new_ref() -> str:
    """An opaque id of a message, fit for a button: the notice that it founds is called the same."""
    return secrets.token_urlsafe(9)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One thing to send. `kind` message carries a `Message`, the others their own JSON `body`.

    `slot`: takes the place of what stands in that slot of the chat, in the way `mode` says: replace
    (edit, else send), fresh (send anew and take the slot), update (edit, else drop).

    `notice`: it must reach its reader, on another channel if need be: a notice is kept above the
    message. `purpose` and `subject` tell services what became of it (``lead_notice`` of
    ``assignment:12:1``); what has a purpose is a notice anyway. A mere update is none: it changes
    what stands. `summary` says it flatly, for a channel that only takes templates at the moment.
    `about_clock`: it concerns a running clock, so that it leaves in quiet hours as well.
    `of_notice`: one more message of a notice that exists, with an empty body where it says the
    notice's own words.
    """

    to: Address
    body: Message | dict[str, Any]
    priority: Priority
    kind: MessageKind = MessageKind.MESSAGE
    person_id: int | None = None
    language: str = "es"
    slot: str = ""
    mode: SlotMode = SlotMode.REPLACE
    purpose: str = ""
    subject: str = ""
    not_before: datetime | None = None
    expires_at: datetime | None = None
    notice: bool = False
    about_clock: bool = False
    summary: Text | None = None
    of_notice: str | None = None
    ref: str = field(default_factory=new_ref)

    def __post_init__(self) -> None:
        """Raises ValueError for a summary that no template can carry."""
        if self.summary is not None and any(
            isinstance(arg, Text | Texts) for arg in self.summary.args.values()
        ):
            raise ValueError(f"{self.summary.key}: a summary holds no texts within")

    @property
    def founds_notice(self) -> bool:
        """Whether a notice is kept for it; the notice takes the id of its first message."""
        return (
            self.of_notice is None
            and self.kind is MessageKind.MESSAGE
            and self.mode is not SlotMode.UPDATE
            and (self.notice or bool(self.purpose))
        )

    @property
    def waits_for_the_day(self) -> bool:
        """Whether quiet hours hold it: somebody would be disturbed by what they did not ask for.

        A mere update changes silently what stands.
        """
        return (
            self.person_id is not None
            and self.kind is MessageKind.MESSAGE
            and self.mode is not SlotMode.UPDATE
            and self.priority in _BEGUN_BY_THE_BOT
            and not self.about_clock
        )

    def body_json(self) -> Json:
        return self.body.to_json() if isinstance(self.body, Message) else self.body


@dataclass(frozen=True, slots=True)
class Stored:
    """A message as it was sent: the chat it went to, its words and where it stands."""

    channel: str
    address: str
    body: Json
    state: MessageState


async def enqueue(session: AsyncSession, outgoing: Iterable[Outgoing], now: datetime) -> int:
    """Puts everything in the outbox; returns how many messages.

    One statement for all notices and one for all messages, whatever their number.
    """
    items = list(outgoing)
    notices = [_notice(item, now) for item in items if item.founds_notice]
    if notices:
        await session.execute(insert(_NOTICE), notices)
    if items:
        await session.execute(insert(_TABLE), [_values(item, now) for item in items])
    return len(items)


def _notice(item: Outgoing, now: datetime) -> dict[str, Any]:
    return {
        "id": item.ref,
        "purpose": item.purpose,
        "subject": item.subject,
        "person_id": item.person_id,
        "summary": item.summary.to_json() if item.summary is not None else {},
        "body": item.body_json(),
        "created_at": now,
        "state": NoticeState.QUEUED,
        "version": 1,
    }


def _values(item: Outgoing, now: datetime) -> dict[str, Any]:
    notice_id = item.ref if item.founds_notice else item.of_notice
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
        "body": {} if item.founds_notice else item.body_json(),
        "purpose": item.purpose,
        "subject": item.subject,
        "state": MessageState.QUEUED,
        "attempts": 0,
        "failures": 0,
        "resent": False,
        "tried_at": None,
        "created_at": now,
        "next_at": item.not_before or now,
        "expires_at": item.expires_at,
        "external_id": "",
        "error": "",
        "notice_id": notice_id,
    }


async def by_ref(session: AsyncSession, ref: str) -> Stored | None:
    """The message a button belongs to, or None when it was never ours or has been pruned."""
    query = (
        select(_TABLE.c.channel, _TABLE.c.address, _TABLE.c.body, _NOTICE.c.body, _TABLE.c.state)
        .select_from(_TABLE.outerjoin(_NOTICE, _NOTICE.c.id == _TABLE.c.notice_id))
        .where(_TABLE.c.ref == ref)
    )
    row = (await session.execute(query)).one_or_none()
    return None if row is None else Stored(row[0], row[1], row[2] or row[3], MessageState(row[4]))
