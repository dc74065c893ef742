from __future__ import annotations

import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import ExitStack, closing
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

    assert result.exit_code == 2
    assert "guardia migrate" in result.output


def test_a_taken_port_says_so() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = runner.invoke(app, ["web", "--port", str(taken.getsockname()[1])])

    assert result.exit_code == 2
    assert "--port" in result.output


def test_up_is_ready_and_ends_when_it_is_told_to(tmp_path: Path) -> None:
    """The command as a newcomer runs it, from another folder, with nothing prepared."""
    said = tmp_path / "said.txt"
    process = _up(tmp_path, errors=said)
    try:
        assert _until_ready(_address(process))[-1] == "ready"
    finally:
        process.send_signal(signal.SIGTERM)
        code = process.wait(timeout=20)
        if process.stdout is not None:
            process.stdout.close()
    assert code == 0
    for words in (
        "! No hay guardia.toml en esta carpeta: se trabaja con el paquete «ccima»",
        "! No hay ningún bot (falta GUARDIA_TELEGRAM_TOKEN)",
        "! No hay nadie dado de alta",
        "«guardia doctor» dice qué falta",
    ):
        assert words in said.read_text()


def test_a_variable_that_cannot_be_used_is_named() -> None:
    result = runner.invoke(app, ["migrate"], env={"GUARDIA_LOG_LEVEL": "loud"})
    assert result.exit_code == 2
    assert "La variable GUARDIA_LOG_LEVEL tiene un valor que no se puede usar." in result.output


def test_up_is_ready_only_when_chats_are_heard(tmp_path: Path) -> None:
    """What is needed for chats takes seconds to load; who asks meanwhile is told so."""
    process = _up(
        tmp_path,
        GUARDIA_TELEGRAM_TOKEN="123456789:AAEabcdefghijklmnopqrstuvwxyz012345",
        GUARDIA_TELEGRAM_SECRET="secret",
        GUARDIA_TELEGRAM_API_URL="http://127.0.0.1:9",
    )
    try:
        address = _address(process)
        assert list(dict.fromkeys(_until_ready(address))) == ["chats_loading", "ready"]
        update = {
            "update_id": 1,
            "message": {
                "message_id": 1,
                "date": 1,
                "chat": {"id": 7, "type": "private"},
                "from": {"id": 7, "is_bot": False, "first_name": "Ana"},
                "text": "hola",
            },
        }
        secret = {"X-Telegram-Bot-Api-Secret-Token": "secret"}
        httpx.post(f"{address}/webhooks/telegram", json=update, headers=secret)
        assert _heard(tmp_path / "var/guardia.db")
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)
        if process.stdout is not None:
            process.stdout.close()


def test_a_process_without_the_worker_hears_no_chat_and_is_ready_without(tmp_path: Path) -> None:
    runner.invoke(app, ["migrate"])
    process = _up(
        tmp_path,
        "web",
        GUARDIA_TELEGRAM_TOKEN="123456789:AAEabcdefghijklmnopqrstuvwxyz012345",
        GUARDIA_TELEGRAM_SECRET="secret",
    )
    try:
        assert set(_until_ready(_address(process))) == {"ready"}
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)
        if process.stdout is not None:
            process.stdout.close()


def _up(
    folder: Path, command: str = "up", *, errors: Path | None = None, **settings: str
) -> subprocess.Popen[str]:
    with ExitStack() as stack:
        return subprocess.Popen(
            [sys.executable, "-c", "from cli.main import run; run()", command, "--port", "0"],
            cwd=folder,
            env={
                "PATH": "/usr/bin:/bin",
                "PYTHONPATH": str(ROOT),
                "PYTHONUNBUFFERED": "1",
                **settings,
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL if errors is None else stack.enter_context(errors.open("w")),
            text=True,
        )


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    found = re.search(r"http://\S+", process.stdout.readline())
    assert found
    return found[0]


def _heard(file: Path) -> bool:
    """Whether the one event is worked off within seconds."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        with closing(sqlite3.connect(file)) as database:
            if database.execute("SELECT state FROM inbox").fetchall() == [("done",)]:
                return True
        time.sleep(0.05)
    return False


def _until_ready(address: str) -> list[str]:
    """What ``/readyz`` answers until the process is ready."""
    answers: list[str] = []
    until = time.monotonic() + 60
    while time.monotonic() < until and answers[-1:] != ["ready"]:
        try:
            answer = httpx.get(f"{address}/readyz").json()
        except httpx.HTTPError:
            time.sleep(0.05)
        else:
            answers.append(answer.get("missing") or answer["status"])
    return answers
