# ruff: noqa: PLC0415 - heavy parts are imported when the command runs
"""``guardia bench``: the figures that the desk must reach, measured on this machine."""

from __future__ import annotations

import asyncio
import json
import tempfile
from collections.abc import Awaitable, Callable, Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from cli.words import ERR, OUT, words

if TYPE_CHECKING:
    from playground.bench.figures import Figure, Finding


class Measured(StrEnum):
    """What can be measured."""

    ARRIVAL = "arrival"
    DEADLINES = "deadlines"
    IDLE = "idle"
    START = "start"


Only = Annotated[list[Measured] | None, typer.Option(help=words("bench-option-only"))]
PerSecond = Annotated[int, typer.Option(min=1, max=1000, help=words("bench-option-per-second"))]
Seconds = Annotated[int, typer.Option(min=1, max=600, help=words("bench-option-seconds"))]
AsJson = Annotated[bool, typer.Option("--json", help=words("bench-option-json"))]

_COLUMNS = ("measure", "value", "goal", "ratio")
_FIGURES = [
    "decided-bound",
    "processor-bound",
    "decided-free",
    "processor-free",
    "notice-p50",
    "notice-p95",
    "notice-p99",
    "notice-slowest",
    "door-p99",
    "core",
    "ready-new",
    "ready-again",
]
TEXT_KEYS = (
    frozenset(f"bench-{each}" for each in Measured)
    | frozenset(f"bench-column-{column}" for column in _COLUMNS)
    | frozenset(f"bench-figure-{name}" for name in _FIGURES)
)


def bench(
    only: Only = None, per_second: PerSecond = 50, seconds: Seconds = 20, as_json: AsJson = False
) -> None:
    findings = asyncio.run(_measure(tuple(only or Measured), per_second, seconds))
    if as_json:
        typer.echo(json.dumps([finding.to_json() for finding in findings], indent=2))
    else:
        _show(findings)
    raise typer.Exit(0 if all(finding.passed for finding in findings) else 1)


async def _measure(wanted: Iterable[Measured], per_second: int, seconds: int) -> list[Finding]:
    from app.gc_tuning import tune_gc
    from app.logging import set_up_logging
    from app.policy_file import parse_policy
    from playground.bench.arrival import measure_arrival
    from playground.bench.deadlines import measure_deadlines
    from playground.bench.idle import measure_idle
    from playground.bench.start import measure_start

    set_up_logging(secrets=(), as_json=False, level="WARNING")
    policy = parse_policy(
        '[organization]\nname = "Bench"\n[reception]\nopen = "00:00"\nclose = "24:00"\n'
    )
    measures: dict[Measured, Callable[[Path], Awaitable[Finding]]] = {
        Measured.ARRIVAL: lambda to: measure_arrival(to, per_second=per_second, seconds=seconds),
        Measured.DEADLINES: lambda to: measure_deadlines(to, policy),
        Measured.IDLE: lambda to: measure_idle(to, policy, seconds=seconds),
        Measured.START: measure_start,
    }
    tune_gc()
    findings = []
    for each in dict.fromkeys(wanted):
        ERR.print(words(f"bench-{each}"), style="dim")
        with tempfile.TemporaryDirectory(prefix="guardia-bench-") as folder:
            findings.append(await measures[each](Path(folder)))
    return findings


def _show(findings: Iterable[Finding]) -> None:
    table = Table(show_edge=False, pad_edge=False)
    for column in _COLUMNS:
        left = column == "measure"
        table.add_column(words(f"bench-column-{column}"), justify="left" if left else "right")
    for finding in findings:
        table.add_section()
        table.add_row(words(f"bench-{finding.name}"), style="bold")
        for figure in finding.figures:
            table.add_row(*_cells(figure), style=None if figure.reached else "red")
    OUT.print(table)
    for finding in findings:
        for what in finding.wrong:
            ERR.print(f"{finding.name}: {what}", style="red", markup=False)
    if any(finding.name == Measured.ARRIVAL for finding in findings):
        OUT.print(words("bench-note-pace"), style="dim")


def _cells(figure: Figure) -> tuple[str, str, str, str]:
    goal = "" if figure.goal is None else f"≤ {figure.goal:g} {figure.unit}"
    ratio = "" if figure.ratio is None else f"{figure.ratio:.2f}"
    return (
        f"  {words(f'bench-figure-{figure.name}')}",
        f"{figure.value:.4g} {figure.unit}",
        goal,
        ratio,
    )
