"""What is shown as an example is understood when it is typed back, in every country."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from sqlalchemy import select

from bot.flows.platform.amounts import read_money
from storage.rows.leads.outcomes import ClosingRow
from tests.support import BotClient, Office

POLICY = """
[organization]
name = "Casas"
pack = "ccima"
locale = "es-{country}"
country = "{country}"
currency = "{currency}"
time_zone = "America/Mexico_City"
"""
COUNTRIES = [("MX", "MXN", "5512345678"), ("BO", "BOB", "71234567"), ("CO", "COP", "3011234567")]


@pytest.fixture(params=COUNTRIES, ids=[country for country, *_ in COUNTRIES])
async def abroad(request: pytest.FixtureRequest, database_url: str):
    country, currency, phone = request.param
    policy = POLICY.format(country=country, currency=currency)
    async with Office(database_url, migrated=True, policy=policy) as office:
        await office.hire()
        yield office, country, phone


async def _contacted(office: Office, phone: str) -> BotClient:
    await office.on_guard("A1")
    ana = await office.person("A1")
    await office.lead(name="María Luna", phone=phone)
    await office.call("A1", phone)
    return ana


@pytest.mark.clause("CC23-L7")
async def test_the_examples_of_a_price_are_understood(abroad) -> None:
    office, _, phone = abroad
    ana = await _contacted(office, phone)
    await ana.tap("Reportar cierre")
    asked = await ana.say("Torre Norte 302")
    found = re.search(r"Por ejemplo (.+) o (.+)\.$", asked)
    assert found, asked
    unclear = await ana.say("bastante")
    plain = re.search(r"por ejemplo (\d+) o (.+?)\.", unclear)
    assert plain, unclear
    organization = office.container.policy.organization
    for example in (*found.groups(), *plain.groups()):
        assert read_money(example, organization.locale, organization.currency), example
    assert "¿Está bien así?" in await ana.say(found[1])
    await ana.tap("Confirmar y anunciar")
    (row,) = await office.rows(select(ClosingRow))
    assert row.amount == Decimal(1_250_000)


async def test_a_wrong_phone_is_answered_with_the_digits_of_the_country(abroad) -> None:
    office, country, phone = abroad
    karla = await office.person("K1")
    await karla.say("/nuevo")
    await karla.say("Luis Ríos")
    heard = await karla.say("123")
    digits = {"MX": 10, "BO": 8, "CO": 10}[country]
    assert len(phone) == digits
    for number in re.findall(r"(\d+) dígitos", heard):
        assert int(number) == digits
    assert "¿De qué campaña viene?" in await karla.say(phone)
