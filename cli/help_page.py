"""The page of ``--help``: usage, arguments, options, commands and examples, in one language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.panel import Panel
from rich.table import Table
from rich.text import Text as Plain

from cli.usage_line import parameter_name, spelled, usage_line
from cli.words import OUT, has_words, words


def show_help(command: Any, ctx: Any) -> None:
    """Prints the page of a command or a group."""
    OUT.print()
    OUT.print(usage_line(command, ctx), style="bold", markup=False)
    OUT.print()
    OUT.print(command.help or "", markup=False, soft_wrap=False)
    OUT.print()
    params = [each for each in command.get_params(ctx) if not getattr(each, "hidden", False)]
    arguments = [each for each in params if each.param_type_name == "argument"]
    options = [each for each in params if each.param_type_name == "option"]
    _panel("cli-help-arguments", ((parameter_name(each), _about(each)) for each in arguments))
    if hasattr(command, "list_commands"):
        _commands(command, ctx)
    _panel("cli-help-options", ((spelled(each), _about(each)) for each in options))
    lines = examples(ctx.command_path)
    if lines:
        OUT.print(words("cli-help-examples"), style="bold")
        for line in lines:
            OUT.print(f"  {line}", markup=False)
        OUT.print()


def examples(command_path: str) -> list[str]:
    """The examples of a command, each a line that can be typed as it stands."""
    key = f"example-{command_path.replace(' ', '-')}"
    return words(key).splitlines() if has_words(key) else []


def _commands(group: Any, ctx: Any) -> None:
    sections = getattr(group, "sections", {})
    named = {name for names in sections.values() for name in names}
    rest = [name for name in group.list_commands(ctx) if name not in named]
    for section, names in (*sections.items(), ("", rest)):
        found = ((name, group.get_command(ctx, name).help or "") for name in names)
        _panel(f"cli-section-{section}" if section else "cli-help-commands", found)


def _panel(title: str, rows: Iterable[tuple[str, str]]) -> None:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold cyan", no_wrap=True)
    table.add_column(ratio=1)
    for left, right in rows:
        table.add_row(Plain(left), Plain(right))
    if table.row_count:
        OUT.print(Panel(table, title=words(title), title_align="left", border_style="dim"))


def _about(param: Any) -> str:
    if {"-h", "--help"} & set(param.opts):
        return words("cli-help-help")
    about = str(param.help or "")
    default = param.default
    if param.required and param.param_type_name == "option":
        return f"{about} {words('cli-help-needed')}"
    if default in (None, "", False) or isinstance(default, bool) or callable(default):
        return about
    return f"{about} {words('cli-help-default', value=str(default))}"
