"""Writes docs/clauses.md: clause → code → tests.

    python -m scripts.clauses          writes it
    python -m scripts.clauses --check  fails when it is stale, a mark names no clause, or a clause
                                       that is said to be shown has no test

Clauses stand in docs/clauses.toml. Code belongs to a clause when a docstring, a comment or a value
names it, a test when it carries ``@pytest.mark.clause("…")``.
"""

from __future__ import annotations

import ast
import io
import re
import sys
import tokenize
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from scripts.doors import through_a_door
from scripts.tree import ROOT, Finding, product_modules, report

_ID = re.compile(r"\b(?:CC21|CC23|CRM24|DS21)-(?:[A-Z]\d{0,2}|\d{1,2})\b")
_HEAD = """# Clauses

Generated from docs/clauses.toml, from the docstrings and comments that name a clause, and from the
marks of the tests (`make docs`). Shown: its behaviour is in the product, and a test shows it
through a door: a chat, a webhook, the clock or the command line. Begun: a rule of it is there and
tested, the behaviour is not complete. Later: not built yet.

| clause | what it asks | state | code | shown through a door | rules tested |
|---|---|---|---|---|---|
"""


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause; `promised`: its behaviour is said to be in the product."""

    id: str
    title: str
    promised: bool


@dataclass(slots=True)
class Traces:
    """Where each clause is named: files of the product, and ``file::test`` of the tests."""

    code: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    tests: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    marks: list[tuple[str, str, int]] = field(default_factory=list)
    """Every mark as (clause, file, line)."""
    doors: set[str] = field(default_factory=set)
    """The marked tests that go through a door, as ``file::test`` (see `scripts.doors`)."""


def read_clauses(source: str) -> list[Clause]:
    """The clauses of docs/clauses.toml in their order. Raises KeyError for a missing field."""
    entries = tomllib.loads(source)
    return [Clause(id_, e["title"], e["state"] == "shown") for id_, e in entries.items()]


def trace(root: Path = ROOT) -> Traces:
    """Reads product and tests below `root`."""
    traces = Traces()
    for path in product_modules(root):
        for clause in named_in_code((root / path).read_text(encoding="utf-8")):
            traces.code[clause].add(path.as_posix())
    for test in sorted((root / "tests").rglob("test_*.py")):
        read_marks(test.relative_to(root).as_posix(), test.read_text(encoding="utf-8"), traces)
    marked = {test for tests in traces.tests.values() for test in tests}
    traces.doors = {test for test in marked if through_a_door(root, *test.split("::", 1))}
    return traces


def named_in_code(source: str) -> set[str]:
    """The clauses that docstrings, comments and values of a module name."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            found.update(_ID.findall(ast.get_docstring(node) or ""))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.update(_ID.findall(node.value) if _ID.fullmatch(node.value) else ())
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            found.update(_ID.findall(token.string))
    return found


def read_marks(path: str, source: str, traces: Traces) -> None:
    """Adds the marks of one test module; a mark on the module or a class is of all its tests."""
    tree = ast.parse(source)
    of_module = [
        mark
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "pytestmark"
        for mark in _marks(node.value)
    ]
    _walk(path, tree.body, of_module, traces)


def _walk(
    path: str, body: list[ast.stmt], above: list[tuple[str, int]], traces: Traces, prefix: str = ""
) -> None:
    for node in body:
        if not isinstance(node, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            continue
        own = [mark for decorator in node.decorator_list for mark in _marks(decorator)]
        marks = [*above, *own]
        if isinstance(node, ast.ClassDef):
            _walk(path, node.body, marks, traces, f"{prefix}{node.name}::")
        elif node.name.startswith("test_"):
            for clause, line in dict(marks).items():
                traces.tests[clause].append(f"{path}::{prefix}{node.name}")
                traces.marks.append((clause, path, line))


def _marks(node: ast.expr) -> Iterator[tuple[str, int]]:
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "pytest.mark.clause":
            for argument in call.args:
                if isinstance(argument, ast.Constant):
                    yield str(argument.value), call.lineno


def table(clauses: list[Clause], traces: Traces) -> str:
    """The page."""
    rows = [_row(clause, traces) for clause in clauses]
    shown = sum(clause.promised for clause in clauses)
    return f"{_HEAD}{''.join(rows)}\n{shown} of {len(clauses)} clauses are shown by tests.\n"


def _row(clause: Clause, traces: Traces) -> str:
    tests = sorted(set(traces.tests.get(clause.id, ())))
    code = "<br>".join(f"[{path}](../{path})" for path in sorted(traces.code.get(clause.id, ())))
    shown = _links(test for test in tests if test in traces.doors)
    rules = _links(test for test in tests if test not in traces.doors)
    state = "shown" if clause.promised else "begun" if tests else "later"
    return f"| {clause.id} | {clause.title} | {state} | {code} | {shown} | {rules} |\n"


def _links(tests: Iterable[str]) -> str:
    return "<br>".join(f"[{t.split('::', 1)[1]}](../{t.split('::', 1)[0]})" for t in tests)


def faults(clauses: list[Clause], traces: Traces, page: str) -> list[Finding]:
    """What `--check` refuses."""
    known = {clause.id for clause in clauses}
    found = [
        Finding(path, line, f"{clause} is no clause")
        for clause, path, line in traces.marks
        if clause not in known
    ]
    found += [
        Finding(path, 0, f"{clause} is no clause")
        for clause in sorted(traces.code.keys() - known)
        for path in sorted(traces.code[clause])
    ]
    found += [
        Finding(
            "docs/clauses.toml",
            0,
            f"{clause.id} is said to be shown, and no test shows it through a door",
        )
        for clause in clauses
        if clause.promised and not traces.doors.intersection(traces.tests.get(clause.id, ()))
    ]
    if page != table(clauses, traces):
        found.append(Finding("docs/clauses.md", 0, "is stale; run make docs"))
    return found


def main() -> int:
    """Writes the page, or checks it; 1 when something is found."""
    clauses = read_clauses((ROOT / "docs/clauses.toml").read_text(encoding="utf-8"))
    traces = trace()
    page = ROOT / "docs/clauses.md"
    if "--check" not in sys.argv[1:]:
        page.write_text(table(clauses, traces), encoding="utf-8")
        return 0
    now = page.read_text(encoding="utf-8") if page.exists() else ""
    return report(faults(clauses, traces, now), f"clauses: {len(clauses)}, table up to date")


if __name__ == "__main__":
    sys.exit(main())
