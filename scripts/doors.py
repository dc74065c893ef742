"""Which tests go through a door of the product: a chat, a webhook, the clock, the command line.

A rule shown by calling it proves the rule; that the product asks it is shown only from outside. A
test goes through a door when it, or a function of the tests that it calls, does what somebody
outside does: says or taps something, posts to a webhook, winds the clock, runs a command.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

ACTS = frozenset(
    {
        "say", "tap", "send_photo", "send_document", "share_location", "share_contact", "block",
        "lead", "call", "wind", "wind_to", "tick", "tick_once", "invoke", "live_month",
    }
)  # fmt: skip
"""What a test calls to do something from outside (see tests/support)."""
_REQUESTS = frozenset({"post", "get", "request"})
_BROWSERS = ("http", "client", "web", "page")
_DEEPEST = 6

Function = ast.FunctionDef | ast.AsyncFunctionDef


def through_a_door(root: Path, path: str, name: str) -> bool:
    """Whether the test `name` (``test_x`` or ``Class::test_x``) in `path` goes through a door."""
    return _reaches(root, path, name, 0)


def _reaches(root: Path, path: str, name: str, depth: int) -> bool:
    function = _functions(root / path).get(name)
    if function is None or depth > _DEEPEST:
        return False
    for call in _calls(function):
        if _is_act(call.func):
            return True
        if isinstance(call.func, ast.Name):
            place, called = _place(root, path, call.func.id)
            if (place, called) != (path, name) and _reaches(root, place, called, depth + 1):
                return True
    return False


def _calls(function: Function) -> Iterator[ast.Call]:
    return (node for node in ast.walk(function) if isinstance(node, ast.Call))


def _is_act(called: ast.expr) -> bool:
    if not isinstance(called, ast.Attribute):
        return False
    if called.attr in ACTS:
        return True
    return called.attr in _REQUESTS and ast.unparse(called.value).endswith(_BROWSERS)


def _place(root: Path, path: str, name: str) -> tuple[str, str]:
    """Where the function called `name` stands: in the module, or in one that it imports."""
    for node in ast.walk(_tree(root / path)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("tests"):
            for alias in node.names:
                if (alias.asname or alias.name) == name:
                    return f"{(node.module or '').replace('.', '/')}.py", alias.name
    return path, name


@lru_cache(maxsize=512)
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8")) if path.is_file() else ast.Module([], [])


@lru_cache(maxsize=512)
def _functions(path: Path) -> dict[str, Function]:
    found: dict[str, Function] = {}
    for node in _tree(path).body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            found[node.name] = node
        elif isinstance(node, ast.ClassDef):
            for inner in node.body:
                if isinstance(inner, (ast.FunctionDef, ast.AsyncFunctionDef)):
                    found[f"{node.name}::{inner.name}"] = inner
    return found
