"""The sender's side of the outbox: what leaves next, and what became of it.

What became of the notices above the messages is in ``storage.outbox.notices``.

The state is compared as a literal, not as a parameter: SQLite uses a partial index only when it can
see in the statement itself that its condition holds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    bindparam,
    delete,
    exists,
    func,
    literal_column,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession

from domain.kernel.delivery import MESSAGE_STATES, MessageState
from domain.kernel.message import Priority
from storage.columns import table_of
from storage.rows.platform.chats import ChatRow
from storage.rows.platform.outbox import BlobRow, NoticeRow, OutboxRow, SlotRow
from storage.upsert import upsert

_OUTBOX = table_of(OutboxRow)
_SLOT = table_of(SlotRow)
_NOTICE = table_of(NoticeRow)
_CHAT = table_of(ChatRow).c
_BLOB = table_of(BlobRow).c
_QUEUED: ColumnElement[str] = literal_column("'queued'")
_NOTHING: ColumnElement[str] = literal_column("''")
CHOICES = "_choices"
"""The slot that keeps which message's choices a channel without buttons numbers at present."""


@dataclass(frozen=True, slots=True)
class Queued:
    """A row of the outbox as the sender sees it.

    `body` and `summary` (JSON, empty where there is none) are the notice's where it belongs to one.
    `standing`: the message that its slot holds; `crowded`: others are queued for that slot too.
    """

    id: int
    ref: str
    channel: str
    address: str
    person_id: int | None
    kind: str
    priority: int
    language: str
    slot: str
    mode: str
    body: dict[str, Any]
    purpose: str
    subject: str
    attempts: int
    failures: int
    resent: bool
    created_at: datetime
    expires_at: datetime | None
    external_id: str
    state: str
    notice_id: str | None
    summary: dict[str, Any]
    standing: str = ""
    crowded: bool = False

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
            self.kind == "message"
            and Priority.LEAD_NOTICE <= self.priority <= Priority.ESCALATION
            and self.purpose != "announcement"
        )


_ADDED = {"summary", "standing", "crowded"}
_COLUMNS = tuple(_OUTBOX.c[name] for name in Queued.__slots__ if name not in _ADDED)
_BODY = Queued.__slots__.index("body")
_WITH_NOTICE = _OUTBOX.outerjoin(_NOTICE, _NOTICE.c.id == _OUTBOX.c.notice_id)


def _queued(row: Sequence[Any]) -> Queued:
    """From `_COLUMNS`, the notice's body and summary, and what else `Queued` has."""
    *own, body, summary = row[: len(_COLUMNS) + 2]
    own[_BODY] = own[_BODY] or body
    values: list[Any] = [*own, summary or {}, *row[len(_COLUMNS) + 2 :]]
    return Queued(*values)


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
    given: dict[str, Any] = {"now": now, "channels": list(channels), "most": limit}
    if not answers_only:
        given["busy"] = list(busy)
    if address is not None:
        given["address"] = address
    query = _heads_query(answers_only=answers_only, one_address=address is not None)
    return [_queued(row) for row in await session.execute(query, given)]


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
            _OUTBOX.c.kind == "message",
            or_(_OUTBOX.c.expires_at.is_(None), _OUTBOX.c.expires_at > now),
        )
        .order_by(_OUTBOX.c.id)
    )
    return [_queued(row) for row in await session.execute(query, {"now": now})]


@lru_cache(maxsize=4)
def _heads_query(*, answers_only: bool, one_address: bool) -> Select[Any]:
    """Made once: to put it together costs more than to run it."""
    earlier = _OUTBOX.alias("earlier")
    blocked = (
        exists()
        .where(
            earlier.c.channel == _OUTBOX.c.channel,
            earlier.c.address == _OUTBOX.c.address,
            earlier.c.state == _QUEUED,
            earlier.c.kind == "message",
            earlier.c.priority <= _OUTBOX.c.priority,
            earlier.c.id < _OUTBOX.c.id,
            or_(earlier.c.next_at <= bindparam("now"), earlier.c.attempts > 0),
        )
        .correlate(_OUTBOX)
    )
    wanted = _OUTBOX.c.kind != "message"
    if not answers_only:
        free = _OUTBOX.c.address.not_in(bindparam("busy", expanding=True))
        wanted = or_(wanted, and_(free, ~blocked))
    query = _due().where(_OUTBOX.c.channel.in_(bindparam("channels", expanding=True)), wanted)
    if one_address:
        query = query.where(_OUTBOX.c.address == bindparam("address"))
    return query.order_by(_OUTBOX.c.priority, _OUTBOX.c.id).limit(bindparam("most"))


def _due() -> Select[Any]:
    """Queued rows whose time has come (``:now``), as the fields of `Queued`."""
    joined = _WITH_NOTICE.outerjoin(
        _SLOT,
        and_(
            _SLOT.c.channel == _OUTBOX.c.channel,
            _SLOT.c.address == _OUTBOX.c.address,
            _SLOT.c.slot == _OUTBOX.c.slot,
        ),
    )
    other = _OUTBOX.alias("other")
    crowded = (
        exists()
        .where(
            _OUTBOX.c.slot != "",
            other.c.channel == _OUTBOX.c.channel,
            other.c.address == _OUTBOX.c.address,
            other.c.state == _QUEUED,
            other.c.slot == _OUTBOX.c.slot,
            other.c.id != _OUTBOX.c.id,
        )
        .correlate(_OUTBOX)
    )
    return (
        select(
            *_COLUMNS,
            _NOTICE.c.body,
            _NOTICE.c.summary,
            func.coalesce(_SLOT.c.external_id, ""),
            crowded,
        )
        .select_from(joined)
        .where(_OUTBOX.c.state == _QUEUED, _OUTBOX.c.next_at <= bindparam("now"))
    )


async def settle(session: AsyncSession, row_id: int, **values: Any) -> bool:
    """Writes what became of a queued row; False when it was no longer queued."""
    result = await session.execute(
        update(_OUTBOX).where(_OUTBOX.c.id == row_id, _OUTBOX.c.state == _QUEUED).values(**values)
    )
    return bool(result.rowcount)  # type: ignore[attr-defined]


async def put_off(session: AsyncSession, row: Queued, until: datetime) -> None:
    """Puts off the messages of the row's chat that are no more urgent than it is."""
    await session.execute(
        update(_OUTBOX)
        .where(
            _OUTBOX.c.channel == row.channel,
            _OUTBOX.c.address == row.address,
            _OUTBOX.c.state == _QUEUED,
            _OUTBOX.c.kind == "message",
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
            _OUTBOX.c.state == _QUEUED,
        )
        .values(state="failed", error=error)
        .returning(*_COLUMNS)
    )
    rows = (_queued((*row, {}, {})) for row in result)
    return sorted(rows, key=lambda row: row.id)


async def taken_as(session: AsyncSession, channel: str, external_id: str) -> list[Queued]:
    """The messages that the channel calls so, oldest first: one that was said, and its edits."""
    query = (
        select(*_COLUMNS, _NOTICE.c.body, _NOTICE.c.summary)
        .select_from(_WITH_NOTICE)
        .where(
            _OUTBOX.c.channel == channel,
            _OUTBOX.c.external_id == external_id,
            _OUTBOX.c.external_id != _NOTHING,
        )
        .order_by(_OUTBOX.c.id)
    )
    return [_queued(row) for row in await session.execute(query)]


async def restate(session: AsyncSession, row: Queued, wanted: MessageState, error: str) -> bool:
    """Changes the state of a message that has left; False when it is no longer as it was read."""
    MESSAGE_STATES.check(MessageState(row.state), wanted)
    result = await session.execute(
        update(_OUTBOX)
        .where(_OUTBOX.c.id == row.id, _OUTBOX.c.state == row.state)
        .values(state=wanted.value, error=error)
        .returning(_OUTBOX.c.id)
    )
    return result.first() is not None


async def keep_in_slot(
    session: AsyncSession, row: Queued, slot: str, external_id: str, at: datetime
) -> None:
    """Notes that `row` is the message that now stands in `slot` of its chat."""
    values = {"ref": row.ref, "external_id": external_id, "sent_at": at}
    await session.execute(
        upsert(session, _SLOT)
        .values(channel=row.channel, address=row.address, slot=slot, **values)
        .on_conflict_do_update(index_elements=["channel", "address", "slot"], set_=values)
    )


async def clear_slot(session: AsyncSession, row: Queued) -> None:
    """What stood in the row's slot turned out not to have arrived: nothing stands there."""
    await session.execute(
        delete(_SLOT).where(
            _SLOT.c.channel == row.channel,
            _SLOT.c.address == row.address,
            _SLOT.c.slot == row.slot,
            _SLOT.c.external_id == row.external_id,
        )
    )


async def heard_at(session: AsyncSession, channel: str, address: str) -> datetime | None:
    """When the person of a private chat last wrote there; None when never, or nobody's chat."""
    query = select(_CHAT.last_heard_at).where(_CHAT.channel == channel, _CHAT.address == address)
    return (await session.execute(query)).scalar_one_or_none()


async def standing_ref(session: AsyncSession, channel: str, address: str, slot: str) -> str | None:
    """The ref of the message that stands in a slot, or None."""
    row = await session.get(SlotRow, (channel, address, slot))
    return row.ref if row is not None else None


async def blob(session: AsyncSession, key: str) -> bytes | None:
    """The bytes of a stored file; None when they have been pruned."""
    query = select(_BLOB.content).where(_BLOB.key == key)
    return (await session.execute(query)).scalar_one_or_none()


async def asked_after(
    session: AsyncSession, channel: str, address: str, ref: str
) -> dict[str, Any] | None:
    """The body of the newest question of a flow that went to the chat after the message `ref`."""
    after = select(_OUTBOX.c.id).where(_OUTBOX.c.ref == ref).scalar_subquery()
    query = (
        select(_OUTBOX.c.body)
        .where(
            _OUTBOX.c.channel == channel,
            _OUTBOX.c.address == address,
            _OUTBOX.c.slot.startswith("flow:"),
            _OUTBOX.c.id > after,
        )
        .order_by(_OUTBOX.c.id.desc())
        .limit(1)
    )
    return (await session.execute(query)).scalar_one_or_none()
