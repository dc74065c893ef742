"""The glossary binds names: what it names in code must be there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
_NAME = re.compile(r"`([A-Za-z_][\w.]*)`")
_ROOMS = ("app", "bot", "domain", "locales", "services", "storage")


def _terms() -> list[tuple[str, str]]:
    rows = (ROOT / "docs/glossary.md").read_text("utf-8").splitlines()
    cells = [row.split("|") for row in rows if row.startswith("| ") and "---" not in row][1:]
    return [(cell[1].strip(), name) for cell in cells for name in _NAME.findall(cell[4])]


def test_every_name_of_the_glossary_exists() -> None:
    code = "\n".join(
        path.read_text("utf-8") for room in _ROOMS for path in (ROOT / room).rglob("*.py")
    )
    words = set(re.findall(r"\w+", code))
    lost = [(term, name) for term, name in _terms() if not set(name.split(".")) <= words]
    assert len(_terms()) > 50
    assert not lost
