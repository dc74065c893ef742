"""Amounts and pasted leads, as people type them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.flows.leads.pasted_closing import read_pasted_closing
from bot.flows.platform.amounts import millions_example, read_money
from domain.intake.pasted_lead import read_pasted
from domain.kernel.money import CENT
from domain.kernel.text import Money


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
    assert read_money(text, "es-MX", "MXN") == Money(Decimal(amount).quantize(CENT), "MXN")


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("120 mil dólares", "120000", "USD"),
        ("USD 120,000", "120000", "USD"),
        ("US$120,000", "120000", "USD"),
        ("$120,000 usd", "120000", "USD"),
        ("$us 120,000", "120000", "USD"),
        ("1.5 mdd", "1500000", "USD"),
        ("€90,000", "90000", "EUR"),
        ("Bs. 90,000", "90000", "BOB"),
        ("90,000 bs", "90000", "BOB"),
        ("MXN1,250,000", "1250000", "MXN"),
        ("1,250,000 pesos M.N.", "1250000", "COP"),
        ("$1,250,000", "1250000", "COP"),
    ],
)
def test_the_currency_that_is_typed_is_kept(text: str, amount: str, currency: str) -> None:
    assert read_money(text, "es-MX", "COP") == Money(Decimal(amount).quantize(CENT), currency)


def test_the_region_settles_the_decimal_sign() -> None:
    assert read_money("1.250.000", "es-CO", "COP") == Money(Decimal("1250000.00"), "COP")
    assert read_money("1.250.000", "es-MX", "MXN") is None


@pytest.mark.parametrize("locale", ["es-MX", "es-BO", "es-CO", "en-US"])
def test_the_example_given_is_understood(locale: str) -> None:
    text = f"{millions_example(locale)} millones"
    assert read_money(text, locale, "USD") == Money(Decimal("1250000.00"), "USD")


@pytest.mark.parametrize(
    "text",
    ["", "mucho", "1,25 mdp", "12 pisos", "-5", "1.250.000,00", "0", "5 euros o dólares", "1e20"],
)
def test_what_is_no_amount(text: str) -> None:
    assert read_money(text, "es-MX", "MXN") is None


@pytest.mark.parametrize(
    ("text", "product", "price"),
    [
        ("12B, 2,350,000, Casas", "12B, Casas", "2350000.00"),
        ("12B,2350000,Casas", "12B, Casas", "2350000.00"),
        ("Precio: 500\nTorre 302", "Torre 302", "500.00"),
        ("Precio: 1.2 mdp\nenganche, 500 mil", "enganche", "1200000.00"),
        ("Unidad: 12345, $500", "12345", "500.00"),
        ("2,350,000", "", "2350000.00"),
        ("Torre Norte, 302", "Torre Norte, 302", None),
        ("1.2 mdp, 1.3 mdp, Torre", "Torre", None),
        ("Casa: azul", "Casa: azul", None),
    ],
)
def test_pasted_closings(text: str, product: str, price: str | None) -> None:
    expected = None if price is None else Money(Decimal(price), "MXN")
    assert read_pasted_closing(text, "es-MX", "MXN") == (product, expected)


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
