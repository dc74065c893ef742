"""``guardia``: one command group a module, loaded when it is asked for.

A new command takes one line in `SECTIONS`: its name and ``module:attribute``, where the attribute
is a function (the command itself) or a `typer.Typer` (a group of commands), and its examples in
the locales under ``example-guardia-<name>``. Modules import what is heavy inside their functions,
so that ``guardia --help`` is quick.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from importlib.metadata import version
from typing import Annotated, Any, Final

import typer

from cli.commands import Command, Group
from cli.words import OUT, words

SECTIONS: Final[dict[str, dict[str, str]]] = {
    "start": {
        "demo": "cli.demo:demo",
        "init": "cli.init:init",
        "doctor": "cli.doctor:doctor",
        "chat": "cli.chat:chat",
    },
    "data": {
        "import": "cli.event_imports:group",
        "export": "cli.export:export",
        "backup": "cli.backup:backup",
        "restore": "cli.backup:restore",
        "erase": "cli.erase:erase",
    },
    "run": {
        "up": "cli.processes:up",
        "migrate": "cli.processes:migrate",
        "web": "cli.processes:web",
        "worker": "cli.processes:worker",
        "sender": "cli.processes:sender",
        "scheduler": "cli.processes:scheduler",
    },
    "measure": {
        "simulate": "cli.simulate:simulate",
        "bench": "cli.bench:bench",
    },
}
COMMANDS: Final[dict[str, str]] = {
    name: place for section in SECTIONS.values() for name, place in section.items()
}

_GROUPS = {"cli-group"}  # a group of commands brings its own words
TEXT_KEYS = (
    frozenset(f"cli-{place.partition(':')[2]}" for place in COMMANDS.values())
    | frozenset(f"cli-section-{section}" for section in SECTIONS)
    | frozenset(f"example-guardia-{name}" for name in COMMANDS)
    | frozenset({"example-guardia"})
) - _GROUPS


class LazyGroup(Group):
    """Knows the names of its commands; knows a command when it is used."""

    sections = SECTIONS

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
    app.command(cls=Command, help=words(f"cli-{function.__name__}"))(function)
    return app


app = typer.Typer(
    cls=LazyGroup,
    help=words("cli-guardia"),
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        OUT.print(f"guardia {version('guardia')}", markup=False)
        raise typer.Exit


Version = Annotated[
    bool,
    typer.Option(
        "--version", is_eager=True, callback=_show_version, help=words("cli-option-version")
    ),
]


@app.callback()
def guardia(version: Version = False) -> None:
    """The group itself; every command is in `COMMANDS`."""


def run() -> None:
    """The entry point of the package."""
    app()
