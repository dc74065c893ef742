# ruff: noqa: PLC0415 - heavy parts are imported when the command runs
"""``guardia backup FILE`` and ``guardia restore FILE``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.prompt import Confirm

from cli.words import OUT, fail, words

_WRONG = 1
Target = Annotated[Path, typer.Argument(help=words("backup-option-file"), dir_okay=False)]
Source = Annotated[
    Path, typer.Argument(help=words("restore-option-file"), exists=True, dir_okay=False)
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help=words("restore-option-yes"))]


def backup(file: Target) -> None:
    from storage.backup import Unusable, back_up

    if file.exists():
        fail(words("backup-exists", file=str(file)), _WRONG)
    try:
        size = back_up(_database(), file)
    except (Unusable, OSError) as error:
        fail(words("backup-failed", error=str(error)), _WRONG)
    OUT.print(words("backup-done", file=str(file), size=size), markup=False)


def restore(file: Source, yes: Yes = False) -> None:
    from storage.backup import Unusable
    from storage.backup import restore as put_back

    target = _database()
    if not yes and not Confirm.ask(words("restore-ask", file=str(target)), default=False):
        raise typer.Exit(_WRONG)
    try:
        before = put_back(file, target)
    except (Unusable, OSError) as error:
        fail(words("backup-failed", error=str(error)), _WRONG)
    if before is not None:
        OUT.print(words("restore-kept", file=str(before)), markup=False)
    OUT.print(words("restore-done"), markup=False)


def _database() -> Path:
    from app.settings import Settings
    from storage.backup import NotSqlite, database_file

    try:
        return database_file(Settings().database_url)
    except NotSqlite:
        fail(words("backup-not-sqlite"), _WRONG)
