"""The list of mutants fits the code as it is, and a sample is the same for the same commit."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from scripts.mutants import (
    LIST,
    RULES,
    DoesNotApply,
    Mutant,
    Outcome,
    Workshop,
    chosen_by,
    faults,
    read_mutants,
    selection,
)
from scripts.tree import ROOT

MUTANTS = read_mutants((ROOT / LIST).read_text(encoding="utf-8"))
RECEPTION = "domain/kernel/reception.py"
RULE = "def is_open(hour):\n    return 8 <= hour < 18\n"
TEST = """from domain.hours import is_open

def test_open_at_eight():
    assert is_open(8)
    assert not is_open(7)
"""

TEST_WITH_SETUP = """import pytest
from domain.hours import is_open

@pytest.fixture
def opened():
    assert is_open(8)

def test_open(opened):
    assert not is_open(7)
"""


def mutant(text: str = "return False", to: str = "return True", **fields: object) -> Mutant:
    return Mutant("closed-is-open", RECEPTION, text, to, "a day off is open", **fields)  # type: ignore[arg-type]


def test_every_mutant_applies_and_has_tests_that_must_notice() -> None:
    assert faults(MUTANTS) == []


def test_there_are_enough_and_they_break_rules() -> None:
    rules = [each for each in MUTANTS if each.file.startswith(RULES)]
    assert len(rules) >= 60
    assert len({(each.file, each.text, each.to) for each in MUTANTS}) == len(MUTANTS)


@pytest.mark.parametrize(
    ("broken", "fault"),
    [
        (mutant("no such line"), "its text stands 0 times"),
        (mutant("day"), "times in domain/kernel/reception.py"),
        (mutant("return False", "return True\n"), "it has to change one line"),
        (mutant("return False", "return False"), "it has to change one line"),
        (mutant("return False", "return )"), "unmatched"),
        (mutant(clause="CC99-1"), "no test names CC99-1"),
        (mutant(tests=("tests/platform/test_reception.py::test_none",)), "does not exist"),
    ],
)
def test_what_does_not_fit_is_named(broken: Mutant, fault: str) -> None:
    assert any(fault in finding.what for finding in faults([broken]))


def test_a_clause_chooses_its_tests_and_files_narrow_them() -> None:
    marked = {"CC23-L3": ["tests/a.py::test_one", "tests/b.py::test_two", "tests/b.py::test_three"]}
    assert selection(mutant(clause="CC23-L3"), marked) == marked["CC23-L3"]
    of_file = mutant(clause="CC23-L3", tests=("tests/b.py",))
    assert selection(of_file, marked) == ["tests/b.py::test_two", "tests/b.py::test_three"]
    other = mutant(clause="CC23-L3", tests=("tests/c.py",))
    assert selection(other, marked) == []
    assert selection(mutant(tests=("tests/c.py",)), marked) == ["tests/c.py"]


def test_the_same_commit_chooses_the_same() -> None:
    chosen = chosen_by("0a1b", MUTANTS, 8)
    assert chosen == chosen_by("0a1b", list(reversed(MUTANTS)), 8)[::-1]
    assert len(chosen) == 8
    assert chosen != chosen_by("0a1c", MUTANTS, 8)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one rule and the test of it."""
    root = tmp_path / "project"
    for name, source in {"domain/hours.py": RULE, "tests/test_hours.py": TEST}.items():
        (root / name).parent.mkdir(parents=True)
        (root / name).write_text(source, encoding="utf-8")
        (root / name).with_name("__init__.py").touch()
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    return root


def test_caught_survived_and_moved_code_are_told_apart(project: Path, tmp_path: Path) -> None:
    workshop = Workshop(tmp_path / "copies", 1, 100, project)

    def outcome(text: str, to: str, *tests: str) -> Outcome:
        broken = Mutant("broken", "domain/hours.py", text, to, "the hours are others")
        return workshop.run(broken, tests or ["tests/test_hours.py::test_open_at_eight"]).outcome

    assert outcome("8 <= hour", "8 < hour") is Outcome.CAUGHT
    assert outcome("hour < 18", "hour <= 18") is Outcome.SURVIVED
    assert outcome("9 <= hour", "9 < hour") is Outcome.DOES_NOT_APPLY
    assert outcome("8 <= hour", "8 < hour", "tests/test_none.py") is Outcome.NOT_RUN
    kept = tmp_path / "copies/0/domain/hours.py"
    assert kept.read_text(encoding="utf-8") == RULE, "what was broken is whole again"


def test_a_test_that_cannot_be_set_up_has_caught_nothing(project: Path, tmp_path: Path) -> None:
    (project / "tests/test_hours.py").write_text(TEST_WITH_SETUP, encoding="utf-8")
    workshop = Workshop(tmp_path / "copies", 1, 100, project)
    broken = Mutant("broken", "domain/hours.py", "8 <= hour", "9 <= hour", "it opens late")
    result = workshop.run(broken, ["tests/test_hours.py"])
    assert result.outcome is Outcome.NOT_RUN
    assert "ERROR tests/test_hours.py::test_open" in result.detail


def test_a_name_that_is_not_in_the_list_is_refused() -> None:
    command = [sys.executable, "-m", "scripts.mutants", "--only", "nobody"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "no such mutant: nobody" in done.stderr


def test_an_error_is_raised_where_the_text_is_missing() -> None:
    with pytest.raises(DoesNotApply):
        mutant("no such line").applied("return False\n")
