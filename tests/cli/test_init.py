"""``guardia init``: two files, of which one is for its owner's eyes only."""

from __future__ import annotations

import stat
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cli.main import app
from storage.policy.policy_file import load_policy


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GUARDIA_LANGUAGE", "es")
    monkeypatch.setenv("COLUMNS", "200")


def init(*options: str, typed: str | None = None) -> Result:
    return CliRunner().invoke(app, ["init", *options], input=typed)


def test_with_yes_it_asks_nothing_and_what_it_writes_is_valid(tmp_path: Path):
    result = init("--yes", "--name", 'Casas "del Sur"', "--telegram-token", "1:abc")
    assert result.exit_code == 0, result.output
    organization = load_policy(tmp_path / "guardia.toml").organization
    assert (organization.name, organization.time_zone) == ('Casas "del Sur"', "America/Mexico_City")
    secrets = dict(
        line.split("=", 1) for line in (tmp_path / ".env").read_text().splitlines() if line
    )
    assert secrets["GUARDIA_TELEGRAM_TOKEN"] == "1:abc"
    assert secrets["GUARDIA_TELEGRAM_MODE"] == "polling"
    names = ("LEADS_KEY", "CALLS_KEY", "BOARD_KEY", "METRICS_KEY", "TELEGRAM_SECRET")
    keys = [secrets[f"GUARDIA_{name}"] for name in names]
    assert len(set(keys)) == len(names)
    assert all(len(key) >= 40 for key in keys)


def test_nobody_else_can_read_the_secrets(tmp_path: Path):
    init("--yes")
    assert stat.S_IMODE((tmp_path / ".env").stat().st_mode) == 0o600


def test_it_never_overwrites_by_itself(tmp_path: Path):
    (tmp_path / ".env").write_text("MINE=1\n")
    result = init("--yes")
    assert result.exit_code == 1
    assert "Se dejó como estaba" in result.output
    assert (tmp_path / ".env").read_text() == "MINE=1\n"
    assert (tmp_path / "guardia.toml").exists()


def test_it_asks_for_what_was_not_given(tmp_path: Path):
    answers = "comteco\nCOMTECO\nAmerica/La_Paz\nsqlite:///x.db\n"
    result = init("--telegram-token", "", typed=answers)
    assert result.exit_code == 0, result.output
    table = tomllib.loads((tmp_path / "guardia.toml").read_text())["organization"]
    assert (table["pack"], table["country"], table["locale"]) == ("comteco", "BO", "es-BO")
    assert "GUARDIA_TELEGRAM_TOKEN" not in (tmp_path / ".env").read_text()


def test_an_overwrite_is_asked_for_and_can_be_granted(tmp_path: Path):
    init("--yes", "--name", "Antes")
    common = ("--pack", "ccima", "--time-zone", "America/Mexico_City", "--telegram-token", "")
    result = init(*common, "--name", "Ahora", "--database-url", "sqlite:///x.db", typed="y\nn\n")
    assert load_policy(tmp_path / "guardia.toml").organization.name == "Ahora"
    assert "sqlite:///x.db" not in (tmp_path / ".env").read_text()
    assert result.exit_code == 1


def test_where_nobody_answers_nothing_is_replaced(tmp_path: Path):
    init("--yes", "--name", "Antes")
    given = ("--pack", "ccima", "--time-zone", "America/Mexico_City", "--telegram-token", "")
    result = init(*given, "--name", "Ahora", "--database-url", "sqlite:///x.db")
    assert result.exit_code == 2
    assert load_policy(tmp_path / "guardia.toml").organization.name == "Antes"
    forced = init(*given, "--name", "Ahora", "--database-url", "sqlite:///x.db", "--force")
    assert forced.exit_code == 0
    assert load_policy(tmp_path / "guardia.toml").organization.name == "Ahora"


def test_the_packs_are_told_apart_and_another_is_asked_again(tmp_path: Path):
    answers = "acme\ncomteco\nCOMTECO\nAmerica/La_Paz\nsqlite:///x.db\n"
    result = init("--telegram-token", "", typed=answers)
    assert result.exit_code == 0, result.output
    assert "comteco: ventas digitales" in result.output
    assert "Elija una de estas: ccima, carrazos, comteco" in result.output
    assert "Please" not in result.output


def test_an_answer_that_cannot_be_used_writes_nothing(tmp_path: Path):
    result = init("--yes", "--time-zone", "Marte/Olimpo")
    assert result.exit_code == 2
    assert "Marte/Olimpo" in result.output
    assert list(tmp_path.iterdir()) == []
