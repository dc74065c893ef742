"""Guards change hands: by two advisors with consent, or by the administrator (A.1)."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from domain.kernel.errors import NotYours
from services.platform.directory import person_by_code
from services.roster.guard_swaps import answer_swap, decide_swap
from storage.rows.platform.audit import AuditRow
from storage.rows.roster.months import GuardRow, SwapRow
from tests.roster.acts import offer_swap, swap_roster
from tests.support import Office


async def _holders(office: Office) -> list[str]:
    guards = await office.rows(select(GuardRow).order_by(GuardRow.starts_at))
    return office.codes(guard.advisor_id for guard in guards)


async def test_both_agree_and_the_administrator_consents(office: Office, channel: str) -> None:
    ana, beto, admin = await office.people("A1", "A2", "C1", channel=channel)
    await swap_roster(office)
    await ana.say("/cambiar_guardia")
    await ana.tap("jue 12 mar")
    await ana.tap("vie 13 mar, 08:00 · Beto Dos")
    assert ana.has_heard("Ya le pregunté a Beto Dos")
    offer = beto.find("le propone un cambio")
    assert "jue 12 mar, 08:00 a 18:00" in offer.text
    assert "vie 13 mar, 08:00 a 18:00" in offer.text
    await beto.tap("Acepto")
    assert await _holders(office) == ["A1", "A2"], "nothing moves without consent"
    assert admin.has_heard("Cambio de guardias por autorizar")
    await admin.tap("Autorizar")
    assert await _holders(office) == ["A2", "A1"]
    assert "vie 13 mar" in ana.find("Cambiaron sus guardias").text
    assert "jue 12 mar" in beto.find("Cambiaron sus guardias").text


async def test_the_colleague_declines(office: Office, channel: str) -> None:
    ana, beto, admin = await office.people("A1", "A2", "C1", channel=channel)
    await swap_roster(office)
    await offer_swap(ana)
    await beto.tap("No puedo")
    assert ana.has_heard("Beto Dos no pudo aceptar el cambio")
    assert not admin.has_heard("por autorizar")
    assert await _holders(office) == ["A1", "A2"]


async def test_the_administrator_refuses_and_a_second_tap_is_stale(office: Office) -> None:
    ana, beto, admin = await office.people("A1", "A2", "C1")
    await swap_roster(office)
    await offer_swap(ana)
    await beto.tap("Acepto")
    await admin.tap("No autorizar")
    assert ana.has_heard("no autorizó")
    heard = await admin.tap("Autorizar")
    assert "Eso ya lo resolvió usted" in heard
    assert "el cambio no se autorizó" in heard
    heard = await beto.tap("No puedo")
    assert "Eso ya lo resolvió usted" in heard
    assert "se aceptó el cambio" in heard
    assert await _holders(office) == ["A1", "A2"]
    assert [row.state for row in await office.rows(select(SwapRow))] == ["refused"]


@pytest.mark.clause("CC23-L1")
async def test_only_confirmed_advisors_swap(office: Office, channel: str) -> None:
    ana = await office.person("A1", channel)
    await office.person("A2")
    await swap_roster(office, confirmed=False)
    await ana.say("/cambiar_guardia")
    await ana.tap("jue 12 mar")
    assert "no se puede cambiar" in ana.card.text


async def test_a_swap_that_no_longer_holds_is_not_made(office: Office) -> None:
    ana, beto, admin = await office.people("A1", "A2", "C1")
    await swap_roster(office)
    await offer_swap(ana)
    await beto.tap("Acepto")
    await office.wind(days=2)  # the first guard has begun
    assert "ya empezó" in await admin.tap("Autorizar")
    assert await _holders(office) == ["A1", "A2"]


async def test_somebody_elses_offer_cannot_be_answered(office: Office) -> None:
    ana, beto, carla = await office.people("A1", "A2", "A3")
    await swap_roster(office)
    await offer_swap(ana)
    async with office.units.begin() as uow:
        (swap,) = (await uow.session.execute(select(SwapRow))).scalars()
        with pytest.raises(NotYours):
            await answer_swap(uow, await person_by_code(uow, "A3"), swap.id, agreed=True)
        with pytest.raises(NotYours):
            await decide_swap(uow, await person_by_code(uow, "A1"), swap.id, consent=True)
    assert beto.has_heard("le propone")
    assert not carla.has_heard("le propone")


async def test_the_administrator_moves_a_guard_of_a_published_month(
    office: Office, channel: str
) -> None:
    ana, beto, carla = await office.people("A1", "A2", "A3")
    admin = await office.person("C1", channel)
    await swap_roster(office)
    await admin.say("/rol")
    await admin.tap("Cambiar guardias")
    await admin.tap("Pasar una guardia")
    assert "no hay ninguna guardia" in await admin.say("20")
    await admin.say("12")
    await admin.tap("08:00 · Ana Uno")
    heard = await admin.tap("Carla Tres")
    assert "La guardia del jue 12 mar es ahora de Carla Tres" in heard
    assert "No tiene guardias" in ana.find("Cambiaron sus guardias").text
    assert not beto.has_heard("Cambiaron")
    await office.tick()
    assert "jue 12 mar" in carla.find("Su rol de guardias").text, "new in the month: she confirms"
    assert await _holders(office) == ["A3", "A2"]
    moved = select(AuditRow).where(AuditRow.action == "guard.reassigned")
    assert [row.actor_id for row in await office.rows(moved)] == [office.ids["C1"]]


async def test_nobody_is_said_to_have_been_asked_whom_nothing_reaches(
    either_office: Office,
) -> None:
    office = either_office
    ana = await office.person("A1")
    beto = await office.on_telegram("A2")
    await swap_roster(office)
    await beto.block()
    await ana.say("/cambiar_guardia")
    await ana.tap("jue 12 mar")
    heard = await ana.tap("vie 13 mar")
    assert "Beto Dos no tiene abierto el chat" in heard
    assert "Ya le pregunté" not in heard
    assert await office.rows(select(SwapRow)) == []


async def test_an_offer_is_listed_and_can_be_withdrawn(either_office: Office) -> None:
    office = either_office
    ana, beto, admin = await office.people("A1", "A2", "C1")
    await swap_roster(office)
    await offer_swap(ana)
    await ana.say("/mi_rol")
    pending = ana.find("Cambios pendientes").text
    assert "jue 12 mar" in pending
    assert "falta que conteste Beto Dos" in pending
    await beto.tap("Acepto")
    await ana.say("/mi_rol")
    assert "falta que lo autorice el Contact Center" in ana.find("Cambios pendientes").text
    assert "queda retirada" in await ana.tap("Retirar la 1")
    for person in (beto, admin):
        assert person.has_heard("Ana Uno retiró su propuesta")
    heard = await admin.tap("Autorizar")
    assert await _holders(office) == ["A1", "A2"]
    assert "ya" in heard
    before = len(ana.messages)
    await ana.say("/mi_rol")
    assert not any("Cambios pendientes" in m.text for m in ana.messages[before:])


async def test_a_guard_is_not_swapped_for_the_same_hours(either_office: Office) -> None:
    office = either_office
    ana, _beto = await office.people("A1", "A2")
    await office.on_guard("A1", "A2", days=3)
    await ana.say("/cambiar_guardia")
    await ana.tap("mié 11 mar")
    same = [label for label in ana.card.buttons if "mié 11 mar" in label and "Beto" in label]
    assert same == []


async def test_a_guard_is_given_away_with_the_consent_of_both(either_office: Office) -> None:
    office = either_office
    ana, beto, admin = await office.people("A1", "A2", "C1")
    await swap_roster(office)
    await ana.say("/cubreme")
    await ana.tap("jue 12 mar")
    assert "Ya le pregunté a Beto Dos" in await ana.tap("Beto Dos")
    offer = beto.find("le pide que cubra esta guardia")
    assert "jue 12 mar, 08:00 a 18:00" in offer.text
    await beto.tap("Acepto")
    assert await _holders(office) == ["A1", "A2"], "nothing moves without consent"
    assert "Beto Dos la cubriría" in admin.find("Guardia por ceder").text
    await admin.tap("Autorizar")
    assert await _holders(office) == ["A2", "A2"]
    assert "No tiene guardias" in ana.find("Cambiaron sus guardias").text
    assert "jue 12 mar" in beto.find("Cambiaron sus guardias").text


async def test_a_guard_is_not_given_to_who_stands_at_that_time(either_office: Office) -> None:
    office = either_office
    ana, _beto = await office.people("A1", "A2")
    await office.on_guard("A1", "A2", days=2)
    await ana.say("/cubreme")
    await ana.tap("mié 11 mar")
    assert "Nadie puede cubrirla" in ana.card.text
