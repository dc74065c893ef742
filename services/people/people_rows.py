"""Reads the rows of a people file and reports every cell that cannot be used."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from domain.kernel.identity import InvalidEmail, InvalidPhone, normalise_email, normalise_phone
from domain.kernel.person import Role
from services.platform.tables.columns import (
    PEOPLE,
    read_language,
    read_role,
    read_yes_no,
    recognise,
)
from services.platform.tables.import_report import Problem
from services.platform.tables.reader import Line, Table

REQUIRED = ("code", "name", "role")
_LONGEST = {"code": 40, "name": 120, "zone": 60, "extension": 20}


class _Unusable(ValueError):
    """A cell that cannot be used; the first argument ends the text key of the reason."""


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A usable row. `values` holds the columns of `PersonRow` that the file has."""

    number: int
    code: str
    values: Mapping[str, Any]
    manager_code: str | None = None
    telegram_id: str = ""


def read_people(table: Table, country: str) -> tuple[list[PersonLine], list[Problem]]:
    """The usable rows in order, and the problems of all rows."""
    columns = recognise(table.headings, PEOPLE)
    problems = [Problem(1, name, "column-missing") for name in REQUIRED if name not in columns]
    if problems:
        return [], problems
    found = []
    for line in table.lines:
        person, faults = _read(line, columns, country)
        problems += faults
        if person is not None:
            found.append(person)
    return found, problems + _repeated(found, columns)


def codes_in(table: Table) -> frozenset[str]:
    """Every code in the file in lower case, also those of unusable rows."""
    heading = recognise(table.headings, PEOPLE).get("code", "")
    return frozenset(line.cells.get(heading, "").casefold() for line in table.lines)


def _read(
    line: Line, columns: Mapping[str, str], country: str
) -> tuple[PersonLine | None, list[Problem]]:
    values: dict[str, Any] = {}
    faults: list[Problem] = []
    for column, heading in columns.items():
        text = line.cells.get(heading, "")
        try:
            if column in REQUIRED and not text:
                raise _Unusable("empty")  # noqa: TRY301  (one way out for every bad cell)
            if len(text) > _LONGEST.get(column, 254):
                raise _Unusable("too-long")  # noqa: TRY301
            values[column] = _READERS.get(column, _text)(text, country)
        except _Unusable as fault:
            faults.append(Problem(line.number, heading, str(fault), text))
    if faults:
        return None, faults
    return _person_line(line.number, values), []


def _person_line(number: int, values: dict[str, Any]) -> PersonLine:
    manager_code = values.pop("manager_code", None)
    telegram_id = values.pop("telegram_id", "")
    return PersonLine(number, values["code"], values, manager_code, telegram_id)


def _repeated(found: list[PersonLine], columns: Mapping[str, str]) -> list[Problem]:
    faults = []
    for column in ("code", "telegram_id"):
        seen: dict[str, int] = {}
        for person in found:
            written = person.code if column == "code" else person.telegram_id
            value = written.casefold()
            if value and value in seen:
                faults.append(Problem(person.number, columns[column], "repeated", written))
            seen.setdefault(value, person.number)
    return faults


def _text(text: str, _country: str) -> str:
    return text


def _role(text: str, _country: str) -> Role:
    role = read_role(text)
    if role is None:
        raise _Unusable("role")
    return role


def _phone(text: str, country: str) -> str | None:
    if not text:
        return None
    try:
        return normalise_phone(text, country).e164
    except InvalidPhone as fault:
        raise _Unusable(fault.fault.value.replace("_", "-")) from fault


def _email(text: str, _country: str) -> str | None:
    if not text:
        return None
    try:
        return normalise_email(text)
    except InvalidEmail as fault:
        raise _Unusable("email") from fault


def _telegram_id(text: str, _country: str) -> str:
    if text and not (text.isascii() and text.isdecimal() and int(text) < 2**52):
        raise _Unusable("telegram-id")
    return str(int(text)) if text else ""


def _yes_no(*, empty: bool) -> Callable[[str, str], bool]:
    def read(text: str, _country: str) -> bool:
        said = read_yes_no(text) if text else empty
        if said is None:
            raise _Unusable("yes-no")
        return said

    return read


def _count(most: int) -> Callable[[str, str], int | None]:
    def read(text: str, _country: str) -> int | None:
        if not text:
            return None
        digits = text.removesuffix("%").strip()
        if not (digits.isascii() and digits.isdecimal()) or int(digits) > most:
            raise _Unusable("score" if most == 100 else "count")
        return int(digits)

    return read


def _language(text: str, _country: str) -> str | None:
    language = read_language(text) if text else ""
    if language is None:
        raise _Unusable("language")
    return language or None


_READERS: Mapping[str, Callable[[str, str], Any]] = {
    "role": _role,
    "phone": _phone,
    "email": _email,
    "telegram_id": _telegram_id,
    "extension": lambda text, _country: text or None,
    "internal": _yes_no(empty=True),
    "documents_complete": _yes_no(empty=False),
    "qualification": _count(100),
    "sales_last_month": _count(100_000),
    "language": _language,
    "active": _yes_no(empty=True),
}
TEXT_KEYS = frozenset(
    f"import-problem-{code}"
    for code in (
        "column-missing",
        "empty",
        "too-long",
        "repeated",
        "role",
        "phone-empty",
        "phone-letters",
        "phone-signs",
        "phone-too-short",
        "phone-too-long",
        "phone-not-a-number",
        "email",
        "telegram-id",
        "yes-no",
        "count",
        "score",
        "language",
        "manager",
        "own-manager",
        "telegram-taken",
    )
)
