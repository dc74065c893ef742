# ruff: noqa: PLC0415 - heavy parts are imported when a process begins
"""``guardia up | web | worker | sender | scheduler | migrate``: the processes of a deployment."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from cli.option_types import metavar, number_option
from cli.usage_errors import NOT_DONE
from cli.words import ERR, OUT, fail, say, words

if TYPE_CHECKING:
    import socket

    from app.container import Container
    from app.processes import Part

_Result = TypeVar("_Result")

TEXT_KEYS = frozenset(
    {
        "cli-database-behind",
        "cli-database-ahead",
        "cli-database-unreachable",
        "cli-up-no-policy",
        "cli-up-no-bot",
        "cli-up-nobody",
    }
)

Host = Annotated[str, typer.Option(help=words("cli-option-host"), metavar=metavar("host"))]
Port = Annotated[int, number_option("cli-option-port", 0, 65_535)]


def up(host: Host = "127.0.0.1", port: Port = 8000) -> None:
    from app.processes import ALL

    container = load()
    run(_prepare(container))
    run(_tell_what_is_missing(container))
    _serve(container, ALL, host, port)


def web(host: Host = "127.0.0.1", port: Port = 8000) -> None:
    from app.processes import Part

    _serve(load(), frozenset({Part.WEB}), host, port)


def worker() -> None:
    from app.processes import Part
    from cli.bot_name import learn_bot_name

    container = load()
    run(learn_bot_name(container))
    _serve(container, frozenset({Part.WORKER}))


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
    from pydantic import ValidationError

    from app.settings import Settings, SettingsError
    from app.startup import load_container
    from cli.logging import set_up_logging
    from storage.policy.policy_file import PolicyError

    try:
        settings = Settings()
    except ValidationError as error:
        names = {f"GUARDIA_{str(each['loc'][0]).upper()}" for each in error.errors()}
        told = [words("doctor-variable", name=name) for name in sorted(names)]
        fail("\n".join(told), NOT_DONE)
    set_up_logging(
        secrets=settings.secrets().values(),
        as_json=settings.log_format == "json",
        level=settings.log_level,
    )
    try:
        return load_container(settings)
    except SettingsError as error:
        fail("\n".join(say(problem) for problem in error.problems), NOT_DONE)
    except PolicyError as error:
        told = [words("doctor-policy-wrong", problem=str(each)) for each in error.problems]
        fail("\n".join(told), NOT_DONE)


async def require_database(container: Container) -> None:
    """Ends the command when there is no database, or one of another version. Makes none."""
    file = container.database.file
    if file is not None and not file.exists():
        fail(words("chat-no-database", file=str(file)), NOT_DONE)
    if missing := await container.readiness():
        fail(words(f"cli-{missing.replace('_', '-')}", error=""), NOT_DONE)


def run(uow: Coroutine[Any, Any, _Result]) -> _Result:
    """Runs to the end, on uvloop where there is one."""
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        return runner.run(uow)


async def _prepare(container: Container) -> None:
    """Brings the database up, and asks Telegram meanwhile what the bot is called."""
    from cli.bot_name import learn_bot_name

    await asyncio.gather(_migrate(container), learn_bot_name(container))


async def _migrate(container: Container, *, close: bool = False) -> None:
    from app.processes import migrate as bring_up

    try:
        await bring_up(container)
    except OSError as error:
        fail(words("cli-database-unreachable", error=str(error)), NOT_DONE)
    finally:
        # The next event loop needs connections of its own.
        await container.database.close()
        if close:
            await container.close()


async def _tell_what_is_missing(container: Container) -> None:
    """Names what a new deployment has not got yet. It runs all the same: leads are kept.

    On standard error: whoever reads the address from standard output finds it first.
    """
    from app.startup import POLICY_FILE
    from services.platform.health import anybody_known

    async with container.units.snapshot() as uow:
        known = await anybody_known(uow)
    await container.database.close()
    settings = container.settings
    missing = {
        "cli-up-no-policy": settings.config is None and not POLICY_FILE.exists(),
        "cli-up-no-bot": settings.telegram_token is None,
        "cli-up-nobody": not known,
    }
    for key, is_missing in missing.items():
        if is_missing:
            pack = container.policy.organization.pack.value
            ERR.print(f"! {words(key, pack=pack)}", style="yellow", markup=False)
    if any(missing.values()):
        ERR.print(words("cli-up-doctor"), markup=False)


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
        fail(words(f"cli-{key}", error=""), NOT_DONE)


def _open(host: str, port: int) -> socket.socket:
    from webhooks.server import open_socket

    try:
        return open_socket(host, port)
    except OSError as error:
        fail(words("cli-port-taken", port=str(port), error=error.strerror or ""), NOT_DONE)


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop
