# ruff: noqa: PLC0415 - heavy parts are imported when the command runs
"""``guardia import people | roster FILE``: files that people bring in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.commands import Command, Group
from cli.processes import load, run
from cli.template_files import AsTemplate, DryRun, File, Force, file_to_read
from cli.usage_errors import NOT_DONE
from cli.words import OUT, fail, say, words

if TYPE_CHECKING:
    from app.container import Container
    from services.platform.tables.file_import import BringIn
    from services.platform.tables.import_report import ImportReport
    from services.platform.tables.reader import Table
    from services.platform.unit_of_work import UnitOfWork

SOMETHING_TO_LOOK_AT = 1

group = typer.Typer(cls=Group, help=words("cli-import"), add_completion=False)
"""Other rooms add their files as further commands of this group."""

AsCodes = Annotated[bool, typer.Option("--qr", help=words("cli-option-qr"))]
NewLinks = Annotated[bool, typer.Option("--new-links", help=words("cli-option-new-links"))]


@group.command("people", cls=Command, help=words("cli-import-people"))
def people(
    ctx: typer.Context,
    file: File = None,
    dry_run: DryRun = False,
    new_links: NewLinks = False,
    qr: AsCodes = False,
    template: AsTemplate = False,
    force: Force = False,
) -> None:
    from cli.join_links import give_links

    source = file_to_read(ctx, file, as_template=template, force=force)
    table, container = read(source), load()

    async def bring(
        uow: UnitOfWork, table: Table, *, dry_run: bool, progress: Callable[[int], None]
    ) -> ImportReport:
        from services.people.people_import import import_people

        report = await import_people(uow, table, dry_run=dry_run, progress=progress)
        await _set_menus(container, uow, report)
        return report

    report = bring_in(container, source, table, bring, dry_run=dry_run)
    show(report)
    if report.people:
        run(give_links(container, report.people, again=new_links, as_codes=qr))


@group.command("roster", cls=Command, help=words("cli-import-roster"))
def roster(
    ctx: typer.Context,
    file: File = None,
    dry_run: DryRun = False,
    template: AsTemplate = False,
    force: Force = False,
) -> None:
    source = file_to_read(ctx, file, as_template=template, force=force)
    _bring_declared("roster", source, dry_run=dry_run)


@group.command("sales", cls=Command, help=words("cli-import-sales"))
def sales(
    ctx: typer.Context,
    file: File = None,
    dry_run: DryRun = False,
    template: AsTemplate = False,
    force: Force = False,
) -> None:
    source = file_to_read(ctx, file, as_template=template, force=force)
    _bring_declared("sales", source, dry_run=dry_run)


def _bring_declared(what: str, file: Path, *, dry_run: bool) -> None:
    from services.platform.tables.file_import import FileImport

    table, container = read(file), load()
    declared = container.units.extensions.of(FileImport).get(what)
    if declared is None:
        fail(words("import-not-taken", what=what), NOT_DONE)
    show(bring_in(container, file, table, declared.bring_in, dry_run=dry_run))


def read(file: Path) -> Table:
    """The file as rows; one that cannot be read ends the command with `NOT_DONE`."""
    from cli.local_file import NotReadable, read_bounded
    from services.platform.tables.bounds import MOST_BYTES, UnreadableTable, unreadable
    from services.platform.tables.reader import read_table

    try:
        return read_table(read_bounded(file, MOST_BYTES), file.name)
    except NotReadable as error:
        refused = unreadable(file.name, error.reason, MOST_BYTES // 1_000_000)
        fail(say(refused.text), NOT_DONE)
    except UnreadableTable as error:
        fail(say(error.text), NOT_DONE)


def bring_in(
    container: Container, file: Path, table: Table, bring: BringIn, *, dry_run: bool
) -> ImportReport:
    """Does it in one unit of work, with a bar that shows how far it is."""
    from rich.progress import Progress

    reports: list[ImportReport] = []

    async def work_it() -> None:
        from app.processes import migrate

        await migrate(container)
        with Progress(console=OUT, transient=True) as bar:
            task = bar.add_task(file.name, total=len(table.lines))
            async with container.units.begin() as uow:
                done = await bring(
                    uow, table, dry_run=dry_run, progress=lambda rows: bar.advance(task, rows)
                )
                reports.append(done)
        await container.database.close()

    run(work_it())
    return reports[0]


def show(report: ImportReport) -> None:
    """What was done, or why nothing was; every problem by itself.

    With problems nothing was written, and the command ends with `NOT_DONE`. A rehearsal has done
    what it was asked for, and ends with `SOMETHING_TO_LOOK_AT`.
    """
    for note in report.notes:
        OUT.print(say(note), markup=False)
    for problem in report.problems:
        OUT.print(say(problem.text), style="red", markup=False)
    if report.problems:
        fail(say(report.summary), SOMETHING_TO_LOOK_AT if report.dry_run else NOT_DONE)
    OUT.print(say(report.summary), markup=False)


async def _set_menus(container: Container, uow: UnitOfWork, report: ImportReport) -> None:
    from bot.flows.people.start import entries
    from services.people.onboarding import send_menus
    from services.platform.directory import get_people as people_by_id

    known = await people_by_id(uow, report.menus)
    menu = container.composition.router.menu
    await send_menus(uow, [(one, entries(menu, one)) for one in known.values()])


_KINDS = ("people", "roster", "sales", "leads", "calls")
TEXT_KEYS = frozenset(f"example-guardia-import-{kind}" for kind in _KINDS)
