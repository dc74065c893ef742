# ruff: noqa: PLC0415 - heavy parts are imported when a process begins
"""``guardia up | web | worker | sender | scheduler | migrate``: the processes of a deployment."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from cli.words import OUT, fail, say, words

if TYPE_CHECKING:
    import socket

    from app.container import Container
    from app.processes import Part

_Result = TypeVar("_Result")

WRONG_SETTINGS = 2
PORT_TAKEN = 3
DATABASE_NOT_READY = 4

TEXT_KEYS = frozenset({"cli-database-behind", "cli-database-ahead", "cli-database-unreachable"})

Host = Annotated[str, typer.Option(help=words("cli-option-host"))]
Port = Annotated[int, typer.Option(help=words("cli-option-port"), min=0, max=65535)]


def up(host: Host = "127.0.0.1", port: Port = 8000) -> None:
    from app.processes import ALL

    container = load()
    run(_migrate(container))
    _serve(container, ALL, host, port)


def web(host: Host = "127.0.0.1", port: Port = 8000) -> None:
    from app.processes import Part

    _serve(load(), frozenset({Part.WEB}), host, port)


def worker() -> None:
    from app.processes import Part

    _serve(load(), frozenset({Part.WORKER}))


def sender() -> None:
    from app.processes import Part

    _serve(load(), frozenset({Part.SENDER}))


def scheduler() -> None:
    from app.processes import Part

    _serve(load(), frozenset({Part.SCHEDULER}))


def migrate() -> None:
    container = load()
    run(_migrate(container, close=True))
    OUT.print(words("cli-migrated"))


def load() -> Container:
    """The container of this deployment; a fault in its settings is printed and ends the command."""
    from app.settings import Settings, SettingsError
    from app.startup import load_container
    from cli.logging import set_up_logging
    from storage.policy.policy_file import PolicyError

    settings = Settings()
    set_up_logging(
        secrets=settings.secrets().values(),
        as_json=settings.log_format == "json",
        level=settings.log_level,
    )
    try:
        return load_container(settings)
    except SettingsError as error:
        fail("\n".join(say(problem) for problem in error.problems), WRONG_SETTINGS)
    except PolicyError as error:
        fail(str(error), WRONG_SETTINGS)


def run(uow: Coroutine[Any, Any, _Result]) -> _Result:
    """Runs to the end, on uvloop where there is one."""
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        return runner.run(uow)


async def _migrate(container: Container, *, close: bool = False) -> None:
    from app.processes import migrate as bring_up

    try:
        await bring_up(container)
    except OSError as error:
        fail(words("cli-database-unreachable", error=str(error)), DATABASE_NOT_READY)
    finally:
        # The next event loop needs connections of its own.
        await container.database.close()
        if close:
            await container.close()


def _serve(
    container: Container, parts: frozenset[Part], host: str = "", port: int | None = None
) -> None:
    from app.processes import DatabaseNotReady, serve

    opened = None if port is None else _open(host, port)
    if opened is not None:
        address = opened.getsockname()
        OUT.print(words("cli-listening", address=f"http://{address[0]}:{address[1]}"))
    try:
        run(serve(container, parts, opened))
    except DatabaseNotReady as error:
        key = str(error).replace("_", "-")
        fail(words(f"cli-{key}", error=""), DATABASE_NOT_READY)


def _open(host: str, port: int) -> socket.socket:
    from webhooks.server import open_socket

    try:
        return open_socket(host, port)
    except OSError as error:
        fail(words("cli-port-taken", port=str(port), error=error.strerror or ""), PORT_TAKEN)


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop
