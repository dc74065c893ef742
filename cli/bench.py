# ruff: noqa: PLC0415 - heavy parts are imported when the command runs
"""``guardia bench``: the figures that the product must reach, measured on this machine."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table

from cli.option_types import file_path, metavar, number_option, one_of
from cli.output_file import check_output
from cli.processes import run
from cli.usage_errors import NOT_DONE
from cli.words import ERR, OUT, fail, words

if TYPE_CHECKING:
    from playground.bench.databases import DatabaseServer
    from playground.bench.figures import Figure, Measurement


class Measured(StrEnum):
    """What can be measured."""

    RATE = "rate"
    ARRIVAL = "arrival"
    BUSY = "busy"
    DEADLINES = "deadlines"
    IDLE = "idle"
    START = "start"


Only = Annotated[
    list[Measured] | None,
    typer.Option(
        parser=one_of(Measured),
        metavar=metavar("what"),
        help=f"{words('bench-option-only')} {words('cli-choices', known=', '.join(Measured))}",
    ),
]
PerSecond = Annotated[int, number_option("bench-option-per-second", 1, 1000)]
Seconds = Annotated[int, number_option("bench-option-seconds", 1, 600)]
Probes = Annotated[int, number_option("bench-option-probes", 1, 100)]
Advisors = Annotated[int, number_option("bench-option-advisors", 2, 1000)]
Deadlines = Annotated[int, number_option("bench-option-deadlines", 1, 1_000_000)]
Open = Annotated[int, number_option("bench-option-open-leads", 1, 1_000_000)]
Runs = Annotated[int, number_option("bench-option-runs", 1, 99)]
Postgres = Annotated[str, typer.Option(metavar="URL|local", help=words("bench-option-postgres"))]
JsonFile = Annotated[
    Path | None,
    typer.Option(
        "--json", parser=file_path, metavar=metavar("file"), help=words("bench-option-json")
    ),
]
Force = Annotated[bool, typer.Option("--force", "-f", help=words("export-option-force"))]

_COLUMNS = ("measure", "value", "goal", "ratio")
_FIGURES = [
    "highest-rate",
    "decided-bound",
    "processor-bound",
    "decided-free",
    "processor-free",
    "notice-p50",
    "notice-p95",
    "notice-p99",
    "notice-slowest",
    "door-p99",
    "product-per-lead",
    "generator-share",
    "generator-late",
    "channel-share",
    "core",
    "ready-new",
    "ready-again",
]
_SETTLING_S = 3.0
_SHARE_OF_SECONDS = 4  # a probe of the highest rate lasts a fourth of a steady measurement
TEXT_KEYS = (
    frozenset(f"bench-{each}" for each in Measured)
    | frozenset(f"bench-column-{column}" for column in _COLUMNS)
    | frozenset(f"bench-figure-{name}" for name in _FIGURES)
)


@dataclass(frozen=True, slots=True)
class BenchmarkSizes:
    """How much is measured; leads per second, seconds, and numbers of things."""

    per_second: int
    seconds: int
    probes: int
    advisors: int
    deadlines: int
    open_leads: int


@dataclass(frozen=True, slots=True)
class BenchmarkReport:
    """The machine, and what each run found."""

    machine: dict[str, str | int | float]
    runs: tuple[Sequence[Measurement], ...]

    @property
    def findings(self) -> list[Measurement]:
        """The median over the runs."""
        from playground.bench.figures import median_measurements

        return median_measurements(self.runs)

    def to_json(self) -> dict[str, Any]:
        return {
            "machine": self.machine,
            "median": [finding.to_json() for finding in self.findings],
            "runs": [[finding.to_json() for finding in found] for found in self.runs],
        }


def bench(  # noqa: PLR0913, PLR0917 - one an option
    only: Only = None,
    per_second: PerSecond = 50,
    seconds: Seconds = 20,
    probes: Probes = 16,
    advisors: Advisors = 200,
    deadlines: Deadlines = 10_000,
    open_leads: Open = 100_000,
    runs: Runs = 1,
    postgres: Postgres = "",
    json_file: JsonFile = None,
    force: Force = False,
) -> None:
    from playground.bench.databases import NoServerError

    if json_file is not None:
        check_output(json_file, force=force)
    sizes = BenchmarkSizes(per_second, seconds, probes, advisors, deadlines, open_leads)
    wanted = tuple(dict.fromkeys(only or Measured))
    try:
        report = run(_measure(wanted, sizes, runs, postgres))
    except NoServerError as error:
        fail(words("bench-no-postgres", reason=str(error)), NOT_DONE)
    if json_file is not None:
        json_file.write_text(json.dumps(report.to_json(), indent=2) + "\n")
    _show(report)
    raise typer.Exit(0 if all(finding.passed for finding in report.findings) else 1)


async def _measure(
    wanted: Sequence[Measured], sizes: BenchmarkSizes, runs: int, postgres: str
) -> BenchmarkReport:
    from cli.logging import set_up_logging
    from playground.bench.databases import SqliteFiles, postgres_server
    from playground.bench.machine import describe_machine

    set_up_logging(secrets=(), as_json=False, level="WARNING")
    async with AsyncExitStack() as stack:
        servers: list[DatabaseServer] = [SqliteFiles()]
        version = ""
        if postgres:
            server = await stack.enter_async_context(postgres_server(postgres))
            servers.append(server)
            version = server.version
        found = [await _run_once(wanted, sizes, servers) for _ in range(runs)]
    return BenchmarkReport(describe_machine(version), tuple(found))


async def _run_once(
    wanted: Iterable[Measured], sizes: BenchmarkSizes, servers: Sequence[DatabaseServer]
) -> list[Measurement]:
    measures = _measures(sizes)
    findings = []
    for each in wanted:
        for server in servers:
            ERR.print(f"{words(f'bench-{each}')} ({server.name})", style="dim", markup=False)
            findings.append(await measures[each](server))
    return findings


def _measures(
    sizes: BenchmarkSizes,
) -> dict[Measured, Callable[[DatabaseServer], Awaitable[Measurement]]]:
    from playground.bench.arrival import measure_arrival, measure_rate
    from playground.bench.deadlines import measure_deadlines
    from playground.bench.idle import measure_idle
    from playground.bench.rate_search import RateSearch
    from playground.bench.start import measure_start
    from storage.policy.policy_file import parse_policy

    policy = parse_policy(
        '[organization]\nname = "Bench"\n[reception]\nopen = "00:00"\nclose = "24:00"\n'
        "[contact]\nin_hand_cap = 0\nin_hand_cap_at_opening = 0\n"
    )
    steady = partial(
        measure_arrival,
        per_second=sizes.per_second,
        seconds=sizes.seconds,
        advisors=sizes.advisors,
    )
    return {
        Measured.RATE: partial(
            measure_rate,
            seconds=max(1, sizes.seconds // _SHARE_OF_SECONDS),
            advisors=sizes.advisors,
            search=RateSearch(first=sizes.per_second, most_probes=sizes.probes),
        ),
        Measured.ARRIVAL: steady,
        Measured.BUSY: partial(steady, busy=True),
        Measured.DEADLINES: partial(
            measure_deadlines, policy=policy, leads=sizes.deadlines, advisors=sizes.advisors
        ),
        Measured.IDLE: partial(
            measure_idle,
            policy=policy,
            leads=sizes.open_leads,
            advisors=sizes.advisors,
            seconds=sizes.seconds,
            settling=min(_SETTLING_S, sizes.seconds),
        ),
        Measured.START: measure_start,
    }


def _show(report: BenchmarkReport) -> None:
    findings = report.findings
    table = Table(show_edge=False, pad_edge=False)
    for column in _COLUMNS:
        left = column == "measure"
        table.add_column(words(f"bench-column-{column}"), justify="left" if left else "right")
    for finding in findings:
        table.add_section()
        table.add_row(f"{words(f'bench-{finding.name}')}, {finding.database}", style="bold")
        for figure in finding.figures:
            table.add_row(*_cells(figure), style=None if figure.reached else "red")
    OUT.print(words("bench-machine", **_told(report.machine)), markup=False)
    OUT.print(words("bench-runs", runs=len(report.runs)))
    OUT.print(table)
    for finding in findings:
        for what in finding.wrong:
            ERR.print(f"{finding.name}: {what}", style="red", markup=False)
    if any("pace" in finding.terms for finding in findings):
        OUT.print(words("bench-note-pace"), style="dim")


def _told(machine: Mapping[str, str | int | float]) -> dict[str, str | int | Decimal]:
    """As texts take them: a fraction is a decimal."""
    return {
        name: Decimal(str(value)) if isinstance(value, float) else value
        for name, value in machine.items()
    }


def _cells(figure: Figure) -> tuple[str, str, str, str]:
    sign = "≥" if figure.least else "≤"
    goal = "" if figure.goal is None else f"{sign} {figure.goal:g} {figure.unit}"
    ratio = "" if figure.ratio is None else f"{figure.ratio:.2f}"
    return (
        f"  {words(f'bench-figure-{figure.name}')}",
        f"{figure.value:.4g} {figure.unit}",
        goal,
        ratio,
    )
