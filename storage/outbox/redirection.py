"""What waits to be said to people who have left, or whose chat has become another."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from domain.kernel.delivery import MessageState, NoticeState
from storage.columns import table_of
from storage.outbox.notices import advance
from storage.outbox.queued import QUEUED
from storage.outbox.writer import Address
from storage.rows.platform.outbox import NoticeRow, OutboxRow

_OUTBOX = table_of(OutboxRow)
_NOTICE = table_of(NoticeRow)


async def stop_queued(
    session: AsyncSession, person_ids: Collection[int], reason: str, at: Address | None = None
) -> int:
    """Stops what waits to be said to the people (in the chat `at`); returns how many messages.

    No hook of a delivery runs: whoever stops them says what becomes of what they were about.
    """
    if not person_ids:
        return 0
    waiting = [_OUTBOX.c.person_id.in_(person_ids), _OUTBOX.c.state == QUEUED]
    if at is not None:
        waiting += [_OUTBOX.c.channel == at.channel, _OUTBOX.c.address == at.address]
    result = await session.execute(
        update(_OUTBOX)
        .where(*waiting)
        .values(state=MessageState.EXPIRED.value, error=reason)
        .returning(_OUTBOX.c.notice_id)
    )
    stopped = list(result.scalars())
    ids = {notice_id for notice_id in stopped if notice_id is not None}
    unsent = select(_NOTICE.c.id).where(
        _NOTICE.c.id.in_(ids), _NOTICE.c.state == NoticeState.QUEUED.value
    )
    if ids:
        await advance(session, (await session.execute(unsent)).scalars(), NoticeState.EXPIRED)
    return len(stopped)


async def redirect_queued(
    session: AsyncSession, person_id: int, old: Address, new: Address, now: datetime
) -> int:
    """What waits to be said to the person at `old` waits at `new` from now on; how many."""
    result = await session.execute(
        update(_OUTBOX)
        .where(
            _OUTBOX.c.channel == old.channel,
            _OUTBOX.c.address == old.address,
            _OUTBOX.c.person_id == person_id,
            _OUTBOX.c.state == QUEUED,
        )
        .values(channel=new.channel, address=new.address, next_at=now)
        .returning(_OUTBOX.c.id)
    )
    return len(result.all())
