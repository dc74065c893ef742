"""``guardia backup | restore | export``."""

from __future__ import annotations

import csv
import io
import sqlite3
import stat
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner, Result

from cli.main import app
from services.platform.exports import Sheet, take_out, to_bytes
from tests.support import Office

PEOPLE = "code,name,role,zone,telegram_id\nA1,Ana,advisor,Norte,1001\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GUARDIA_DATABASE_URL", f"sqlite:///{tmp_path / 'desk.db'}")
    monkeypatch.setenv("GUARDIA_LANGUAGE", "es")
    monkeypatch.setenv("COLUMNS", "200")
    (tmp_path / "people.csv").write_text(PEOPLE)
    run("import", "people", "people.csv")
    return tmp_path


def run(*words: str, typed: str | None = None) -> Result:
    return CliRunner().invoke(app, list(words), input=typed)


def people(path: Path) -> int:
    with sqlite3.connect(path) as database:
        return int(database.execute("SELECT count(*) FROM person").fetchone()[0])


def test_a_copy_is_whole_private_and_can_be_put_back(folder: Path):
    assert run("backup", "copy.db").exit_code == 0
    assert people(folder / "copy.db") == 1
    assert stat.S_IMODE((folder / "copy.db").stat().st_mode) == 0o600
    with sqlite3.connect(folder / "desk.db") as database:
        database.execute("DELETE FROM chat")
        database.execute("DELETE FROM person")
    assert run("restore", "copy.db", typed="n\n").exit_code == 2
    assert people(folder / "desk.db") == 0
    result = run("restore", "copy.db", "--yes")
    assert result.exit_code == 0, result.output
    assert people(folder / "desk.db") == 1
    assert people(folder / "desk.db.before-restore") == 0


def test_what_is_no_copy_is_not_put_back(folder: Path):
    (folder / "other.db").write_bytes(b"not a database at all, but long enough to be one")
    assert run("restore", "other.db", "--yes").exit_code == 2
    assert people(folder / "desk.db") == 1


def test_a_copy_overwrites_nothing(folder: Path):
    (folder / "copy.db").write_text("mine")
    for typed in (None, "n\n", "quizá\nn\n"):
        result = run("backup", "copy.db", typed=typed)
        assert result.exit_code == 2
        assert "copy.db ya existe y no se tocó" in result.output
        assert (folder / "copy.db").read_text() == "mine"
    assert "Responda s o n" in result.output
    assert run("backup", "copy.db", typed="s\n").exit_code == 0
    assert people(folder / "copy.db") == 1
    (folder / "copy.db").write_text("mine")
    assert run("backup", "copy.db", "--force").exit_code == 0
    assert people(folder / "copy.db") == 1


def test_a_copy_is_not_put_over_the_database_it_is_of(folder: Path):
    result = run("backup", "desk.db", "--force")
    assert result.exit_code == 2
    assert "es la base de datos misma" in result.output


def test_without_a_database_there_is_nothing_to_copy(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GUARDIA_DATABASE_URL", "sqlite:///other.db")
    result = run("backup", "copy.db")
    assert result.exit_code == 2
    assert "No hay nada que copiar: other.db no existe." in result.output
    assert not (folder / "copy.db").exists()


def test_where_nobody_answers_nothing_is_put_back(folder: Path):
    run("backup", "copy.db")
    result = run("restore", "copy.db")
    assert result.exit_code == 2
    assert "Cancelado." in result.output
    assert not (folder / "desk.db.before-restore").exists()


def test_a_server_is_backed_up_by_its_own_tools(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GUARDIA_DATABASE_URL", "postgresql://u:secret@host/db")
    result = run("backup", "copy.db")
    assert result.exit_code == 2
    assert "pg_dump" in result.output
    assert "secret" not in result.output


def test_an_export_needs_an_ending_that_says_its_kind(folder: Path):
    assert run("export", "leads", "leads.pdf").exit_code == 2
    assert run("export", "leads", "leads.csv").exit_code == 0
    assert stat.S_IMODE((folder / "leads.csv").stat().st_mode) == 0o600
    assert (folder / "leads.csv").read_bytes().startswith(b"\xef\xbb\xbflead,arrived_at")


def test_what_no_procedure_brings_cannot_be_taken_out(folder: Path):
    (folder / "guardia.toml").write_text('[organization]\npack = "comteco"\n')
    result = run("export", "leads", "leads.csv")
    assert result.exit_code == 2
    assert "leads" in result.output
    assert not (folder / "leads.csv").exists()


@pytest.mark.parametrize("month", ["diciembre", "2026-13", "2026-1", "2026-12-01", ""])
def test_a_month_that_is_none_is_refused_and_nothing_is_written(folder: Path, month: str):
    result = run("export", "leads", "leads.csv", "--month", month)
    assert result.exit_code == 2
    assert f"«{month}» no es un mes; escríbalo como 2026-12." in result.output
    assert not (folder / "leads.csv").exists()


def test_an_export_replaces_a_file_only_when_it_may(folder: Path):
    (folder / "leads.csv").write_text("mine")
    for typed in (None, "n\n"):
        result = run("export", "leads", "leads.csv", typed=typed)
        assert result.exit_code == 2
        assert "leads.csv ya existe y no se tocó" in result.output
        assert (folder / "leads.csv").read_text() == "mine"
    assert run("export", "leads", "leads.csv", typed="y\n").exit_code == 0
    assert (folder / "leads.csv").read_bytes().startswith(b"\xef\xbb\xbflead,")
    (folder / "leads.csv").write_text("mine")
    assert run("export", "leads", "leads.csv", "--force").exit_code == 0
    assert (folder / "leads.csv").read_bytes().startswith(b"\xef\xbb\xbflead,")


def test_results_come_out_by_advisor_and_month(folder: Path):
    assert run("export", "results", "results.csv").exit_code == 0
    assert (folder / "results.csv").read_text("utf-8-sig").strip() == (
        "advisor_code,month,leads,contacted_in_time,breached,unreachable,declined,closings,conversion"
    )


def test_an_export_into_a_folder_that_is_not_there_says_so(folder: Path):
    result = run("export", "leads", "away/leads.csv")
    assert result.exit_code == 2
    assert "No existe la carpeta away" in result.output
    assert not (folder / "away").exists()
    (folder / "folder.csv").mkdir()
    assert "no es un archivo" in run("export", "leads", "folder.csv", "--force").output


async def test_leads_assignments_and_roster_come_out(office: Office, tmp_path: Path):
    await office.people("A1", "C1")
    await office.on_guard("A1")
    await office.lead(name="María", phone="5512345678", campaign="=1+1")
    async with office.units.snapshot() as uow:
        leads = await take_out(uow, "leads")
        assignments = await take_out(uow, "assignments", "2026-03")
        other = await take_out(uow, "assignments", "2026-04")
        roster = await take_out(uow, "roster")
    row = dict(zip(leads.columns, leads.rows[0], strict=True))
    assert (row["name"], row["phones"], row["owner_code"]) == ("María", "+525512345678", "A1")
    assert row["arrived_at"] == "2026-03-10 12:00:00"
    assert len(assignments.rows) == 1
    assert other.rows == []
    assert roster.rows[0][0] == "A1"
    text = to_bytes(leads, tmp_path / "x.csv").decode("utf-8-sig")
    assert "'=1+1" in text
    assert next(csv.DictReader(io.StringIO(text)))["phones"] == "+525512345678"


def test_a_spreadsheet_can_open_it(tmp_path: Path):
    content = to_bytes(Sheet(("a", "b"), [["x", 1]], "a"), tmp_path / "x.xlsx")
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [["a", "b"], ["x", 1]]
