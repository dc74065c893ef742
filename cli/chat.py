# ruff: noqa: PLC0415 - heavy parts are imported when the command runs
"""``guardia chat --as CODE``: a conversation in the terminal, with numbers for buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cli.option_types import metavar
from cli.processes import load, run
from cli.usage_errors import NOT_DONE
from cli.words import OUT, fail, say, words

if TYPE_CHECKING:
    from app.container import Container

Code = Annotated[str, typer.Option("--as", help=words("chat-option-as"), metavar=metavar("code"))]


def chat(code: Code) -> None:
    from domain.kernel.errors import NotFound, Refusal

    container = load()
    file = container.database.file
    if file is not None and not file.exists():
        fail(words("chat-no-database", file=str(file)), NOT_DONE)
    try:
        run(_talk(container, code))
    except NotFound:
        fail(words("chat-nobody", code=code), NOT_DONE)
    except Refusal as error:
        fail(say(error.text), NOT_DONE)


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
