"""``guardia``: one command group a module, loaded when it is asked for.

A new command takes one line in `COMMANDS`: its name and ``module:attribute``, where the attribute
is a function (the command itself) or a `typer.Typer` (a group of commands). Modules import what is
heavy inside their functions, so that ``guardia --help`` is quick.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any, Final

import typer
from typer.core import TyperGroup

from cli.words import words

COMMANDS: Final[dict[str, str]] = {
    "up": "cli.processes:up",
    "web": "cli.processes:web",
    "worker": "cli.processes:worker",
    "sender": "cli.processes:sender",
    "scheduler": "cli.processes:scheduler",
    "migrate": "cli.processes:migrate",
    "import": "cli.event_imports:group",
    "init": "cli.init:init",
    "chat": "cli.chat:chat",
    "demo": "cli.demo:demo",
    "doctor": "cli.doctor:doctor",
    "export": "cli.export:export",
    "backup": "cli.backup:backup",
    "restore": "cli.backup:restore",
    "erase": "cli.erase:erase",
    "simulate": "cli.simulate:simulate",
    "bench": "cli.bench:bench",
}

_GROUPS = {"cli-group"}  # a group of commands brings its own words
TEXT_KEYS = frozenset(f"cli-{place.partition(':')[2]}" for place in COMMANDS.values()) - _GROUPS


class LazyGroup(TyperGroup):
    """Knows the names of its commands; knows a command when it is used."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        """In the order of `COMMANDS`."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        """The command, imported now."""
        place = COMMANDS.get(cmd_name)
        return load(cmd_name, place) if place else None


def load(name: str, place: str) -> Any:
    """The click command that ``module:attribute`` declares, under `name`."""
    module, _, attribute = place.partition(":")
    found: Any = getattr(importlib.import_module(module), attribute)
    command = typer.main.get_command(found if isinstance(found, typer.Typer) else _alone(found))
    command.name = name
    return command


def _alone(function: Callable[..., Any]) -> typer.Typer:
    app = typer.Typer(add_completion=False)
    app.command(help=words(f"cli-{function.__name__}"))(function)
    return app


app = typer.Typer(
    cls=LazyGroup,
    help=words("cli-guardia"),
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def guardia() -> None:
    """The group itself; every command is in `COMMANDS`."""


def run() -> None:
    """The entry point of the package."""
    app()
