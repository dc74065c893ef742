"""Notices and the messages they own: what has been tried, what they come to, where they stand."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, exists, func, literal_column, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from domain.kernel.delivery import NOTICE_STATES, ChatState, MessageState, NoticeState
from storage.columns import table_of
from storage.outbox.writer import Address
from storage.rows.platform.chats import ChatRow
from storage.rows.platform.outbox import NoticeRow, OutboxRow, SlotRow
from storage.rows.platform.persons import PersonRow

_NOTICE = table_of(NoticeRow).c
_OUTBOX = table_of(OutboxRow).c
_SLOT = table_of(SlotRow).c
_CHAT = table_of(ChatRow).c
_PERSON = table_of(PersonRow).c
_QUEUED: ColumnElement[str] = literal_column("'queued'")
_NO_SLOT: ColumnElement[str] = literal_column("''")


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice, and where each of its messages went and stands."""

    id: str
    purpose: str
    subject: str
    person_id: int | None
    state: NoticeState
    messages: tuple[tuple[Address, MessageState], ...]

    @property
    def tried(self) -> set[Address]:
        return {address for address, _ in self.messages}

    @property
    def states(self) -> list[MessageState]:
        return [state for _, state in self.messages]


async def held(session: AsyncSession, notice_id: str) -> Notice:
    """A notice and its messages, held until the transaction ends: its end is decided by one."""
    query = (
        select(_NOTICE.purpose, _NOTICE.subject, _NOTICE.person_id, _NOTICE.state)
        .where(_NOTICE.id == notice_id)
        .with_for_update()
    )
    purpose, subject, person_id, state = (await session.execute(query)).one()
    theirs = (
        select(_OUTBOX.channel, _OUTBOX.address, _OUTBOX.state)
        .where(_OUTBOX.notice_id == notice_id)
        .order_by(_OUTBOX.id)
    )
    messages = tuple(
        (Address(channel, address), state)
        for channel, address, state in await session.execute(theirs)
    )
    return Notice(notice_id, purpose, subject, person_id, state, messages)


async def advance(session: AsyncSession, ids: Iterable[str], wanted: NoticeState) -> set[str]:
    """Moves notices to a state; returns those that were in one from which they may go there."""
    wanted_ids = set(ids)
    if not wanted_ids:
        return set()
    before = NOTICE_STATES.before(wanted)
    result = await session.execute(
        update(NoticeRow)
        .where(_NOTICE.id.in_(wanted_ids), _NOTICE.state.in_(before))
        .values(state=wanted, version=_NOTICE.version + 1)
        .returning(_NOTICE.id)
        .execution_options(synchronize_session=False)
    )
    return set(result.scalars())


async def newer_body(
    session: AsyncSession, notice_id: str | None, person_id: int, slot: str
) -> dict[str, Any] | None:
    """What has been put in the slot for the person since the notice; None when nothing has."""
    query = (
        select(_OUTBOX.notice_id, _OUTBOX.body, _NOTICE.body)
        .select_from(
            table_of(OutboxRow).outerjoin(table_of(NoticeRow), _NOTICE.id == _OUTBOX.notice_id)
        )
        .where(_OUTBOX.person_id == person_id, _OUTBOX.slot == slot, _OUTBOX.slot != _NO_SLOT)
        .order_by(_OUTBOX.id.desc())
        .limit(1)
    )
    row = (await session.execute(query)).one_or_none()
    if row is None or row[0] == notice_id:
        return None
    body: dict[str, Any] = row[1] or row[2]
    return body


@dataclass(frozen=True, slots=True)
class Place:
    """An open chat of a person in which a slot stands, or is about to."""

    person_id: int
    slot: str
    language: str
    to: Address


async def standing_places(
    session: AsyncSession, person_ids: Collection[int], slots: Collection[str]
) -> list[Place]:
    """Everywhere one of the slots stands, or is queued for, in the open chats of the people.

    Those who have left are left out.
    """
    if not person_ids or not slots:
        return []
    chat = and_(_CHAT.person_id.in_(person_ids), _CHAT.state == ChatState.ACTIVE, _PERSON.active)
    standing = (
        select(_CHAT.person_id, _SLOT.slot, _PERSON.language, _CHAT.channel, _CHAT.address)
        .join(SlotRow, and_(_SLOT.channel == _CHAT.channel, _SLOT.address == _CHAT.address))
        .join(PersonRow, _PERSON.id == _CHAT.person_id)
        .where(chat, _SLOT.slot.in_(slots))
    )
    queued = (
        select(_CHAT.person_id, _OUTBOX.slot, _PERSON.language, _CHAT.channel, _CHAT.address)
        .join(OutboxRow, and_(_OUTBOX.channel == _CHAT.channel, _OUTBOX.address == _CHAT.address))
        .join(PersonRow, _PERSON.id == _CHAT.person_id)
        .where(chat, _OUTBOX.state == _QUEUED, _OUTBOX.slot.in_(slots))
    )
    rows = await session.execute(standing.union(queued))
    return [
        Place(person_id, slot, language, Address(channel, address))
        for person_id, slot, language, channel, address in sorted(rows)
    ]


async def notices_since(
    session: AsyncSession, purpose: str, people: Collection[int], since: datetime
) -> dict[int, int]:
    """How many notices of a purpose each of the people got from `since` on; none: not named."""
    if not people:
        return {}
    query = (
        select(_NOTICE.person_id, func.count())
        .where(
            _NOTICE.purpose == purpose,
            _NOTICE.person_id.in_(people),
            _NOTICE.created_at >= since,
        )
        .group_by(_NOTICE.person_id)
    )
    return {row[0]: row[1] for row in await session.execute(query)}


async def prune(session: AsyncSession, ids: Collection[str]) -> None:
    """Takes away those of the notices that have no message left."""
    message = exists().where(_OUTBOX.notice_id == _NOTICE.id)
    await session.execute(delete(NoticeRow).where(_NOTICE.id.in_(ids), ~message))
