"""People as the rooms above the platform ask for them: all, by zone, without a chat."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from domain.kernel.person import Role
from storage.rows.people.join_tokens import JoinTokenRow
from storage.rows.platform.chats import ChatRow
from storage.rows.platform.persons import PersonRow


class PersonEntry(NamedTuple):
    """What tells people apart in a file: their code, and who they are."""

    id: int
    code: str
    name: str
    role: Role
    active: bool


async def all_persons(session: AsyncSession) -> Sequence[PersonRow]:
    """Everybody on the books."""
    return (await session.execute(select(PersonRow))).scalars().all()


async def person_entries(session: AsyncSession) -> list[PersonEntry]:
    """Everybody on the books, in short."""
    columns = (
        col(PersonRow.id),
        col(PersonRow.code),
        col(PersonRow.name),
        col(PersonRow.role),
        col(PersonRow.active),
    )
    return [PersonEntry._make(row) for row in await session.execute(select(*columns))]


async def zones_of(session: AsyncSession, role: Role) -> list[str]:
    """The zones that have active people of the role, by name."""
    query = (
        select(col(PersonRow.zone))
        .where(
            col(PersonRow.role) == role,
            col(PersonRow.active).is_(True),
            col(PersonRow.zone) != "",
        )
        .group_by(col(PersonRow.zone))
        .order_by(col(PersonRow.zone))
    )
    return list((await session.execute(query)).scalars())


async def persons_without_chat(
    session: AsyncSession, ids: Collection[int], *, without_link_at: datetime | None = None
) -> Sequence[PersonRow]:
    """The active of these people who have no chat, by name.

    `without_link_at` leaves out those who have a link that still works at that instant.
    """
    query = (
        select(PersonRow)
        .where(
            col(PersonRow.id).in_(ids),
            col(PersonRow.active).is_(True),
            col(PersonRow.id).not_in(select(col(ChatRow.person_id))),
        )
        .order_by(col(PersonRow.name), col(PersonRow.id))
    )
    if without_link_at is not None:
        with_link = select(col(JoinTokenRow.person_id)).where(
            col(JoinTokenRow.used_at).is_(None), col(JoinTokenRow.expires_at) > without_link_at
        )
        query = query.where(col(PersonRow.id).not_in(with_link))
    return (await session.execute(query)).scalars().all()
