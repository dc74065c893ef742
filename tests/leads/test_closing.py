"""A closing: reported in chat, announced in the group with its exact label, client data masked."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from sqlalchemy import select

from services.leads.closings import announce_late
from storage.rows.intake.leads import LeadRow
from storage.rows.leads.outcomes import ClosingRow
from storage.rows.platform.outbox import OutboxRow
from tests.support import BotClient, Office


async def _contacted(office: Office, channel: str) -> BotClient:
    await office.on_guard("A1")
    ana = await office.person("A1", channel)
    await office.lead(name="María Luna", phone="5512345678", email="maria@ejemplo.mx")
    await office.call("A1", "5512345678")
    return ana


@pytest.mark.clause("CC23-L7")
async def test_a_closing_is_announced_without_client_data(office: Office, channel: str) -> None:
    group = await office.bound_group("apartados", "C1", "X1")
    ana = await _contacted(office, channel)
    manager, marketing, direction = await office.people("M1", "K1", "X1")

    assert "¿Qué compró" in await ana.tap("Reportar cierre")
    assert "¿En cuánto quedó?" in await ana.say("  Torre   Norte 302 ")
    assert "No entendí la cantidad" in await ana.say("bastante")
    confirm = await ana.say("1.25 mdp")
    assert "$1,250,000.00" in confirm
    assert "Torre Norte 302" in confirm
    assert "anunciado" in await ana.tap("Confirmar y anunciar")

    (posted,) = [m for m in office.telegram.messages(group) if m.sender is office.telegram.bot]
    assert "Fuente MKT CCIMA" in posted.text
    assert "Torre Norte 302" in posted.text
    assert "Ana Uno" in posted.text
    for secret in ("María", "Luna", "12345678", "maria@ejemplo.mx", "1,250,000"):
        assert secret not in posted.text, secret
    for told in (manager, marketing, direction):
        assert "Cierre del prospecto 1 (María Luna)" in told.last.text
    (row,) = await office.rows(select(ClosingRow))
    assert (row.amount, row.currency) == (Decimal("1250000.00"), "MXN")
    assert row.advisor_id == office.ids["A1"]
    assert "No hay prospectos abiertos" in await ana.say("/leads")


@pytest.mark.clause("CC23-L7")
async def test_without_a_group_the_administrator_is_told(office: Office, channel: str) -> None:
    celia = await office.person("C1")
    ana = await _contacted(office, channel)
    await ana.tap("Reportar cierre")
    await ana.say("Torre Norte 302")
    await ana.say("1,250,000")
    heard = await ana.tap("Confirmar y anunciar")
    assert "en cuanto el Contact Center vincule el grupo" in heard
    assert celia.has_heard("no está vinculado")


@pytest.mark.clause("CC23-L7")
async def test_what_waited_for_the_group_is_announced_when_it_is_bound(office: Office) -> None:
    celia = await office.on_telegram("C1")
    ana = await _contacted(office, "telegram")
    await ana.tap("Reportar cierre")
    await ana.say("Torre Norte 302")
    await ana.say("1,250,000")
    await ana.tap("Confirmar y anunciar")
    group = office.telegram.create_group("Apartados", [celia.user])
    await office.settle()

    def announced() -> int:
        said = [message.text or "" for message in office.telegram.messages(group)]
        return sum("Fuente MKT CCIMA" in text for text in said)

    in_group = celia.in_group(group)
    assert "Ya puse aquí el que esperaba" in await in_group.say("/vincular apartados")
    assert announced() == 1
    heard = await in_group.say("/vincular apartados")
    assert "queda vinculado" in heard
    assert "que esperaba" not in heard
    assert announced() == 1, "bound again"
    group = office.telegram.migrate_group_to_supergroup(group)
    await office.settle()
    assert announced() == 0
    await celia.in_group(group).say("/vincular apartados")
    assert announced() == 0, "said in the group that this one was"


@pytest.mark.clause("CC23-L7")
async def test_a_restart_announces_nothing_again(both: Office) -> None:
    group = await both.bound_group("apartados", "C1")
    ana = await _contacted(both, "telegram")
    await ana.tap("Reportar cierre")
    await ana.say("Torre Norte 302, 1.25 mdp")
    await ana.tap("Confirmar y anunciar")
    async with both.units.begin() as uow:
        assert await announce_late(uow) == 0
    await both.wind(hours=30)
    said = [message.text or "" for message in both.telegram.messages(group)]
    assert sum("Fuente MKT CCIMA" in text for text in said) == 1


@pytest.mark.clause("CC23-L7")
async def test_a_second_tap_on_confirm_is_no_alarm(office: Office) -> None:
    ana = await _contacted(office, "telegram")
    await ana.tap("Reportar cierre")
    await ana.say("Torre Norte 302, 1.25 mdp")
    data = ana.callback("Confirmar y anunciar")
    await ana.tap("Confirmar y anunciar")
    assert await ana.tap_stale(data) == "Ya quedó."
    (answer,) = [q.answer for q in office.telegram.answers(ana.user) if q.answer][-1:]
    assert not answer.alert
    assert len(await office.rows(select(ClosingRow))) == 1


async def test_it_can_be_corrected_before_it_is_announced(office: Office, channel: str) -> None:
    ana = await _contacted(office, channel)
    await ana.tap("Reportar cierre")
    await ana.say("Torre Norte 302")
    await ana.say("1,250,000")
    assert "¿Qué corregimos?" in await ana.tap("Corregir")
    assert "¿Qué compró" in await ana.tap("Qué se vendió")
    assert "$1,250,000.00" in await ana.say("Torre Sur 1"), "the price stays"
    await ana.tap("Corregir")
    await ana.tap("Precio")
    assert "$990,000.00" in await ana.say("990 mil")
    await ana.tap("Confirmar y anunciar")
    (row,) = await office.rows(select(ClosingRow))
    assert row.product == "Torre Sur 1"


async def test_a_product_of_one_letter_is_refused_and_asked_again(
    office: Office, channel: str
) -> None:
    ana = await _contacted(office, channel)
    await ana.tap("Reportar cierre")
    assert "El producto no se puede usar" in await ana.say("x")
    assert "¿En cuánto quedó?" in await ana.say("Torre Norte 302")


async def test_a_lead_closes_once(office: Office) -> None:
    ana = await _contacted(office, "telegram")
    marta = await office.person("M1")
    await marta.say("/lead 1")
    for client in (ana, marta):
        await client.tap("Reportar cierre")
        await client.say("Torre Norte 302")
        await client.say("1,250,000")
    await ana.tap("Confirmar")
    assert "ya cambió" in await marta.tap("Confirmar")
    assert len(await office.rows(select(ClosingRow))) == 1
    (lead,) = await office.rows(select(LeadRow))
    assert (lead.state, lead.status) == ("won", "closed")


@pytest.mark.clause("CC23-L7")
@pytest.mark.parametrize(
    ("told", "product"),
    [
        ("12B, 2,350,000, Casas", "12B, Casas"),
        ("2.35 mdp; Casas 12B", "Casas 12B"),
        ("Desarrollo: Casas\nUnidad: 12B\nPrecio: $2,350,000", "Casas, 12B"),
    ],
)
async def test_all_of_it_in_one_message_is_looked_at_at_once(
    office: Office, channel: str, told: str, product: str
) -> None:
    ana = await _contacted(office, channel)
    await ana.tap("Reportar cierre")
    heard = await ana.say(told)
    assert "¿Está bien así?" in heard
    assert product in heard
    assert "$2,350,000.00" in heard
    await ana.tap("Confirmar y anunciar")
    (row,) = await office.rows(select(ClosingRow))
    assert (row.product, row.amount) == (product, Decimal("2350000.00"))


async def test_of_a_message_that_tells_half_only_the_rest_is_asked(
    office: Office, channel: str
) -> None:
    ana = await _contacted(office, channel)
    await ana.tap("Reportar cierre")
    heard = await ana.say("2,350,000")
    assert "Ya anoté el precio" in heard
    assert "¿Qué compró" in heard
    assert "$2,350,000.00" in await ana.say("Casas 12B"), "the price is not asked again"


async def test_a_number_of_a_unit_is_no_price(office: Office, channel: str) -> None:
    ana = await _contacted(office, channel)
    await ana.tap("Reportar cierre")
    heard = await ana.say("Torre Norte, 302")
    assert "Torre Norte, 302. ¿En cuánto quedó?" in heard


@pytest.mark.clause("CC23-L7")
async def test_the_currency_that_was_typed_is_recorded_and_told(both: Office) -> None:
    ana = await _contacted(both, "telegram")
    manager = await both.person("M1")
    await ana.tap("Reportar cierre")
    await ana.say("Torre Norte 302")
    assert "USD120,000.00" in await ana.say("120 mil dólares")
    await ana.tap("Confirmar y anunciar")
    (row,) = await both.rows(select(ClosingRow))
    assert (row.amount, row.currency) == (Decimal("120000.00"), "USD")
    assert "USD120,000.00" in manager.find("Cierre del prospecto 1").text


@pytest.mark.clause("CC23-L7")
async def test_a_price_that_cannot_be_meant_is_asked_about(office: Office, channel: str) -> None:
    ana = await _contacted(office, channel)
    await ana.tap("Reportar cierre")
    await ana.say("Torre Norte 302")
    asked = await ana.say("2.45")
    assert "¿Quiso decir" in asked
    assert "$2.45" in asked
    assert "¿Está bien así?" not in asked
    assert "$2,450,000.00" in await ana.tap("$2,450,000.00")
    await ana.tap("Confirmar y anunciar")
    (row,) = await office.rows(select(ClosingRow))
    assert row.amount == Decimal("2450000.00")


async def test_a_small_price_stays_when_it_is_what_was_meant(office: Office, channel: str) -> None:
    ana = await _contacted(office, channel)
    await ana.tap("Reportar cierre")
    await ana.say("Estacionamiento 4")
    await ana.say("900")
    assert "$900.00" in await ana.tap("$900.00")
    await ana.tap("Corregir")
    await ana.tap("Precio")
    assert "¿Quiso decir" in await ana.say("120"), "another price is asked about anew"
    assert "$1,300,000.00" in await ana.say("1.3 millones"), "or it is typed again"


async def test_the_old_button_that_corrects_announces_nothing(office: Office) -> None:
    """A version before had another value under «Corregir»; its messages still stand in chats."""
    ana = await _contacted(office, "telegram")
    await ana.tap("Reportar cierre")
    await ana.say("Torre Norte 302, 1.25 mdp")
    async with office.units.begin() as uow:
        for row in (await uow.session.execute(select(OutboxRow))).scalars():
            row.body = json.loads(json.dumps(row.body).replace('"fix"', '"no"'))
    assert "¿Qué corregimos?" in await ana.tap("Corregir")


@pytest.mark.clause("CC23-L7")
async def test_an_old_button_closes_no_lead_that_was_discarded_since(office: Office) -> None:
    ana = await _contacted(office, "telegram")
    marta = await office.person("M1")
    await marta.say("/lead 1")
    await ana.tap(office.words("button-status"))
    await ana.tap(office.words("lead-status-discarded"))
    await ana.tap(office.words("button-discard"))
    assert "ya cambió" in await marta.tap("Reportar cierre")
    assert await office.rows(select(ClosingRow)) == []
