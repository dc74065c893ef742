"""Sales carry their month: three in the month before the roster's, judged on the 1st (CC21-2)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import delete, select

from services.people.people_import import import_people
from services.people.sales_import import import_sales
from services.platform.tables.import_report import ImportReport
from services.platform.tables.reader import read_table
from storage.rows.leads.assignments import AdvisorDayRow
from storage.rows.people.sales import AdvisorSalesRow
from tests.roster.acts import AFTER_NOMINATIONS, published
from tests.support import Office

APRIL_1 = datetime(2026, 4, 1, 14, 0, tzinfo=UTC)


async def _forget_sales(office: Office, *codes: str, month: str = "2026-03") -> None:
    ids = [office.ids[code] for code in codes]
    async with office.units.begin() as uow:
        await uow.session.execute(
            delete(AdvisorSalesRow).where(
                AdvisorSalesRow.advisor_id.in_(ids), AdvisorSalesRow.month == month
            )
        )


async def _bring(office: Office, text: str) -> ImportReport:
    async with office.units.begin() as uow:
        return await import_sales(uow, read_table(text.encode(), "ventas.csv"))


@pytest.mark.clause("CC21-2")
async def test_provisional_at_nomination_and_judged_on_the_first(either_office: Office) -> None:
    office = either_office
    ana, beto, director, south, admin, carla = await office.people(
        "A1", "A2", "D1", "D2", "C1", "A3"
    )
    await _forget_sales(office, "A1", "A2")
    await _bring(office, "advisor_code,month,sales\nA1,2026-03,2\nA2,03/2026,2\n")
    await office.wind_to(AFTER_NOMINATIONS)
    await director.say("/nominar")
    heard = await director.tap("⬜ Ana Uno")
    assert "Hasta ahora lleva 2 ventas en marzo de 2026; se piden 3" in heard
    await director.tap("⬜ Beto Dos")
    heard = await director.tap("Entregar")
    assert "con 2 asesores" in heard
    assert "Hasta ahora lleva 2 ventas en marzo" in heard
    await south.say("/nominar")
    await south.tap("⬜ Carla")
    await south.tap("Entregar")
    await published(office)
    await admin.say("/rol")
    assert "Por confirmar el día 1" in admin.find("publicado").text
    await office.tick()
    for person in (ana, beto, carla):
        await person.tap("Confirmar")
    report = await _bring(office, "advisor_code,month,sales\nA1,2026-03,3\nA2,2026-03,2\n")
    assert (report.added, report.changed, report.unchanged) == (0, 1, 1)
    await office.wind_to(APRIL_1)
    told = admin.find("no reciben prospectos en abril").text
    assert "Beto Dos" in told
    assert "Tuvo 2 ventas en marzo de 2026; se piden 3" in told
    assert "Ana Uno" not in told
    assert beto.has_heard("Tuvo 2 ventas en marzo de 2026")
    for _ in range(4):
        await office.lead()
    assert ana.has_heard("Prospecto ")
    assert not any("🔔" in message.text for message in beto.messages)


@pytest.mark.clause("CC21-2")
async def test_the_figure_of_one_month_does_not_pass_for_the_next(either_office: Office) -> None:
    office = either_office
    ana, admin = await office.people("A1", "C1")
    await _forget_sales(office, "A1", month="2026-03")
    await office.on_guard("A1")
    await office.lead(name="Lucía Zamudio")
    assert ana.has_heard("Lucía Zamudio"), "February's five count in March"
    await office.wind_to(APRIL_1)
    await office.on_guard("A1")
    await office.lead(name="Óscar Treviño")
    assert not ana.has_heard("Óscar Treviño")
    assert admin.has_heard("prospectos sin asesor")


@pytest.mark.clause("CC21-2")
async def test_closings_of_the_product_count_by_themselves(either_office: Office) -> None:
    office = either_office
    ana = await office.person("A1")
    await _forget_sales(office, "A1", month="2026-02")
    async with office.units.begin() as uow:
        uow.session.add(
            AdvisorDayRow(advisor_id=office.ids["A1"], day=date(2026, 2, 27), leads=5, closings=3)
        )
    await office.on_guard("A1")
    await office.lead(name="Lucía Zamudio")
    assert ana.has_heard("Lucía Zamudio")


@pytest.mark.clause("CC21-2")
async def test_the_people_file_brings_the_sales_of_the_month_before(office: Office) -> None:
    await _forget_sales(office, "A1", month="2026-02")
    ana = await office.person("A1")
    await office.on_guard("A1")
    rows = "code,name,role,sales_last_month\nA1,Ana Uno,advisor,4"
    async with office.units.begin() as uow:
        await import_people(uow, read_table(rows.encode(), "people.csv"))
    await office.lead(name="Lucía Zamudio")
    assert ana.has_heard("Lucía Zamudio")
    kept = select(AdvisorSalesRow.sales).where(
        AdvisorSalesRow.advisor_id == office.ids["A1"], AdvisorSalesRow.month == "2026-02"
    )
    assert await office.rows(kept) == [4]


async def test_every_bad_row_of_sales_is_named_and_nothing_is_kept(office: Office) -> None:
    report = await _bring(
        office,
        "clave,mes,ventas\nZZ,2026-02,3\nM1,2026-02,3\nA1,marzo,3\nA1,2026-02,tres\n"
        "A2,2026-02,9\nA2,2/2026,8\n",
    )
    assert {(p.row, p.code) for p in report.problems} == {
        (2, "advisor"),
        (3, "not-an-advisor"),
        (4, "month"),
        (5, "count"),
        (7, "repeated"),
    }
    kept = select(AdvisorSalesRow.sales).where(
        AdvisorSalesRow.advisor_id == office.ids["A2"], AdvisorSalesRow.month == "2026-02"
    )
    assert await office.rows(kept) == [5]
