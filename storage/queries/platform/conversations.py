"""The rows of a chat's conversations: read, saved, focused, deleted."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from storage.columns import table_of
from storage.outbox.writer import Address
from storage.rows.platform.chats import ConversationRow
from storage.upsert import upsert

_KEY = ("channel", "address", "subject")


async def of_chat(session: AsyncSession, chat: Address) -> Sequence[ConversationRow]:
    """The conversations of a chat: the one in focus first, then the latest."""
    query = (
        select(ConversationRow)
        .where(
            col(ConversationRow.channel) == chat.channel,
            col(ConversationRow.address) == chat.address,
        )
        .order_by(
            col(ConversationRow.in_focus).desc(),
            col(ConversationRow.updated_at).desc(),
            col(ConversationRow.subject),
        )
        .execution_options(populate_existing=True)
    )
    return (await session.execute(query)).scalars().all()


async def keep(session: AsyncSession, row: ConversationRow) -> None:
    """Writes the conversation, new or not. One in focus needs `unfocus_others` first."""
    statement = upsert(session, table_of(ConversationRow)).values(row.model_dump())
    changed = {name: statement.excluded[name] for name in row.model_dump() if name not in _KEY}
    await session.execute(statement.on_conflict_do_update(index_elements=_KEY, set_=changed))


async def unfocus_others(session: AsyncSession, chat: Address, subject: str) -> None:
    """Takes the focus from whatever other conversation of the chat has it."""
    await session.execute(
        update(ConversationRow)
        .where(
            col(ConversationRow.channel) == chat.channel,
            col(ConversationRow.address) == chat.address,
            col(ConversationRow.subject) != subject,
            col(ConversationRow.in_focus),
        )
        .values(in_focus=False)
        .execution_options(synchronize_session=False)
    )


async def end(session: AsyncSession, chat: Address, subject: str) -> None:
    """Deletes the conversation, if it exists."""
    await session.execute(
        delete(ConversationRow)
        .where(
            col(ConversationRow.channel) == chat.channel,
            col(ConversationRow.address) == chat.address,
            col(ConversationRow.subject) == subject,
        )
        .execution_options(synchronize_session=False)
    )
