# ruff: noqa: PLC0415 - heavy parts are imported when the command runs
"""``guardia export WHAT FILE``; what there is to take out, the procedures say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.processes import load, run
from cli.words import OUT, fail, words

if TYPE_CHECKING:
    from app.container import Container

_WRONG = 1
_ENDINGS = {".csv", ".xlsx"}


Which = Annotated[str, typer.Argument(help=words("export-option-what"))]
File = Annotated[Path, typer.Argument(help=words("export-option-file"), dir_okay=False)]
Month = Annotated[str | None, typer.Option(help=words("export-option-month"), metavar="AAAA-MM")]


def export(what: Which, file: File, month: Month = None) -> None:
    if file.suffix.lower() not in _ENDINGS:
        fail(words("export-ending", file=file.name), _WRONG)
    run(_export(load(), what, file, month))


async def _export(container: Container, what: str, file: Path, month: str | None) -> None:
    from cli.init_files import write_for_owner
    from services.platform.exports import Export, take_out, to_bytes

    known = container.units.extensions.of(Export)
    if what not in known:
        fail(words("export-unknown", what=what, known=", ".join(known) or "—"), _WRONG)
    try:
        async with container.units.snapshot() as uow:
            sheet = await take_out(uow, what, month)
    finally:
        await container.close()
    write_for_owner(file, to_bytes(sheet, file))
    OUT.print(words("export-done", count=len(sheet.rows), file=str(file)), markup=False)
