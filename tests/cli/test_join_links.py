"""The links that ``guardia import people`` gives: addresses, and codes for a camera."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cli.main import app

PEOPLE = "code,name,role\nA1,Ana,advisor\n"
TOKEN = "123456789:AAEabcdefghijklmnopqrstuvwxyz012345"


class _BotApi(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = b'{"ok": true, "result": {"id": 1, "is_bot": true, "username": "CasasBot"}}'
        self.send_response(200 if self.path == f"/bot{TOKEN}/getMe" else 404)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture
def bot_api() -> Iterator[str]:
    """A server that knows one bot."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _BotApi)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GUARDIA_LANGUAGE", "es")
    monkeypatch.setenv("GUARDIA_TELEGRAM_SECRET", "secret")
    (tmp_path / "people.csv").write_text(PEOPLE)
    return tmp_path


def run(*options: str) -> Result:
    return CliRunner().invoke(app, ["import", "people", "people.csv", *options])


def test_with_a_bot_links_are_addresses_and_codes_when_asked(
    folder: Path, bot_api: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("GUARDIA_TELEGRAM_TOKEN", TOKEN)
    monkeypatch.setenv("GUARDIA_TELEGRAM_API_URL", bot_api)
    first = run()
    assert "A1  Ana  https://t.me/CasasBot?start=" in first.output
    assert "█" not in first.output
    drawn = run("--new-links", "--qr").output.splitlines()
    rows = [line for line in drawn if "█" in line]
    assert len(rows) > 15
    assert len({len(line) for line in rows}) == 1


def test_the_policy_can_name_the_bot(folder: Path):
    (folder / "guardia.toml").write_text(
        '[organization]\nname = "X"\n[telegram]\nbot = "OtraCasaBot"\n'
    )
    assert "https://t.me/OtraCasaBot?start=" in run().output


def test_without_a_bot_it_is_said_what_to_type_and_why(folder: Path):
    said = run("--qr").output
    assert "A1  Ana  /start " in said
    assert "No se sabe cómo se llama el bot" in said
    assert "█" not in said
