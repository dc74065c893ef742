"""Who is the same person: numbers and addresses in one form, near matches, masking (A.3)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

import phonenumbers
from rapidfuzz import fuzz

from domain.kernel.errors import Invalid

LONGEST_EMAIL = 254
NEAR_NAME = 88
NEAR_CITY = 85
_MEXICO = 52
_PHONE_SIGNS = re.compile(r"[\s().\-–/+]*")
_EMAIL = re.compile(r"[^\s@<>\"(),:;\[\]\\]{1,64}@([^\s@.<>\"(),:;\[\]\\]+\.)+[^\W\d_]{2,63}")
_MEXICAN_TRUNK = re.compile(r"^(?:044|045|01|1)(?=\d{10}$)")


class PhoneFault(StrEnum):
    """Why a number cannot be used; also the end of its text key."""

    EMPTY = "phone_empty"
    LETTERS = "phone_letters"
    SIGNS = "phone_signs"
    TOO_SHORT = "phone_too_short"
    TOO_LONG = "phone_too_long"
    NOT_A_NUMBER = "phone_not_a_number"


class InvalidPhone(Invalid):
    """The text is no number of the country; `fault` says why.

    Field `digits`: how many a mobile number has there.
    """

    code = "invalid-phone"

    def __init__(self, fault: PhoneFault, country: str = "") -> None:
        super().__init__(reason=fault.value, digits=_mobile_digits(country))
        self.fault = fault


class InvalidEmail(Invalid):
    """The text is no e-mail address."""

    code = "invalid-email"


@dataclass(frozen=True, slots=True)
class Phone:
    """A number in E.164: ``+525512345678``. Equal numbers are equal values."""

    e164: str

    def __str__(self) -> str:
        return self.e164


def normalise_phone(raw: str, country: str) -> Phone:
    """Reads a number as people write it; `country` (ISO 3166) is for numbers without a prefix.

    Mexico: ``521…`` and ``52…`` are one number, and the old 01, 044 and 045 are dropped (A.3).
    Raises InvalidPhone.
    """
    try:
        return _read_phone(raw, country)
    except InvalidPhone as wrong:
        raise InvalidPhone(wrong.fault, country) from None


def grouped(number: str) -> str:
    """A number in E.164 in the groups of its country: ``+52 55 1234 5678``; others as they are."""
    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return number
    international = phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return str(phonenumbers.format_number(parsed, international))


def _mobile_digits(country: str) -> int:
    """Digits of a mobile number as it is dialled within the country; 10 where that is unknown."""
    mobile = phonenumbers.PhoneNumberType.MOBILE
    example = phonenumbers.example_number_for_type(country, mobile) if country else None
    return len(phonenumbers.national_significant_number(example)) if example else 10


def _read_phone(raw: str, country: str) -> Phone:
    digits, international = _digits(raw)
    if international:
        return _valid(digits, None)
    try:
        return _valid(digits, country)
    except InvalidPhone:
        calling_code = str(phonenumbers.country_code_for_region(country))
        if not digits.startswith(calling_code):
            raise
        try:
            return _valid(digits, None)
        except InvalidPhone:
            pass
        raise


def _digits(raw: str) -> tuple[str, bool]:
    """The digits, and whether they start with a country's calling code."""
    text = unicodedata.normalize("NFKC", raw).strip()
    if any(char.isalpha() for char in text):
        raise InvalidPhone(PhoneFault.LETTERS)
    digits = "".join(str(unicodedata.decimal(char)) for char in text if char.isdecimal())
    signs = "".join(char for char in text if not char.isdecimal())
    if not _PHONE_SIGNS.fullmatch(signs) or signs.count("+") > 1:
        raise InvalidPhone(PhoneFault.SIGNS)
    if not digits:
        raise InvalidPhone(PhoneFault.EMPTY)
    if text.lstrip("( ").startswith("+"):
        return digits, True
    if "+" in text:
        raise InvalidPhone(PhoneFault.SIGNS)
    return (digits[2:], True) if digits.startswith("00") else (digits, False)


def _valid(digits: str, country: str | None) -> Phone:
    if country is None and digits.startswith(str(_MEXICO)):
        digits = f"{_MEXICO}{_MEXICAN_TRUNK.sub('', digits[2:])}"
    elif country == "MX":
        digits = _MEXICAN_TRUNK.sub("", digits)
    try:
        number = phonenumbers.parse(digits if country else f"+{digits}", country)
    except phonenumbers.NumberParseException as error:
        foreign = error.error_type == phonenumbers.NumberParseException.INVALID_COUNTRY_CODE
        fault = PhoneFault.NOT_A_NUMBER if foreign else PhoneFault.TOO_SHORT
        raise InvalidPhone(fault) from None
    if phonenumbers.is_valid_number(number):
        e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
        return Phone(str(e164))
    raise InvalidPhone(_length_fault(number))


def _length_fault(number: phonenumbers.PhoneNumber) -> PhoneFault:
    verdict = phonenumbers.is_possible_number_with_reason(number)
    if verdict == phonenumbers.ValidationResult.TOO_LONG:
        return PhoneFault.TOO_LONG
    if verdict in (
        phonenumbers.ValidationResult.TOO_SHORT,
        phonenumbers.ValidationResult.IS_POSSIBLE_LOCAL_ONLY,
    ):
        return PhoneFault.TOO_SHORT
    return PhoneFault.NOT_A_NUMBER


def normalise_email(raw: str) -> str:
    """Trimmed and in lower case. Raises InvalidEmail.

    Dots and ``+tags`` are kept: whether they matter is the mail host's to know, not ours.
    """
    email = unicodedata.normalize("NFKC", raw).strip().casefold()
    if len(email) > LONGEST_EMAIL or not _EMAIL.fullmatch(email):
        raise InvalidEmail
    return email


@dataclass(frozen=True, slots=True)
class Identity:
    """What a person is known by: numbers in E.164, e-mails normalised, name and city as written."""

    phones: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    name: str = ""
    city: str = ""


def near_match(one: Identity, other: Identity) -> bool:
    """Whether name and city are so close that a person should look; it only suggests (A.3)."""
    names, cities = (fold(one.name), fold(other.name)), (fold(one.city), fold(other.city))
    if not all(names) or not all(cities):
        return False
    return (
        fuzz.token_sort_ratio(*names) >= NEAR_NAME and fuzz.token_sort_ratio(*cities) >= NEAR_CITY
    )


def fold(text: str) -> str:
    """For comparing what people typed: no accents, one case, single spaces."""
    plain = unicodedata.normalize("NFKD", text)
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).casefold().split())


def mask_phone(e164: str) -> str:
    """All but the last four digits hidden, for announcements: ``•• •••• 5678``."""
    return f"•• •••• {e164[-4:]}" if len(e164) > 6 else "•• ••••"


def mask_name(name: str) -> str:
    """First letters only, for announcements: ``M*** G***``."""
    return " ".join(f"{word[0]}***" for word in name.split())
