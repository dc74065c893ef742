"""Where fresh databases come from: SQLite files, or a PostgreSQL server."""

from __future__ import annotations

import asyncio
import itertools
import os
import pwd
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

import asyncpg  # type: ignore[import-untyped]
from sqlalchemy.engine import URL, make_url

_OWNER = "guardia"
_PROGRAM_S = 60
_SERVERS = Path("/usr/lib/postgresql")


class DatabaseServer(Protocol):
    """Gives fresh empty databases, one measurement each."""

    @property
    def name(self) -> str:
        """The product's name and version, for the report."""

    def fresh(self) -> AbstractAsyncContextManager[str]:
        """The URL of an empty database, which goes away afterwards."""


class NoServerError(Exception):
    """No PostgreSQL can be reached or started; the message says why."""


@dataclass(slots=True)
class SqliteFiles:
    """A file in a folder of its own, as durable as in production."""

    @property
    def name(self) -> str:
        return f"SQLite {sqlite3.sqlite_version}"

    @asynccontextmanager
    async def fresh(self) -> AsyncIterator[str]:
        with tempfile.TemporaryDirectory(prefix="guardia-bench-") as folder:
            yield f"sqlite:///{folder}/guardia.db"


@dataclass(slots=True)
class PostgresDatabases:
    """A running server. Its account may create databases; `url` names one that exists."""

    url: URL
    version: str = ""
    _number: Iterator[int] = field(default_factory=itertools.count)

    @property
    def name(self) -> str:
        return f"PostgreSQL {self.version}"

    async def look(self) -> None:
        """Reads the version. Raises NoServerError."""
        try:
            self.version = str(await self._ask("SHOW server_version")).split(" ")[0]
        except (OSError, asyncpg.PostgresError) as error:
            raise NoServerError(str(error)) from error

    @asynccontextmanager
    async def fresh(self) -> AsyncIterator[str]:
        name = f"guardia_bench_{os.getpid()}_{next(self._number)}"
        await self._ask(f'CREATE DATABASE "{name}"')
        try:
            yield _text_of(self.url.set(database=name))
        finally:
            await self._ask(f'DROP DATABASE "{name}" WITH (FORCE)')

    async def _ask(self, statement: str) -> object:
        connection = await asyncpg.connect(_text_of(self.url))
        try:
            return await connection.fetchval(statement)
        finally:
            await connection.close()


@asynccontextmanager
async def postgres_server(where: str) -> AsyncIterator[PostgresDatabases]:
    """The server at the URL `where`; for ``local`` a throw-away one from the installed programs.

    Raises NoServerError.
    """
    if where != "local":
        server = PostgresDatabases(make_url(where).set(drivername="postgresql"))
        await server.look()
        yield server
        return
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="guardia-bench-pg-"))
    account = _account()
    try:
        if account:
            shutil.chown(folder, account)
        data = str(folder / "data")
        await _run(
            programs, folder, account, "initdb", "--pgdata", data, "--username", _OWNER,
            "--auth", "trust", "--encoding", "UTF8", "--locale", "C",
        )  # fmt: skip
        options = f"-c listen_addresses= -c unix_socket_directories={folder}"
        log = str(folder / "log")
        await _run(
            programs, folder, account, "pg_ctl", "-D", data, "-l", log, "-o", options, "-w", "start"
        )
        try:
            host = quote(str(folder), safe="")
            server = PostgresDatabases(make_url(f"postgresql://{_OWNER}@/postgres?host={host}"))
            await server.look()
            yield server
        finally:
            await _run(programs, folder, account, "pg_ctl", "-D", data, "-m", "fast", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _text_of(url: URL) -> str:
    return url.render_as_string(hide_password=False)


def _programs() -> Path:
    """The folder with initdb and pg_ctl, of the newest server that is installed."""
    installed = sorted(
        _SERVERS.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3].split(".")[0])
    )
    found = installed[-1] if installed else shutil.which("initdb")
    if found is None:
        raise NoServerError("initdb: not found")
    return Path(found).resolve().parent


def _account() -> str | None:
    """Whom to run as: PostgreSQL refuses to be run by root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in known), None)


async def _run(programs: Path, folder: Path, account: str | None, name: str, *args: str) -> None:
    """Runs one of PostgreSQL's programs. In a thread: uvloop starts nothing for another user."""

    def finish() -> None:
        subprocess.run(  # noqa: S603 - programs of the server that is installed
            [programs / name, *args],
            user=account,
            cwd=folder,
            check=True,
            timeout=_PROGRAM_S,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    try:
        await asyncio.to_thread(finish)
    except (OSError, subprocess.SubprocessError) as error:
        raise NoServerError(f"{name}: {error}") from error
