# ruff: noqa: PLC0415 - heavy parts are imported when the command runs
"""``guardia import leads | calls FILE``: what else could have come in by a webhook."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from cli.commands import Command
from cli.processes import load, run
from cli.table_imports import SOMETHING_TO_LOOK_AT, group, read
from cli.template_files import AsTemplate, DryRun, File, Force, file_to_read
from cli.usage_errors import NOT_DONE
from cli.words import OUT, fail, say, words

if TYPE_CHECKING:
    from services.intake.file_import import ImportResult

__all__ = ["group"]


@group.command("leads", cls=Command, help=words("cli-import-leads"))
def leads(
    ctx: typer.Context,
    file: File = None,
    dry_run: DryRun = False,
    template: AsTemplate = False,
    force: Force = False,
) -> None:
    from services.intake.file_import import import_leads

    source = file_to_read(ctx, file, as_template=template, force=force)
    _bring("leads", source, import_leads, dry_run=dry_run)


@group.command("calls", cls=Command, help=words("cli-import-calls"))
def calls(
    ctx: typer.Context,
    file: File = None,
    dry_run: DryRun = False,
    template: AsTemplate = False,
    force: Force = False,
) -> None:
    from services.intake.file_import import import_calls

    source = file_to_read(ctx, file, as_template=template, force=force)
    _bring("calls", source, import_calls, dry_run=dry_run)


def _bring(
    source: str, file: Path, bring: Callable[..., Awaitable[ImportResult]], *, dry_run: bool
) -> None:
    table, container = read(file), load()
    if not container.composition.takes(source):
        fail(words("import-not-taken", what=source), NOT_DONE)
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
        fail(summary, SOMETHING_TO_LOOK_AT)
    OUT.print(summary, markup=False)
