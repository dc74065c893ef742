"""What nothing in the product calls is found, and what is waited for is told from it."""

from __future__ import annotations

from pathlib import Path

from scripts.dead_code import faults, read_awaited, unreached
from scripts.tree import ROOT


def _product(tmp_path: Path) -> Path:
    (tmp_path / "domain").mkdir()
    (tmp_path / "domain/rules.py").write_text(
        "def asked():\n    return 1\n\n\ndef forgotten():\n    return 2\n"
    )
    (tmp_path / "services").mkdir()
    (tmp_path / "services/use.py").write_text("from domain.rules import asked\n\nVALUE = asked()\n")
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests/test_rules.py").write_text(
        "from domain.rules import forgotten\n\n\ndef test_it():\n    assert forgotten() == 2\n"
    )
    return tmp_path


def test_a_rule_that_only_a_test_calls_is_dead(tmp_path: Path) -> None:
    found = unreached(_product(tmp_path))
    assert [str(fault) for fault in faults(found, {})] == [
        "domain/rules.py:5: forgotten is reached by nothing"
    ]


def test_what_waits_for_its_caller_may_stay_until_it_is_called(tmp_path: Path) -> None:
    found = unreached(_product(tmp_path))
    assert faults(found, {"domain.rules.forgotten": "CC23-L5"}) == []
    both = {"domain.rules.forgotten": "CC23-L5", "domain.rules.asked": "CC23-6"}
    assert [str(fault) for fault in faults(found, both)] == [
        "scripts/awaited.toml: domain.rules.asked is reached by now, or gone"
    ]


def test_each_awaited_rule_names_a_clause() -> None:
    clauses = (ROOT / "docs/clauses.toml").read_text("utf-8")
    for name, clause in read_awaited().items():
        assert f'["{clause}"]' in clauses or f"[{clause}]" in clauses, name
