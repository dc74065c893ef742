# ruff: noqa: PLC0415 - heavy parts are imported when the command runs
"""``guardia doctor``: what is missing or wrong, and what to do about it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import typer

from cli.words import OUT, say, words

if TYPE_CHECKING:
    from services.platform.health import Finding

_MARKS = {"good": ("✓", "green"), "warning": ("!", "yellow"), "wrong": ("✗", "red")}


def doctor() -> None:
    from cli.diagnosis.examination import examine
    from cli.logging import set_up_logging
    from services.platform.health import Gravity

    set_up_logging(secrets=(), as_json=False, level="ERROR")
    findings = asyncio.run(examine())
    for finding in findings:
        _show(finding)
    ill = sum(finding.gravity is Gravity.WRONG for finding in findings)
    OUT.print()
    OUT.print(words("doctor-verdict", count=ill), style="bold")
    raise typer.Exit(1 if ill else 0)


def _show(finding: Finding) -> None:
    mark, colour = _MARKS[finding.gravity]
    OUT.print(f"{mark} ", style=colour, end="")
    OUT.print(say(finding.text), markup=False)
    if finding.advice is not None:
        OUT.print(f"  → {say(finding.advice)}", style="dim", markup=False)
