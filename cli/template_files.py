# ruff: noqa: PLC0415 - heavy parts are imported when a template is asked for
"""``guardia import … --template``: a file to fill in, and what its columns mean."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.option_types import file_path, metavar
from cli.output_file import check_output, write_output
from cli.usage_errors import NOT_DONE, WrongUsage
from cli.words import OUT, fail, words

if TYPE_CHECKING:
    from cli.import_templates import Template

_DEFAULT_COUNTRY = "MX"

File = Annotated[
    Path | None,
    typer.Argument(
        help=words("cli-option-file"), parser=file_path, metavar=metavar("file"), show_default=False
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help=words("cli-option-dry-run"))]
AsTemplate = Annotated[bool, typer.Option("--template", help=words("cli-option-template"))]
Force = Annotated[bool, typer.Option("--force", "-f", help=words("export-option-force"))]


def file_to_read(ctx: Any, file: Path | None, *, as_template: bool, force: bool) -> Path:
    """The file that an import command reads. With ``--template`` one is written instead, which
    ends the command.
    """
    what = str(ctx.info_name)
    if as_template:
        _write_template(what, file or Path(f"{what}.csv"), force=force)
        raise typer.Exit
    if file is None:
        raise WrongUsage(words("import-file-missing", what=what), ctx)
    return file


def _write_template(what: str, file: Path, *, force: bool) -> None:
    from app.clock import SystemClock
    from cli.import_templates import template, to_csv

    ending = file.suffix.lower()
    if ending not in {".csv", ".xlsx"}:
        fail(words("export-ending", file=file.name), NOT_DONE)
    check_output(file, force=force)
    filled = template(what, _country(), SystemClock()().date())
    write_output(file, to_csv(filled) if ending == ".csv" else _to_xlsx(filled))
    OUT.print(words("template-written", file=str(file)), markup=False)
    _show_columns(filled)
    OUT.print(words("template-next", command=f"guardia import {what} {file} --dry-run"))


def _show_columns(filled: Template) -> None:
    from rich.table import Table

    table = Table(show_edge=False, pad_edge=False)
    for heading in ("name", "meaning", "required", "form"):
        table.add_column(words(f"template-{heading}"), no_wrap=heading == "name")
    for column in filled.columns:
        table.add_row(
            column.name,
            words(filled.meaning_key(column)),
            words("template-yes" if column.required else "template-no"),
            words(f"form-{column.form}"),
        )
    OUT.print(table)


def _to_xlsx(filled: Template) -> bytes:
    from services.platform.exports import Sheet, to_bytes

    return to_bytes(Sheet(tuple(filled.headings), filled.cells(), ""), Path("template.xlsx"))


def _country() -> str:
    """Whose telephones the examples have: the policy's, where there is one that can be used."""
    from app.settings import Settings
    from app.startup import read_policy
    from storage.policy.policy_file import PolicyError

    try:
        return read_policy(Settings()).organization.country
    except (PolicyError, ValueError):
        return _DEFAULT_COUNTRY


TEXT_KEYS = frozenset({"template-name", "template-meaning", "template-required", "template-form"})
