"""Who does not meet the rules is named by proposal, edit, import and publication alike (A.1)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from services.platform.tables.import_report import ImportReport
from services.platform.tables.reader import read_table
from services.roster.roster_import import import_roster
from storage.rows.platform.persons import PersonRow
from storage.rows.roster.months import GuardRow, NominationRow, RosterMonthRow
from tests.roster.acts import AFTER_NOMINATIONS, delivered, published
from tests.support import Office
from tests.support.people import STAFF, Figure


async def _set(office: Office, code: str, **values: object) -> None:
    async with office.units.begin() as uow:
        row = await uow.session.get_one(PersonRow, office.ids[code])
        for name, value in values.items():
            setattr(row, name, value)


@pytest.mark.clause("CC23-2")
@pytest.mark.clause("CC21-7")
async def test_the_proposal_leaves_out_and_names_who_is_refused(either_office: Office) -> None:
    office = either_office
    admin = await office.person("C1")
    await delivered(office)
    await _set(office, "A2", documents_complete=False)
    await admin.say("/rol")
    assert "Beto Dos: Le faltan documentos (CC21-7)" in admin.find("No cumplen").text
    await admin.tap("Preparar propuesta")
    await office.tick()
    assert "Beto Dos: Le faltan documentos (CC21-7)" in admin.find("Propuesta de rol").text
    held = select(func.count()).select_from(GuardRow).where(GuardRow.advisor_id == office.ids["A2"])
    assert await office.rows(held) == [0]


@pytest.mark.clause("CC23-2")
@pytest.mark.clause("CC21-7")
async def test_a_roster_with_somebody_refused_is_not_published(either_office: Office) -> None:
    office = either_office
    admin = await office.on_telegram("C1")
    await delivered(office)
    await published(office, at_once=False)
    assert "Publicar" in admin.card.buttons
    await _set(office, "A2", documents_complete=False)
    await admin.tap("Publicar")
    shown = admin.find("Propuesta de rol de abril")
    assert "Beto Dos: Le faltan documentos (CC21-7)" in shown.text
    assert "Publicar" not in shown.buttons
    assert {"Preparar propuesta", "Cambiar guardias"} <= set(shown.buttons), "to mend it"
    (month,) = await office.rows(select(RosterMonthRow))
    assert month.state == "proposed"


@pytest.mark.clause("CC23-2")
async def test_an_edit_names_who_is_refused_and_does_not_take_them(
    either_database: str,
) -> None:
    async with Office(either_database, migrated=True) as office:
        gina = Figure("A9", "Gina Siete", "advisor", "Norte", "M1", {"documents_complete": True})
        await office.hire(*STAFF, gina)
        admin = await office.person("C1")
        await delivered(office)
        await published(office, at_once=False)
        await admin.say("/rol")
        await admin.tap("Cambiar guardias")
        await admin.tap("Pasar una guardia")
        await admin.say("6")
        await admin.tap("08:00 · Beto Dos")
        assert "🚫 Gina Siete (CC21-6)" in admin.card.buttons
        heard = await admin.tap("🚫 Gina Siete")
        assert "No tiene calificación" in heard
        held = (
            select(func.count())
            .select_from(GuardRow)
            .where(GuardRow.advisor_id == office.ids["A9"])
        )
        assert await office.rows(held) == [0]


async def test_the_warnings_stay_and_publishing_is_offered_only_when_it_can_be(
    either_office: Office,
) -> None:
    office = either_office
    admin = await office.on_telegram("C1")
    await office.wind_to(AFTER_NOMINATIONS)
    director = await office.person("D1")
    await director.say("/nominar")
    await director.tap("⬜ Ana")
    await director.tap("⬜ Beto")
    await director.tap("Entregar")
    await published(office, at_once=False)
    for _ in range(2):
        await admin.say("/rol")
        assert "no alcanzó la gente para tener 3 asesores" in admin.find("Propuesta de rol").text
        assert "Publicar" in admin.card.buttons
    await admin.tap("Cambiar guardias")
    await admin.tap("Marcar ausencias")
    await admin.tap("Ana Uno")
    await admin.say("6")
    assert "lun 6 abr: ese día no está disponible (Ana Uno)" in admin.card.text
    assert "Publicar" not in admin.card.buttons
    await admin.say("/rol")
    assert "Así no se puede publicar" in admin.card.text
    assert "Publicar" not in admin.card.buttons


@pytest.mark.clause("CC21-1")
async def test_a_zone_is_out_only_if_its_director_was_told(either_office: Office) -> None:
    office = either_office
    admin, _north = await office.people("C1", "D1")
    await office.wind_to(AFTER_NOMINATIONS)
    shown = admin.find("Zona Sur")
    assert "no hay por dónde avisar" in shown.text
    assert "Delia Sur" in shown.text
    await office.wind_to(datetime(2026, 4, 1, 1, 0, tzinfo=UTC))
    states = {row.zone: row.state for row in await office.rows(select(NominationRow))}
    assert states == {"Norte": "missed", "Sur": "open"}
    token = (await admin.say("/enlace D2")).split("/start ")[1].split()[0]
    delia = office.stranger("Delia Sur")
    await delia.press_start(token)
    assert delia.has_heard("su zona no está fuera")
    await delia.say("/nominar")
    await delia.tap("⬜ Carla")
    assert "entregó la asignación" in await delia.tap("Entregar")


APRIL_ROSTER = "advisor_code,date,start,end\nA1,2026-04-01,08:00,18:00\n"


async def _import(office: Office, text: str) -> ImportReport:
    async with office.units.begin() as uow:
        return await import_roster(uow, read_table(text.encode(), "rol.csv"))


@pytest.mark.clause("CC21-1")
async def test_a_zone_that_stands_in_the_roster_is_not_out(either_office: Office) -> None:
    office = either_office
    ana, director, direction, south = await office.people("A1", "D1", "X1", "D2")
    assert not (await _import(office, APRIL_ROSTER)).problems
    await office.wind_to(datetime(2026, 4, 1, 14, 0, tzinfo=UTC))
    assert ana.has_heard("Su rol de guardias de abril")
    assert not director.has_heard("Asignación de abril"), "a roster made elsewhere holds its people"
    assert not direction.has_heard("Zona Norte: fuera")
    assert south.has_heard("Zona Sur: fuera de abril")


@pytest.mark.clause("CC21-1")
async def test_a_zone_whose_roster_comes_while_it_owes_a_list_is_not_out(
    either_office: Office,
) -> None:
    office = either_office
    director, direction = await office.people("D1", "X1")
    await office.wind_to(AFTER_NOMINATIONS)
    assert director.has_heard("Asignación de abril")
    assert not (await _import(office, APRIL_ROSTER)).problems
    await office.wind_to(datetime(2026, 4, 1, 14, 0, tzinfo=UTC))
    assert not direction.has_heard("Zona Norte: fuera")
    assert not director.has_heard("Zona Norte: fuera")


@pytest.mark.clause("CC21-1")
async def test_a_zone_that_is_out_does_not_enter_the_roster(either_office: Office) -> None:
    office = either_office
    admin, _director = await office.people("C1", "D1")
    await office.wind_to(datetime(2026, 4, 1, 1, 0, tzinfo=UTC))
    assert admin.has_heard("Zona Norte: fuera de abril")
    report = await _import(office, APRIL_ROSTER)
    assert [(p.row, p.code) for p in report.problems] == [(2, "ineligible")]
