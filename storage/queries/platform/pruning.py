"""Deletes what is done and old, the oldest first, a bounded number at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.kernel.delivery import MessageState
from domain.kernel.events import EventState
from storage.columns import table_of
from storage.outbox import notices
from storage.rows.platform.chats import ConversationRow
from storage.rows.platform.inbox import InboxRow
from storage.rows.platform.jobs import JobRow
from storage.rows.platform.outbox import OutboxRow

_CONVERSATION = table_of(ConversationRow)
_INBOX = table_of(InboxRow)
_JOB = table_of(JobRow)
_OUTBOX = table_of(OutboxRow)
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class PrunedPage:
    """The result of pruning one page. `next_id` is where the next page begins, None at the end."""

    gone: int
    next_id: int | None


async def prune_inbox(
    session: AsyncSession, before: datetime, limit: int, after_id: int = 0
) -> PrunedPage:
    """Events received before and handled. Dead letters stay."""
    columns = (_INBOX.c.id, _INBOX.c.received_at, _INBOX.c.state)
    rows = (await session.execute(_oldest(_INBOX, columns, after_id, limit))).all()
    old = [row for row in rows if row.received_at < before]
    await _delete(session, _INBOX, [row.id for row in old if row.state is EventState.DONE])
    return _page(rows, old, limit, sum(row.state is EventState.DONE for row in old))


async def prune_outbox(
    session: AsyncSession, before: datetime, limit: int, after_id: int = 0
) -> PrunedPage:
    """Messages made before, unless they still wait, and notices that have none left.

    Their buttons become stale.
    """
    columns = (_OUTBOX.c.id, _OUTBOX.c.created_at, _OUTBOX.c.state)
    rows = (await session.execute(_oldest(_OUTBOX, columns, after_id, limit))).all()
    old = [row for row in rows if row.created_at < before]
    gone = [row.id for row in old if row.state is not MessageState.QUEUED]
    for start in range(0, len(gone), _AT_ONCE):
        some = gone[start : start + _AT_ONCE]
        owners = await session.execute(
            delete(_OUTBOX).where(_OUTBOX.c.id.in_(some)).returning(_OUTBOX.c.notice_id)
        )
        await notices.prune(session, {each for each in owners.scalars() if each is not None})
    return _page(rows, old, limit, len(gone))


async def prune_jobs(
    session: AsyncSession, before: datetime, limit: int, after_id: int = 0
) -> PrunedPage:
    """Jobs done before. Jobs are planned ahead, so their order is not that of their age."""
    columns = (_JOB.c.id, _JOB.c.done_at)
    rows = (await session.execute(_oldest(_JOB, columns, after_id, limit))).all()
    gone = [row.id for row in rows if row.done_at is not None and row.done_at < before]
    await _delete(session, _JOB, gone)
    return _page(rows, rows, limit, len(gone))


def _oldest(table: Any, columns: Any, after_id: int, limit: int) -> Any:
    return select(*columns).where(table.c.id > after_id).order_by(table.c.id).limit(limit)


def _page(rows: Any, old: Any, limit: int, gone: int) -> PrunedPage:
    more = len(rows) == limit and len(old) == len(rows)
    return PrunedPage(gone, rows[-1].id if more else None)


async def _delete(session: AsyncSession, table: Any, ids: list[int]) -> None:
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        await session.execute(delete(table).where(table.c.id.in_(some)))


async def prune_conversations(session: AsyncSession, before: datetime) -> None:
    """Conversations that were not continued since."""
    await session.execute(delete(_CONVERSATION).where(_CONVERSATION.c.updated_at < before))
