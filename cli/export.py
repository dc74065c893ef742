# ruff: noqa: PLC0415 - heavy parts are imported when the command runs
"""``guardia export leads | assignments | roster FILE``."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.processes import load, run
from cli.words import OUT, fail, words

if TYPE_CHECKING:
    from app.wiring import House

_WRONG = 1
_ENDINGS = {".csv", ".xlsx"}


class What(StrEnum):
    """As in `app.exporting.Export`."""

    LEADS = "leads"
    ASSIGNMENTS = "assignments"
    ROSTER = "roster"


Which = Annotated[What, typer.Argument(help=words("export-option-what"))]
File = Annotated[Path, typer.Argument(help=words("export-option-file"), dir_okay=False)]
Month = Annotated[str | None, typer.Option(help=words("export-option-month"), metavar="AAAA-MM")]


def export(what: Which, file: File, month: Month = None) -> None:
    if file.suffix.lower() not in _ENDINGS:
        fail(words("export-ending", file=file.name), _WRONG)
    run(_export(load(), what, file, month))


async def _export(house: House, what: What, file: Path, month: str | None) -> None:
    from app.exporting import Export, take_out, to_bytes
    from app.founding import write_for_owner

    try:
        async with house.desk.look() as work:
            sheet = await take_out(work, Export(what), month)
    finally:
        await house.close()
    write_for_owner(file, to_bytes(sheet, file))
    OUT.print(words("export-done", count=len(sheet.rows), file=str(file)), markup=False)
