"""One-time links: at most one works for a person, once, until it expires."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from storage.rows.people.join_tokens import JoinTokenRow


async def expire_tokens(session: AsyncSession, person_id: int, at: datetime) -> None:
    """Ends the person's links that have not been used."""
    await session.execute(
        update(JoinTokenRow)
        .where(col(JoinTokenRow.person_id) == person_id, col(JoinTokenRow.used_at).is_(None))
        .values(expires_at=at)
    )


async def use_token(session: AsyncSession, digest: str, at: datetime) -> int | None:
    """Marks the link as used and gives its person; None when it is unknown, used or expired."""
    statement = (
        update(JoinTokenRow)
        .where(
            col(JoinTokenRow.digest) == digest,
            col(JoinTokenRow.used_at).is_(None),
            col(JoinTokenRow.expires_at) > at,
        )
        .values(used_at=at)
        .returning(col(JoinTokenRow.person_id))
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def prune_join_links(session: AsyncSession, before: datetime) -> None:
    """Deletes the links that ran out before the instant."""
    await session.execute(delete(JoinTokenRow).where(col(JoinTokenRow.expires_at) < before))
