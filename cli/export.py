# ruff: noqa: PLC0415 - heavy parts are imported when the command runs
"""``guardia export WHAT FILE``; what there is to take out, the procedures say."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.processes import load, run
from cli.words import OUT, fail, words

if TYPE_CHECKING:
    from app.container import Container

_NOT_DONE = 2
_ENDINGS = {".csv", ".xlsx"}
_MONTH = re.compile(r"\d{4}-\d{2}")


Which = Annotated[str, typer.Argument(help=words("export-option-what"))]
File = Annotated[Path, typer.Argument(help=words("export-option-file"))]
MonthText = Annotated[
    str | None, typer.Option("--month", help=words("export-option-month"), metavar="AAAA-MM")
]
Force = Annotated[bool, typer.Option("--force", "-f", help=words("export-option-force"))]


def export(what: Which, file: File, month: MonthText = None, force: Force = False) -> None:
    if file.suffix.lower() not in _ENDINGS:
        fail(words("export-ending", file=file.name), _NOT_DONE)
    if month is not None:
        _check_month(month)
    _check_target(file, force=force)
    run(_export(load(), what, file, month))


def _check_month(month: str) -> None:
    from domain.kernel.local_time import Month

    try:
        if _MONTH.fullmatch(month):
            Month.parse(month)
            return
    except ValueError:
        pass
    fail(words("export-month", month=month), _NOT_DONE)


def _check_target(file: Path, *, force: bool) -> None:
    """Ends the command when the file cannot be written, or is there and may not be replaced."""
    if not file.parent.is_dir():
        fail(words("export-no-folder", folder=str(file.parent)), _NOT_DONE)
    if not os.path.lexists(file):
        return
    if not file.is_file():
        fail(words("export-not-a-file", file=str(file)), _NOT_DONE)
    if not force and not _may_replace(file):
        fail(words("export-exists", file=str(file)), _NOT_DONE)


def _may_replace(file: Path) -> bool:
    from rich.prompt import Confirm

    try:
        return Confirm.ask(words("export-ask", file=str(file)), default=False)
    except EOFError:  # nobody sits here
        return False


async def _export(container: Container, what: str, file: Path, month: str | None) -> None:
    from cli.init_files import write_for_owner
    from services.platform.exports import Export, take_out, to_bytes

    known = container.units.extensions.of(Export)
    if what not in known:
        fail(words("export-unknown", what=what, known=", ".join(known) or "—"), _NOT_DONE)
    try:
        async with container.units.snapshot() as uow:
            sheet = await take_out(uow, what, month)
    finally:
        await container.close()
    try:
        write_for_owner(file, to_bytes(sheet, file))
    except OSError as error:
        fail(words("export-not-written", file=str(file), error=error.strerror or ""), _NOT_DONE)
    OUT.print(words("export-done", count=len(sheet.rows), file=str(file)), markup=False)
