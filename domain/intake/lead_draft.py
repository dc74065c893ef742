"""Reading a lead out of what a stranger sent: JSON, a form, a row of a sheet, a chat.

Nothing in here trusts its input. What cannot be used comes back as field errors with a short
excerpt, so that it can be kept for review and answered; it is never dropped.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from domain.kernel.identity import (
    Identity,
    InvalidEmail,
    InvalidPhone,
    PhoneFault,
    normalise_email,
    normalise_phone,
)
from domain.kernel.text import Text

EXCERPT = 40
MAX_EXTRAS = 60
MAX_EXTRAS_SIZE = 20_000
LIMITS: Mapping[str, int] = {
    "external_id": 200,
    "name": 200,
    "phone": 60,
    "email": 254,
    "campaign": 200,
    "source": 200,
    "interest": 1000,
    "city": 200,
    "notes": 10_000,
}
"""Characters allowed in each text field, after trimming."""
_MILLISECONDS_FROM = 100_000_000_000
_LINE_BREAKS = frozenset("\n\t")


class FieldFault(StrEnum):
    """Why a field cannot be used; phones also use `PhoneFault`."""

    NOT_AN_OBJECT = "not_an_object"
    NO_CONTACT = "no_contact"
    WRONG_TYPE = "wrong_type"
    TOO_LONG = "too_long"
    NOT_AN_EMAIL = "not_an_email"
    NOT_A_MOMENT = "not_a_moment"
    TOO_MANY_FIELDS = "too_many_fields"


TEXT_KEYS = frozenset(
    f"field-error-{fault.value.replace('_', '-')}" for fault in (*FieldFault, *PhoneFault)
)


@dataclass(frozen=True, slots=True)
class FieldError:
    """One field that cannot be used. `value_excerpt` is at most 40 characters of what came."""

    field: str
    code: str
    value_excerpt: str = ""

    @property
    def text(self) -> Text:
        """Key ``field-error-<code>`` with hyphens; arguments `field`, `value`."""
        key = f"field-error-{self.code.replace('_', '-')}"
        return Text(key, {"field": self.field, "value": self.value_excerpt})


@dataclass(frozen=True, slots=True)
class LeadDraft:
    """A lead that can be used: it has a phone (E.164) or an e-mail, or both.

    Empty text stands for what was not given. `extras` keeps the fields nobody asked for.
    `to_mend`: what is wrong with the phone beside a mail that can be used (A.3).
    """

    external_id: str = ""
    name: str = ""
    phone: str = ""
    email: str = ""
    campaign: str = ""
    source: str = ""
    interest: str = ""
    city: str = ""
    notes: str = ""
    arrived_at: datetime | None = None
    extras: Mapping[str, Any] = field(default_factory=dict)
    to_mend: tuple[FieldError, ...] = ()

    @property
    def identity(self) -> Identity:
        return Identity(
            frozenset({self.phone} - {""}), frozenset({self.email} - {""}), self.name, self.city
        )


def parse_lead(raw: object, country: str, zone: ZoneInfo) -> LeadDraft | tuple[FieldError, ...]:
    """All field errors at once, or the lead. A bad phone beside a good mail leaves a lead.

    `country` is for numbers without a prefix, `zone` for an `arrived_at` that names none.
    """
    if not isinstance(raw, Mapping):
        return (FieldError("", FieldFault.NOT_AN_OBJECT, excerpt(raw)),)
    reader = _Reader(raw, country, zone)
    draft = reader.draft()
    errors = tuple(reader.errors)
    if errors and draft.email and all(error.field == "phone" for error in errors):
        return replace(draft, to_mend=errors)
    return errors or draft


class _Reader:
    """Collects errors while it reads, so that every field is looked at."""

    def __init__(self, raw: Mapping[Any, Any], country: str, zone: ZoneInfo) -> None:
        self.raw = {clean(str(key)).strip().casefold(): value for key, value in raw.items()}
        self.country, self.zone = country, zone
        self.errors: list[FieldError] = []

    def draft(self) -> LeadDraft:
        texts = {name: self._text(name) for name in LIMITS}
        had_errors = bool(self.errors)
        texts["phone"], texts["email"] = self._phone(texts["phone"]), self._email(texts["email"])
        if not (texts["phone"] or texts["email"] or had_errors or self.errors):
            self._fail("phone", FieldFault.NO_CONTACT)
        read: dict[str, Any] = dict(texts)
        return LeadDraft(**read, arrived_at=self._arrived_at(), extras=self._extras())

    def _fail(self, name: str, code: str, value: object = "") -> None:
        self.errors.append(FieldError(name, str(code), excerpt(value)))

    def _text(self, name: str) -> str:
        value = _as_text(self.raw.get(name))
        if value is None:
            self._fail(name, FieldFault.WRONG_TYPE, self.raw[name])
            return ""
        text = clean(value).strip()
        if len(text) > LIMITS[name]:
            self._fail(name, FieldFault.TOO_LONG, text)
            return ""
        return text

    def _phone(self, text: str) -> str:
        if not text:
            return ""
        try:
            return normalise_phone(text, self.country).e164
        except InvalidPhone as error:
            self._fail("phone", error.fault, text)
            return ""

    def _email(self, text: str) -> str:
        if not text:
            return ""
        try:
            return normalise_email(text)
        except InvalidEmail:
            self._fail("email", FieldFault.NOT_AN_EMAIL, text)
            return ""

    def _arrived_at(self) -> datetime | None:
        value = self.raw.get("arrived_at")
        if value is None or value == "":
            return None
        moment = _moment(value, self.zone)
        if moment is None:
            self._fail("arrived_at", FieldFault.NOT_A_MOMENT, value)
        return moment

    def _extras(self) -> dict[str, Any]:
        unknown = {
            key[:100]: _plain(value)
            for key, value in self.raw.items()
            if key not in LIMITS and key != "arrived_at"
        }
        size = len(json.dumps(unknown, ensure_ascii=False))
        if len(unknown) > MAX_EXTRAS or size > MAX_EXTRAS_SIZE:
            self._fail("", FieldFault.TOO_MANY_FIELDS, f"{len(unknown)} / {size}")
            return {}
        return unknown


def clean(text: str) -> str:
    """Composed characters; no control characters but line breaks; nothing that UTF-8 refuses."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    return "".join(
        char
        for char in composed
        if char in _LINE_BREAKS or unicodedata.category(char) not in ("Cc", "Cs")
    )


def excerpt(value: object) -> str:
    """The first 40 characters of anything, on one line."""
    if isinstance(value, int) and abs(value) > 10**EXCERPT:
        value = "…"  # Python refuses to write out very long numbers
    text = " ".join(clean(value if isinstance(value, str) else repr(value)[:200]).split())
    return text if len(text) <= EXCERPT else f"{text[: EXCERPT - 1]}…"


def _as_text(value: object) -> str | None:
    """Text of a plain value (sheets give numbers where people typed digits); None when it is none.

    A bool is no text, and neither is a number that is not whole.
    """
    match value:
        case None:
            return ""
        case bool():
            return None
        case str():
            return value
        case int():
            return str(value) if abs(value) < 10**60 else None
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case _:
            return None


def _moment(value: object, zone: ZoneInfo) -> datetime | None:
    """ISO 8601, or seconds or milliseconds since 1970; in UTC. None when it is neither."""
    try:
        if isinstance(value, datetime):
            moment = value
        elif isinstance(value, bool):
            return None
        elif isinstance(value, int | float):
            return _from_epoch(value)
        elif isinstance(value, str) and re.fullmatch(r"\s*\d{9,13}\s*", value, re.ASCII):
            return _from_epoch(int(value))
        elif isinstance(value, str):
            moment = datetime.fromisoformat(value.strip())
        else:
            return None
        aware = moment if moment.tzinfo else moment.replace(tzinfo=zone)
        return aware.astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _from_epoch(value: float) -> datetime | None:
    if not math.isfinite(value) or value <= 0:
        return None
    seconds = value / 1000 if value >= _MILLISECONDS_FROM else value
    return datetime.fromtimestamp(seconds, UTC)


def _plain(value: object, depth: int = 0) -> Any:
    """What JSON and the database can hold; anything else as an excerpt."""
    match value:
        case str():
            return clean(value)
        case None | bool() | int() | float() if _is_plain_number(value):
            return value
        case Mapping() if depth < 5:
            return {clean(str(key)): _plain(item, depth + 1) for key, item in value.items()}
        case list() | tuple() if depth < 5:
            return [_plain(item, depth + 1) for item in value]
        case _:
            return excerpt(value)


def _is_plain_number(value: float | None) -> bool:
    """None, a bool, a whole number of 63 bits, or a finite one."""
    if isinstance(value, float):
        return math.isfinite(value)
    return value is None or abs(value) < 2**63
