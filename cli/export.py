# ruff: noqa: PLC0415 - heavy parts are imported when the command runs
"""``guardia export WHAT FILE``; what there is to take out, the procedures say."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.option_types import file_path, metavar, suggestion
from cli.output_file import check_output, write_output
from cli.processes import load, require_database, run
from cli.usage_errors import NOT_DONE
from cli.words import OUT, fail, words

if TYPE_CHECKING:
    from app.container import Container

_ENDINGS = {".csv", ".xlsx"}
_MONTH = re.compile(r"\d{4}-\d{2}")


Which = Annotated[str, typer.Argument(help=words("export-option-what"), metavar=metavar("what"))]
File = Annotated[
    Path,
    typer.Argument(help=words("export-option-file"), parser=file_path, metavar=metavar("file")),
]
MonthText = Annotated[
    str | None, typer.Option("--month", help=words("export-option-month"), metavar=metavar("month"))
]
Force = Annotated[bool, typer.Option("--force", "-f", help=words("export-option-force"))]


def export(what: Which, file: File, month: MonthText = None, force: Force = False) -> None:
    if file.suffix.lower() not in _ENDINGS:
        fail(words("export-ending", file=file.name), NOT_DONE)
    if month is not None:
        _check_month(month)
    check_output(file, force=force)
    run(_export(load(), what, file, month))


def _check_month(month: str) -> None:
    from domain.kernel.local_time import Month

    try:
        if _MONTH.fullmatch(month):
            Month.parse(month)
            return
    except ValueError:
        pass
    fail(words("export-month", month=month), NOT_DONE)


async def _export(container: Container, what: str, file: Path, month: str | None) -> None:
    from services.platform.exports import Export, take_out, to_bytes

    known = container.units.extensions.of(Export)
    if what not in known:
        refused = words("export-unknown", what=what, known=", ".join(known) or "—")
        fail(f"{refused}{suggestion(what, list(known))}", NOT_DONE)
    try:
        await require_database(container)
        async with container.units.snapshot() as uow:
            sheet = await take_out(uow, what, month)
    finally:
        await container.close()
    write_output(file, to_bytes(sheet, file))
    OUT.print(words("export-done", count=len(sheet.rows), file=str(file)), markup=False)
