"""The voice: a `Text` put into a reader's words, for the channel that will carry it."""

from __future__ import annotations

import logging
import re
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final, Literal, TypeAlias
from zoneinfo import ZoneInfo

from fluent.runtime import FluentBundle
from fluent.runtime.types import FluentType

from domain.kernel.identity import grouped
from domain.kernel.text import (
    Arg,
    Day,
    Moment,
    Money,
    Percent,
    PhoneNumber,
    Span,
    Text,
    Texts,
    TimeLeft,
)
from locales.fluent_bundles import DEFAULT_LANGUAGE, LANGUAGES, LocaleError, bundle, language_of
from locales.formats import Formats, regional_locale
from locales.markup import Markup, finish, time_left, unmarked

_log = logging.getLogger(__name__)
_SPACES: Final = re.compile(r"\s+")
_REMEMBERED: Final = 4096
_UNSAYABLE: Final = "…"
_SHORT: Final = 2000

_Written: TypeAlias = Moment | Day | Span | Percent | Money | PhoneNumber


class _Composed(str, FluentType):
    """Words of ours inside words of ours: Fluent bounds the length of what strangers pass in."""

    __slots__ = ()

    def format(self, locale: object) -> str:  # type: ignore[override]  # noqa: ARG002
        return self


class _Tongue:
    """One language of one organisation: compiled messages and written values."""

    def __init__(self, language: str, organization: str, zone: ZoneInfo, *, informal: bool) -> None:
        locale = regional_locale(language, organization)
        tag = str(locale).replace("_", "-")
        self.language = language
        self.bundle: FluentBundle = bundle(language, tag, informal=informal)
        self._formats = Formats(language, locale, zone)
        # One deadline goes to several readers, and one length of time to nearly all of them.
        self.written = lru_cache(maxsize=_REMEMBERED)(self._written)

    def words(self, key: str, args: dict[str, Any]) -> tuple[str, list[Exception]]:
        """The composed message and what it lacked. Raises LookupError for an unknown key."""
        pattern = self.bundle.get_message(key).value
        if pattern is None:
            raise LookupError(key)
        words, faults = self.bundle.format_pattern(pattern, args)
        return str(words), faults

    def _written(self, value: _Written) -> str:
        match value:
            case Moment():
                return self._formats.moment(value)
            case Day():
                return self._formats.day(value)
            case Span():
                return self._formats.span(value, self._unit)
            case Percent():
                return self._formats.percent(value)
            case Money():
                return self._formats.money(value)
            case PhoneNumber():
                return grouped(value.number)

    def _unit(self, unit: str, count: int) -> str:
        return self.words(f"format-{unit}", {"n": count})[0]


class Translator:
    """Says texts in the organisation's zone, region and form of address. Built once, at start.

    `regional_locale` is an IETF tag (``es-MX``). With `strict`, a missing key or variable raises
    `LocaleError`: tests speak so. Without it the reader gets Spanish, or else the key itself, and
    the mistake is logged: a wrong text must not keep a lead from anybody.

    Raises LocaleError when a Fluent file does not parse or defines a message twice.
    """

    def __init__(
        self,
        time_zone: ZoneInfo,
        regional_locale: str = "es-MX",
        address: Literal["usted", "tu"] = "usted",
        *,
        strict: bool = False,
    ) -> None:
        self._strict = strict
        self._tongues = {
            language: _Tongue(
                language,
                regional_locale,
                time_zone,
                informal=address == "tu" and language == DEFAULT_LANGUAGE,
            )
            for language in LANGUAGES
        }

    def say(self, text: Text, language: str, markup: Markup) -> str:
        """`text` in `language` (an IETF tag; a foreign one is answered in Spanish)."""
        return finish(self._compose(text, self._tongues[language_of(language)]), markup)

    def plain_label(self, text: Text, language: str, limit: int | None = None) -> str:
        """One line without mark-up for a button; cut with «…» at `limit` characters."""
        label = _SPACES.sub(" ", self.say(text, language, Markup.PLAIN)).strip()
        if limit is None or len(label) <= limit:
            return label
        return label[: limit - 1].rstrip() + "…"

    def parameters(self, text: Text, language: str) -> dict[str, str]:
        """The arguments of `text` in words, each on one line without mark-up (for a template)."""
        tongue = self._tongues[language_of(language)]
        words = {name: str(self._value(arg, tongue)) for name, arg in text.args.items()}
        return {
            name: _SPACES.sub(" ", finish(value, Markup.PLAIN)).strip()
            for name, value in words.items()
        }

    def has(self, key: str, language: str = DEFAULT_LANGUAGE) -> bool:
        """Whether `language` has words of its own for `key`."""
        return self._tongues[language_of(language)].bundle.has_message(key)

    def _compose(self, text: Text, tongue: _Tongue) -> str:
        args = {name: self._value(arg, tongue) for name, arg in text.args.items()}
        try:
            words, faults = tongue.words(text.key, args)
        except LookupError:
            return self._missing(text, tongue)
        if faults:
            self._complain(text.key, tongue, "; ".join(str(fault) for fault in faults))
        return words

    def _missing(self, text: Text, tongue: _Tongue) -> str:
        self._complain(text.key, tongue, "no such message")
        if tongue.language == DEFAULT_LANGUAGE:
            return unmarked(text.key)
        return self._compose(text, self._tongues[DEFAULT_LANGUAGE])

    def _complain(self, key: str, tongue: _Tongue, fault: str) -> None:
        if self._strict:
            raise LocaleError(f"{tongue.language}: {key}: {fault}")
        _log.error("text %s cannot be said in %s: %s", key, tongue.language, fault)

    def _value(self, arg: Arg, tongue: _Tongue) -> Any:
        """What Fluent gets: numbers stay numbers, so that they choose plurals."""
        match arg:
            case str():
                words = unmarked(arg)
                # What is bounded where it comes in is said whole: «{???}» would help nobody.
                return words if len(words) <= _SHORT else _Composed(words)
            case int() | Decimal():
                return arg
            case Moment() | Day() | Span() | Percent() | Money() | PhoneNumber():
                return self._written(arg, tongue)
            case TimeLeft(until, words):
                return _Composed(time_left(int(until.timestamp()), self._compose(words, tongue)))
            case Text():
                return _Composed(self._compose(arg, tongue))
            case Texts():
                return _Composed("\n".join(self._compose(item, tongue) for item in arg.items))

    def _written(self, value: _Written, tongue: _Tongue) -> str:
        try:
            return tongue.written(value)
        except ValueError as fault:
            self._complain(type(value).__name__, tongue, str(fault))
            return _UNSAYABLE
