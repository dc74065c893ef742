"""Moments, amounts and durations as one region writes them (Babel, explicit zone and currency)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Final
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime
from babel.numbers import format_currency, format_decimal

from domain.kernel.text import Day, Moment, MomentStyle, Money, Percent, Span

# Hours run to 24 in both languages: a guard or a deadline must not hang on «a. m.» or «p. m.».
_PATTERNS: Final = {
    "es": {
        MomentStyle.TIME: "HH:mm",
        MomentStyle.DATE: "EEE d MMM",
        MomentStyle.DATE_TIME: "EEE d MMM, HH:mm",
        MomentStyle.LONG_DATE: "EEEE d 'de' MMMM 'de' y",
        MomentStyle.MONTH: "MMMM 'de' y",
    },
    "en": {
        MomentStyle.TIME: "HH:mm",
        MomentStyle.DATE: "EEE d MMM",
        MomentStyle.DATE_TIME: "EEE d MMM, HH:mm",
        MomentStyle.LONG_DATE: "EEEE d MMMM y",
        MomentStyle.MONTH: "MMMM y",
    },
}
# CLDR puts no-break spaces into times and amounts. Chats, searches and copies want plain ones.
_PLAIN_SPACES: Final = str.maketrans({"\u202f": " ", "\u00a0": " "})

_MINUTE, _HOUR, _DAY = 60, 3600, 86_400
_SECONDS_MATTER_BELOW: Final = _MINUTE

TEXT_KEYS: Final = frozenset(
    {"format-seconds", "format-minutes", "format-hours", "format-days"},
)

Say = Callable[[str, int], str]
"""Puts ``format-<unit>`` with its ``$n`` into words."""


def regional_locale(language: str, organization: str) -> Locale:
    """`language` as the organisation's region writes it; English without that region is en_US.

    Raises ValueError or babel.UnknownLocaleError when `organization` is no locale at all.
    """
    home = Locale.parse(organization.replace("-", "_"))
    fallback = {"es": "es", "en": "en_US"}[language]
    try:
        return Locale.parse(f"{language}_{home.territory}" if home.territory else fallback)
    except UnknownLocaleError:
        return Locale.parse(fallback)


@dataclass(frozen=True, slots=True)
class Formats:
    """How one language of one organisation writes its values."""

    language: str
    locale: Locale
    zone: ZoneInfo

    def moment(self, moment: Moment) -> str:
        """An aware instant in the organisation's zone. Raises ValueError for a naive one."""
        if moment.at.tzinfo is None:
            raise ValueError("a moment without a zone cannot be shown")
        pattern = _PATTERNS[self.language][moment.style]
        local = moment.at.astimezone(self.zone)
        return format_datetime(local, pattern, tzinfo=self.zone, locale=self.locale)

    def day(self, day: Day) -> str:
        """A calendar day. Raises ValueError for a style that would need a time of day."""
        if day.style in {MomentStyle.TIME, MomentStyle.DATE_TIME}:
            raise ValueError(f"a day has no time to show as {day.style}")
        return format_date(day.on, _PATTERNS[self.language][day.style], locale=self.locale)

    def percent(self, percent: Percent) -> str:
        """``7.5 %`` in Spanish (its orthography asks for the space), ``7.5%`` in English."""
        number = format_decimal(_tidy(percent.points), locale=self.locale, format="#,##0.##")
        return f"{number} %" if self.language == "es" else f"{number}%"

    def money(self, money: Money) -> str:
        """An amount with its currency's sign and cents."""
        written = format_currency(money.amount, money.currency, locale=self.locale)
        return written.translate(_PLAIN_SPACES)

    def span(self, span: Span, say: Say) -> str:
        """«45 s», «12 min», «1 h 30 min», «3 días»: two units at the most."""
        return " ".join(say(unit, count) for unit, count in span_parts(span.length))


def span_parts(length: timedelta) -> tuple[tuple[str, int], ...]:
    """`length` without its sign in units a reader wants: ``(("hours", 1), ("minutes", 30))``.

    Seconds count below one minute, minutes below a day, hours above it; never an empty result.
    """
    seconds = round(abs(length.total_seconds()))
    if seconds < _SECONDS_MATTER_BELOW:
        units, grain = (("minutes", _MINUTE), ("seconds", 1)), 1
    elif seconds < _DAY - _MINUTE // 2:
        units, grain = (("hours", _HOUR), ("minutes", _MINUTE)), _MINUTE
    else:
        units, grain = (("days", _DAY), ("hours", _HOUR)), _HOUR
    left = (seconds + grain // 2) // grain * grain
    (large, size), (small, _) = units
    parts = ((large, left // size), (small, left % size // grain))
    shown = tuple(part for part in parts if part[1])
    return shown or ((small, 0),)


def _tidy(number: Decimal) -> Decimal:
    return number.normalize() if number else Decimal(0)
