"""Phrases that were not understood or have been taught."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from storage.columns import table_of
from storage.rows.platform.phrases import PhraseRow
from storage.upsert import upsert

_TABLE = table_of(PhraseRow)
_UNTAUGHT = col(PhraseRow.intent).is_(None)


@dataclass(frozen=True, slots=True)
class StoredPhrase:
    """A phrase as it is kept, and how often it was typed; `intent` None: nobody has taught it."""

    phrase_id: int
    phrase: str
    times: int
    intent: str | None


_COLUMNS = (col(PhraseRow.id), col(PhraseRow.phrase), col(PhraseRow.count), col(PhraseRow.intent))


async def count_phrase(session: AsyncSession, phrase: str, at: datetime) -> bool:
    """Counts a phrase that was not understood; whether it is a new one."""
    statement = (
        upsert(session, _TABLE)
        .values(phrase=phrase, count=1, first_at=at, last_at=at)
        .on_conflict_do_update(
            index_elements=["phrase"], set_={"count": _TABLE.c.count + 1, "last_at": at}
        )
        .returning(_TABLE.c.count)
    )
    return bool((await session.execute(statement)).scalar_one() == 1)


async def keep_latest_phrases(session: AsyncSession, most: int) -> None:
    """Drops the phrases that nobody has taught but for the `most` typed last."""
    older = (
        select(col(PhraseRow.id))
        .where(_UNTAUGHT)
        .order_by(col(PhraseRow.last_at).desc(), col(PhraseRow.id).desc())
        .offset(most)
        .limit(most)
    )
    ids = list((await session.execute(older)).scalars())
    if ids:
        await session.execute(delete(PhraseRow).where(col(PhraseRow.id).in_(ids)))


async def prune_phrases(session: AsyncSession, before: datetime) -> None:
    """Drops what nobody has taught and was last typed before."""
    await session.execute(delete(PhraseRow).where(_UNTAUGHT, col(PhraseRow.last_at) < before))


async def intent_of(session: AsyncSession, phrase: str) -> str | None:
    """What the phrase has been taught to mean."""
    query = select(col(PhraseRow.intent)).where(col(PhraseRow.phrase) == phrase)
    return (await session.execute(query)).scalar_one_or_none()


async def list_phrases(
    session: AsyncSession, offset: int, limit: int
) -> tuple[list[StoredPhrase], int]:
    """Part of the phrases, those to be taught first and the most frequent of them; their count."""
    query = (
        select(*_COLUMNS)
        .order_by(_UNTAUGHT.desc(), col(PhraseRow.count).desc(), col(PhraseRow.id))
        .offset(offset)
        .limit(limit)
    )
    found = [_stored(row) for row in await session.execute(query)]
    total = (await session.execute(select(func.count()).select_from(PhraseRow))).scalar_one()
    return found, int(total)


async def find_phrase(session: AsyncSession, phrase_id: int) -> StoredPhrase | None:
    """One phrase."""
    row = (
        await session.execute(select(*_COLUMNS).where(col(PhraseRow.id) == phrase_id))
    ).one_or_none()
    return None if row is None else _stored(row)


def _stored(row: Any) -> StoredPhrase:
    return StoredPhrase(row[0], row[1], row[2], row[3])


async def set_intent(
    session: AsyncSession, phrase_id: int, intent: str | None, by_id: int, at: datetime
) -> bool:
    """Writes what a phrase means from now on (None: nothing); False when it is gone."""
    done = await session.execute(
        update(PhraseRow)
        .where(col(PhraseRow.id) == phrase_id)
        .values(intent=intent, taught_by_id=by_id, taught_at=at)
        .returning(col(PhraseRow.id))
    )
    return done.first() is not None


async def drop_phrase(session: AsyncSession, phrase_id: int) -> bool:
    """Drops a phrase; False when it is gone already."""
    gone = await session.execute(
        delete(PhraseRow).where(col(PhraseRow.id) == phrase_id).returning(col(PhraseRow.id))
    )
    return gone.first() is not None
