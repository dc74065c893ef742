"""``guardia import leads | calls``: into the same inbox as what knocks at the door."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cli.main import app

LEADS = "Nombre,Teléfono,Campaña,Color\nMaría,55 1234 5678,Otoño,azul\nPepe,+52 55 8765 4321,,\n"
CALLS = (
    "call_id,call_type,event,date,callpicker_destination_name,callee_number,duration_sec\n"
    "o-1,outbound,outbound_call_completed,2026-3-10 12:1:5,Ana Uno,5512345678,41\n"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GUARDIA_DATABASE_URL", f"sqlite:///{tmp_path / 'desk.db'}")
    monkeypatch.setenv("GUARDIA_LANGUAGE", "es")
    monkeypatch.setenv("COLUMNS", "200")
    return tmp_path


def bring(folder: Path, what: str, text: str, *options: str) -> Result:
    (folder / "file.csv").write_text(text, encoding="utf-8")
    return CliRunner().invoke(app, ["import", what, "file.csv", *options])


def rows(folder: Path, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(folder / "desk.db") as database:
        return database.execute(query).fetchall()


def test_leads_wait_in_the_inbox_and_the_same_file_changes_nothing(folder: Path):
    first = bring(folder, "leads", LEADS)
    assert first.exit_code == 0, first.output
    assert "Recibidos: 2 · ya conocidos: 0" in first.output
    kept = rows(folder, "SELECT source, payload FROM inbox ORDER BY id")
    assert [row[0] for row in kept] == ["leads", "leads"]
    assert '"campaign":"Otoño"' in str(kept[0][1]).replace(" ", "")
    assert '"Color":"azul"' in str(kept[0][1]).replace(" ", "")
    again = bring(folder, "leads", LEADS)
    assert "Recibidos: 0 · ya conocidos: 2" in again.output
    assert len(rows(folder, "SELECT id FROM inbox")) == 2


def test_bad_rows_are_named_and_kept_for_review_and_the_good_ones_go_on(folder: Path):
    text = LEADS + "Malo,abc,,\nNadie,,,\n"
    result = bring(folder, "leads", text)
    assert result.exit_code == 1
    assert "Renglón 4" in result.output
    assert "Renglón 5" in result.output
    assert len(rows(folder, "SELECT id FROM inbox")) == 2
    assert len(rows(folder, "SELECT id FROM review_item")) == 2
    bring(folder, "leads", text)
    assert len(rows(folder, "SELECT id FROM review_item")) == 2


def test_a_dry_run_keeps_nothing(folder: Path):
    result = bring(folder, "leads", LEADS, "--dry-run")
    assert result.exit_code == 0
    assert "Se recibirían: 2" in result.output
    assert rows(folder, "SELECT id FROM inbox") == []


def test_calls_come_in_as_the_feed_would_bring_them(folder: Path):
    result = bring(folder, "calls", CALLS + "o-2,outbound,x,ayer,Ana Uno,sin número,\n")
    assert result.exit_code == 1
    assert "Recibidos: 1" in result.output
    assert rows(folder, "SELECT source FROM inbox") == [("calls",)]
