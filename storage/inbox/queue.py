"""The inbox: an event is safe once, handed out in the order of its lane, and never lost."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, exists, func, literal_column, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.columns import table_of
from storage.queries.pending import EVENT_PENDING
from storage.rows.platform.inbox import InboxRow
from storage.upsert import upsert

_TABLE = table_of(InboxRow)


@dataclass(frozen=True, slots=True)
class NewEvent:
    """A raw event as an edge received it. `lane`: events of one lane are worked off in order."""

    source: str
    external_id: str
    lane: str
    payload: dict[str, Any]
    account: str = ""


@dataclass(frozen=True, slots=True)
class Retry:
    """What becomes of an event that failed: when it is tried again, or that it is dead."""

    error: str
    next_at: datetime | None


async def accept(
    session: AsyncSession, events: Sequence[NewEvent], now: datetime
) -> set[tuple[str, str, str]]:
    """Stores the events that are not known yet; returns their (source, account, external id)."""
    if not events:
        return set()
    rows = [
        {
            "source": event.source,
            "account": event.account,
            "external_id": event.external_id,
            "lane": event.lane,
            "payload": event.payload,
            "received_at": now,
            "next_at": now,
            "state": "new",
            "attempts": 0,
            "error": "",
        }
        for event in events
    ]
    # The rows go beside the statement, not into it: so it is compiled once, whatever their number.
    result = await session.execute(
        upsert(session, _TABLE)
        .on_conflict_do_nothing(index_elements=["source", "account", "external_id"])
        .returning(_TABLE.c.source, _TABLE.c.account, _TABLE.c.external_id),
        rows,
    )
    return {(source, account, external_id) for source, account, external_id in result}


@dataclass(frozen=True, slots=True)
class ClaimedEvent:
    """A pending event as it is stored."""

    id: int
    source: str
    external_id: str
    received_at: datetime
    payload: dict[str, Any]
    attempts: int


_EARLIER = _TABLE.alias()
_PENDING = (
    select(
        _TABLE.c.id,
        _TABLE.c.source,
        _TABLE.c.external_id,
        _TABLE.c.received_at,
        _TABLE.c.payload,
        _TABLE.c.attempts,
    )
    .where(
        EVENT_PENDING,
        _TABLE.c.source.in_(bindparam("sources", expanding=True)),
        _TABLE.c.next_at <= bindparam("now"),
        ~exists().where(
            _EARLIER.c.lane == _TABLE.c.lane,
            _EARLIER.c.state == literal_column("'new'"),
            _EARLIER.c.id < _TABLE.c.id,
        ),
    )
    .order_by(_TABLE.c.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True, of=_TABLE)
)


async def claim(
    session: AsyncSession, now: datetime, *, sources: Collection[str], limit: int
) -> list[ClaimedEvent]:
    """Takes the first pending event of up to `limit` lanes, for as long as the transaction lasts.

    SQLite has one writer; PostgreSQL locks the rows. A worker that is killed lets go of them with
    its connection, so that nothing has to wait for a lease to run out.
    """
    bound = {"sources": list(sources), "now": now, "most": limit}
    return [ClaimedEvent(*row) for row in await session.execute(_PENDING, bound)]


async def finish(session: AsyncSession, event_ids: Sequence[int], now: datetime) -> int:
    """Marks events done; returns how many of them were still to be done."""
    result = await session.execute(
        update(_TABLE)
        .where(_TABLE.c.id.in_(event_ids), _TABLE.c.state == "new")
        .values(state="done", done_at=now)
    )
    return int(result.rowcount)  # type: ignore[attr-defined]


async def fail(session: AsyncSession, event_id: int, retry: Retry) -> None:
    """Counts a failed try and puts the event off, or to the dead letters."""
    await session.execute(
        update(_TABLE)
        .where(_TABLE.c.id == event_id, _TABLE.c.state == "new")
        .values(
            attempts=_TABLE.c.attempts + 1,
            error=retry.error[:500],
            **({"next_at": retry.next_at} if retry.next_at else {"state": "dead"}),
        )
    )


async def pending(session: AsyncSession) -> int:
    """How many events wait."""
    query = select(func.count()).select_from(_TABLE).where(EVENT_PENDING)
    return int((await session.execute(query)).scalar_one())
