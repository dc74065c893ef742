# ruff: noqa: PLC0415 - heavy parts are imported when the command runs
"""``guardia backup FILE`` and ``guardia restore FILE``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.option_types import file_path, metavar
from cli.output_file import check_output
from cli.questions import confirm
from cli.usage_errors import NOT_DONE
from cli.words import OUT, fail, words

Target = Annotated[
    Path,
    typer.Argument(help=words("backup-option-file"), parser=file_path, metavar=metavar("file")),
]
Source = Annotated[
    Path,
    typer.Argument(help=words("restore-option-file"), parser=file_path, metavar=metavar("file")),
]
Force = Annotated[bool, typer.Option("--force", "-f", help=words("export-option-force"))]
Yes = Annotated[bool, typer.Option("--yes", "-y", help=words("restore-option-yes"))]


def backup(file: Target, force: Force = False) -> None:
    from storage.backup import Unusable, back_up

    database = _database()
    if not database.is_file():
        fail(words("backup-no-database", file=str(database)), NOT_DONE)
    if file.exists() and file.samefile(database):
        fail(words("backup-itself", file=str(file)), NOT_DONE)
    check_output(file, force=force)
    try:
        size = back_up(database, file)
    except Unusable:
        fail(words("backup-damaged"), NOT_DONE)
    except OSError as error:
        fail(words("backup-failed", error=str(error)), NOT_DONE)
    OUT.print(words("backup-done", file=str(file), size=size), markup=False)


def restore(file: Source, yes: Yes = False) -> None:
    from storage.backup import Unusable
    from storage.backup import restore as put_back

    target = _database()
    if not file.is_file():
        fail(words("restore-no-file", file=str(file)), NOT_DONE)
    if not yes and not confirm(words("restore-ask", file=str(target))):
        raise typer.Exit(NOT_DONE)
    try:
        before = put_back(file, target)
    except Unusable:
        fail(words("restore-unusable", file=str(file)), NOT_DONE)
    except OSError as error:
        fail(words("backup-failed", error=str(error)), NOT_DONE)
    if before is not None:
        OUT.print(words("restore-kept", file=str(before)), markup=False)
    OUT.print(words("restore-done"), markup=False)


def _database() -> Path:
    from app.settings import Settings
    from storage.backup import NotSqlite, database_file

    try:
        return database_file(Settings().database_url)
    except NotSqlite:
        fail(words("backup-not-sqlite"), NOT_DONE)
