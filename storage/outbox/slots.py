"""Slots of a chat: which message stands in each, and what has been asked since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.columns import table_of
from storage.outbox.queued import Queued
from storage.rows.platform.outbox import OutboxRow, SlotRow
from storage.upsert import is_on_sqlite, upsert_into

_OUTBOX = table_of(OutboxRow)
_SLOT = table_of(SlotRow)
CHOICES = "_choices"
"""The slot that keeps which message's choices a channel without buttons numbers at present."""


@dataclass(frozen=True, slots=True)
class SlotMessage:
    """`row` is the message in `slot` of its chat, since `sent_at`."""

    row: Queued
    slot: str
    external_id: str
    sent_at: datetime


async def keep_in_slots(session: AsyncSession, slot_messages: Sequence[SlotMessage]) -> None:
    """Stores the messages now in the slots, in one statement; of one slot the last counts."""
    rows = {
        (each.row.channel, each.row.address, each.slot): {
            "channel": each.row.channel,
            "address": each.row.address,
            "slot": each.slot,
            "ref": each.row.ref,
            "external_id": each.external_id,
            "sent_at": each.sent_at,
        }
        for each in slot_messages
    }
    if not rows:
        return
    # In one order, so that two processes never wait for each other.
    statement = _keep(on_sqlite=is_on_sqlite(session))
    await session.execute(statement, [rows[key] for key in sorted(rows)])


@lru_cache(maxsize=2)
def _keep(*, on_sqlite: bool) -> Any:
    statement = upsert_into(_SLOT, on_sqlite=on_sqlite)
    kept = {name: statement.excluded[name] for name in ("ref", "external_id", "sent_at")}
    return statement.on_conflict_do_update(index_elements=["channel", "address", "slot"], set_=kept)


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


async def standing_ref(session: AsyncSession, channel: str, address: str, slot: str) -> str | None:
    """The ref of the message that stands in a slot, or None."""
    row = await session.get(SlotRow, (channel, address, slot))
    return row.ref if row is not None else None


async def standing_id(session: AsyncSession, channel: str, address: str, slot: str) -> str:
    """The channel's id of the message that stands in a slot, "" for none."""
    row = await session.get(SlotRow, (channel, address, slot))
    return row.external_id if row is not None else ""


async def was_replaced(session: AsyncSession, ref: str) -> bool:
    """Whether something newer has gone, or is to go, to the slot of the message `ref`."""
    asked, newer = _OUTBOX.alias(), _OUTBOX.alias()
    query = (
        select(newer.c.id)
        .join(
            asked,
            (newer.c.channel == asked.c.channel)
            & (newer.c.address == asked.c.address)
            & (newer.c.slot == asked.c.slot)
            & (newer.c.id > asked.c.id),
        )
        .where(asked.c.ref == ref, asked.c.slot != "")
        .limit(1)
    )
    return (await session.execute(query)).first() is not None


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
