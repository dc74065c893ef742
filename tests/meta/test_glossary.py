"""The glossary binds names both ways: what it names is in the code, and what has a table or a
named state in the code is in the glossary; every public name is made of its words, or of those of
the field."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection
from pathlib import Path
from typing import TypeGuard

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


def _words(name: str) -> list[str]:
    return [word.lower() for word in re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])", name)]


def _public_names() -> dict[str, str]:
    """word → a public module or class whose name has it."""
    found: dict[str, str] = {}
    for room in (*_ROOMS, "cli", "scheduler"):
        for path in sorted((ROOT / room).rglob("*.py")):
            if "migrations" in path.parts:
                continue
            names = [node.name for node in ast.parse(path.read_text("utf-8")).body if _public(node)]
            if path.stem != "__init__":
                names.append(path.stem.strip("_"))
            for name in names:
                found |= dict.fromkeys(_words(name), f"{path.relative_to(ROOT)}: {name}")
    return found


def _public(node: ast.stmt) -> TypeGuard[ast.ClassDef]:
    return isinstance(node, ast.ClassDef) and not node.name.startswith("_")


def _glossary_words() -> set[str]:
    rows = (ROOT / "docs/glossary.md").read_text("utf-8").splitlines()
    terms = [row.split("|")[1].lower() for row in rows if row.startswith("| ")]
    names = [part for _, name in _terms() for part in name.split(".")]
    return {word for term in terms for word in re.findall(r"[a-z]+", term)} | {
        word for name in names for word in _words(name)
    }


def _field_terms() -> list[str]:
    lines = (ROOT / "docs/field-terms.txt").read_text("utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]


def _is_known(word: str, known: Collection[str]) -> bool:
    return word in known or f"{word}s" in known or word.removesuffix("s") in known


def test_every_public_name_is_a_term_of_the_field_or_of_the_glossary() -> None:
    known = _glossary_words() | set(_field_terms())
    names = _public_names()
    assert len(names) > 500
    assert {w: where for w, where in names.items() if not _is_known(w, known)} == {}


def test_no_field_term_is_without_a_name_or_stands_in_the_glossary_too() -> None:
    terms, used, glossary = _field_terms(), set(_public_names()), _glossary_words()
    assert terms == sorted(set(terms))
    assert [term for term in terms if not _is_known(term, used)] == []
    assert [term for term in terms if _is_known(term, glossary)] == []
