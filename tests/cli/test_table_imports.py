"""``guardia import``: what it prints and how it ends."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cli.main import app

PEOPLE = "code,name,role,zone,telegram_id\nA1,Ana,advisor,Norte,1001\nA2,Beto,advisor,Norte,\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with a database in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GUARDIA_DATABASE_URL", f"sqlite:///{tmp_path / 'desk.db'}")
    monkeypatch.setenv("GUARDIA_LANGUAGE", "es")
    monkeypatch.setenv("COLUMNS", "200")
    for name in ("GUARDIA_CONFIG", "GUARDIA_TELEGRAM_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def _run(folder: Path, what: str, text: str, *options: str) -> Result:
    (folder / "file.csv").write_text(text, encoding="utf-8")
    return CliRunner().invoke(app, ["import", what, "file.csv", *options])


def test_people_come_in_and_links_are_given_once(folder: Path) -> None:
    first = _run(folder, "people", PEOPLE)
    assert first.exit_code == 0, first.output
    assert "Nuevos: 2" in first.output
    assert "A2  Beto  /start " in first.output
    assert "A1  Ana" not in first.output, "her chat is bound already"
    again = _run(folder, "people", PEOPLE)
    assert "iguales: 2" in again.output
    assert "/start" not in again.output, "the first link still works"
    assert "A2  Beto  /start " in _run(folder, "people", PEOPLE, "--new-links").output


def test_a_bad_file_says_what_is_wrong_and_ends_with_an_error(folder: Path) -> None:
    result = _run(folder, "people", PEOPLE + "A3,,pilot,,\n")
    assert result.exit_code == 2
    assert "Renglón 4, «role»: no es una función conocida: pilot" in result.output
    assert "Renglón 4, «name»: está vacío" in result.output
    assert _count(folder, "person") == 0


def test_a_dry_run_keeps_nothing(folder: Path) -> None:
    result = _run(folder, "people", PEOPLE, "--dry-run")
    assert result.exit_code == 0
    assert "Ensayo, no se guardó nada. Nuevos: 2" in result.output
    assert _count(folder, "person") == 0


QUALIFIED = (
    "code,name,role,zone,documents_complete,qualification\nA1,Ana,advisor,Norte,si,90\n"
    "A2,Beto,advisor,Norte,no,90\n"
)


def test_a_roster_comes_in(folder: Path) -> None:
    _run(folder, "people", QUALIFIED)
    roster = "advisor_code,date,start,end\nA1,2030-12-01,08:00,18:00\n"
    result = _run(folder, "roster", roster)
    assert result.exit_code == 0, result.output
    assert "Nuevos: 1" in result.output
    assert "y se decide cuando termine el mes (CC21-2)" in result.output
    assert _count(folder, "guard") == 1
    refused = _run(folder, "roster", roster + "A2,2030-12-02,08:00,18:00\n")
    assert refused.exit_code == 2
    assert "Beto: Le faltan documentos (CC21-7)" in refused.output
    assert _count(folder, "guard") == 1, "nothing was written"


def test_sales_come_in_by_month(folder: Path) -> None:
    _run(folder, "people", PEOPLE)
    result = _run(folder, "sales", "advisor_code,month,sales\nA1,2030-11,3\nA2,11/2030,0\n")
    assert result.exit_code == 0, result.output
    assert "Nuevos: 2" in result.output
    assert _count(folder, "advisor_sales") == 2


def _count(folder: Path, table: str) -> int:
    connection = sqlite3.connect(folder / "desk.db")
    try:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
    finally:
        connection.close()
