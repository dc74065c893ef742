"""The laws of the house that no linter knows.

    python -m scripts.laws

Each law is a function from a file to its findings, so that a test can show that it can fail.
"""

from __future__ import annotations

import ast
import io
import re
import sys
import tokenize
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from scripts.tree import PRODUCT, ROOT, Finding, project_files, report

LONGEST_FILE = 400
LONGEST_MODULE = 280
LONGEST_HANDLER = 25
LARGEST_COMPOSITION = 1_200
LARGEST_FILE = 2_000_000

_MEASURED = {".py", ".js", ".css", ".html", ".sh"}
_MODULES = {"app", "bot", "cli", "domain", "scheduler", "services", "storage", "webhooks"}
_ROOMS_ONLY = {"storage/queries", "storage/rows"}
_NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc"}
_UNWANTED = re.compile(
    r"(^|/)(\.env|\.DS_Store|guardia\.toml|.*\.(py[cod]|sqlite3?|db|orig|rej|log|swp))$"
)
# The brackets keep these patterns from finding themselves.
_PLACES = {
    "names a package index": re.compile(
        r"pypi[.]org|files[.]pythonhosted|--(extra-)?index[-]url|/simple[/]?\s"
    ),
    "names a path of one machine": re.compile(r"(?<![\w.\-])/([w]ork|[r]oot|[h]ome/\w+)/"),
}
_UNFINISHED = re.compile(r"\b(TOD[O]|FIXM[E]|XX[X])\b")
_NOT_OURS = ("/vendor/", "/migrations/versions/", "requirements.lock", "requirements-dev.lock")

Law = Callable[[str, str], Iterator[Finding]]
"""From a path (relative, with slashes) and the text of the file to what is wrong with it."""


def length(path: str, text: str) -> Iterator[Finding]:
    """Files stay readable: 280 lines for a module of the product, 400 for anything else."""
    name, lines = PurePosixPath(path), text.count("\n")
    is_module = name.suffix == ".py" and name.parts[0] in _MODULES
    most = LONGEST_MODULE if is_module else LONGEST_FILE
    if name.suffix in _MEASURED and lines > most:
        yield Finding(path, 0, f"{lines} lines; {most} at the most")


def rooms_only(path: str, _text: str) -> Iterator[Finding]:
    """Rows and queries belong to a room: beside the rooms there is no module."""
    name = PurePosixPath(path)
    beside = name.parent.as_posix() in _ROOMS_ONLY and name.name != "__init__.py"
    if beside and name.suffix == ".py":
        yield Finding(path, 0, "stands beside the rooms")


def telling_name(path: str, _text: str) -> Iterator[Finding]:
    """A file's name says what is in it."""
    for part in Path(path).with_suffix("").parts:
        if part.lower() in _NAMELESS:
            yield Finding(path, 0, f"a name like {part!r} says nothing")


def wanted(path: str, _text: str) -> Iterator[Finding]:
    """No left-overs and no secrets among the tracked files."""
    if _UNWANTED.search(path):
        yield Finding(path, 0, "does not belong in the repository")


def no_places(path: str, text: str) -> Iterator[Finding]:
    """Nothing names where packages come from or one machine's folders."""
    for what, pattern in _PLACES.items():
        for found in pattern.finditer(text):
            yield Finding(path, _line(text, found.start()), f"{what}: {found.group().strip()}")


def finished(path: str, text: str) -> Iterator[Finding]:
    """No promises in the code: an open point is an issue."""
    for found in _UNFINISHED.finditer(text):
        yield Finding(path, _line(text, found.start()), f"{found.group()} in the code")


def told(path: str, text: str) -> Iterator[Finding]:
    """Every public class and function of the services says what it does."""
    if not (path.startswith("services/") and path.endswith(".py")):
        return
    for node in ast.parse(text).body:
        kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
        if (
            isinstance(node, kinds)
            and not node.name.startswith("_")
            and not ast.get_docstring(node)
        ):
            yield Finding(path, node.lineno, f"{node.name} has no docstring")


_PRONOUN = re.compile(r"\b(he|him|his|himself|she|her|hers|herself)\b", re.IGNORECASE)


def they(path: str, text: str) -> Iterator[Finding]:
    """Docstrings and comments of the product say «they» of a person of unknown sex."""
    product = path.split("/", maxsplit=1)[0] in PRODUCT and path.endswith(".py")
    if not product:
        return
    for line, prose in _prose(text):
        for found in _PRONOUN.finditer(prose):
            at = line + prose.count("\n", 0, found.start())
            yield Finding(path, at, f"{found.group()!r} of a person of unknown sex: write «they»")


def _prose(text: str) -> Iterator[tuple[int, str]]:
    """Comments, and the strings that stand alone as documentation, with their first lines."""
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Expr(value=ast.Constant(value=str(prose))):
                yield node.lineno, prose
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def thin_handlers(path: str, text: str) -> Iterator[Finding]:
    """A handler passes on; what it passes on to does the work."""
    if not (path.startswith("bot/handlers/") and path.endswith(".py")):
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > LONGEST_HANDLER:
                yield Finding(
                    path, node.lineno, f"{node.name}: {lines} lines; {LONGEST_HANDLER} at most"
                )


def one_committer(path: str, text: str) -> Iterator[Finding]:
    """Only storage commits; services and everything above work inside a unit of work."""
    top = path.split("/", maxsplit=1)[0]
    if top not in PRODUCT or top == "storage" or not path.endswith(".py"):
        return
    for node in ast.walk(ast.parse(text)):
        called = node.func if isinstance(node, ast.Call) else None
        if isinstance(called, ast.Attribute) and called.attr == "commit":
            yield Finding(path, called.lineno, f".{called.attr}() outside storage")


_STATE_WRITERS = {"services/leads/assignment_changes.py", "services/intake/lead_changes.py"}
_ASSIGNMENT_STATES = {"contact", "ended", "outcome"}
_LEADS_ROOMS = ("services/leads/", "services/intake/", "bot/", "app/", "webhooks/", "scheduler/")


def one_writer_of_states(path: str, text: str) -> Iterator[Finding]:
    """The states of leads and assignments change in the two modules that ask the life cycles.

    Found is what sets them on a row, or names them among the values of a write.
    """
    if not (path.startswith(_LEADS_ROOMS) and path.endswith(".py")) or path in _STATE_WRITERS:
        return
    for node in ast.walk(ast.parse(text)):
        for name, line in _states_set(node):
            yield Finding(path, line, f"sets {name!r} past the life cycle")


def _states_set(node: ast.AST) -> Iterator[tuple[str, int]]:
    """Names of life-cycle columns that this node sets, with their lines."""
    match node:
        case ast.Assign(targets=targets):
            for target in targets:
                for each in target.elts if isinstance(target, ast.Tuple) else [target]:
                    yield from _attribute_set(each)
        case ast.AugAssign(target=target) | ast.AnnAssign(target=target):
            yield from _attribute_set(target)
        case ast.Call(func=ast.Attribute(attr="values") as called, keywords=keywords):
            about = ast.unparse(called.value)
            named = [keyword.arg for keyword in keywords if keyword.arg is not None]
            yield from ((name, node.lineno) for name in named if _is_life_cycle(name, about))
        case ast.Dict(keys=keys):
            constants = [key for key in keys if isinstance(key, ast.Constant)]
            states = [key for key in constants if key.value in _ASSIGNMENT_STATES]
            yield from ((str(key.value), key.lineno) for key in states)


def _attribute_set(target: ast.expr) -> Iterator[tuple[str, int]]:
    if isinstance(target, ast.Attribute) and _is_life_cycle(target.attr, ast.unparse(target.value)):
        yield target.attr, target.lineno


def _is_life_cycle(name: str, about: str) -> bool:
    """`state` is the column of many rows: it counts where a lead is spoken of."""
    return name in _ASSIGNMENT_STATES or (name == "state" and "lead" in about.lower())


def tests_that_test(path: str, text: str) -> Iterator[Finding]:
    """No test is left out or asserts nothing. What a machine may lack is said in one fixture."""
    if not (path.startswith("tests/") and Path(path).name.startswith("test_")):
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Attribute) and node.attr in {
            "skip",
            "skipif",
            "xfail",
            "importorskip",
        }:
            yield Finding(path, node.lineno, f"{node.attr}: a test is run or removed")
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            continue
        if node.name.startswith("test_") and not _asserts(node):
            yield Finding(path, node.lineno, f"{node.name} asserts nothing")


def _asserts(test: ast.AST) -> bool:
    for node in ast.walk(test):
        if isinstance(node, ast.Assert):
            return True
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in {"raises", "fail", "warns"} or name.startswith(("assert", "expect")):
                return True
    return False


LAWS: tuple[Law, ...] = (
    length,
    rooms_only,
    telling_name,
    wanted,
    no_places,
    finished,
    told,
    they,
    thin_handlers,
    one_committer,
    one_writer_of_states,
    tests_that_test,
)


def examine(path: str, text: str) -> list[Finding]:
    """What every law has to say about one file."""
    if any(part in f"/{path}" for part in _NOT_OURS):
        return list(wanted(path, text)) + list(no_places(path, text))
    return [finding for law in LAWS for finding in law(path, text)]


def composition_size(texts: Mapping[str, str]) -> Iterator[Finding]:
    """`app` joins parts and does nothing itself: 1,200 lines in all. `texts` are by path."""
    lines = sum(
        text.count("\n")
        for path, text in texts.items()
        if path.startswith("app/") and path.endswith(".py")
    )
    if lines > LARGEST_COMPOSITION:
        yield Finding("app", 0, f"{lines} lines; {LARGEST_COMPOSITION} at the most")


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def main() -> int:
    """Examines the whole tree; 1 when something is found."""
    findings: list[Finding] = []
    texts: dict[str, str] = {}
    for name in project_files():
        data = (ROOT / name).read_bytes()
        path = name.as_posix()
        if len(data) > LARGEST_FILE:
            findings.append(Finding(path, 0, f"{len(data)} bytes; {LARGEST_FILE} at the most"))
        texts[path] = "" if b"\0" in data else data.decode("utf-8", "replace")
        findings.extend(examine(path, texts[path]))
    findings.extend(composition_size(texts))
    return report(findings, "laws: kept")


if __name__ == "__main__":
    sys.exit(main())
