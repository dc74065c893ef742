"""The grammar of dates and times: what people type is read, asked about or refused (CC23-L5)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from babel.dates import format_datetime
from hypothesis import given
from hypothesis import strategies as st

from bot.flows.platform.moments.moment_reader import (
    Ambiguous,
    DayOnly,
    Instant,
    NotUnderstood,
    Past,
    Reading,
    ReadingContext,
    read_moment,
)
from domain.kernel.local_time import TimeOfDay
from domain.kernel.reception import ReceptionHours, ReceptionPeriod
from domain.kernel.text import Moment, MomentStyle
from locales.formats import Formats, regional_locale
from tests.platform.moment_phrases import ENGLISH, SPANISH

ZONE = ZoneInfo("America/Mexico_City")
DAY = (ReceptionPeriod(TimeOfDay(8 * 60), TimeOfDay(18 * 60)),)
HOURS = ReceptionHours(DAY, ZONE)
NOON = datetime(2026, 3, 10, 18, 0, tzinfo=UTC)
"""Tuesday, 12:00 in Mexico City."""


def shown(reading: Reading) -> str:
    """A reading as the tables write it."""
    match reading:
        case Instant(at):
            return _shown(at)
        case DayOnly(day, part):
            return f"{_shown(day)} {part}" if part else _shown(day)
        case Ambiguous(options):
            return " | ".join(map(_shown, options)) if options[1:] else f"{_shown(options[0])}?"
        case Past():
            return "past"
        case NotUnderstood():
            return "?"


def _shown(option: date) -> str:
    if isinstance(option, datetime):
        option = option.astimezone(ZONE)
        return f"{option:%Y-%m-%d %H:%M}".removeprefix("2026-")
    return option.isoformat().removeprefix("2026-")


@pytest.mark.parametrize(("text", "meant"), SPANISH.items())
def test_spanish(text: str, meant: str) -> None:
    assert shown(read_moment(text, ReadingContext(NOON, HOURS))) == meant


@pytest.mark.parametrize(("text", "meant"), ENGLISH.items())
def test_english(text: str, meant: str) -> None:
    assert shown(read_moment(text, ReadingContext(NOON, HOURS, "en"))) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("5", "03-13 17:00"),
        ("a las 5", "03-13 17:00"),
        ("10", "03-13 10:00"),
        ("16:30", "03-13 16:30"),
        ("9 y media", "03-13 09:30"),
        ("en la tarde", "03-13 afternoon"),
        ("mejor el lunes a las 10", "?"),
        ("el lunes a las 10", "03-16 10:00"),
        ("en media hora", "03-10 12:30"),
        ("30", "?"),
    ],
)
def test_an_hour_belongs_to_the_day_that_is_agreed(text: str, meant: str) -> None:
    assert shown(read_moment(text, ReadingContext(NOON, HOURS, "es", date(2026, 3, 13)))) == meant


ZONES = st.sampled_from(["America/Mexico_City", "America/La_Paz", "America/Bogota"])
INSTANTS = st.integers(0, 11 * 366 * 24 * 60).map(
    lambda minutes: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
AHEAD = st.integers(1, 300 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))
_HOUR_WORDS = (
    "doce una dos tres cuatro cinco seis siete ocho nueve diez once".split()  # noqa: SIM905
)


def _reading_context(now: datetime, zone: str, language: str = "es") -> ReadingContext:
    hours = ReceptionHours(DAY, ZoneInfo(zone))
    return ReadingContext(now, hours, language)


def _spoken_hour(local: datetime) -> str | None:
    """«Las cinco y media de la tarde»; None at the full hours of midnight and for odd minutes."""
    ends = {0: "", 15: " y cuarto", 30: " y media"}
    if local.minute not in ends or local.hour == 0:
        return None
    article = "la" if local.hour % 12 == 1 else "las"
    part = (
        "de la mañana"
        if local.hour < 12
        else "del mediodía"
        if local.hour == 12
        else ("de la tarde" if local.hour < 19 else "de la noche")
    )
    return f"a {article} {_HOUR_WORDS[local.hour % 12]}{ends[local.minute]} {part}"


def _phrasings(at: datetime, context: ReadingContext) -> list[tuple[str, str]]:
    """An instant in the grammar's own words, with the language of each."""
    local = at.astimezone(context.hours.zone)
    ahead = (local.date() - context.today).days
    days = [("es", format_datetime(local, "d 'de' MMMM 'de' y", locale="es_MX"))]
    days += [("es", format_datetime(local, "EEEE d 'de' MMMM 'del' y", locale="es_MX"))]
    days += [("en", format_datetime(local, "EEEE, MMMM d, y", locale="en_US"))]
    days += [("es", f"{local:%d/%m/%Y}"), ("es", f"{local:%Y-%m-%d}")]
    days += [("es", "hoy"), ("en", "today")] if ahead == 0 else []
    days += [("es", "mañana"), ("en", "tomorrow")] if ahead == 1 else []
    days += [("es", "pasado mañana"), ("en", "the day after tomorrow")] if ahead == 2 else []
    if 1 <= ahead <= 6:
        days.append(("es", "el " + format_datetime(local, "EEEE", locale="es_MX")))
        days.append(("en", "on " + format_datetime(local, "EEEE", locale="en_US")))
    if 1 <= ahead <= 7:
        days.append(("es", "el próximo " + format_datetime(local, "EEEE", locale="es_MX")))
    if 0 < ahead < 100 and ahead not in {8, 15}:
        days += [("es", f"en {ahead} días"), ("en", f"in {ahead} days")]
    hours = {"es": [f"a las {local:%H:%M}", f"{local:%H:%M} hrs"], "en": [f"at {local:%H:%M}"]}
    if local.hour:
        hours["es"].append(format_datetime(local, "h:mm ", locale="en") + f"{local:%p}")
    if local.hour % 12:
        hours["en"].append(format_datetime(local, "'at' h:mm ", locale="en") + f"{local:%p}")
    if spoken := _spoken_hour(local):
        hours["es"].append(spoken)
    return [(language, f"{day} {hour}") for language, day in days for hour in hours[language]]


@given(now=INSTANTS, ahead=AHEAD, zone=ZONES)
def test_every_phrasing_of_an_instant_is_read_back_as_itself(
    now: datetime, ahead: timedelta, zone: str
) -> None:
    at = (now + ahead).replace(second=0, microsecond=0)
    if at <= now:
        return
    for language, text in _phrasings(at, _reading_context(now, zone)):
        assert read_moment(text, _reading_context(now, zone, language)) == Instant(at), text


@given(now=INSTANTS, ahead=AHEAD, zone=ZONES, language=st.sampled_from(["es", "en"]))
def test_what_the_product_writes_it_reads(
    now: datetime, ahead: timedelta, zone: str, language: str
) -> None:
    at = (now + ahead).replace(second=0, microsecond=0)
    formats = Formats(language, regional_locale(language, "es-MX"), ZoneInfo(zone))
    text = formats.moment(Moment(at, MomentStyle.DATE_TIME))
    if at > now:
        assert read_moment(text, _reading_context(now, zone, language)) == Instant(at), text


ODD = "0 1 12 24 31 99 am pm 24:00 00:00 29/2 12/31 9999 31/12/9999 1/1/0100 ١٢ ½ ²"
WORDS = st.sampled_from(
    sorted({word for text in (*SPANISH, *ENGLISH, ODD) for word in text.split()})
)


@given(
    text=st.lists(WORDS, max_size=7).map(" ".join) | st.text(max_size=150),
    now=INSTANTS,
    zone=st.sampled_from(["America/Mexico_City", "America/Santiago", "Pacific/Auckland"]),
    language=st.sampled_from(["es", "en"]),
    day=st.none() | st.dates(date(2024, 1, 1), date(2036, 1, 1)),
)
def test_nothing_raises_and_nothing_lies_in_the_past(
    text: str, now: datetime, zone: str, language: str, day: date | None
) -> None:
    context = _reading_context(now, zone, language)
    context = ReadingContext(context.now, context.hours, language, day)
    match read_moment(text, context):
        case Instant(at):
            assert at > now
        case Ambiguous(options):
            assert options
            assert len(set(options)) == len(options)
            for each in options:
                to_come = each > now if isinstance(each, datetime) else each >= context.today
                assert to_come
        case DayOnly(named, _):
            assert named >= context.today
