# ruff: noqa: PLC0415 - heavy parts are imported when the command runs
"""``guardia chat --as CODE``: a conversation in the terminal, with numbers for buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cli.processes import load, run
from cli.words import OUT, fail, say, words

if TYPE_CHECKING:
    from app.container import Container

_UNKNOWN = 1
Code = Annotated[str, typer.Option("--as", help=words("chat-option-as"))]


def chat(code: Code) -> None:
    from domain.kernel.errors import NotFound, Refusal

    container = load()
    file = container.database.file
    if file is not None and not file.exists():
        fail(words("chat-no-database", file=str(file)), _UNKNOWN)
    try:
        run(_talk(container, code))
    except NotFound:
        fail(words("chat-nobody", code=code), _UNKNOWN)
    except Refusal as error:
        fail(say(error.text), _UNKNOWN)


async def _talk(container: Container, code: str) -> None:
    from app.processes import migrate
    from cli.terminal import Terminal

    await migrate(container)
    terminal = Terminal(container, code, lambda text: OUT.print(f"\n{text}", markup=False))
    try:
        await terminal.open()
        OUT.print(words("chat-how-to-end"), style="dim")
        await terminal.run()
    finally:
        await terminal.close()
        await container.close()
