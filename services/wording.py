"""Words inside files (a calendar, a spreadsheet), which no channel renders on its way out."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, cast
from zoneinfo import ZoneInfo

from domain.text import Text
from locales.markup import Markup
from locales.render import Voice
from services.desk import Work


def words(work: Work, text: Text, language: str) -> str:
    """`text` without mark-up, as the organisation writes it."""
    terms = work.policy.organization
    voice = _voice(terms.time_zone, terms.locale, terms.address.value)
    return voice.say(text, language, Markup.PLAIN)


@lru_cache(maxsize=4)
def _voice(time_zone: str, locale: str, address: str) -> Voice:
    return Voice(ZoneInfo(time_zone), locale, cast('Literal["usted", "tu"]', address))
