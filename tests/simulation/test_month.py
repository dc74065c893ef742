"""A month with everything that goes wrong in one, and what holds all the same.

More months: ``GUARDIA_SIMULATION_SEEDS=1,2,3 make test ARGS="tests/simulation"``.
"""

import os
from pathlib import Path

import pytest

from playground.simulation.run import DAYS, live_month

SEEDS = [int(seed) for seed in os.environ.get("GUARDIA_SIMULATION_SEEDS", "1").split(",")]


@pytest.mark.timeout(900)
@pytest.mark.clause("CC23-L4")
@pytest.mark.clause("CC23-2")
@pytest.mark.clause("CC23-L3")
@pytest.mark.clause("CC21-8")
@pytest.mark.parametrize("seed", SEEDS)
async def test_a_month_of_faults_deaths_and_bad_luck_loses_nothing(seed: int, tmp_path: Path):
    outcome = await live_month(tmp_path, seed)
    told = "\n".join(outcome.broken)
    assert not outcome.broken, f"again: guardia simulate --seed {seed} --days {DAYS}\n{told}"
    assert outcome.figures["lives"] > 5
    assert outcome.figures["hops_breached"] > 50
    assert outcome.figures["hops_met"] > 20
    assert outcome.figures["leads"] > 40


async def test_the_same_seed_lives_the_same_month(tmp_path: Path):
    lived = []
    for name in ("once", "again"):
        folder = tmp_path / name
        folder.mkdir()
        lived.append((await live_month(folder, 5, days=2)).figures)
    assert lived[0] == lived[1]
    assert lived[0]["leads"] > 3
