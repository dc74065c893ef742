"""Functions, methods and classes that no product code reaches.

    python -m scripts.dead_code

What a framework calls by itself is recognised by its decorator or stands in `CALLED_FROM_OUTSIDE`.
A rule whose caller is still to come stands in ``scripts/awaited.toml`` with the clause it is for;
what stands there without need is a fault too.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

import vulture

from scripts.tree import PRODUCT, ROOT, Finding, report

AWAITED = ROOT / "scripts" / "awaited.toml"
_DECORATORS = (
    "@router.*", "@web.*", "@app.*", "@group.*", "@event.*", "@field_validator", "@model_validator",
    "@bot_api.*", "@dispatcher.*", "@compiles",
)  # fmt: skip
CALLED_FROM_OUTSIDE = frozenset(
    {
        # typer, by the names in cli.main.COMMANDS
        "bench", "demo", "doctor", "export", "init", "up", "simulate", "backup", "restore", "chat",
        "erase", "web", "worker", "sender", "scheduler", "migrate",
        "list_commands", "get_command", "resolve_command", "format_help",
        # rich, where it asks at the terminal
        "process_response", "on_validate_error",
        # SQLAlchemy, uvicorn, prometheus-client
        "bind_processor", "result_processor", "load_dialect_impl", "process_bind_param",
        "process_result_value",
        "capture_signals", "collect",
    }
)  # fmt: skip
_KINDS = frozenset({"function", "method", "class", "property"})


def unreached(root: Path, packages: Iterable[str] = PRODUCT) -> list[Finding]:
    """What nothing in the packages calls or names; migrations and tests do not count."""
    finder = vulture.Vulture(
        ignore_names=sorted(CALLED_FROM_OUTSIDE), ignore_decorators=list(_DECORATORS)
    )
    paths = [str(root / name) for name in packages if (root / name).exists()]
    finder.scavenge(paths, exclude=["*/migrations/versions/*"])
    return [
        Finding(Path(item.filename).relative_to(root).as_posix(), item.first_lineno, str(item.name))
        for item in finder.get_unused_code(min_confidence=60)
        if item.typ in _KINDS and not _of_the_emulator(Path(item.filename).relative_to(root), item)
    ]


def _of_the_emulator(path: Path, item: vulture.core.Item) -> bool:
    """The emulated channels offer tests more than the demo uses: that is what they are for."""
    return path.parts[0] == "playground" and item.typ == "method"


def read_awaited(path: Path = AWAITED) -> dict[str, str]:
    """``module.name`` -> the clause it waits for."""
    return dict(tomllib.loads(path.read_text("utf-8"))["awaited"]) if path.exists() else {}


def faults(found: Collection[Finding], awaited: Mapping[str, str]) -> list[Finding]:
    """Dead code that nobody waits for, and waiting that is over."""
    named = {_full_name(finding): finding for finding in found}
    dead = [
        Finding(finding.path, finding.line, f"{finding.what} is reached by nothing")
        for name, finding in named.items()
        if name not in awaited
    ]
    over = [
        Finding("scripts/awaited.toml", 0, f"{name} is reached by now, or gone")
        for name in awaited
        if name not in named
    ]
    return [*dead, *over]


def _full_name(finding: Finding) -> str:
    return f"{finding.path.removesuffix('.py').replace('/', '.')}.{finding.what}"


def main() -> int:
    """Prints what is dead; 1 when something is."""
    awaited = read_awaited()
    found = faults(unreached(ROOT), awaited)
    return report(found, f"dead code: none; {len(awaited)} rules wait for their caller")


if __name__ == "__main__":
    sys.exit(main())
