"""People as the platform asks for them: by chat, id, code or role."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from domain.kernel.person import Role
from storage.rows.platform.chats import ChatRow
from storage.rows.platform.persons import PersonRow


async def person_of_chat(session: AsyncSession, channel: str, address: str) -> PersonRow | None:
    """The person whose private chat this is; None for a chat that is not bound."""
    query = (
        select(PersonRow)
        .join(ChatRow, col(ChatRow.person_id) == col(PersonRow.id))
        .where(col(ChatRow.channel) == channel, col(ChatRow.address) == address)
    )
    return (await session.execute(query)).scalar_one_or_none()


async def persons_by_ids(session: AsyncSession, ids: Collection[int]) -> Sequence[PersonRow]:
    """The people with these ids, by name."""
    return await _by_name(session, col(PersonRow.id).in_(ids))


async def persons_by_code(session: AsyncSession, code: str) -> Sequence[PersonRow]:
    """The people whose code this is but for its case, by name."""
    return await _by_name(session, func.lower(col(PersonRow.code)) == code.lower())


async def active_with_role(
    session: AsyncSession, role: Role, zone: str | None = None
) -> Sequence[PersonRow]:
    """The active people of a role (in a zone), by name."""
    where = [col(PersonRow.role) == role, col(PersonRow.active).is_(True)]
    if zone is not None:
        where.append(col(PersonRow.zone) == zone)
    return await _by_name(session, *where)


async def active_persons(session: AsyncSession, limit: int) -> Sequence[PersonRow]:
    """The active people, by name."""
    query = (
        select(PersonRow)
        .where(col(PersonRow.active).is_(True))
        .order_by(col(PersonRow.name), col(PersonRow.id))
        .limit(limit)
    )
    return (await session.execute(query)).scalars().all()


async def active_ids_with_role(session: AsyncSession, roles: Collection[Role]) -> set[int]:
    """The ids of the active people who have one of the roles."""
    query = select(col(PersonRow.id)).where(
        col(PersonRow.role).in_(roles), col(PersonRow.active).is_(True)
    )
    return {id_ for id_ in (await session.execute(query)).scalars() if id_ is not None}


async def person_name(session: AsyncSession, person_id: int) -> str | None:
    """The name of a person; None for an id that is unknown."""
    query = select(col(PersonRow.name)).where(col(PersonRow.id) == person_id)
    return (await session.execute(query)).scalar_one_or_none()


async def _by_name(session: AsyncSession, *where: ColumnElement[bool]) -> Sequence[PersonRow]:
    query = select(PersonRow).where(*where).order_by(col(PersonRow.name), col(PersonRow.id))
    return (await session.execute(query)).scalars().all()
