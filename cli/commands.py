"""Commands and groups of commands that speak one language: help, mistakes, suggestions."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup

from cli.help_page import show_help
from cli.option_types import suggestion
from cli.usage_errors import NOT_DONE, WrongUsage, located_errors, show_usage_error
from cli.words import ERR, words


class Command(TyperCommand):
    """One command."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        """Prints the page of the command."""
        show_help(self, ctx)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """As the parent does; what is typed beyond the arguments is refused in our words."""
        ctx.allow_extra_args = True
        with located_errors(ctx):
            left = super().parse_args(ctx, args)
        if left and not ctx.resilient_parsing:
            raise WrongUsage(words("cli-error-too-many", extra=" ".join(left)), ctx)
        return left


class Group(TyperGroup):
    """A group of commands; without a name its page is shown."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        """Prints the page of the group."""
        show_help(self, ctx)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Shows the page when no command is named, which does nothing."""
        if not args and not ctx.resilient_parsing:
            show_help(self, ctx)
            raise typer.Exit(NOT_DONE)
        with located_errors(ctx):
            return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[Any, Any, list[str]]:
        """The command by its name; another name is answered with the nearest one."""
        name = args[0]
        command = self.get_command(ctx, name)
        if command is None:
            near = suggestion(name, self.list_commands(ctx))
            raise WrongUsage(f"{words('cli-error-command', name=name)}{near}", ctx)
        return name, command, args[1:]

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Runs what is typed, and ends the process with its exit code."""
        if not standalone_mode:
            return self._run(args, prog_name, complete_var, windows_expand_args, **extra)
        return _end_with(
            lambda: self._run(args, prog_name, complete_var, windows_expand_args, **extra)
        )

    def _run(
        self,
        args: Sequence[str] | None,
        prog_name: str | None,
        complete_var: str | None,
        windows_expand_args: bool,
        **extra: Any,
    ) -> Any:
        return super().main(
            args,
            prog_name,
            complete_var,
            standalone_mode=False,
            windows_expand_args=windows_expand_args,
            **extra,
        )


def _end_with(run: Callable[[], Any]) -> NoReturn:
    try:
        code = run()
    except typer.TyperException as error:
        show_usage_error(error)
        sys.exit(NOT_DONE)
    except typer.Abort:
        ERR.print(words("cli-cancelled"), style="red")
        sys.exit(NOT_DONE)
    sys.exit(code if isinstance(code, int) else 0)
