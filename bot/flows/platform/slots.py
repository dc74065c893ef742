"""What the slots of phrases may be that every procedure can use.

``{when}`` a date as people type it, ``{person}`` somebody of the organisation, ``{phone}``,
``{name}`` a name, ``{words}`` anything.
"""

from __future__ import annotations

from typing import Any, Final

from bot.flows.platform.date_field import read_in_turn
from bot.flows.platform.moments.moment_reader import NotUnderstood
from bot.flows.platform.router import ChatRouter
from bot.flows.platform.turn import Turn
from domain.kernel.identity import InvalidPhone, fold, normalise_phone
from domain.kernel.understanding.names import Names
from domain.kernel.understanding.phrase_book import SlotReader
from domain.kernel.understanding.sentence import Sentence
from services.platform.directory import active_people

router = ChatRouter()
_LONGEST_NAME: Final = 6
_LABEL_WORDS: Final = frozenset({"cel", "celular", "tel", "telefono", "numero", "phone", "number"})


@router.slot("when")
async def when(turn: Turn, _sentence: Sentence) -> SlotReader:
    """A reading of a date or an hour, of one that is over too."""

    def read(text: str) -> Any:
        reading = read_in_turn(turn, text)
        return None if isinstance(reading, NotUnderstood) else reading

    return read


@router.slot("person", is_personal=True)
async def person(turn: Turn, _sentence: Sentence) -> SlotReader:
    """The colleagues who are called so; the person themselves is never meant."""
    people = [each for each in await active_people(turn.uow) if each.id != turn.person.id]
    by_id = {each.id: each for each in people}
    names = Names((each.id, each.name) for each in people)

    def read(text: str) -> Any:
        return tuple(by_id[id_] for id_ in names.meant_by(text)) or None

    return read


@router.slot("phone")
async def phone(turn: Turn, _sentence: Sentence) -> SlotReader:
    """A telephone number (E.164)."""
    country = turn.uow.policy.organization.country

    def read(text: str) -> Any:
        try:
            return normalise_phone(text, country).e164
        except InvalidPhone:
            return None

    return read


@router.slot("name")
async def name(_turn: Turn, _sentence: Sentence) -> SlotReader:
    """A name of up to six words without digits, as it was typed; «cel» behind it is no part."""

    def read(text: str) -> Any:
        words = text.split()
        while words and fold(words[-1]).strip(".:,") in _LABEL_WORDS:
            words.pop()
        is_name = 0 < len(words) <= _LONGEST_NAME and not any(sign.isdigit() for sign in text)
        return " ".join(words).strip(".:, ") if is_name else None

    return read


@router.slot("words")
async def words(_turn: Turn, _sentence: Sentence) -> SlotReader:
    """Anything, as it was typed."""
    return lambda text: text
