"""Files to fill in: what columns each import takes, and rows that show how they are filled in."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from domain.kernel.local_time import Month


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, the form of its cells (text key ``form-<form>``)."""

    name: str
    form: str = "text"
    required: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """What a file holds. Each row of `rows` gives the cells that it fills in, by column."""

    what: str
    columns: Sequence[Column]
    rows: Sequence[Mapping[str, str]]

    @property
    def headings(self) -> list[str]:
        return [column.name for column in self.columns]

    def cells(self) -> list[list[str]]:
        """The rows, with empty text where a row says nothing."""
        return [[row.get(name, "") for name in self.headings] for row in self.rows]

    def meaning_key(self, column: Column) -> str:
        """The text that tells what the column means."""
        return f"column-{self.what}-{column.name.replace('_', '-')}"


COLUMNS: Final[Mapping[str, Sequence[Column]]] = {
    "people": (
        Column("code", "code", required=True),
        Column("name", required=True),
        Column("role", "role", required=True),
        Column("zone"),
        Column("manager_code", "code"),
        Column("phone", "phone"),
        Column("email", "email"),
        Column("telegram_id", "digits"),
        Column("extension"),
        Column("internal", "yes-no"),
        Column("documents_complete", "yes-no"),
        Column("qualification", "score"),
        Column("sales_last_month", "count"),
        Column("language", "language"),
        Column("active", "yes-no"),
    ),
    "roster": (
        Column("advisor_code", "code", required=True),
        Column("date", "date", required=True),
        Column("start", "time", required=True),
        Column("end", "time", required=True),
    ),
    "sales": (
        Column("advisor_code", "code", required=True),
        Column("month", "month", required=True),
        Column("sales", "count", required=True),
    ),
    "leads": (
        Column("external_id"),
        Column("name"),
        Column("phone", "phone"),
        Column("email", "email"),
        Column("campaign"),
        Column("source"),
        Column("interest"),
        Column("city"),
        Column("notes"),
        Column("arrived_at", "instant"),
    ),
    "calls": (
        Column("call_id"),
        Column("call_type", "call-type", required=True),
        Column("date", "instant"),
        Column("duration_sec", "count"),
        Column("callpicker_destination_name"),
        Column("extension"),
        Column("callee_number", "phone"),
        Column("caller_number", "phone"),
    ),
}
TEXT_KEYS = frozenset(
    f"column-{what}-{column.name.replace('_', '-')}"
    for what, columns in COLUMNS.items()
    for column in columns
) | frozenset(f"form-{column.form}" for columns in COLUMNS.values() for column in columns)


def template(what: str, country: str, today: date) -> Template:
    """The template of an import; telephones are of `country`, days lie around `today`."""
    return Template(what, COLUMNS[what], _ROWS[what](_phone(country), today))


def to_csv(filled: Template) -> bytes:
    """In UTF-8, with the mark by which spreadsheets know it."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(filled.headings)
    writer.writerows(filled.cells())
    return text.getvalue().encode("utf-8-sig")


def _phone(country: str) -> str:
    import phonenumbers  # noqa: PLC0415 - slow to load

    mobile = phonenumbers.PhoneNumberType.MOBILE
    number = phonenumbers.example_number_for_type(country, mobile)
    if number is None:
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)


def _people(phone: str, _today: date) -> list[dict[str, str]]:
    return [
        {"code": "M1", "name": "Marta Ibarra", "role": "manager", "zone": "Norte"},
        {
            "code": "A1",
            "name": "Ana Robledo",
            "role": "advisor",
            "zone": "Norte",
            "manager_code": "M1",
            "phone": phone,
            "email": "ana@example.com",
            "extension": "101",
            "internal": "yes",
            "documents_complete": "yes",
            "qualification": "90",
            "sales_last_month": "3",
            "language": "es",
            "active": "yes",
        },
    ]


def _roster(_phone: str, today: date) -> list[dict[str, str]]:
    first = Month.of(today).next.first
    days = (first, first + timedelta(days=1))
    return [
        {"advisor_code": "A1", "date": day.isoformat(), "start": "08:00", "end": "18:00"}
        for day in days
    ]


def _sales(_phone: str, today: date) -> list[dict[str, str]]:
    return [{"advisor_code": "A1", "month": str(Month.of(today).previous), "sales": "3"}]


def _leads(phone: str, today: date) -> list[dict[str, str]]:
    return [
        {
            "external_id": "web-1",
            "name": "Laura Campos",
            "phone": phone,
            "campaign": "Casas",
            "source": "web",
            "arrived_at": f"{today.isoformat()} 10:00",
        },
        {"external_id": "web-2", "name": "Hugo Prado", "email": "hugo@example.com"},
    ]


def _calls(phone: str, today: date) -> list[dict[str, str]]:
    return [
        {
            "call_id": "c-1",
            "call_type": "outbound",
            "date": f"{today.isoformat()} 10:00:00",
            "duration_sec": "40",
            "callpicker_destination_name": "Ana Robledo",
            "extension": "101",
            "callee_number": phone,
        }
    ]


_ROWS = {
    "people": _people,
    "roster": _roster,
    "sales": _sales,
    "leads": _leads,
    "calls": _calls,
}
