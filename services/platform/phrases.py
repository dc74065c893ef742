"""Phrases that were not understood: counted, shown to the administrator, taught and untaught."""

from __future__ import annotations

from typing import Final

from domain.kernel.errors import NotFound
from domain.kernel.person import Person
from domain.kernel.rights import Right, require
from services.platform.unit_of_work import UnitOfWork
from storage.queries.platform import phrases
from storage.queries.platform.phrases import StoredPhrase

MOST_UNTAUGHT: Final = 1_000
"""Phrases that wait to be taught; of more, those typed longest ago are dropped."""

__all__ = [
    "MOST_UNTAUGHT",
    "StoredPhrase",
    "drop_phrase",
    "get_phrase",
    "list_phrases",
    "note_phrase",
    "taught_intent",
    "teach_phrase",
]


async def taught_intent(uow: UnitOfWork, phrase: str) -> str | None:
    """The key of the intent that a masked phrase has been taught to mean."""
    return await phrases.intent_of(uow.session, phrase)


async def note_phrase(uow: UnitOfWork, phrase: str) -> None:
    """Counts a masked phrase that was not understood. Who typed it is not kept."""
    if await phrases.count_phrase(uow.session, phrase, uow.now):
        await phrases.keep_latest_phrases(uow.session, MOST_UNTAUGHT)


async def list_phrases(
    uow: UnitOfWork, person: Person, offset: int, limit: int
) -> tuple[list[StoredPhrase], int]:
    """Part of the phrases, those to be taught first, and how many there are. Raises NotYours."""
    require(person, Right.TEACH_PHRASES)
    return await phrases.list_phrases(uow.session, offset, limit)


async def get_phrase(uow: UnitOfWork, person: Person, phrase_id: int) -> StoredPhrase:
    """One phrase. Raises NotYours, NotFound."""
    require(person, Right.TEACH_PHRASES)
    found = await phrases.find_phrase(uow.session, phrase_id)
    if found is None:
        raise NotFound
    return found


async def teach_phrase(
    uow: UnitOfWork, person: Person, phrase_id: int, intent: str | None
) -> StoredPhrase:
    """From now on the phrase means that intent for everybody; None: nothing any more.

    Raises NotYours, NotFound.
    """
    phrase = await get_phrase(uow, person, phrase_id)
    await phrases.set_intent(uow.session, phrase_id, intent, person.id, uow.now)
    uow.audit("phrase.taught", f"phrase:{phrase_id}", person.id, phrase=phrase.phrase, means=intent)
    return phrase


async def drop_phrase(uow: UnitOfWork, person: Person, phrase_id: int) -> StoredPhrase:
    """Takes a phrase off the list, with what it was taught. Raises NotYours, NotFound."""
    phrase = await get_phrase(uow, person, phrase_id)
    await phrases.drop_phrase(uow.session, phrase_id)
    uow.audit("phrase.dropped", f"phrase:{phrase_id}", person.id, phrase=phrase.phrase)
    return phrase
