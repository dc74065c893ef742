"""The voice: mark-up, escaping, regions, plurals, nesting, and texts that are wrong."""

import logging
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from babel import Locale
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.kernel.text import Day, Moment, MomentStyle, Money, Percent, Span, T, Text, Texts
from locales import fluent_bundles
from locales.fluent_bundles import LocaleError, language_of
from locales.formats import Formats, span_parts
from locales.markup import Markup
from locales.render import Translator

MEXICO = ZoneInfo("America/Mexico_City")
AT = datetime(2026, 11, 20, 16, 42, tzinfo=UTC)
SAMPLES = {
    "es": [("sample.ftl", """
card = <b>{ $name }</b> & <i>cía</i> <code>{ $id }</code>
leads = { $n ->
    [one] Queda un prospecto
   *[other] Quedan { $n } prospectos
}
shown = { $value }
touch = Toque aquí
only-es = Solo en español
lines = Lista:
    { $items }
""")],
    "es_tu": [("sample.ftl", "touch = Toca aquí")],
    "en": [("sample.ftl", """
card = <b>{ $name }</b> & <i>co.</i> <code>{ $id }</code>
leads = { $n ->
    [one] One lead left
   *[other] { $n } leads left
}
shown = { $value }
touch = Tap here
lines = List:
    { $items }
""")],
}  # fmt: skip


@pytest.fixture(autouse=True)
def samples(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real files with a few messages of this test beside them."""
    shipped = fluent_bundles.sources

    def with_samples(folder: str) -> Iterator[tuple[str, str]]:
        yield from ((name, text) for name, text in shipped(folder) if name.endswith("format.ftl"))
        yield from SAMPLES[folder]

    monkeypatch.setattr(fluent_bundles, "sources", with_samples)


@pytest.fixture
def translator() -> Translator:
    return Translator(MEXICO, strict=True)


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        (Markup.HTML, "<b>A &lt;b&gt; &amp; *B*</b> &amp; <i>cía</i> <code>7</code>"),
        (Markup.WHATSAPP, "*A <b> & ∗B∗* & _cía_ ```7```"),
        (Markup.PLAIN, "A <b> & *B* & cía 7"),
    ],
)
def test_marks_are_the_texts_own_and_values_are_escaped(
    translator: Translator, markup: Markup, said: str
) -> None:
    assert translator.say(T("card", name="A <b> & *B*", id="7"), "es", markup) == said


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=st.text())
def test_no_value_brings_markup_in(translator: Translator, value: str) -> None:
    html = translator.say(T("shown", value=value), "es", Markup.HTML)
    assert not {"<", ">"} & set(html)
    assert html.count("&") == sum(map(html.count, ("&amp;", "&lt;", "&gt;")))


def test_numbers_choose_plurals_and_are_grouped(translator: Translator) -> None:
    assert translator.say(T("leads", n=1), "es", Markup.PLAIN) == "Queda un prospecto"
    assert translator.say(T("leads", n=12345), "es", Markup.PLAIN) == "Quedan 12,345 prospectos"
    assert translator.say(T("leads", n=1), "en", Markup.PLAIN) == "One lead left"
    assert (
        Translator(MEXICO, "es-BO")
        .say(T("leads", n=12345), "es", Markup.PLAIN)
        .startswith("Quedan 12.345")
    )


@pytest.mark.parametrize(
    ("value", "spanish", "english"),
    [
        (Moment(AT), "10:42", "10:42"),
        (Moment(AT, MomentStyle.DATE), "vie 20 nov", "Fri 20 Nov"),
        (Moment(AT, MomentStyle.DATE_TIME), "vie 20 nov, 10:42", "Fri 20 Nov, 10:42"),
        (
            Moment(AT, MomentStyle.LONG_DATE),
            "viernes 20 de noviembre de 2026",
            "Friday 20 November 2026",
        ),
        (Moment(AT, MomentStyle.MONTH), "noviembre de 2026", "November 2026"),
        (Day(date(2026, 9, 1)), "mar 1 sep", "Tue 1 Sep"),
        (Percent(Decimal("7.50")), "7.5 %", "7.5%"),
        (Percent(Decimal(100)), "100 %", "100%"),
        (Money(Decimal("1234.5"), "MXN"), "$1,234.50", "MX$1,234.50"),
        (Span(timedelta(seconds=45)), "45 s", "45 s"),
        (Span(timedelta(minutes=90)), "1 h 30 min", "1 h 30 min"),
        (Span(timedelta(days=3)), "3 días", "3 days"),
        (Span(timedelta(days=1, hours=4)), "1 día 4 h", "1 day 4 h"),
        (Decimal("2.5"), "2.5", "2.5"),
    ],
)
def test_values_are_written_as_the_region_does(
    translator: Translator, value, spanish: str, english: str
) -> None:
    text = Text("shown", {"value": value})
    assert translator.say(text, "es", Markup.PLAIN) == spanish
    assert translator.say(text, "en", Markup.PLAIN) == english


def test_the_region_is_the_organisations() -> None:
    bolivia = Translator(ZoneInfo("America/La_Paz"), "es-BO", strict=True)
    assert (
        bolivia.say(T("shown", value=Money(Decimal("1234.5"), "BOB")), "es", Markup.PLAIN)
        == "Bs1.234,50"
    )
    assert bolivia.say(T("shown", value=Moment(AT)), "es", Markup.PLAIN) == "12:42"


@pytest.mark.parametrize(
    ("seconds", "parts"),
    [
        (0, (("seconds", 0),)),
        (0.4, (("seconds", 0),)),
        (59.6, (("minutes", 1),)),
        (90, (("minutes", 2),)),
        (299, (("minutes", 5),)),
        (600, (("minutes", 10),)),
        (629, (("minutes", 10),)),
        (3570, (("hours", 1),)),
        (86_399, (("days", 1),)),
        (86_400 + 1799, (("days", 1),)),
        (86_400 + 1800, (("days", 1), ("hours", 1))),
        (-300, (("minutes", 5),)),
    ],
)
def test_spans_use_the_units_a_reader_wants(seconds: float, parts) -> None:
    assert span_parts(timedelta(seconds=seconds)) == parts


@given(st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=4000)))
def test_a_span_is_off_by_less_than_its_smallest_unit(length: timedelta) -> None:
    size = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86_400}
    told = sum(size[unit] * count for unit, count in span_parts(length))
    grain = 1 if length < timedelta(minutes=1) else 60 if length < timedelta(days=1) else 3600
    assert abs(told - length.total_seconds()) <= grain / 2 + 0.5


def test_texts_nest_in_the_same_language_and_markup(translator: Translator) -> None:
    items = Texts((T("leads", n=1), T("card", name="<x>", id="1")))
    assert translator.say(T("lines", items=items), "en", Markup.HTML) == (
        "List:\nOne lead left\n<b>&lt;x&gt;</b> &amp; <i>co.</i> <code>1</code>"
    )


def test_a_long_list_is_said_whole(translator: Translator) -> None:
    cards = tuple(T("card", name=f"Persona número {n}", id="1") for n in range(400))
    said = translator.say(T("lines", items=Texts(cards)), "es", Markup.PLAIN)
    assert said.count("Persona número") == 400


def test_tu_is_laid_over_usted() -> None:
    formal, informal = Translator(MEXICO), Translator(MEXICO, address="tu")
    assert formal.say(T("touch"), "es", Markup.PLAIN) == "Toque aquí"
    assert informal.say(T("touch"), "es", Markup.PLAIN) == "Toca aquí"
    assert informal.say(T("leads", n=1), "es", Markup.PLAIN) == "Queda un prospecto"
    assert informal.say(T("touch"), "en", Markup.PLAIN) == "Tap here"


@pytest.mark.parametrize(
    ("tag", "language"), [("en-GB", "en"), ("es_419", "es"), ("pt", "es"), ("", "es")]
)
def test_foreign_languages_are_answered_in_spanish(tag: str, language: str) -> None:
    assert language_of(tag) == language


@pytest.mark.parametrize("text", [T("nowhere"), T("card", name="x"), T("only-es")])
def test_a_strict_voice_raises(translator: Translator, text: Text) -> None:
    with pytest.raises(LocaleError, match=text.key):
        translator.say(text, "en", Markup.PLAIN)


def test_a_running_voice_falls_back_and_complains(caplog: pytest.LogCaptureFixture) -> None:
    translator = Translator(MEXICO)
    with caplog.at_level(logging.ERROR):
        assert translator.say(T("only-es"), "en", Markup.PLAIN) == "Solo en español"
        assert translator.say(T("nowhere"), "en", Markup.PLAIN) == "nowhere"
        assert translator.say(T("leads"), "es", Markup.PLAIN)
        naive = Moment(AT.replace(tzinfo=None))
        assert translator.say(T("shown", value=naive), "es", Markup.PLAIN) == "…"
    assert len(caplog.records) == 5


def test_what_is_logged_holds_no_value(caplog: pytest.LogCaptureFixture) -> None:
    Translator(MEXICO).say(T("card", name="Ana Secreta"), "es", Markup.PLAIN)
    assert caplog.records
    assert "Secreta" not in caplog.text


def test_labels_are_one_plain_line_within_the_limit(translator: Translator) -> None:
    label = T("shown", value="Sí,\n  la llamé ya")
    assert translator.plain_label(label, "es") == "Sí, la llamé ya"
    assert translator.plain_label(label, "es", 10) == "Sí, la ll…"
    assert len(translator.plain_label(label, "es", 10)) == 10


def test_a_file_that_does_not_parse_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SAMPLES, "en", [("bad.ftl", "fine = x\nbroken = { $x\n")])
    with pytest.raises(LocaleError, match=r"locales/bad\.ftl:2"):
        Translator(MEXICO)


def test_a_message_defined_twice_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SAMPLES, "en", [("a.ftl", "twice = x"), ("b.ftl", "twice = y")])
    with pytest.raises(LocaleError, match=r"twice is already in locales/a\.ftl"):
        Translator(MEXICO)


def test_a_day_has_no_time() -> None:
    formats = Formats("es", Locale.parse("es_MX"), MEXICO)
    with pytest.raises(ValueError, match="no time"):
        formats.day(Day(date(2026, 1, 1), MomentStyle.TIME))
