from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner

from cli.main import COMMANDS, app, load

ROOT = Path(__file__).parents[2]
runner = CliRunner()


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No .env and no policy of the project, and no variables of whoever runs the tests."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GUARDIA_LANGUAGE", "es")
    monkeypatch.setenv("COLUMNS", "200")


def test_every_command_can_be_loaded_and_says_what_it_does() -> None:
    for name, place in COMMANDS.items():
        assert load(name, place).get_short_help_str(200), name


def test_help_is_in_the_language_of_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Pone la base de datos al día" in runner.invoke(app, ["--help"]).output
    monkeypatch.setenv("GUARDIA_LANGUAGE", "en")
    assert "Brings the database up to date" in runner.invoke(app, ["--help"]).output


def test_migrate_brings_the_database_up_to_date_and_twice_is_once(tmp_path: Path) -> None:
    for _ in range(2):
        result = runner.invoke(app, ["migrate"])
        assert result.exit_code == 0, result.output
        assert "al día" in result.output
    assert (tmp_path / "var/guardia.db").exists()


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"GUARDIA_LEADS_KEY": ""}, "GUARDIA_LEADS_KEY está vacía"),
        (
            {"GUARDIA_TELEGRAM_TOKEN": "123456789:AAEabcdefghijklmnopqrstuvwxyz012345"},
            "Falta la variable GUARDIA_TELEGRAM_SECRET",
        ),
        ({"GUARDIA_CONFIG": "nowhere.toml"}, "nowhere.toml"),
    ],
)
def test_what_is_wrong_stops_the_start_in_plain_words(
    variables: dict[str, str], words: str
) -> None:
    result = runner.invoke(app, ["worker"], env=variables)

    assert result.exit_code == 2
    assert words in result.output


def test_a_process_on_an_old_database_says_what_to_do() -> None:
    result = runner.invoke(app, ["scheduler"])

    assert result.exit_code == 4
    assert "guardia migrate" in result.output


def test_a_taken_port_says_so() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = runner.invoke(app, ["web", "--port", str(taken.getsockname()[1])])

    assert result.exit_code == 3
    assert "--port" in result.output


def test_up_is_ready_and_ends_when_it_is_told_to(tmp_path: Path) -> None:
    """The command as a newcomer runs it, from another folder, with nothing prepared."""
    process = subprocess.Popen(
        [sys.executable, "-c", "from cli.main import run; run()", "up", "--port", "0"],
        cwd=tmp_path,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stdout is not None
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found
        assert _ready(found[0])
    finally:
        process.send_signal(signal.SIGTERM)
        code = process.wait(timeout=20)
        if process.stdout is not None:
            process.stdout.close()
    assert code == 0


def _ready(address: str) -> bool:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            return httpx.get(f"{address}/readyz").status_code == 200
        except httpx.HTTPError:
            time.sleep(0.05)
    return False
