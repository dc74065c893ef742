"""The glossary binds names both ways: what it names is in the code, and what has a table or a
named state in the code is in the glossary."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
_NAME = re.compile(r"`([A-Za-z_][\w.]*)`")
_ROOMS = ("app", "bot", "domain", "locales", "playground", "services", "storage", "webhooks")
_TABLE = re.compile(r"^class (\w+)\(.*table=True", re.MULTILINE)
_STATE = re.compile(r"^class (\w+State)\(StrEnum\)", re.MULTILINE)


def _terms() -> list[tuple[str, str]]:
    rows = (ROOT / "docs/glossary.md").read_text("utf-8").splitlines()
    cells = [row.split("|") for row in rows if row.startswith("| ") and "| term |" not in row]
    return [(cell[1].strip(), name) for cell in cells for name in _NAME.findall(cell[4])]


def _code(room: str) -> str:
    return "\n".join(path.read_text("utf-8") for path in sorted((ROOT / room).rglob("*.py")))


def test_every_name_of_the_glossary_exists() -> None:
    words = set(re.findall(r"\w+", "\n".join(_code(room) for room in _ROOMS)))
    lost = [(term, name) for term, name in _terms() if not set(name.split(".")) <= words]
    assert len(_terms()) > 100
    assert not lost


def test_every_table_and_state_has_a_term() -> None:
    named = {name.split(".")[0] for _, name in _terms()}
    tables = _TABLE.findall(_code("storage/rows"))
    states = _STATE.findall(_code("domain"))
    assert len(tables) > 30
    assert len(states) > 5
    assert sorted({*tables, *states} - named) == []


def test_one_term_means_one_thing() -> None:
    terms = [
        row.split("|")[1].strip()
        for row in (ROOT / "docs/glossary.md").read_text("utf-8").splitlines()
        if row.startswith("| ") and "| term |" not in row
    ]
    assert len(terms) == len(set(terms))
