"""What leaves the outbox next, and what the sender needs to know to send it.

What became of a message is in ``storage.outbox.outcomes``, of the notices above the messages in
``storage.outbox.notices``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    and_,
    bindparam,
    exists,
    func,
    or_,
    select,
)
from sqlalchemy.ext.asyncio import AsyncSession

from domain.kernel.message import MessageKind
from storage.columns import table_of
from storage.outbox.queued import COLUMNS, QUEUED, WITH_NOTICE, Queued, queued_row
from storage.rows.platform.chats import ChatRow
from storage.rows.platform.outbox import BlobRow, NoticeRow, OutboxRow, SlotRow

_OUTBOX = table_of(OutboxRow)
_SLOT = table_of(SlotRow)
_NOTICE = table_of(NoticeRow)
_CHAT = table_of(ChatRow).c
_BLOB = table_of(BlobRow).c
_LONGEST_PAUSE = timedelta(hours=1)
"""Of our own pauses; a channel that asks for a longer one holds the chat back in memory too."""


async def heads(
    session: AsyncSession,
    now: datetime,
    *,
    channels: Sequence[str],
    busy: Collection[str] = (),
    limit: int = 64,
    address: str | None = None,
    answers_only: bool = False,
) -> list[Queued]:
    """The next things to send: the head of each chat that is not `busy`, most urgent first.

    Order holds within a chat among the messages of one priority or a more urgent one. A row that
    waits for its next try keeps those behind it waiting; one that was put off from the start does
    not. Answers to taps and menus pass everything: they show in no order.
    """
    given: dict[str, Any] = {**_instants(now), "channels": list(channels), "most": limit}
    if not answers_only:
        given["busy"] = list(busy)
    if address is not None:
        given["address"] = address
    query = _heads_query(answers_only=answers_only, one_address=address is not None)
    return [queued_row(row) for row in await session.execute(query, given)]


async def in_same_slots(
    session: AsyncSession, now: datetime, rows: Iterable[Queued]
) -> list[Queued]:
    """Everything that is due in the slots that `rows` are for, `rows` included, oldest first."""
    slots = {row.place for row in rows}
    query = (
        _due()
        .where(
            _OUTBOX.c.channel.in_({channel for channel, _, _ in slots}),
            _OUTBOX.c.address.in_({address for _, address, _ in slots}),
            _OUTBOX.c.slot.in_({slot for _, _, slot in slots}),
            _OUTBOX.c.kind == MessageKind.MESSAGE,
            or_(_OUTBOX.c.expires_at.is_(None), _OUTBOX.c.expires_at > now),
        )
        .order_by(_OUTBOX.c.id)
    )
    return [queued_row(row) for row in await session.execute(query, _instants(now))]


@lru_cache(maxsize=4)
def _heads_query(*, answers_only: bool, one_address: bool) -> Select[Any]:
    """Built once: building it costs more than running it."""
    earlier = _OUTBOX.alias("earlier")
    blocked = (
        exists()
        .where(
            earlier.c.channel == _OUTBOX.c.channel,
            earlier.c.address == _OUTBOX.c.address,
            earlier.c.state == QUEUED,
            earlier.c.kind == MessageKind.MESSAGE,
            earlier.c.priority <= _OUTBOX.c.priority,
            earlier.c.id < _OUTBOX.c.id,
            or_(_is_due(earlier), earlier.c.attempts > 0),
        )
        .correlate(_OUTBOX)
    )
    wanted = _OUTBOX.c.kind != MessageKind.MESSAGE
    if not answers_only:
        free = _OUTBOX.c.address.not_in(bindparam("busy", expanding=True))
        wanted = or_(wanted, and_(free, ~blocked))
    query = _due().where(_OUTBOX.c.channel.in_(bindparam("channels", expanding=True)), wanted)
    if one_address:
        query = query.where(_OUTBOX.c.address == bindparam("address"))
    return query.order_by(_OUTBOX.c.priority, _OUTBOX.c.id).limit(bindparam("most"))


def _due() -> Select[Any]:
    """Queued rows whose time has come, as the fields of `Queued`; parameters: `_instants`."""
    joined = WITH_NOTICE.outerjoin(
        _SLOT,
        and_(
            _SLOT.c.channel == _OUTBOX.c.channel,
            _SLOT.c.address == _OUTBOX.c.address,
            _SLOT.c.slot == _OUTBOX.c.slot,
        ),
    )
    other = _OUTBOX.alias("other")
    has_siblings = (
        exists()
        .where(
            _OUTBOX.c.slot != "",
            other.c.channel == _OUTBOX.c.channel,
            other.c.address == _OUTBOX.c.address,
            other.c.state == QUEUED,
            other.c.slot == _OUTBOX.c.slot,
            other.c.id != _OUTBOX.c.id,
        )
        .correlate(_OUTBOX)
    )
    return (
        select(
            *COLUMNS,
            _NOTICE.c.body,
            _NOTICE.c.summary,
            func.coalesce(_SLOT.c.external_id, ""),
            has_siblings,
        )
        .select_from(joined)
        .where(_OUTBOX.c.state == QUEUED, _is_due(_OUTBOX))
    )


def _is_due(table: FromClause) -> ColumnElement[bool]:
    """Its time has come, by whatever the clock shows now.

    A clock that was put back leaves rows from the future. What was to leave at once leaves, and
    so does what waits longer for its next try than anything does.
    """
    return or_(
        table.c.next_at <= bindparam("now"),
        table.c.next_at == table.c.created_at,
        and_(table.c.attempts > 0, table.c.next_at > bindparam("far")),
    )


def _instants(now: datetime) -> dict[str, Any]:
    return {"now": now, "far": now + _LONGEST_PAUSE}


async def last_written_at(session: AsyncSession, channel: str, address: str) -> datetime | None:
    """When the person of a private chat last wrote there; None when never, or nobody's chat."""
    query = select(_CHAT.last_heard_at).where(_CHAT.channel == channel, _CHAT.address == address)
    return (await session.execute(query)).scalar_one_or_none()


async def blob(session: AsyncSession, key: str) -> bytes | None:
    """The bytes of a stored file; None when they have been pruned."""
    query = select(_BLOB.content).where(_BLOB.key == key)
    return (await session.execute(query)).scalar_one_or_none()
