"""The people file: read tolerantly, refused plainly, all or nothing, twice the same."""

from __future__ import annotations

import io
from datetime import date, time

import pytest
from openpyxl import Workbook
from sqlalchemy import func, select

from domain.kernel.person import Role
from services.people.people_import import import_people
from services.platform.tables.import_report import ImportReport
from services.platform.tables.reader import Table, UnreadableTable, read_table
from storage.rows.platform.audit import AuditRow
from storage.rows.platform.chats import ChatRow
from storage.rows.platform.persons import PersonRow
from tests.support import Office

GOOD = """code,name,role,zone,manager_code,phone,email,telegram_id,extension,internal,\
documents_complete,qualification,sales_last_month,language
A1,Ana López,advisor,Norte,M1,55 1234 5678,ANA@Example.com,1001,101,sí,sí,90,5,es
M1,Mario Gil,manager,Norte,,,,1002,,1,true,,,en
C1,Celia Ríos,contact_center_admin,,,,,,,,,,,
"""


def _table(text: str) -> Table:
    return read_table(text.encode(), "people.csv")


async def _bring(office: Office, table: Table, *, dry_run: bool = False) -> ImportReport:
    async with office.units.begin() as uow:
        return await import_people(uow, table, dry_run=dry_run)


async def _people(office: Office) -> dict[str, PersonRow]:
    return {row.code: row for row in await office.rows(select(PersonRow))}


async def test_everything_of_a_row_is_kept(empty_office: Office) -> None:
    report = await _bring(empty_office, _table(GOOD))
    assert (report.added, report.changed, report.unchanged) == (3, 0, 0)
    people = await _people(empty_office)
    ana = people["A1"]
    assert ana.role == Role.ADVISOR
    assert ana.manager_id == people["M1"].id, "the manager stands further down in the file"
    assert ana.phone == "+525512345678"
    assert ana.email == "ana@example.com"
    assert ana.extension == "101"
    assert (ana.internal, ana.documents_complete, ana.qualification) == (True, True, 90)
    assert ana.sales_last_month == 5
    assert people["M1"].language == "en"
    assert people["C1"].language == "es", "the organisation's own where the file is silent"
    assert people["C1"].documents_complete is False, "complete only when somebody said so"
    chats = {row.address: row.person_id for row in await empty_office.rows(select(ChatRow))}
    assert chats == {"1001": ana.id, "1002": people["M1"].id}


async def test_twice_changes_nothing(empty_office: Office) -> None:
    await _bring(empty_office, _table(GOOD))
    audits = await empty_office.rows(select(func.count()).select_from(AuditRow))
    report = await _bring(empty_office, _table(GOOD))
    assert (report.added, report.changed, report.unchanged) == (0, 0, 3)
    assert not report.menus
    assert await empty_office.rows(select(func.count()).select_from(AuditRow)) == audits


async def test_only_what_changed_counts_and_the_role_renews_the_menu(empty_office: Office) -> None:
    await _bring(empty_office, _table(GOOD))
    report = await _bring(empty_office, _table("code,name,role\nM1,Mario Gil,director\n"))
    assert (report.added, report.changed, report.unchanged) == (0, 1, 0)
    people = await _people(empty_office)
    assert report.menus == {people["M1"].id}
    assert people["M1"].zone == "Norte", "a column that the file lacks keeps what is known"
    assert people["A1"].name == "Ana López", "who is not named is left alone"


async def test_a_dry_run_writes_nothing(empty_office: Office) -> None:
    report = await _bring(empty_office, _table(GOOD), dry_run=True)
    assert (report.added, report.written) == (3, False)
    assert await _people(empty_office) == {}


async def test_every_bad_row_is_named_and_nothing_is_half_done(empty_office: Office) -> None:
    report = await _bring(
        empty_office,
        _table(
            "code,name,role,manager_code,phone,email,telegram_id,internal,qualification,language\n"
            "A1,Ana,astronaut,,,,,,,\n"
            "A2,,advisor,A1,55x,nobody,12a,maybe,101,fr\n"
            "A3,Carla,advisor,ZZ,,,77,,,\n"
            "A4,Dora,advisor,A4,,,77,,,\n"
            "a3,Otra,advisor,,,,,,-1,\n"
            "A5,Eva,advisor,,,,,,,\n"
        ),
    )
    found = {(problem.row, problem.column, problem.code) for problem in report.problems}
    assert found == {
        (2, "role", "role"),
        (3, "name", "empty"),
        (3, "phone", "phone-letters"),
        (3, "email", "email"),
        (3, "telegram_id", "telegram-id"),
        (3, "internal", "yes-no"),
        (3, "qualification", "score"),
        (3, "language", "language"),
        (4, "manager_code", "manager"),
        (5, "manager_code", "own-manager"),
        (5, "telegram_id", "repeated"),
        (6, "qualification", "score"),
    }
    assert await _people(empty_office) == {}


async def test_a_telegram_account_has_one_owner(empty_office: Office) -> None:
    await _bring(empty_office, _table(GOOD))
    table = _table("code,name,role,telegram_id\nA9,Nadie,advisor,1001\n")
    report = await _bring(empty_office, table)
    assert [(p.row, p.code) for p in report.problems] == [(2, "telegram-taken")]


async def test_headings_and_values_as_people_write_them(empty_office: Office) -> None:
    text = (
        "\ufeffCódigo;Nombre completo;Puesto;ZONA;Teléfono celular;Correo electrónico;"
        "Documentos completos;Ventas mes anterior;Idioma;Comentario\r\n"
        "A1;Íñigo Núñez;Asesor;Sur;01 55 1234 5678;;X;3;Español;hola\r\n"
        ";;;;;;;;;\r\n"
        "D1;Dalia Paz;Directora de zona;Sur;;;no;;inglés;\r\n"
    )
    report = await _bring(empty_office, read_table(text.encode(), "gente.csv"))
    assert (report.added, report.problems) == (2, ())
    assert len(report.notes) == 1
    people = await _people(empty_office)
    assert (people["A1"].name, people["A1"].phone) == ("Íñigo Núñez", "+525512345678")
    assert (people["D1"].role, people["D1"].language) == ("director", "en")


async def test_a_file_of_old_excel_is_read(empty_office: Office) -> None:
    content = "code,name,role\nA1,Íñigo,advisor\n".encode("cp1252")
    await _bring(empty_office, read_table(content, "people.csv"))
    assert (await _people(empty_office))["A1"].name == "Íñigo"


async def test_xlsx_is_read_with_its_own_types(empty_office: Office) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(("code", "name", "role", "phone", "internal", "qualification", "telegram_id"))
    sheet.append(("A1", "Ana", "advisor", 5512345678, True, 90.0, 1001))
    sheet.append((7, "Siete", "advisor", None, False, None, None))
    out = io.BytesIO()
    book.save(out)
    report = await _bring(empty_office, read_table(out.getvalue(), "People.XLSX"))
    assert (report.added, report.problems) == (2, ())
    people = await _people(empty_office)
    assert (people["A1"].phone, people["A1"].qualification) == ("+525512345678", 90)
    assert people["7"].internal is False


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"", "people.csv", "empty"),
        (b"\n\n", "people.csv", "empty"),
        (b"\x00\x01", "people.csv", "binary"),
        (b"not a zip", "people.xlsx", "broken"),
        (b"code\n" + b"A\n" * 50_001, "people.csv", "too-long"),
    ],
)
def test_what_is_no_table_is_refused(content: bytes, name: str, reason: str) -> None:
    with pytest.raises(UnreadableTable) as refused:
        read_table(content, name)
    assert refused.value.fields["reason"] == reason


def test_days_and_times_of_xlsx_become_text() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(("date", "start"))
    sheet.append((date(2026, 4, 1), time(8, 0)))
    out = io.BytesIO()
    book.save(out)
    assert read_table(out.getvalue(), "r.xlsx").lines[0].cells == {
        "date": "2026-04-01",
        "start": "08:00",
    }


async def test_a_missing_column_is_one_problem(empty_office: Office) -> None:
    report = await _bring(empty_office, _table("code,name\nA1,Ana\n"))
    assert [(p.row, p.column, p.code) for p in report.problems] == [(1, "role", "column-missing")]
