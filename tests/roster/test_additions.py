"""A zone comes to a roster that is published: its people are added, and nobody else's change."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from storage.rows.platform.outbox import BlobRow
from storage.rows.roster.months import GuardRow, RosterEntryRow
from tests.roster.acts import AFTER_NOMINATIONS
from tests.support import BotClient, Office

CLOSED = datetime(2026, 4, 1, 0, 0, 2, tzinfo=UTC)
"""31 March 18:00:02: the nomination is over, the notices leave the next morning."""
SECOND_NOON = datetime(2026, 4, 2, 18, 0, tzinfo=UTC)


async def _north_alone(office: Office) -> BotClient:
    """North hands in, South does not; April is published with North. Gives the administrator."""
    north, admin, *_ = await office.people("D1", "C1", "D2", "X1", "A1", "A2", "A3")
    await office.wind_to(AFTER_NOMINATIONS)
    await north.say("/nominar")
    for name in ("Ana", "Beto"):
        await north.tap(f"⬜ {name}")
    await north.tap("Entregar")
    await office.wind_to(CLOSED)
    await admin.say("/rol")
    await admin.tap("Preparar propuesta")
    await office.tick()
    await admin.tap("Publicar")
    await admin.tap("Sí, publicar")
    await office.tick()
    return admin


async def _south_is_let_in(office: Office, admin: BotClient) -> None:
    await admin.say("/readmitir")
    await admin.tap("Sur")
    await admin.say("La directora estuvo en el hospital")
    south = await office.person("D2")
    await south.say("/nominar")
    await south.tap("⬜ Carla")
    await south.tap("Entregar")
    await office.tick()


async def _guards(office: Office, *codes: str) -> list[tuple[int | None, int, datetime, int]]:
    ids = [office.ids[code] for code in codes]
    rows = await office.rows(select(GuardRow).where(GuardRow.advisor_id.in_(ids)))
    return sorted((row.id, row.advisor_id, row.starts_at, row.version) for row in rows)


@pytest.mark.clause("CC21-1")
@pytest.mark.clause("CC23-L1")
async def test_a_zone_let_back_in_after_publication_gets_guards_and_nobody_elses_change(
    either_office: Office,
) -> None:
    office = either_office
    admin = await _north_alone(office)
    ana, beto, carla = await office.people("A1", "A2", "A3")
    for advisor in (ana, beto):
        await advisor.tap("Confirmar")
    before, heard = await _guards(office, "A1", "A2"), len(ana.messages)
    await _south_is_let_in(office, admin)
    assert "El rol ya está publicado" in admin.find("La zona Sur ya entregó").text
    await admin.tap("Sumar asesores")
    await office.tick()
    proposed = admin.find("Guardias para quienes se suman al rol de abril")
    assert "Carla Tres: 30 guardias" in proposed.text
    assert "(días 1–30)" in proposed.text
    assert await _guards(office, "A3") == [], "nothing is kept until the administrator agrees"
    assert not carla.has_heard("sus guardias de abril")
    await admin.tap("Sí, sumar")
    await office.wind(minutes=1)
    assert "Carla Tres" in admin.find("Ya están en el rol de abril").text
    assert len(await _guards(office, "A3")) == 30
    assert await _guards(office, "A1", "A2") == before
    assert len(ana.messages) == heard, "nobody else is told anything"
    places = {row.advisor_id: row for row in await office.rows(select(RosterEntryRow))}
    assert places[office.ids["A1"]].confirmed_at is not None
    assert places[office.ids["A3"]].confirmed_at is None
    assert "2 de 3 confirmados" in admin.find("confirmados").text
    assert "Ya están sus guardias de abril de 2026" in carla.card.text
    await carla.tap("Confirmar")
    assert admin.has_heard("3 de 3 confirmados")


@pytest.mark.clause("CC21-1")
@pytest.mark.clause("CC23-L1")
async def test_within_the_month_they_get_the_guards_to_come_and_leads_once_they_confirm(
    either_office: Office,
) -> None:
    office = either_office
    admin = await _north_alone(office)
    carla = await office.person("A3")
    await office.wind_to(SECOND_NOON)
    files = len(await office.rows(select(BlobRow)))
    await _south_is_let_in(office, admin)
    await admin.tap("Sumar asesores")
    await office.tick()
    await admin.tap("Sí, sumar")
    await office.wind(minutes=1)
    days = [row[2].day for row in await _guards(office, "A3")]
    assert days == list(range(3, 31)), "none that has begun"
    assert "Tiene 28 guardias" in carla.find("Su rol de guardias de abril").text
    assert carla.has_heard("Su calendario de abril de 2026")
    assert len(await office.rows(select(BlobRow))) >= files + 2, "picture and calendar file"
    await office.wind_to(datetime(2026, 4, 3, 14, 30, tzinfo=UTC))
    await office.lead(name="Nadie Libre")
    assert not carla.has_heard("Nadie Libre"), "unconfirmed"
    await carla.tap("Confirmar")
    await office.settle()
    await office.lead(name="Lucía Zamudio")
    assert carla.has_heard("Lucía Zamudio")


@pytest.mark.clause("CC21-1")
async def test_an_old_proposal_is_shown_anew_and_a_second_tap_adds_nothing(
    either_office: Office,
) -> None:
    office = either_office
    admin = await _north_alone(office)
    await _south_is_let_in(office, admin)
    await admin.tap("Sumar asesores")
    await office.tick()
    await office.wind_to(datetime(2026, 4, 1, 18, 0, tzinfo=UTC))
    await admin.tap("Sí, sumar")
    await office.tick()
    assert "cambió desde que vio la propuesta" in admin.card.text, "the 1st has begun meanwhile"
    assert await _guards(office, "A3") == []
    await admin.tap("Sí, sumar")
    await admin.tap("Sí, sumar")
    await office.tick()
    assert len(await _guards(office, "A3")) == 29
    await admin.say("/rol 2026-04")
    assert "Sumar asesores" not in admin.card.buttons
    assert "aún no tienen guardias" not in admin.card.text


@pytest.mark.clause("CC21-1")
async def test_only_who_makes_the_roster_adds_to_it(office: Office) -> None:
    admin = await _north_alone(office)
    await _south_is_let_in(office, admin)
    south, direction = await office.people("D2", "X1")
    for person in (south, direction):
        assert not any("Sumar" in label for seen in person.messages for label in seen.buttons)
        assert "le toca a otra persona" in await person.say("/rol 2026-04")


async def test_a_zone_that_comes_before_publication_is_in_the_next_proposal(
    office: Office,
) -> None:
    north, admin, *_ = await office.people("D1", "C1", "D2", "X1")
    await office.wind_to(AFTER_NOMINATIONS)
    await north.say("/nominar")
    await north.tap("⬜ Ana")
    await north.tap("Entregar")
    await office.wind_to(CLOSED)
    await admin.say("/rol")
    await _south_is_let_in(office, admin)
    assert admin.has_heard("Todas las zonas entregaron su asignación de abril")
    assert "con 2 asesores" in await admin.tap("Preparar propuesta")
