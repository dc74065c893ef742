"""Words inside files (a calendar, a spreadsheet), which no channel renders on its way out."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, cast
from zoneinfo import ZoneInfo

from domain.kernel.text import Text
from locales.markup import Markup
from locales.render import Translator
from services.platform.unit_of_work import UnitOfWork


def plain_text(uow: UnitOfWork, text: Text, language: str) -> str:
    """`text` without mark-up, as the organisation writes it."""
    terms = uow.policy.organization
    translator = _translator(terms.time_zone, terms.locale, terms.address.value)
    return translator.say(text, language, Markup.PLAIN)


@lru_cache(maxsize=4)
def _translator(time_zone: str, locale: str, address: str) -> Translator:
    return Translator(ZoneInfo(time_zone), locale, cast('Literal["usted", "tu"]', address))
