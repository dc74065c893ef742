"""Finds the texts that the code names, by reading it (nothing but `TEXT_KEYS` is run)."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from scripts.tree import PRODUCT, Finding, product_modules

_MAKERS = {"T", "Text"}
_FAMILY = "TEXT_KEYS"
_ERROR_BASE = "GuardiaError"
# Where texts are carried, decoded or said rather than named.
_CARRIERS = {"domain/kernel/text.py", "domain/kernel/errors.py", "locales/render.py"}
_SPANISH = re.compile("[áéíóúüñÁÉÍÓÚÜÑ¿¡]")
# What people say to us is no text of ours: it stands in constants with such names.
_HEARD = re.compile(r"^_?[A-Z_]*(WORDS|ALIASES|HEADERS|UNITS|SPELLINGS)$")
_PAGES = {".html", ".js", ".j2", ".jinja"}
_QUOTED = re.compile(r"""["'`]([a-z][a-z0-9]*(?:-[a-z0-9]+)+)["'`]""")


@dataclass(frozen=True, slots=True)
class Use:
    """A key named in the code; `passed` are the variables it gets, None when not to be seen."""

    key: str
    path: str
    line: int
    passed: frozenset[str] | None = None


@dataclass(slots=True)
class Uses:
    """`named`: must exist. `mentioned`: strings that look like a key, enough to count as used."""

    named: list[Use] = field(default_factory=list)
    mentioned: set[str] = field(default_factory=set)
    faults: list[Finding] = field(default_factory=list)


@dataclass(slots=True)
class _Errors:
    """The family of errors: class name → code, and the classes that make their own fields."""

    codes: dict[str, str] = field(default_factory=lambda: {_ERROR_BASE: "unexpected"})
    places: dict[str, tuple[str, int]] = field(default_factory=dict)
    free: set[str] = field(default_factory=set)


def collect_uses(root: Path) -> Uses:
    """All uses in the product below `root`."""
    uses = Uses()
    modules = {
        path.as_posix(): ast.parse((root / path).read_text()) for path in product_modules(root)
    }
    errors = _errors(modules)
    for code_class, code in errors.codes.items():
        path, line = errors.places.get(code_class, ("domain/kernel/errors.py", 0))
        uses.named.append(Use(f"error-{code}", path, line))
    for path, tree in modules.items():
        read_module(path, tree, uses, errors)
        if any(_assigned(node) == _FAMILY for node in tree.body):
            _add_family(path, uses)
    for package in PRODUCT:
        for page in (root / package).rglob("*"):
            if page.suffix in _PAGES:
                uses.mentioned.update(_QUOTED.findall(page.read_text(encoding="utf-8")))
    return uses


def read_module(path: str, tree: ast.Module, uses: Uses, errors: _Errors | None = None) -> None:
    """Adds what one module names, mentions and must not say."""
    has_family = any(_assigned(node) == _FAMILY for node in tree.body)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            uses.mentioned.add(node.value)
        if not isinstance(node, ast.Call):
            continue
        name = _called(node)
        if name in _MAKERS and node.args:
            _read_maker(path, node, uses, has_family=has_family)
        elif errors and name in errors.codes and name not in errors.free and not node.args:
            code = errors.codes[name]
            uses.named.append(Use(f"error-{code}", path, node.lineno, _keywords(node)))
    if not path.startswith(("locales/", "playground/")):
        uses.faults.extend(_sentences(path, tree))


def _read_maker(path: str, call: ast.Call, uses: Uses, *, has_family: bool) -> None:
    keys = list(_constants(call.args[0]))
    if None in keys and not has_family and path not in _CARRIERS:
        what = f"a key put together at run time; the module needs {_FAMILY}"
        uses.faults.append(Finding(path, call.lineno, what))
    passed = _passed(call)
    uses.named.extend(Use(key, path, call.lineno, passed) for key in keys if key is not None)


def _passed(call: ast.Call) -> frozenset[str] | None:
    if _called(call) == "T":
        return _keywords(call)
    given = call.args[1] if len(call.args) > 1 else None
    for keyword in call.keywords:
        given = keyword.value if keyword.arg == "args" else given
    if given is None:
        return frozenset()
    if isinstance(given, ast.Dict) and all(isinstance(key, ast.Constant) for key in given.keys):
        return frozenset(str(key.value) for key in given.keys if isinstance(key, ast.Constant))
    return None


def _keywords(call: ast.Call) -> frozenset[str] | None:
    names = [keyword.arg for keyword in call.keywords]
    return None if None in names else frozenset(name for name in names if name)


def _constants(node: ast.expr) -> Iterator[str | None]:
    """The keys an expression can be; None for what cannot be told by reading."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _constants(node.body)
        yield from _constants(node.orelse)
    else:
        yield None


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def _assigned(node: ast.AST) -> str:
    """The name that a module-level assignment binds, or nothing."""
    target: ast.AST | None = None
    if isinstance(node, ast.AnnAssign):
        target = node.target
    elif isinstance(node, ast.Assign):
        target = node.targets[0]
    return target.id if isinstance(target, ast.Name) else ""


def _errors(modules: dict[str, ast.Module]) -> _Errors:
    errors = _Errors()
    classes = [
        (path, node)
        for path, tree in modules.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    ]
    grown = True
    while grown:
        grown = False
        for path, node in classes:
            bases = [base.id for base in node.bases if isinstance(base, ast.Name)]
            parent = next((base for base in bases if base in errors.codes), None)
            if parent is None or node.name in errors.codes:
                continue
            errors.codes[node.name] = _code(node) or errors.codes[parent]
            errors.places[node.name] = (path, node.lineno)
            if parent in errors.free or any(
                getattr(n, "name", "") == "__init__" for n in node.body
            ):
                errors.free.add(node.name)
            grown = True
    return errors


def _code(node: ast.ClassDef) -> str:
    for statement in node.body:
        value = getattr(statement, "value", None)
        if _assigned(statement) == "code" and isinstance(value, ast.Constant):
            return str(value.value)
    return ""


def _add_family(path: str, uses: Uses) -> None:
    module = importlib.import_module(path.removesuffix(".py").replace("/", "."))
    uses.named.extend(Use(key, path, 0) for key in sorted(getattr(module, _FAMILY)))


def _sentences(path: str, tree: ast.Module) -> Iterator[Finding]:
    """String constants with Spanish letters that somebody may read.

    Not docstrings, sets and patterns (they are compared with what people say), nor the constants
    whose names say that they hold what is heard.
    """
    allowed: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            allowed.add(id(node.value))
        if isinstance(node, ast.Set) or (isinstance(node, ast.Call) and _called(node) == "compile"):
            allowed.update(id(inner) for inner in ast.walk(node))
    for node in tree.body:
        if _HEARD.match(_assigned(node)):
            allowed.update(id(inner) for inner in ast.walk(node))
    for node in ast.walk(tree):
        said = node.value if isinstance(node, ast.Constant) else None
        if isinstance(said, str) and id(node) not in allowed and _SPANISH.search(said):
            yield Finding(
                path, getattr(node, "lineno", 0), f"words for people in the code: {said!r}"
            )
