"""Private chats: their state, their people, and their migration to another address."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from domain.kernel.delivery import ChatState
from storage.queries.platform.pending import MESSAGE_QUEUED
from storage.rows.platform.chats import ChatRow, ConversationRow, GroupRow
from storage.rows.platform.outbox import OutboxRow, SlotRow
from storage.rows.platform.persons import PersonRow

_MOVING: tuple[type[ChatRow] | type[GroupRow] | type[ConversationRow], ...] = (
    ChatRow,
    GroupRow,
    ConversationRow,
)


class PersonChat(NamedTuple):
    """A person and one of their open chats; who has none, or has left, has one row without."""

    person_id: int
    name: str
    language: str
    channel: str | None
    address: str | None


async def open_chats(session: AsyncSession, person_ids: Collection[int]) -> list[PersonChat]:
    """The open chats of the people, by person, the preferred first."""
    is_open = and_(
        col(ChatRow.person_id) == col(PersonRow.id),
        col(ChatRow.state) == ChatState.ACTIVE,
        col(PersonRow.active).is_(True),
    )
    query = (
        select(
            col(PersonRow.id),
            col(PersonRow.name),
            col(PersonRow.language),
            col(ChatRow.channel),
            col(ChatRow.address),
        )
        .select_from(PersonRow)
        .outerjoin(ChatRow, is_open)
        .where(col(PersonRow.id).in_(person_ids))
        .order_by(col(PersonRow.id), col(ChatRow.preference), col(ChatRow.id))
    )
    return [PersonChat._make(row) for row in await session.execute(query)]


async def reopen_chat(
    session: AsyncSession, channel: str, address: str, at: datetime
) -> tuple[int, datetime] | None:
    """The chat was written in: it is open, and last heard then.

    (person, since when) when it had been blocked; that is told once.
    """
    result = await session.execute(
        update(ChatRow)
        .where(_at(channel, address))
        .values(last_heard_at=at, state=ChatState.ACTIVE)
        .returning(col(ChatRow.person_id), col(ChatRow.blocked_at))
    )
    row = result.one_or_none()
    if row is None or row.blocked_at is None:
        return None
    await session.execute(update(ChatRow).where(_at(channel, address)).values(blocked_at=None))
    return row.person_id, row.blocked_at


async def block_chat(session: AsyncSession, channel: str, address: str, at: datetime) -> int | None:
    """Marks an open chat as blocked and gives its person; None when there is no open one."""
    result = await session.execute(
        update(ChatRow)
        .where(_at(channel, address), col(ChatRow.state) == ChatState.ACTIVE)
        .values(state=ChatState.BLOCKED, blocked_at=at)
        .returning(col(ChatRow.person_id))
    )
    person_id: int | None = result.scalar_one_or_none()
    return person_id


async def mark_chat_gone(session: AsyncSession, channel: str, address: str) -> None:
    """The chat exists no more."""
    await session.execute(update(ChatRow).where(_at(channel, address)).values(state=ChatState.GONE))


async def move_chat(session: AsyncSession, channel: str, old: str, new: str, now: datetime) -> None:
    """Gives what is bound to the old address the new one, unless something is bound there already.

    Queued messages go to the new address from `now` on. What stands in slots is forgotten.
    """
    for row in _MOVING:
        taken = select(col(row.address)).where(col(row.channel) == channel, col(row.address) == new)
        if (await session.execute(taken.limit(1))).first() is None:
            await session.execute(
                update(row)
                .where(col(row.channel) == channel, col(row.address) == old)
                .values(address=new)
                .execution_options(synchronize_session=False)
            )
    await session.execute(
        delete(SlotRow)
        .where(col(SlotRow.channel) == channel, col(SlotRow.address) == old)
        .execution_options(synchronize_session=False)
    )
    await session.execute(
        update(OutboxRow)
        .where(col(OutboxRow.channel) == channel, col(OutboxRow.address) == old, MESSAGE_QUEUED)
        .values(address=new, next_at=now)
        .execution_options(synchronize_session=False)
    )


def _at(channel: str, address: str) -> ColumnElement[bool]:
    return and_(col(ChatRow.channel) == channel, col(ChatRow.address) == address)
