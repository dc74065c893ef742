"""Draws every conversation from the code: ``docs/flows.md``. ``--check`` fails when it is stale."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from app.procedures import platform
from app.procedures.composition import PROCEDURES, Composition
from bot.flows.platform.flow import Flow
from bot.flows.platform.form import CONFIRM, CORRECT, Form
from bot.flows.platform.form_field import always
from domain.kernel.grants import RightName

PAGE = Path(__file__).parents[1] / "docs" / "flows.md"


ALL = Composition((platform.procedure(), *(make() for make in PROCEDURES.values())))


def _roles(right: RightName | None) -> str:
    if right is None:
        return "everybody"
    return ", ".join(sorted(role.value for role in ALL.roles_with(right)))


def _diagram(flow: Flow) -> Iterator[str]:
    yield f"## {flow.name}"
    yield ""
    yield f"Version {flow.version}. Who may: {_roles(flow.right)}. {_extent(flow)}"
    yield ""
    if isinstance(flow.form, Form):
        yield from _fields(flow.form)
    yield "```mermaid"
    yield "stateDiagram-v2"
    yield f"  [*] --> {flow.first.name}"
    yield from _form_arrows(flow.form) if isinstance(flow.form, Form) else _arrows(flow)
    yield "```"
    yield ""


def _extent(flow: Flow) -> str:
    """How many of the flow one chat can be in the middle of."""
    if flow.about:
        return f"One per `{flow.about}` in a chat."
    return "Several drafts in a chat." if flow.is_draft else "One in a chat."


def _arrows(flow: Flow) -> Iterator[str]:
    for step in flow.steps:
        for target in step.leads_to:
            yield f"  {step.name} --> {target}"
        if not step.leads_to:
            yield f"  {step.name} --> [*]"


def _fields(form: Form) -> Iterator[str]:
    yield "A form: it asks for what is missing, in this order."
    yield ""
    yield "| field | kind | |"
    yield "|---|---|---|"
    for one in form.fields:
        notes = ["" if one.required else "optional", "" if one.when is always else "if it applies"]
        notes.append("takes everything at once" if one.takes_paste else "")
        yield f"| `{one.name}` | {one.kind} | {', '.join(filter(None, notes))} |"
    yield ""


def _form_arrows(form: Form) -> Iterator[str]:
    """From field to field; one that may be left out is also passed by."""
    last = CONFIRM if form.confirmation else "[*]"
    for number, one in enumerate(form.fields):
        for following in form.fields[number + 1 :]:
            yield f"  {one.name} --> {following.name}"
            if following.required and following.when is always:
                break
        else:
            yield f"  {one.name} --> {last}"
    if form.confirmation:
        yield f"  {CONFIRM} --> {CORRECT} : correct"
        yield from (f"  {CORRECT} --> {one.name}" for one in form.fields if one.label)
        yield f"  {CONFIRM} --> [*] : keep"


def page() -> str:
    """The whole page, as it should stand in docs."""
    lines = [
        "# Conversations",
        "",
        "Generated from the code (`make docs`). In each step `/atras` goes back, `/cancelar` ends,",
        "and `/seguir` asks again or lets choose among what is under way. A conversation that is",
        "begun while another is under way keeps it; when it ends, the other is offered.",
        "",
        "| command | who may | in groups |",
        "|---|---|---|",
    ]
    for command in ALL.router.commands.values():
        names = " · ".join(f"`/{name}`" for name in dict.fromkeys(command.names.values()))
        groups = "yes" if command.in_groups else ""
        lines.append(f"| {names} | {_roles(command.right)} | {groups} |")
    lines.append("")
    for flow in ALL.router.flows.values():
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
