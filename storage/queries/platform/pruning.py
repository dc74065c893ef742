"""Takes away what is done with and old, the oldest first, a bounded number at a time."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.columns import table_of
from storage.outbox import notices
from storage.rows.platform.chats import ConversationRow
from storage.rows.platform.inbox import InboxRow
from storage.rows.platform.outbox import OutboxRow

_CONVERSATION = table_of(ConversationRow)
_INBOX = table_of(InboxRow)
_OUTBOX = table_of(OutboxRow)


async def prune_inbox(session: AsyncSession, before: datetime, limit: int) -> int:
    """Events worked off and received before; returns how many. Dead letters stay."""
    oldest = select(_INBOX.c.id, _INBOX.c.received_at, _INBOX.c.state)
    rows = (await session.execute(oldest.order_by(_INBOX.c.id).limit(limit))).all()
    ids = [row.id for row in rows if row.received_at < before and row.state == "done"]
    await session.execute(delete(_INBOX).where(_INBOX.c.id.in_(ids)))
    return len(ids)


async def prune_outbox(session: AsyncSession, before: datetime, limit: int) -> int:
    """Messages made before, unless they still wait, and notices that have none left.

    Returns how many messages. Their buttons go stale.
    """
    oldest = select(_OUTBOX.c.id, _OUTBOX.c.created_at, _OUTBOX.c.state)
    rows = (await session.execute(oldest.order_by(_OUTBOX.c.id).limit(limit))).all()
    ids = [row.id for row in rows if row.created_at < before and row.state != "queued"]
    gone = await session.execute(
        delete(_OUTBOX).where(_OUTBOX.c.id.in_(ids)).returning(_OUTBOX.c.notice_id)
    )
    await notices.prune(session, {each for each in gone.scalars() if each is not None})
    return len(ids)


async def prune_conversations(session: AsyncSession, before: datetime) -> None:
    """Conversations nobody has gone on with since."""
    await session.execute(delete(_CONVERSATION).where(_CONVERSATION.c.updated_at < before))
