"""What is wrong with a command line, in the language of the run.

The library that reads the line says it in English; its errors are told apart by what they carry.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer

from cli.option_types import ValueRefused, suggestion
from cli.usage_line import parameter_name, usage_line
from cli.words import ERR, words

NOT_DONE = 2


class WrongUsage(typer.TyperException):
    """A command line that cannot be understood; the message is in the language of the run."""

    exit_code = NOT_DONE

    def __init__(self, message: str, ctx: Any) -> None:
        super().__init__(message)
        self.ctx = ctx


@contextmanager
def located_errors(ctx: Any) -> Iterator[None]:
    """Notes on an error in which command it was made, where the library leaves that out."""
    try:
        yield
    except typer.TyperException as error:
        if getattr(error, "ctx", None) is None:
            setattr(error, "ctx", ctx)  # noqa: B010 - no attribute of every such error
        raise


def show_usage_error(error: typer.TyperException) -> None:
    """Prints the mistake, how the command is used, and where there is more."""
    ERR.print(words("cli-error", reason=_reason(error)), style="red", markup=False)
    ctx: Any = getattr(error, "ctx", None)
    if ctx is not None:
        ERR.print(usage_line(ctx.command, ctx), markup=False)
        ERR.print(words("cli-error-more", command=ctx.command_path), style="dim", markup=False)


def _reason(error: Any) -> str:
    """By what the error carries: an unknown option, a parameter and its value, or our own words."""
    if hasattr(error, "possibilities"):
        known = [name for param in error.ctx.command.get_params(error.ctx) for name in param.opts]
        near = suggestion(error.option_name, known)
        return f"{words('cli-error-option', name=error.option_name)}{near}"
    if hasattr(error, "option_name"):
        flag = any(
            error.option_name in param.opts and getattr(param, "is_flag", False)
            for param in (error.ctx.command.params if error.ctx else ())
        )
        key = "cli-error-no-value" if flag else "cli-error-value-missing"
        return words(key, name=error.option_name)
    if hasattr(error, "param_type") and error.param is not None:
        return words("cli-error-missing", name=parameter_name(error.param))
    if isinstance(error, ValueRefused) and error.param is not None:
        return f"{parameter_name(error.param)}: {error.message}"
    if isinstance(error, typer.BadParameter) and error.param is not None:
        return words("cli-error-value", name=parameter_name(error.param))
    return error.message if isinstance(error, WrongUsage) else words("cli-error-usage")


TEXT_KEYS = frozenset({"cli-error-no-value", "cli-error-value-missing"})
