"""Writes the outcomes of messages: sent, postponed, failed with their chat, reported later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, case, literal_column, select, true, update
from sqlalchemy.ext.asyncio import AsyncSession

from domain.kernel.delivery import MESSAGE_STATES, MessageState
from domain.kernel.message import MessageKind
from storage.columns import table_of
from storage.given_rows import given_columns, given_value
from storage.outbox.queued import COLUMNS, QUEUED, WITH_NOTICE, Queued, queued_row
from storage.rows.platform.outbox import NoticeRow, OutboxRow
from storage.upsert import is_on_sqlite

_OUTBOX = table_of(OutboxRow)
_NOTICE = table_of(NoticeRow)
_NOTHING: ColumnElement[str] = literal_column("''")


async def write_outcome(session: AsyncSession, row_id: int, **values: Any) -> bool:
    """Writes the outcome of a queued row; False when it was no longer queued."""
    result = await session.execute(
        update(_OUTBOX).where(_OUTBOX.c.id == row_id, _OUTBOX.c.state == QUEUED).values(**values)
    )
    return bool(result.rowcount)  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class SentRow:
    """A queued row that a channel accepted, and its id of the message."""

    row_id: int
    external_id: str
    sent_at: datetime
    attempts: int
    """Attempts so far, this one included."""


async def write_sent(
    session: AsyncSession, sent: Sequence[SentRow], state: MessageState = MessageState.SENT
) -> set[int]:
    """Writes what channels accepted, in one statement; the ids of those that were still queued.

    `state`: superseded for rows that a newer message of their slot covers.
    """
    if not sent:
        return set()
    on_sqlite = is_on_sqlite(session)
    rows = [
        {
            "id": each.row_id,
            "external_id": each.external_id,
            "sent_at": given_value(each.sent_at, on_sqlite=on_sqlite),
            "attempts": each.attempts,
        }
        for each in sent
    ]
    connection = await session.connection()
    found = await connection.execute(_sent_statement(state, on_sqlite=on_sqlite), {"sent": rows})
    return set(found.scalars())


@lru_cache(maxsize=8)
def _sent_statement(state: MessageState, *, on_sqlite: bool) -> Any:
    names = ("id", "external_id", "sent_at", "attempts")
    given = given_columns(_OUTBOX, names, "sent", on_sqlite=on_sqlite)
    return (
        update(_OUTBOX)
        .where(_OUTBOX.c.id == given["id"], _OUTBOX.c.state == QUEUED)
        .values(
            state=state,
            error="",
            **{name: given[name] for name in names if name != "id"},
        )
        .returning(_OUTBOX.c.id)
    )


async def mark_tried(session: AsyncSession, ids: Sequence[int], at: datetime) -> None:
    """Notes that these are being tried from now on, whatever their number in one statement.

    Those that were so before may have left: the process that tried them has died. This is their
    second try.
    """
    resent = case((_OUTBOX.c.tried_at.is_not(None), true()), else_=_OUTBOX.c.resent)
    await session.execute(
        update(_OUTBOX)
        .where(_OUTBOX.c.id.in_(ids), _OUTBOX.c.state == QUEUED)
        .values(tried_at=at, resent=resent)
    )


async def postpone(session: AsyncSession, row: Queued, until: datetime) -> None:
    """Postpones the messages of the row's chat that are no more urgent than it is."""
    await session.execute(
        update(_OUTBOX)
        .where(
            _OUTBOX.c.channel == row.channel,
            _OUTBOX.c.address == row.address,
            _OUTBOX.c.state == QUEUED,
            _OUTBOX.c.kind == MessageKind.MESSAGE,
            _OUTBOX.c.priority >= row.priority,
            _OUTBOX.c.next_at < until,
        )
        .values(next_at=until)
    )


async def fail_waiting(
    session: AsyncSession, channel: str, address: str, error: str
) -> list[Queued]:
    """Fails everything that waits for a chat that can no longer be reached, and gives it back.

    What belongs to a notice comes without its words: they are the notice's.
    """
    result = await session.execute(
        update(_OUTBOX)
        .where(
            _OUTBOX.c.channel == channel,
            _OUTBOX.c.address == address,
            _OUTBOX.c.state == QUEUED,
        )
        .values(state=MessageState.FAILED, error=error)
        .returning(*COLUMNS)
    )
    rows = (queued_row((*row, {}, {})) for row in result)
    return sorted(rows, key=lambda row: row.id)


async def taken_as(session: AsyncSession, channel: str, external_id: str) -> list[Queued]:
    """The messages that the channel calls so, oldest first: one that was said, and its edits."""
    query = (
        select(*COLUMNS, _NOTICE.c.body, _NOTICE.c.summary)
        .select_from(WITH_NOTICE)
        .where(
            _OUTBOX.c.channel == channel,
            _OUTBOX.c.external_id == external_id,
            _OUTBOX.c.external_id != _NOTHING,
        )
        .order_by(_OUTBOX.c.id)
    )
    return [queued_row(row) for row in await session.execute(query)]


async def unsettled(session: AsyncSession, ref: str) -> Queued | None:
    """The message of that ref while nobody knows that it arrived: queued, or in doubt."""
    states = [MessageState.QUEUED.value, MessageState.UNKNOWN.value]
    query = (
        select(*COLUMNS, _NOTICE.c.body, _NOTICE.c.summary)
        .select_from(WITH_NOTICE)
        .where(_OUTBOX.c.ref == ref, _OUTBOX.c.state.in_(states))
    )
    row = (await session.execute(query)).one_or_none()
    return None if row is None else queued_row(row)


async def confirm_sent(session: AsyncSession, row: Queued, external_id: str, at: datetime) -> bool:
    """Settles such a message as sent; False when it has been settled meanwhile."""
    MESSAGE_STATES.check(row.state, MessageState.SENT)
    result = await session.execute(
        update(_OUTBOX)
        .where(_OUTBOX.c.id == row.id, _OUTBOX.c.state == row.state)
        .values(state=MessageState.SENT.value, external_id=external_id, sent_at=at, error="")
        .returning(_OUTBOX.c.id)
    )
    return result.first() is not None


async def restate(session: AsyncSession, row: Queued, wanted: MessageState, error: str) -> bool:
    """Changes the state of a message that has left; False when it is no longer as it was read."""
    MESSAGE_STATES.check(row.state, wanted)
    result = await session.execute(
        update(_OUTBOX)
        .where(_OUTBOX.c.id == row.id, _OUTBOX.c.state == row.state)
        .values(state=wanted, error=error)
        .returning(_OUTBOX.c.id)
    )
    return result.first() is not None
