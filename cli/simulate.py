# ruff: noqa: PLC0415 - heavy parts are imported when the command runs
"""``guardia simulate``: months of chance, faults and deaths, and whether all promises held."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.option_types import number_option, one_of
from cli.words import ERR, OUT, words
from domain.kernel.organization import Pack

if TYPE_CHECKING:
    from playground.simulation.run import Outcome

Seed = Annotated[int, number_option("simulate-option-seed", 0)]
Months = Annotated[int, number_option("simulate-option-months", 1)]
Days = Annotated[int, number_option("simulate-option-days", 1, 31)]

ThePack = Annotated[
    Pack,
    typer.Option(
        "--pack",
        parser=one_of(Pack),
        metavar="|".join(Pack),
        help=words("simulate-option-pack"),
    ),
]
ContactCenter = Annotated[
    bool, typer.Option("--contact-center", help=words("simulate-option-contact-center"))
]


def simulate(
    seed: Seed = 1,
    months: Months = 1,
    days: Days = 28,
    pack: ThePack = Pack.CCIMA,
    contact_center: ContactCenter = False,
) -> None:
    from cli.logging import set_up_logging
    from playground.simulation.organizations import SimulatedOrganization
    from playground.simulation.run import live_month

    # What goes wrong is wanted here, so it is not worth a line each.
    set_up_logging(secrets=(), as_json=False, level="CRITICAL")
    organization = SimulatedOrganization(pack, contact_center)
    broken = 0
    for each in range(seed, seed + months):
        ERR.print(words("simulate-living", seed=each, days=days), style="dim")
        with tempfile.TemporaryDirectory(prefix="guardia-simulate-") as folder:
            outcome = asyncio.run(live_month(Path(folder), each, days, organization))
        _show(outcome)
        broken += bool(outcome.broken)
    raise typer.Exit(1 if broken else 0)


def _show(outcome: Outcome) -> None:
    figures = "  ".join(f"{name}={count}" for name, count in outcome.figures.items())
    OUT.print(figures, markup=False)
    for what in outcome.broken:
        OUT.print(f"✗ {what}", style="red", markup=False)
    if outcome.broken:
        OUT.print(words("simulate-again", command=outcome.again), markup=False)
    else:
        OUT.print(f"✓ {words('simulate-held')}", style="green", markup=False)
