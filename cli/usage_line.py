"""How a command is used, in one line, and what its parameters are called in it."""

from __future__ import annotations

from typing import Any

from cli.words import words


def usage_line(command: Any, ctx: Any) -> str:
    """``Uso: guardia export [OPCIONES] QUÉ ARCHIVO``; options that are needed stand in it."""
    pieces = [ctx.command_path]
    optional = False
    for param in command.get_params(ctx):
        if param.param_type_name == "argument":
            name = parameter_name(param)
            pieces.append(name if param.required else f"[{name}]")
        elif param.required:
            pieces.insert(1, spelled(param))
        else:
            optional = True
    if optional:
        pieces.insert(1, words("cli-usage-options"))
    if hasattr(command, "list_commands"):
        pieces.append(words("cli-usage-command"))
    return words("cli-usage", line=" ".join(pieces))


def parameter_name(param: Any) -> str:
    """As it is typed: the longest spelling of an option, the name of an argument."""
    if param.param_type_name == "argument":
        return str(param.metavar or param.name.upper())
    return str(max(param.opts, key=len))


def spelled(param: Any) -> str:
    """All spellings of an option and the name of its value: ``-f, --force``."""
    names = ", ".join(sorted(param.opts, key=len))
    return f"{names} {param.metavar}" if param.metavar else names
