"""Group chats that are bound under a name."""

from __future__ import annotations

from sqlalchemy import delete, exists, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from storage.rows.platform.chats import GroupRow


async def is_bound(session: AsyncSession, channel: str, address: str) -> bool:
    """Whether the chat is bound under any name."""
    bound = exists().where(col(GroupRow.channel) == channel, col(GroupRow.address) == address)
    return bool((await session.execute(select(bound))).scalar_one())


async def group_titles(session: AsyncSession) -> dict[str, str]:
    """The titles of the chats that are bound, by the name they are bound under."""
    query = select(col(GroupRow.name), col(GroupRow.title))
    return {row.name: row.title for row in await session.execute(query)}


async def unbind_groups(session: AsyncSession, channel: str, address: str) -> list[tuple[str, str]]:
    """Unbinds the chat; gives (name, title) of every name it was bound under."""
    gone = await session.execute(
        delete(GroupRow)
        .where(col(GroupRow.channel) == channel, col(GroupRow.address) == address)
        .returning(col(GroupRow.name), col(GroupRow.title))
        .execution_options(synchronize_session=False)
    )
    return [(name, title) for name, title in gone]
