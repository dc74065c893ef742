"""The traceability table finds what it should and refuses what is wrong."""

from pathlib import Path

from scripts.clauses import Clause, Traces, faults, named_in_code, read_clauses, read_marks, table
from scripts.doors import through_a_door
from scripts.tree import ROOT

KNOWN = [
    Clause("CC21-2", "Three sales", promised=True),
    Clause("DS21-5", "Coverage", promised=False),
]
MODULE = """
import pytest

pytestmark = [pytest.mark.postgres, pytest.mark.clause("CC21-2")]

@pytest.mark.clause("DS21-5")
def test_one(): ...

class TestMore:
    @pytest.mark.parametrize("n", [pytest.param(1, marks=pytest.mark.clause("CC21-9"))])
    async def test_two(self, n): ...

def not_a_test(): ...
"""


def _traced(source: str = MODULE) -> Traces:
    traces = Traces()
    read_marks("tests/test_m.py", source, traces)
    return traces


def test_marks_of_module_class_parameter_and_test_are_read() -> None:
    assert dict(_traced().tests) == {
        "CC21-2": ["tests/test_m.py::test_one", "tests/test_m.py::TestMore::test_two"],
        "DS21-5": ["tests/test_m.py::test_one"],
        "CC21-9": ["tests/test_m.py::TestMore::test_two"],
    }


def test_code_is_traced_by_docstring_comment_and_value() -> None:
    source = '"""Sales (CC21-2)."""\nx = 1  # as CC23-L4 asks\nY = "CC23-6"\nz = "see CC21-7"\n'
    assert named_in_code(source) == {"CC21-2", "CC23-L4", "CC23-6"}


def test_the_table_names_clause_code_and_tests() -> None:
    traces = _traced()
    traces.code["CC21-2"] = {"domain/money.py"}
    page = table(KNOWN, traces)
    assert "| CC21-2 | Three sales | shown | [domain/money.py](../domain/money.py) |" in page
    assert "[TestMore::test_two](../tests/test_m.py)" in page
    assert "| DS21-5 | Coverage | begun |" in page, "tests alone do not make it shown"
    assert "1 of 2 clauses are shown by tests." in page


def test_what_is_true_passes() -> None:
    traces = _traced('@pytest.mark.clause("CC21-2")\ndef test_a(): ...\n')
    traces.doors = {"tests/test_m.py::test_a"}
    assert faults(KNOWN, traces, table(KNOWN, traces)) == []


def test_a_rule_that_only_its_own_test_calls_is_not_shown() -> None:
    traces = _traced('@pytest.mark.clause("CC21-2")\ndef test_a(): ...\n')
    assert [str(fault) for fault in faults(KNOWN, traces, table(KNOWN, traces))] == [
        "docs/clauses.toml: CC21-2 is said to be shown, and no test shows it through a door"
    ]


def test_a_door_is_found_in_the_test_and_in_what_it_calls(tmp_path: Path) -> None:
    tests = tmp_path / "tests"
    tests.mkdir()
    (tests / "acts.py").write_text("async def published(office):\n    await office.tick()\n")
    (tests / "test_m.py").write_text(
        "from tests.acts import published\n"
        "async def _asked(ana):\n    await ana.say('/leads')\n"
        "async def test_chat(ana):\n    await _asked(ana)\n"
        "async def test_clock(office):\n    await published(office)\n"
        "async def test_webhook(office):\n    await office.http.post('/webhooks/leads')\n"
        "def test_rule():\n    assert {'a': 1}.get('a') == judge('call')\n"
        "class TestMany:\n    def test_command(self, runner):\n        runner.invoke('up')\n"
    )
    found = {
        name: through_a_door(tmp_path, "tests/test_m.py", name)
        for name in ("test_chat", "test_clock", "test_webhook", "test_rule")
    }
    assert found == {
        "test_chat": True,
        "test_clock": True,
        "test_webhook": True,
        "test_rule": False,
    }
    assert through_a_door(tmp_path, "tests/test_m.py", "TestMany::test_command")


def test_an_unknown_clause_a_missing_test_and_a_stale_page_are_refused() -> None:
    traces = _traced('@pytest.mark.clause("CC99-1")\ndef test_a(): ...\n')
    traces.code["CC21-77"] = {"domain/x.py"}
    assert [str(fault) for fault in faults(KNOWN, traces, "old")] == [
        "tests/test_m.py:1: CC99-1 is no clause",
        "domain/x.py: CC21-77 is no clause",
        "docs/clauses.toml: CC21-2 is said to be shown, and no test shows it through a door",
        "docs/clauses.md: is stale; run make docs",
    ]


def test_all_clauses_of_the_four_procedures_are_listed() -> None:
    ids = [clause.id for clause in read_clauses((ROOT / "docs/clauses.toml").read_text())]
    assert len(ids) == len(set(ids))
    by_procedure = {
        name: sum(i.startswith(name) for i in ids) for name in ("CC21", "CC23", "CRM24", "DS21")
    }
    assert by_procedure == {"CC21": 16, "CC23": 16, "CRM24": 11, "DS21": 28}
