from __future__ import annotations

import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from cli.logging import set_up_logging
from domain.kernel.redaction import HIDDEN, Redactor

TOKEN = "123456789:AAEabcdefghijklmnopqrstuvwxyz0123456"


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        (f"GET https://api.telegram.org/bot{TOKEN}/getMe", f"bot{HIDDEN}/getMe"),
        ("call +52 55 1234 5678 now", f"call {HIDDEN} now"),
        ("number 5512345678", f"number {HIDDEN}"),
        ("to (55) 1234-5678", HIDDEN),
        ("Authorization: Bearer abc.DEF-123", f"Authorization: {HIDDEN}"),
        ("POST /webhooks/calls/s3 200", f"/webhooks/calls/{HIDDEN} 200"),
        ("with key-of-leads in it", f"with {HIDDEN} in it"),
    ],
)
def test_what_must_not_be_read_is_hidden(text: str, clean: str) -> None:
    assert clean in Redactor(["key-of-leads"]).clean(text)


@pytest.mark.parametrize(
    "text",
    [
        "lead 12 moved to hop 2",
        "2026-11-20T21:32:51.513883Z",
        "due at 2026-11-20 21:32:51.513883+00:00",
        "listening on http://127.0.0.1:8000",
        "1200 events in 0.25 s",
    ],
)
def test_what_may_be_read_is_left(text: str) -> None:
    assert Redactor().clean(text) == text


def test_fields_with_telling_names_and_nested_ones_are_hidden() -> None:
    event = Redactor().clean({"phone": "1", "data": {"token": "x", "of": ["+525512345678"]}})

    assert event == {"phone": HIDDEN, "data": {"token": HIDDEN, "of": [HIDDEN]}}


@pytest.fixture
def _log() -> Iterator[None]:
    root = logging.getLogger()
    before = (root.handlers[:], root.level)
    yield
    root.handlers[:], level = before
    root.setLevel(level)
    structlog.reset_defaults()


@pytest.mark.usefixtures("_log")
def test_every_line_of_every_library_goes_through(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging(secrets=["key-of-leads"], as_json=True)
    logging.getLogger("some.library").error("token %s", TOKEN)
    structlog.get_logger().info("asked", number="5512345678", lead=7)
    try:
        int("tel +525512345678, key-of-leads")
    except ValueError:
        logging.getLogger("ours").exception("failed")

    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert lines[0]["event"] == f"token {HIDDEN}"
    assert (lines[1]["number"], lines[1]["lead"]) == (HIDDEN, 7)
    assert f"tel {HIDDEN}, {HIDDEN}" in lines[2]["exception"]
