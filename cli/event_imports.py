# ruff: noqa: PLC0415 - heavy parts are imported when the command runs
"""``guardia import leads | calls FILE``: what else could have come in by a webhook."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from cli.processes import load, run
from cli.table_imports import BAD_FILE, DryRun, File, group, read
from cli.words import OUT, fail, say, words

if TYPE_CHECKING:
    from services.intake.file_import import ImportResult

__all__ = ["group"]


@group.command("leads", help=words("cli-import-leads"))
def leads(file: File, dry_run: DryRun = False) -> None:
    from services.intake.file_import import import_leads

    _bring("leads", file, import_leads, dry_run=dry_run)


@group.command("calls", help=words("cli-import-calls"))
def calls(file: File, dry_run: DryRun = False) -> None:
    from services.intake.file_import import import_calls

    _bring("calls", file, import_calls, dry_run=dry_run)


def _bring(
    source: str, file: Path, bring: Callable[..., Awaitable[ImportResult]], *, dry_run: bool
) -> None:
    table, container = read(file), load()
    if not container.composition.takes(source):
        fail(words("import-not-taken", what=source), BAD_FILE)
    brought: list[ImportResult] = []

    async def work_it() -> None:
        from app.processes import migrate

        await migrate(container)
        brought.append(await bring(container.units, container.inbox_writer, table, dry_run=dry_run))
        await container.close()

    run(work_it())
    _show(brought[0])


def _show(brought: ImportResult) -> None:
    for refused in brought.refused:
        reasons = "; ".join(say(error.text) for error in refused.errors)
        line = words("bring-refused-row", row=refused.row, reasons=reasons)
        OUT.print(line, style="red", markup=False)
    taken, refused_rows = brought.taken, len(brought.refused)
    if brought.dry_run:
        summary = words("bring-would-do", taken=taken, refused=refused_rows)
    else:
        summary = words("bring-done", taken=taken, known=brought.known, refused=refused_rows)
    if brought.refused:
        fail(summary, BAD_FILE)
    OUT.print(summary, markup=False)
