"""Draws the rooms and their imports: ``docs/rooms.md``.

    python -m scripts.rooms            writes the page
    python -m scripts.rooms --check    fails when the page is stale, an import goes up, or rooms
                                       import each other in a circle

A room is a package of the floors in `FLOORS`; an arrow stands for every import between two rooms,
with the number of modules that import. Inside a floor the order is that of `ROOMS`.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import grimp

from scripts.tree import PRODUCT

PAGE = Path(__file__).parents[1] / "docs" / "rooms.md"
FLOORS: tuple[tuple[str, ...], ...] = (
    ("cli",),
    ("playground",),
    ("app",),
    ("webhooks", "scheduler", "bot.handlers", "bot.channels"),
    ("bot.flows",),
    ("services",),
    ("storage",),
    ("locales", "bot.telegram_updates"),
    ("domain",),
)
"""From the top down; packages of one floor do not import each other."""
ROOMS = (
    "sales", "prospecting", "reports", "leads", "roster", "intake", "people", "platform", "kernel",
)  # fmt: skip
"""From the top down, on every floor that has rooms."""
_CUT = {"bot.flows", "services", "storage.rows", "storage.queries", "domain"}

Arrows = Mapping[tuple[str, str], int]
"""(importing room, imported room) -> how many modules of the first import the second."""


def room_of(module: str) -> str:
    """The room a module belongs to: ``services.leads`` of ``services.leads.closings``.

    A module that joins the rooms of its floor (``domain.policy``) is a room of its own.
    """
    parts = module.split(".")
    for depth in (2, 1):
        floor = ".".join(parts[:depth])
        if floor in _CUT and len(parts) > depth:
            return ".".join(parts[: depth + 1])
    two = ".".join(parts[:2])
    in_floors = any(two in floor for floor in FLOORS)
    return two if in_floors or (parts[0] == "storage" and len(parts) > 1) else parts[0]


def imports() -> dict[tuple[str, str], int]:
    """What imports what, room by room, read from the code."""
    graph = grimp.build_graph(*PRODUCT)
    found: Counter[tuple[str, str]] = Counter()
    for module in graph.modules:
        theirs = {room_of(target) for target in graph.find_modules_directly_imported_by(module)}
        found.update((room_of(module), room) for room in theirs if room != room_of(module))
    return dict(found)


def circles(arrows: Iterable[tuple[str, str]]) -> list[str]:
    """The rooms that reach themselves by imports, by name."""
    ahead: dict[str, set[str]] = {}
    for source, target in arrows:
        ahead.setdefault(source, set()).add(target)

    def reaches(room: str) -> bool:
        seen: set[str] = set()
        edge = list(ahead.get(room, ()))
        while edge:
            step = edge.pop()
            if step == room:
                return True
            if step not in seen:
                seen.add(step)
                edge.extend(ahead.get(step, ()))
        return False

    return sorted(room for room in ahead if reaches(room))


def upward(arrows: Iterable[tuple[str, str]]) -> list[str]:
    """Imports that go from a lower floor to a higher one, or up or sideways inside a floor."""
    return sorted(
        f"{source} -> {target}" for source, target in arrows if not _goes_down(source, target)
    )


def _goes_down(source: str, target: str) -> bool:
    above, below = _floor(source), _floor(target)
    if above != below:
        return above < below
    if source.split(".", maxsplit=1)[0] == target.split(".", maxsplit=1)[0] == "storage":
        return True  # its parts are one floor; what keeps them apart is the circle check
    if target == "domain.kernel" or _rank(source) < _rank(target):
        return True
    return _rank(source) == _rank(target) == -1 and source.startswith("domain.")


def _floor(room: str) -> int:
    for number, packages in enumerate(FLOORS):
        if any(room == package or room.startswith(f"{package}.") for package in packages):
            return number
    raise LookupError(f"{room} is on no floor")


def _rank(room: str) -> int:
    """Where a room stands inside its floor; -1 for what joins the rooms."""
    name = room.rpartition(".")[2]
    return ROOMS.index(name) if name in ROOMS else -1


def page(arrows: Arrows) -> str:
    """The whole page, as it should stand in docs."""
    return "\n".join([*_heading(), *_diagram(arrows), "", *_table(arrows)]) + "\n"


def _heading() -> Iterator[str]:
    yield "# Rooms and imports"
    yield ""
    yield "Generated from the code (`make docs`). Every arrow points down: no room imports one"
    yield "above it, and no two import each other. `domain.kernel` and `storage` are used by nearly"
    yield "all; arrows to them, and from `cli` and `playground`, stand in the table only."
    yield ""


def _diagram(arrows: Arrows) -> Iterator[str]:
    named = {room for pair in arrows for room in pair}
    rooms = sorted(named, key=lambda r: (_floor(r), _rank(r), r))
    quiet = ("domain.kernel", "storage", "cli", "playground", "locales")
    shown = [room for room in rooms if not room.startswith(quiet)]
    yield "```mermaid"
    yield "flowchart TD"
    for number, packages in enumerate(FLOORS):
        here = [room for room in shown if _floor(room) == number]
        if here:
            yield f'  subgraph f{number}["{" · ".join(packages)}"]'
            yield from (f'    {_node(room)}["{room}"]' for room in here)
            yield "  end"
    for source, target in sorted(arrows):
        if source in shown and target in shown:
            yield f"  {_node(source)} --> {_node(target)}"
    yield "```"


def _node(room: str) -> str:
    return room.replace(".", "_")


def _table(arrows: Arrows) -> Iterator[str]:
    yield "| room | imports (modules) |"
    yield "|---|---|"
    by_room: dict[str, list[str]] = {}
    for (source, target), count in sorted(arrows.items()):
        by_room.setdefault(source, []).append(f"{target} ({count})")
    for room in sorted(by_room, key=lambda r: (_floor(r), _rank(r), r)):
        yield f"| {room} | {', '.join(by_room[room])} |"


def main() -> int:
    """Writes the page, or with ``--check`` tells what is wrong with the imports or the page."""
    arrows = imports()
    made = page(arrows)
    if "--check" not in sys.argv:
        PAGE.write_text(made, "utf-8")
        return 0
    faults = [f"an import goes up: {arrow}" for arrow in upward(arrows)]
    faults += [f"imports in a circle: {room}" for room in circles(arrows)]
    if not PAGE.exists() or PAGE.read_text("utf-8") != made:
        faults.append("docs/rooms.md is stale: run `make docs`")
    print("\n".join(faults) or "rooms: every import goes down", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
