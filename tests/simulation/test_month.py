"""Weeks and a month with everything that goes wrong in them, and what holds all the same.

Others: ``GUARDIA_SIMULATION_SEEDS=12,13 make test ARGS=tests/simulation``, or ``make torture``.
"""

import os
from pathlib import Path

import pytest

from playground.simulation.run import live_month

TEN = ",".join(str(seed) for seed in range(1, 11))
SEEDS = [int(seed) for seed in os.environ.get("GUARDIA_SIMULATION_SEEDS", TEN).split(",")]
WEEK, MONTH = 7, 28
SPANS = [*((seed, WEEK) for seed in SEEDS), (11, MONTH)]


@pytest.mark.timeout(1800)
@pytest.mark.clause("CC23-L4")
@pytest.mark.clause("CC23-L9")
@pytest.mark.clause("CC23-2")
@pytest.mark.clause("CC23-L3")
@pytest.mark.clause("CC21-8")
@pytest.mark.parametrize(("seed", "days"), SPANS)
async def test_faults_deaths_and_bad_luck_break_no_promise(seed: int, days: int, tmp_path: Path):
    outcome = await live_month(tmp_path, seed, days)
    told = "\n".join(outcome.broken)
    assert not outcome.broken, f"again: {outcome.again}\n{told}"
    for exercised in ("leads", "hops_breached", "calls", "second_forms", "troubles", "questions"):
        assert outcome.figures[exercised], exercised


async def test_the_same_seed_lives_the_same_month(tmp_path: Path):
    lived = []
    for name in ("once", "again"):
        folder = tmp_path / name
        folder.mkdir()
        lived.append((await live_month(folder, 5, days=2)).figures)
    assert lived[0] == lived[1]
    assert lived[0]["leads"] > 3
