"""The inbox: an event is stored once, handed out in the order of its lane, and never lost."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, TypeAlias

from sqlalchemy import bindparam, exists, literal_column, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from domain.kernel.events import EventState
from storage.columns import table_of
from storage.queries.platform.pending import EVENT_PENDING
from storage.rows.platform.inbox import InboxRow
from storage.upsert import upsert

_TABLE = table_of(InboxRow)
_LONGEST_PAUSE = timedelta(minutes=1)
"""No event waits longer for its next try: what would was stored before the clock was put back."""


EventKey: TypeAlias = tuple[str, str, str]
"""Source, account, external id: what tells one event from all others."""


@dataclass(frozen=True, slots=True)
class NewEvent:
    """A raw event as an edge received it. `lane`: events of one lane are worked off in order."""

    source: str
    external_id: str
    lane: str
    payload: dict[str, Any]
    account: str = ""


@dataclass(frozen=True, slots=True)
class InboxEvent:
    """An event as a handler gets it. `payload` is the JSON that the edge stored."""

    id: int
    source: str
    external_id: str
    received_at: datetime
    payload: dict[str, Any]
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class Retry:
    """What becomes of an event that failed: when it is tried again, or that it is dead."""

    error: str
    next_at: datetime | None


async def accept(
    session: AsyncSession, events: Sequence[NewEvent], now: datetime
) -> dict[EventKey, int]:
    """Stores the events that are not known yet; returns their numbers by what tells them apart."""
    if not events:
        return {}
    rows = [
        {
            "source": event.source,
            "account": event.account,
            "external_id": event.external_id,
            "lane": event.lane,
            "payload": event.payload,
            "received_at": now,
            "next_at": now,
            "state": EventState.NEW,
            "attempts": 0,
            "error": "",
        }
        for event in events
    ]
    result = await session.execute(
        upsert(session, _TABLE)
        .values(rows)
        .on_conflict_do_nothing(index_elements=["source", "account", "external_id"])
        .returning(_TABLE.c.id, _TABLE.c.source, _TABLE.c.account, _TABLE.c.external_id)
    )
    return {
        (source, account, external_id): number for number, source, account, external_id in result
    }


async def claim(
    session: AsyncSession, now: datetime, *, sources: Collection[str], limit: int
) -> list[InboxEvent]:
    """Takes the first pending event of up to `limit` lanes, in order of arrival.

    They are done with this transaction: what is not worked off in it is given back by `release` or
    `fail`. SQLite has one writer; PostgreSQL locks the rows. A worker that is killed lets go of
    them with its connection, so that nothing has to wait for a lease to run out.
    """
    given = {
        "sources": list(sources),
        "now": now,
        "far": now + _LONGEST_PAUSE,
        "most": limit,
        "done_at": now,
    }
    rows = (await session.execute(_claim(), given)).all()
    return sorted((InboxEvent(*row) for row in rows), key=lambda event: event.id)


@lru_cache(maxsize=1)
def _claim() -> Any:
    """Built once: building it costs more than running it."""
    earlier = aliased(InboxRow)
    blocked = exists().where(
        col(earlier.lane) == col(InboxRow.lane),
        col(earlier.state) == literal_column("'new'"),
        col(earlier.id) < col(InboxRow.id),
    )
    taken = (
        select(col(InboxRow.id))
        .where(
            EVENT_PENDING,
            col(InboxRow.source).in_(bindparam("sources", expanding=True)),
            or_(
                col(InboxRow.next_at) <= bindparam("now"),
                col(InboxRow.next_at) > bindparam("far"),
            ),
            ~blocked,
        )
        .order_by(col(InboxRow.id))
        .limit(bindparam("most"))
        .with_for_update(skip_locked=True)
        .cte("taken")
    )
    return (
        update(_TABLE)
        .where(_TABLE.c.id.in_(select(taken.c.id)))
        .values(state=EventState.DONE, done_at=bindparam("done_at"))
        .returning(
            _TABLE.c.id,
            _TABLE.c.source,
            _TABLE.c.external_id,
            _TABLE.c.received_at,
            _TABLE.c.payload,
            _TABLE.c.attempts,
        )
    )


async def release(session: AsyncSession, event_ids: Collection[int]) -> None:
    """Gives claimed events back untried: they are pending as before."""
    if event_ids:
        await session.execute(
            update(_TABLE)
            .where(_TABLE.c.id.in_(event_ids))
            .values(state=EventState.NEW, done_at=None)
        )


async def fail(session: AsyncSession, event_id: int, retry: Retry) -> None:
    """Counts a failed try and puts the event off, or to the dead letters."""
    await session.execute(
        update(_TABLE)
        .where(_TABLE.c.id == event_id)
        .values(
            attempts=_TABLE.c.attempts + 1,
            error=retry.error[:500],
            done_at=None,
            **(
                {"state": EventState.NEW, "next_at": retry.next_at}
                if retry.next_at
                else {"state": EventState.DEAD}
            ),
        )
    )
