"""Draws every conversation from the code: ``docs/flows.md``. ``--check`` fails when it is stale."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from bot.flows.platform.flow import Flow
from bot.flows.root_router import root_router
from domain.kernel.rights import Right, roles_with

PAGE = Path(__file__).parents[1] / "docs" / "flows.md"


def _roles(right: Right | None) -> str:
    if right is None:
        return "everybody"
    return ", ".join(sorted(role.value for role in roles_with(right)))


def _diagram(flow: Flow) -> Iterator[str]:
    yield f"## {flow.name}"
    yield ""
    yield f"Version {flow.version}. Who may: {_roles(flow.right)}."
    yield ""
    yield "```mermaid"
    yield "stateDiagram-v2"
    yield f"  [*] --> {flow.first.name}"
    for step in flow.steps:
        for target in step.leads_to:
            yield f"  {step.name} --> {target}"
        if not step.leads_to:
            yield f"  {step.name} --> [*]"
    yield "```"
    yield ""


def page() -> str:
    """The whole page, as it should stand in docs."""
    lines = [
        "# Conversations",
        "",
        "Generated from the code (`make docs`). In each step `/atras` goes back, `/cancelar` ends.",
        "",
        "| command | who may | in groups |",
        "|---|---|---|",
    ]
    for command in root_router.commands.values():
        names = " · ".join(f"`/{name}`" for name in dict.fromkeys(command.names.values()))
        groups = "yes" if command.in_groups else ""
        lines.append(f"| {names} | {_roles(command.right)} | {groups} |")
    lines.append("")
    for flow in root_router.flows.values():
        lines.extend(_diagram(flow))
    return "\n".join(lines).rstrip() + "\n"


def main() -> int:
    """Writes the page, or with ``--check`` tells whether it is what the code says."""
    made = page()
    if "--check" not in sys.argv:
        PAGE.write_text(made, "utf-8")
        return 0
    if PAGE.exists() and PAGE.read_text("utf-8") == made:
        return 0
    print("docs/flows.md is stale: run `make docs`", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
