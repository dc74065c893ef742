"""Amounts, dates and pasted leads, as people type them."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from bot.flows.platform.amounts import read_amount
from bot.flows.platform.dates import read_when
from domain.intake.pasted_lead import read_pasted
from domain.kernel.local_time import TimeOfDay
from domain.kernel.reception import ReceptionHours

ZONE = ZoneInfo("America/Mexico_City")
HOURS = ReceptionHours(TimeOfDay(8 * 60), TimeOfDay(18 * 60), ZONE)
NOON = datetime(2026, 3, 10, 18, 0, tzinfo=UTC)
"""Tuesday, 12:00 in Mexico City."""


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1,250,000", "1250000"),
        ("$1,250,000.50", "1250000.50"),
        ("1250000", "1250000"),
        ("$ 1 250 000", "1250000"),
        ("1.25 mdp", "1250000"),
        ("$1.25mdp", "1250000"),
        ("2 millones de pesos", "2000000"),
        ("850 mil", "850000"),
        ("850k MXN", "850000"),
    ],
)
def test_amounts(text: str, amount: str) -> None:
    assert read_amount(text, "es-MX") == Decimal(amount)


def test_the_region_settles_the_decimal_sign() -> None:
    assert read_amount("1.250.000", "es-CO") == Decimal(1250000)
    assert read_amount("1.250.000", "es-MX") is None


@pytest.mark.parametrize("text", ["", "mucho", "1,25 mdp", "12 pisos", "-5", "1.250.000,00"])
def test_what_is_no_amount(text: str) -> None:
    assert read_amount(text, "es-MX") is None


@pytest.mark.parametrize(
    ("text", "local"),
    [
        ("hoy", "2026-03-10 18:00"),
        ("mañana", "2026-03-11 08:00"),
        ("Pasado mañana", "2026-03-12 08:00"),
        ("mañana 11:30", "2026-03-11 11:30"),
        ("mañana a las 4 pm", "2026-03-11 16:00"),
        ("viernes", "2026-03-13 08:00"),
        ("el vie 16:30", "2026-03-13 16:30"),
        ("martes", "2026-03-17 08:00"),
        ("25/11", "2026-11-25 08:00"),
        ("1/2", "2027-02-01 08:00"),
        ("mié 25 nov, 10:00", "2026-11-25 10:00"),
        ("25 de noviembre de 2026 9:15", "2026-11-25 09:15"),
        ("15:00", "2026-03-10 15:00"),
        ("3 pm", "2026-03-10 15:00"),
        ("en 3 días", "2026-03-13 08:00"),
        ("en 2 semanas", "2026-03-24 08:00"),
        ("en 2 horas", "2026-03-10 14:00"),
        ("en 30 min", "2026-03-10 12:30"),
        ("tomorrow 9:00", "2026-03-11 09:00"),
        ("Friday at 4 pm", "2026-03-13 16:00"),
        ("in 2 days", "2026-03-12 08:00"),
    ],
)
def test_dates(text: str, local: str) -> None:
    at = read_when(text, NOON, HOURS)
    assert at is not None
    assert f"{at.astimezone(ZONE):%Y-%m-%d %H:%M}" == local


@pytest.mark.parametrize(
    "text", ["", "luego", "ayer", "11:00", "31/2", "1/1/2020", "25:00", "13 pm", "10 10 10"]
)
def test_what_is_no_future_date(text: str) -> None:
    assert read_when(text, NOON, HOURS) is None


def test_today_after_closing_is_in_an_hour() -> None:
    late = datetime(2026, 3, 11, 1, 0, tzinfo=UTC)  # 19:00
    at = read_when("hoy", late, HOURS)
    assert at is not None
    assert f"{at.astimezone(ZONE):%H:%M}" == "20:00"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Ana López, 55 1234 5678, Torre Norte",
            {"name": "Ana López", "phone": "+525512345678", "interest": "Torre Norte"},
        ),
        (
            """Nombre: Ana López
            Tel: 55-1234-5678
            Correo: ana@x.mx
            Campaña: Primavera
            Interés: dos recámaras
            Ciudad: Puebla""",
            {
                "name": "Ana López",
                "phone": "55-1234-5678",
                "email": "ana@x.mx",
                "campaign": "Primavera",
                "interest": "dos recámaras",
                "city": "Puebla",
            },
        ),
        ("Ana López 5512345678", {"name": "Ana López", "phone": "+525512345678"}),
        ("ana@ejemplo.mx", {"email": "ana@ejemplo.mx"}),
        ("Ana López", {}),
        ("Quiere ver 3 departamentos", {}),
        ("", {}),
    ],
)
def test_pasted_leads(text: str, found: dict[str, str]) -> None:
    assert read_pasted(text, "MX") == found
