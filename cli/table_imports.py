# ruff: noqa: PLC0415 - heavy parts are imported when the command runs
"""``guardia import people | roster FILE``: files that people bring in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.processes import load, run
from cli.words import OUT, fail, say, words

if TYPE_CHECKING:
    from app.container import Container
    from services.platform.tables.file_import import BringIn
    from services.platform.tables.import_report import ImportReport
    from services.platform.tables.reader import Table
    from services.platform.unit_of_work import UnitOfWork

BAD_FILE = 1
UNREADABLE = 2
_GET_ME_SECONDS = 5.0

group = typer.Typer(help=words("cli-import"), no_args_is_help=True, add_completion=False)
"""Other rooms add their files as further commands of this group."""

File = Annotated[Path, typer.Argument(help=words("cli-option-file"))]
DryRun = Annotated[bool, typer.Option("--dry-run", help=words("cli-option-dry-run"))]
NewLinks = Annotated[bool, typer.Option("--new-links", help=words("cli-option-new-links"))]


@group.command("people", help=words("cli-import-people"))
def people(file: File, dry_run: DryRun = False, new_links: NewLinks = False) -> None:
    table, container = read(file), load()

    async def bring(
        uow: UnitOfWork, table: Table, *, dry_run: bool, progress: Callable[[int], None]
    ) -> ImportReport:
        from services.people.people_import import import_people

        report = await import_people(uow, table, dry_run=dry_run, progress=progress)
        await _set_menus(container, uow, report)
        return report

    report = bring_in(container, file, table, bring, dry_run=dry_run)
    show(report)
    if report.people:
        run(_give_links(container, report, again=new_links))


@group.command("roster", help=words("cli-import-roster"))
def roster(file: File, dry_run: DryRun = False) -> None:
    _bring_declared("roster", file, dry_run=dry_run)


@group.command("sales", help=words("cli-import-sales"))
def sales(file: File, dry_run: DryRun = False) -> None:
    _bring_declared("sales", file, dry_run=dry_run)


def _bring_declared(what: str, file: Path, *, dry_run: bool) -> None:
    from services.platform.tables.file_import import FileImport

    table, container = read(file), load()
    declared = container.units.extensions.of(FileImport).get(what)
    if declared is None:
        fail(words("import-not-taken", what=what), BAD_FILE)
    show(bring_in(container, file, table, declared.bring_in, dry_run=dry_run))


def read(file: Path) -> Table:
    """The file as rows; one that cannot be read ends the command with `UNREADABLE`."""
    from cli.local_file import NotReadable, read_bounded
    from services.platform.tables.bounds import MOST_BYTES, UnreadableTable, unreadable
    from services.platform.tables.reader import read_table

    try:
        return read_table(read_bounded(file, MOST_BYTES), file.name)
    except NotReadable as error:
        refused = unreadable(file.name, error.reason, MOST_BYTES // 1_000_000)
        fail(say(refused.text), UNREADABLE)
    except UnreadableTable as error:
        fail(say(error.text), UNREADABLE)


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
    """What was done; every problem by itself. Problems end the command with `BAD_FILE`."""
    for note in report.notes:
        OUT.print(say(note), markup=False)
    for problem in report.problems:
        OUT.print(say(problem.text), style="red", markup=False)
    if report.problems:
        fail(say(report.summary), BAD_FILE)
    OUT.print(say(report.summary), markup=False)


async def _set_menus(container: Container, uow: UnitOfWork, report: ImportReport) -> None:
    from bot.flows.people.start import entries
    from services.people.onboarding import send_menus
    from services.platform.directory import get_people as people_by_id

    known = await people_by_id(uow, report.menus)
    menu = container.composition.router.menu
    await send_menus(uow, [(one, entries(menu, one)) for one in known.values()])


async def _give_links(container: Container, report: ImportReport, *, again: bool) -> None:
    """One-time links for those who have no chat yet; they are shown here and kept nowhere."""
    from services.people.onboarding import issue_link, without_chat

    bot = await _bot_name(container)
    async with container.units.begin() as uow:
        unlinked = await without_chat(uow, report.people, again=again)
        links = [(person, await issue_link(uow, person.id)) for person in unlinked]
    await container.database.close()
    if links:
        OUT.print(words("cli-links"), markup=False)
    for person, token in links:
        link = f"https://t.me/{bot}?start={token}" if bot else f"/start {token}"
        OUT.print(f"{person.code}  {person.name}  {link}", markup=False, soft_wrap=True)


async def _bot_name(container: Container) -> str:
    """The bot's user name; "" when Telegram is not set up or cannot be asked now."""
    import httpx

    from app.settings import reveal

    token = reveal(container.settings.telegram_token)
    if not token:
        return ""
    url = f"{container.settings.telegram_api_url}/bot{token}/getMe"
    try:
        async with httpx.AsyncClient(timeout=_GET_ME_SECONDS) as client:
            answer = (await client.get(url)).json()
    except (httpx.HTTPError, ValueError):
        return ""
    result = answer.get("result") if isinstance(answer, dict) else None
    return str(result.get("username", "")) if isinstance(result, dict) else ""
