"""A roster made elsewhere: published at once, told to everybody, and still confirmed by each."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from services.platform.tables.import_report import ImportReport
from services.platform.tables.reader import read_table
from services.roster.roster_import import import_roster
from storage.rows.platform.persons import PersonRow
from storage.rows.roster.months import GuardRow, RosterEntryRow, RosterMonthRow
from tests.support import Office

GOOD = """advisor_code,date,start,end
A1,2026-03-11,08:00,18:00
A2,12/3/2026,08:00,24:00
a1,2026-03-13,8:00,18:00
"""


async def _bring(office: Office, text: str, *, dry_run: bool = False) -> ImportReport:
    async with office.units.begin() as uow:
        table = read_table(text.encode(), "rol.csv")
        return await import_roster(uow, table, dry_run=dry_run)


@pytest.mark.clause("CC23-L1")
async def test_published_at_once_and_each_advisor_confirms(office: Office, channel: str) -> None:
    ana = await office.person("A1", channel)
    admin = await office.person("C1")
    report = await _bring(office, GOOD)
    assert (report.added, report.removed, report.problems) == (3, 0, ())
    await office.tick()
    (month,) = await office.rows(select(RosterMonthRow))
    assert (month.month, month.state) == ("2026-03", "published")
    assert "mié 11 mar, 08:00 a 18:00" in ana.find("Su rol de guardias").text
    assert "0 de 2 confirmados" in admin.find("confirmados").text
    assert "Confirmado" in await ana.tap("Confirmar")
    assert "1 de 2 confirmados" in admin.find("confirmados").text
    guards = await office.rows(select(GuardRow).order_by(GuardRow.starts_at))
    assert guards[1].ends_at == datetime(2026, 3, 13, 6, 0, tzinfo=UTC), "24:00 is midnight"


@pytest.mark.clause("CC23-L1")
async def test_days_in_a_row_with_equal_hours_are_one_line(office: Office) -> None:
    ana = await office.person("A1")
    days = ["2026-03-11,08:00,18:00"] + [f"2026-03-{day},09:00,14:00" for day in (12, 13, 14, 15)]
    days += ["2026-03-17,09:00,14:00", "2026-03-18,09:00,14:00"]
    await _bring(office, "advisor_code,date,start,end\n" + "".join(f"A1,{day}\n" for day in days))
    await office.tick()
    told = ana.find("Su rol de guardias").text
    assert "Tiene 7 guardias" in told
    assert [line for line in told.splitlines() if line.startswith("•")] == [
        "• mié 11 mar, 08:00 a 18:00",
        "• todos los días del jue 12 mar al dom 15 mar, 09:00 a 14:00",
        "• mar 17 mar, 09:00 a 14:00",
        "• mié 18 mar, 09:00 a 14:00",
    ]
    await ana.say("/mi_rol")
    assert "todos los días del jue 12 mar al dom 15 mar" in ana.last.text


async def test_the_same_roster_twice_changes_nothing(office: Office) -> None:
    ana = await office.person("A1")
    await _bring(office, GOOD)
    await office.tick()
    await ana.tap("Confirmar")
    said = len(ana.messages)
    report = await _bring(office, GOOD)
    await office.tick()
    assert (report.added, report.removed, report.unchanged) == (0, 0, 3)
    assert len(ana.messages) == said
    entries = {row.advisor_id: row for row in await office.rows(select(RosterEntryRow))}
    assert entries[office.ids["A1"]].confirmed_at is not None


@pytest.mark.clause("CC23-L1")
async def test_who_gets_other_guards_confirms_again(office: Office) -> None:
    ana, beto = await office.people("A1", "A2")
    await _bring(office, GOOD)
    await office.tick()
    await ana.tap("Confirmar")
    await beto.tap("Confirmar")
    report = await _bring(office, GOOD.replace("A2,12/3", "A2,14/3"))
    await office.tick()
    assert (report.added, report.removed, report.unchanged) == (1, 1, 2)
    entries = {row.advisor_id: row for row in await office.rows(select(RosterEntryRow))}
    assert entries[office.ids["A1"]].confirmed_at is not None
    assert entries[office.ids["A2"]].confirmed_at is None
    assert "sáb 14 mar" in beto.card.text


async def test_every_bad_row_is_named_and_nothing_is_published(office: Office) -> None:
    report = await _bring(
        office,
        "advisor_code,date,start,end\n"
        "ZZ,2026-03-11,08:00,18:00\n"
        "M1,2026-03-11,08:00,18:00\n"
        "A1,mañana,08:00,18:00\n"
        "A1,2026-03-11,8am,25:00\n"
        "A2,2026-03-11,18:00,08:00\n"
        "A3,2026-03-11,08:00,18:00\n"
        "A3,2026-03-11,12:00,18:00\n",
    )
    assert {(p.row, p.column, p.code) for p in report.problems} == {
        (2, "advisor_code", "advisor"),
        (3, "advisor_code", "not-an-advisor"),
        (4, "date", "date"),
        (5, "start", "time"),
        (5, "end", "time"),
        (6, "date", "guard-ends-before-start"),
        (8, "date", "guard-overlap"),
    }
    assert await office.rows(select(RosterMonthRow)) == []


@pytest.mark.clause("CC23-2")
async def test_an_advisor_whom_the_rules_refuse_is_named_and_does_not_enter(office: Office) -> None:
    async with office.units.begin() as uow:
        row = await uow.session.get_one(PersonRow, office.ids["A2"])
        row.qualification = 50
    report = await _bring(office, GOOD)
    assert [(p.row, p.code) for p in report.problems] == [(3, "ineligible")]
    assert len(report.notes) == 1
    assert report.notes[0].args["name"] == "Beto Dos"
    assert await office.rows(select(RosterMonthRow)) == []


async def test_a_dry_run_publishes_nothing(office: Office) -> None:
    report = await _bring(office, GOOD, dry_run=True)
    assert (report.added, report.written) == (3, False)
    assert await office.rows(select(GuardRow)) == []
    assert await office.rows(select(RosterMonthRow)) == []
