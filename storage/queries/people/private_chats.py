"""Private chats: whose they are."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import or_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from storage.rows.platform.chats import ChatRow


async def chat_owners(session: AsyncSession, channel: str) -> dict[str, int]:
    """The person of every chat of the channel, by address."""
    query = select(col(ChatRow.address), col(ChatRow.person_id)).where(
        col(ChatRow.channel) == channel
    )
    return dict((await session.execute(query)).all())


async def chats_of_either(
    session: AsyncSession, channel: str, address: str, person_id: int
) -> Sequence[ChatRow]:
    """The channel's chats that stand at the address or belong to the person."""
    query = select(ChatRow).where(
        col(ChatRow.channel) == channel,
        or_(col(ChatRow.address) == address, col(ChatRow.person_id) == person_id),
    )
    return (await session.execute(query)).scalars().all()
