"""A throw-away PostgreSQL server for the tests marked ``postgres``.

`postgres_url` is a fresh empty database for one test; `postgres_server.from_template` gives one
that was prepared once (a migrated schema). The server listens on a socket in its own folder only.
"""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

_OWNER = "guardia"
_SETTINGS = (
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "listen_addresses=",
    "max_connections=60",
    "log_min_messages=fatal",
)


def _programs() -> Path | None:
    """The folder with initdb and pg_ctl, of the newest server that is installed."""
    versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    installed = sorted(versions, key=lambda path: int(path.parts[-3].split(".")[0]))
    if installed:
        return installed[-1].parent
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def _account() -> str | None:
    """Whom to run as: PostgreSQL refuses to be run by root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in known)


@dataclass(slots=True)
class PostgresServer:
    """A running server: `folder` holds its data and its socket."""

    programs: Path
    folder: Path
    account: str | None
    _number: Iterator[int] = field(default_factory=itertools.count)
    _templates: set[str] = field(default_factory=set)

    def run(self, program: str, *arguments: str) -> None:
        """Runs one of PostgreSQL's programs. Raises CalledProcessError, with its output."""
        subprocess.run(
            [self.programs / program, *arguments],
            user=self.account,
            cwd=self.folder,
            check=True,
            timeout=60,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )

    def url(self, database: str) -> str:
        """SQLAlchemy's address of a database, for asyncpg."""
        return f"postgresql+asyncpg://{_OWNER}@/{database}?host={self.folder}"

    @contextmanager
    def database(self, template: str = "template0") -> Iterator[str]:
        """A fresh database that goes away afterwards; its URL."""
        name = f"test_{next(self._number)}"
        reach = ("--host", str(self.folder), "--username", _OWNER)
        self.run("createdb", *reach, "--template", template, name)
        try:
            yield self.url(name)
        finally:
            self.run("dropdb", *reach, "--force", name)

    @contextmanager
    def from_template(self, template: str, prepare: Callable[[str], None]) -> Iterator[str]:
        """A fresh copy of `template`, which `prepare` fills (given its URL) the first time.

        `prepare` has to leave no connection behind.
        """
        if template not in self._templates:
            self.run("createdb", "--host", str(self.folder), "--username", _OWNER, template)
            prepare(self.url(template))
            self._templates.add(template)
        with self.database(template) as url:
            yield url


@contextmanager
def running_server(programs: Path) -> Iterator[PostgresServer]:
    """Creates a cluster in a temporary folder, starts it, and clears both away."""
    account = _account()
    folder = Path(tempfile.mkdtemp(prefix="guardia-pg-"))
    server = PostgresServer(programs, folder, account)
    data = str(folder / "data")
    try:
        if account:
            shutil.chown(folder, account)
        server.run(
            "initdb", "--pgdata", data, "--username", _OWNER, "--auth", "trust", "--no-sync",
            "--encoding", "UTF8", "--locale", "C",
        )  # fmt: skip
        options = " ".join(f"-c {setting}" for setting in _SETTINGS)
        options += f" -c unix_socket_directories={folder}"
        log = str(folder / "log")
        server.run("pg_ctl", "-D", data, "-l", log, "-o", options, "-w", "-t", "30", "start")
        try:
            yield server
        finally:
            server.run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """One server for all tests of this process."""
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed")
    with running_server(programs) as server:
        yield server


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """The URL of a fresh empty database."""
    with postgres_server.database() as url:
        yield url
