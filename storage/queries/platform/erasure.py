"""Blanks messages and events about a person."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, cast, delete, false, or_, select, update
from sqlalchemy import Text as SqlText
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from domain.kernel.delivery import MessageState, notice_state
from domain.kernel.events import EventState
from storage.outbox.notices import advance, held
from storage.rows.platform.chats import ConversationRow
from storage.rows.platform.inbox import InboxRow
from storage.rows.platform.outbox import NoticeRow, OutboxRow


async def blank_messages(
    session: AsyncSession,
    *,
    subjects: Collection[str],
    subject_prefixes: Collection[str],
    slots: Collection[str],
    signs: Collection[str],
    body: Mapping[str, Any],
) -> int:
    """Puts `body` in place of every message about the person; queued ones never leave. Counts."""
    about = or_(
        col(OutboxRow.subject).in_(subjects),
        col(OutboxRow.slot).in_(slots),
        *(col(OutboxRow.subject).startswith(each, autoescape=True) for each in subject_prefixes),
        *mentions(col(OutboxRow.body), signs),
        col(OutboxRow.notice_id).in_(
            select(col(NoticeRow.id)).where(or_(false(), *mentions(col(NoticeRow.body), signs)))
        ),
    )
    theirs = select(col(OutboxRow.notice_id)).where(about, col(OutboxRow.notice_id).is_not(None))
    owners = set((await session.execute(theirs)).scalars())
    queued = update(OutboxRow).where(about, col(OutboxRow.state) == MessageState.QUEUED)
    unsent = await session.execute(
        queued.values(state=MessageState.EXPIRED)
        .returning(col(OutboxRow.notice_id))
        .execution_options(synchronize_session=False)
    )
    expired = {each for each in unsent.scalars() if each is not None}
    blanked = update(OutboxRow).where(about).values(body=dict(body)).returning(col(OutboxRow.id))
    done = await session.execute(blanked.execution_options(synchronize_session=False))
    await session.execute(
        update(NoticeRow)
        .where(col(NoticeRow.id).in_(owners))
        .values(body=dict(body), summary={})
        .execution_options(synchronize_session=False)
    )
    for notice_id in expired:
        notice = await held(session, notice_id)
        await advance(session, [notice_id], notice_state(notice.states))
    return len(done.all())


async def drop_conversations(session: AsyncSession, signs: Collection[str]) -> None:
    """Ends the conversations that mention the person."""
    if named := mentions(col(ConversationRow.data), signs):
        await session.execute(
            delete(ConversationRow).where(or_(*named)).execution_options(synchronize_session=False)
        )


async def blank_events(
    session: AsyncSession, events: Mapping[str, Collection[str]], signs: Collection[str]
) -> None:
    """Empties the events of these sources and external ids, and those that mention the person.

    An event not yet worked on is left alone.
    """
    about: list[ColumnElement[bool]] = [
        (col(InboxRow.source) == source) & col(InboxRow.external_id).in_(ids)
        for source, ids in events.items()
    ]
    about += mentions(col(InboxRow.payload), signs)
    if about:
        await session.execute(
            update(InboxRow)
            .where(or_(*about), col(InboxRow.state) != EventState.NEW)
            .values(payload={})
            .execution_options(synchronize_session=False)
        )


def mentions(column: Any, signs: Iterable[str]) -> list[ColumnElement[bool]]:
    """Whether the JSON of the column names one of the signs."""
    text = cast(column, SqlText)
    return [text.contains(sign, autoescape=True) for sign in signs]
