# ruff: noqa: PLC0415 - heavy parts are imported when the command runs
"""``guardia import leads | calls FILE``: what else could have come in by a webhook."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from cli.importing import BAD_FILE, DryRun, File, group, read
from cli.processes import load, run
from cli.words import OUT, fail, say, words

if TYPE_CHECKING:
    from app.container import Container
    from cli.event_import import ImportResult
    from services.platform.tables.reader import Table

__all__ = ["group"]


@group.command("leads", help=words("cli-import-leads"))
def leads(file: File, dry_run: DryRun = False) -> None:
    from cli.event_import import import_leads

    _bring(file, lambda container, table: import_leads(container, table, dry_run=dry_run))


@group.command("calls", help=words("cli-import-calls"))
def calls(file: File, dry_run: DryRun = False) -> None:
    from cli.event_import import import_calls

    _bring(file, lambda container, table: import_calls(container, table, dry_run=dry_run))


def _bring(file: Path, bring: Callable[[Container, Table], Awaitable[ImportResult]]) -> None:
    table, container = read(file), load()
    brought: list[ImportResult] = []

    async def work_it() -> None:
        from app.processes import migrate

        await migrate(container)
        brought.append(await bring(container, table))
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
