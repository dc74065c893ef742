"""What is said to a person, before it is put into words.

Services and flows never hold a sentence: they hold a `Text`, that is a key of ``locales/*.ftl``
with typed arguments. The channel that speaks renders it late, in the reader's language, zone and
address, and escapes it for its own mark-up. A `Text` survives JSON, because it waits in the outbox.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeAlias


class MomentStyle(StrEnum):
    """How a moment is shown, in the organisation's time zone."""

    TIME = "time"
    """10:42"""
    DATE = "date"
    """vie 20 nov"""
    DATE_TIME = "date_time"
    """vie 20 nov, 10:42"""
    LONG_DATE = "long_date"
    """viernes 20 de noviembre de 2026"""
    MONTH = "month"
    """noviembre de 2026"""


@dataclass(frozen=True, slots=True)
class Moment:
    """An aware instant and the way it is to be shown."""

    at: datetime
    style: MomentStyle = MomentStyle.TIME


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar day (no zone) and the way it is to be shown."""

    on: date
    style: MomentStyle = MomentStyle.DATE


@dataclass(frozen=True, slots=True)
class Span:
    """A duration, shown in the largest units that are exact enough to read («5 min», «2 h»)."""

    length: timedelta


@dataclass(frozen=True, slots=True)
class Percent:
    """Percentage points: ``Percent(Decimal("7.5"))`` reads 7.5 %."""

    points: Decimal


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in a currency (ISO 4217 code)."""

    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class PhoneNumber:
    """A telephone number in E.164, shown grouped as its country writes it."""

    number: str


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """How far an aware instant is away, kept up to date by the reader's own program.

    `words` say it as it is now, for a channel or a program that cannot.
    """

    until: datetime
    words: Text


@dataclass(frozen=True, slots=True)
class Texts:
    """Several texts, one under the other."""

    items: tuple[Text, ...]


Arg: TypeAlias = (
    "str | int | Decimal | Moment | Day | Span | Percent | Money "
    "| PhoneNumber | TimeLeft | Text | Texts"
)
Json: TypeAlias = "dict[str, Any]"


@dataclass(frozen=True, slots=True)
class Text:
    """A key of the locales and its arguments. Optional arguments are passed as ``""``."""

    key: str
    args: Mapping[str, Arg] = field(default_factory=dict)

    def to_json(self) -> Json:
        """Shape: ``{"k": key, "a": {name: encoded argument}}``."""
        return {"k": self.key, "a": {name: encode(arg) for name, arg in self.args.items()}}

    @staticmethod
    def from_json(data: Json) -> Text:
        """Inverse of `to_json`. Raises KeyError or ValueError on a foreign shape."""
        return Text(data["k"], {name: decode(arg) for name, arg in data["a"].items()})


def T(key: str, /, **args: Arg) -> Text:  # noqa: N802  (reads like a literal at every use)
    """Short for `Text`: ``T("lead-card-title", name="Ana", deadline=Moment(at))``."""
    return Text(key, args)


def encode(arg: Arg) -> Any:  # noqa: C901, PLR0911  (one line a type)
    """The JSON of one argument: plain for str and int, ``[tag, …]`` for the others."""
    match arg:
        case str() | int():
            return arg
        case Decimal():
            return ["n", str(arg)]
        case Moment(at, style):
            return ["m", at.isoformat(), style.value]
        case Day(on, style):
            return ["d", on.isoformat(), style.value]
        case Span(length):
            return ["s", length.total_seconds()]
        case Percent(points):
            return ["p", str(points)]
        case Money(amount, currency):
            return ["$", str(amount), currency]
        case PhoneNumber(number):
            return ["#", number]
        case TimeLeft(until, words):
            return ["u", until.isoformat(), words.to_json()]
        case Text():
            return ["t", arg.to_json()]
        case Texts(items):
            return ["l", [item.to_json() for item in items]]


def decode(data: Any) -> Arg:
    """Inverse of `encode`. Raises ValueError on an unknown tag."""
    if not isinstance(data, list):
        return data  # type: ignore[no-any-return]
    tag, *rest = data
    readers: dict[str, Any] = {
        "n": lambda: Decimal(rest[0]),
        "m": lambda: Moment(datetime.fromisoformat(rest[0]), MomentStyle(rest[1])),
        "d": lambda: Day(date.fromisoformat(rest[0]), MomentStyle(rest[1])),
        "s": lambda: Span(timedelta(seconds=rest[0])),
        "p": lambda: Percent(Decimal(rest[0])),
        "$": lambda: Money(Decimal(rest[0]), rest[1]),
        "#": lambda: PhoneNumber(rest[0]),
        "u": lambda: TimeLeft(datetime.fromisoformat(rest[0]), Text.from_json(rest[1])),
        "t": lambda: Text.from_json(rest[0]),
        "l": lambda: Texts(tuple(Text.from_json(item) for item in rest[0])),
    }
    if tag not in readers:
        raise ValueError(f"unknown argument tag {tag!r}")
    return readers[tag]()  # type: ignore[no-any-return]
