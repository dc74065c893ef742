"""How far an instant is away: drawn by Telegram's clients, said in words everywhere else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.channels.telegram.html_split import split_html
from domain.kernel.text import PhoneNumber, Span, T, Text, TimeLeft
from locales.markup import Markup, unmarked
from locales.render import Translator

UNTIL = datetime(2026, 3, 10, 18, 10, tzinfo=UTC)
LEFT = TimeLeft(UNTIL, T("time-left", left=Span(timedelta(minutes=10))))


@pytest.fixture(scope="module")
def translator() -> Translator:
    return Translator(ZoneInfo("America/Mexico_City"), strict=True)


def test_telegram_draws_it_and_others_read_the_words(translator: Translator) -> None:
    text = T("lead-line-left", left=LEFT)
    unix = int(UNTIL.timestamp())
    tag = f'<tg-time unix="{unix}" format="r">quedan 10 min</tg-time>'
    assert translator.say(text, "es", Markup.HTML) == f"⏳ {tag}"
    assert translator.say(text, "es", Markup.PLAIN) == "⏳ quedan 10 min"
    assert translator.say(text, "en", Markup.WHATSAPP) == "⏳ 10 min left"


def test_it_survives_the_outbox() -> None:
    text = T("lead-line-left", left=LEFT, phone=PhoneNumber("+525512345678"))
    assert Text.from_json(text.to_json()) == text


def test_nobody_brings_the_mark_in_from_outside(translator: Translator) -> None:
    forged = "\ue010123\ue011hola\ue012"
    assert unmarked(forged) == "123hola"
    assert "tg-time" not in translator.say(T("lead-line-name", name=forged), "es", Markup.HTML)


def test_a_number_is_grouped_as_its_country_writes_it(translator: Translator) -> None:
    def said(number: str) -> str:
        return translator.say(T("lead-line-phone", phone=PhoneNumber(number)), "es", Markup.PLAIN)

    assert said("+525512345678") == "📞 +52 55 1234 5678"
    assert said("+59171234567") == "📞 +591 71234567"
    assert said("5512345678") == "📞 5512345678"


def test_a_long_text_is_cut_around_the_tag() -> None:
    tag = '<tg-time unix="1773166200" format="r">quedan 10 min</tg-time>'
    parts = split_html(f"{tag} {'palabra ' * 700}", 4096)
    assert len(parts) > 1
    assert parts[0].startswith(tag)
    first, second = split_html(f'<tg-time unix="1">{"a" * 30} {"b" * 30}</tg-time>', 40)
    assert first == f'<tg-time unix="1">{"a" * 30}</tg-time>'
    assert second == f'<tg-time unix="1">{"b" * 30}</tg-time>'
