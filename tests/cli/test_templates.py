"""``guardia import … --template``: a file that can be filled in, and is a valid one already."""

from __future__ import annotations

import csv
import sqlite3
import stat
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner, Result

from cli.import_templates import COLUMNS
from cli.main import app
from services.intake.file_import import LEAD_HEADERS
from services.people.people_rows import REQUIRED
from services.platform.tables.columns import PEOPLE, ROSTER, SALES

KINDS = ("people", "roster", "sales", "leads", "calls")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GUARDIA_DATABASE_URL", f"sqlite:///{tmp_path / 'desk.db'}")
    monkeypatch.setenv("GUARDIA_LANGUAGE", "es")
    monkeypatch.setenv("COLUMNS", "200")
    return tmp_path


def run(*typed: str, answer: str | None = None) -> Result:
    return CliRunner().invoke(app, ["import", *typed], input=answer)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("what", KINDS)
def test_a_template_can_be_imported_as_it_stands(folder: Path, what: str, ending: str):
    assert run("people", "--template", "people.csv").exit_code == 0
    assert run("people", "people.csv").exit_code == 0
    file = f"of-{what}.{ending}"
    written = run(what, "--template", file)
    assert written.exit_code == 0, written.output
    tried = run(what, file, "--dry-run")
    assert tried.exit_code == 0, tried.output
    done = run(what, file)
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize("pack", ["ccima", "comteco", "carrazos"])
def test_its_telephones_are_those_of_the_organisation(folder: Path, pack: str):
    (folder / "guardia.toml").write_text(f'[organization]\nname = "X"\npack = "{pack}"\n')
    run("people", "--template")
    tried = run("people", "people.csv", "--dry-run")
    assert tried.exit_code == 0, tried.output


@pytest.mark.parametrize("what", KINDS)
def test_its_columns_are_explained(folder: Path, what: str):
    result = run(what, "--template")
    assert result.exit_code == 0
    assert f"Plantilla escrita: {what}.csv" in result.output
    headings = next(csv.reader((folder / f"{what}.csv").read_text("utf-8-sig").splitlines()))
    assert headings == [column.name for column in COLUMNS[what]]
    for line in (f"guardia import {what} {what}.csv --dry-run", "¿Obligatoria?", *headings):
        assert line in result.output
    assert not (folder / "desk.db").exists()
    assert stat.S_IMODE((folder / f"{what}.csv").stat().st_mode) == 0o600


def test_it_has_every_column_that_the_import_reads():
    read = {"people": PEOPLE, "roster": ROSTER, "sales": SALES, "leads": LEAD_HEADERS}
    for what, columns in read.items():
        assert [column.name for column in COLUMNS[what]] == list(columns)
    needed = {column.name for column in COLUMNS["people"] if column.required}
    assert needed == set(REQUIRED)


def test_a_template_overwrites_nothing_by_itself(folder: Path):
    (folder / "people.csv").write_text("mine")
    for answer in (None, "n\n"):
        result = run("people", "--template", answer=answer)
        assert result.exit_code == 2
        assert "people.csv ya existe y no se tocó" in result.output
        assert (folder / "people.csv").read_text() == "mine"
    assert run("people", "--template", answer="sí\n").exit_code == 0
    (folder / "people.csv").write_text("mine")
    assert run("people", "--template", "--force").exit_code == 0
    assert (folder / "people.csv").read_text("utf-8-sig").startswith("code,name,role")


def test_a_template_has_an_ending_that_says_its_kind(folder: Path):
    result = run("people", "--template", "people.pdf")
    assert result.exit_code == 2
    assert "debe terminar en .csv o .xlsx" in result.output
    assert list(folder.iterdir()) == []


def test_a_workbook_can_be_read_by_people(folder: Path):
    run("people", "--template", "people.xlsx")
    sheet = load_workbook(folder / "people.xlsx").worksheets[0]
    assert [cell.value for cell in sheet[1]] == list(PEOPLE)
    assert all(cell.font.bold for cell in sheet[1])
    assert sheet.freeze_panes == "A2"
    assert sheet.column_dimensions["B"].width > 10


def test_columns_that_are_missing_and_roles_that_are_none_are_told_with_what_would_do(
    folder: Path,
):
    (folder / "people.csv").write_text("clave,nombre\nA1,Ana\n")
    assert "Falta la columna «role» (o «puesto»)" in run("people", "people.csv").output
    (folder / "people.csv").write_text(
        "clave,nombre,puesto\nA1,Ana,vendedor\nAb,Eva,asesor\nAB,Io,asesor\n"
    )
    said = run("people", "people.csv").output
    assert "no es una función conocida: vendedor. Por ejemplo: asesor, gerente" in said
    assert "está repetido en el archivo: AB" in said
    assert not _people(folder)


def _people(folder: Path) -> list[tuple[str]]:
    with sqlite3.connect(folder / "desk.db") as database:
        return database.execute("SELECT code FROM person").fetchall()
