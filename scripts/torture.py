"""Many simulated weeks in parallel processes, each from its own seed, and which of them broke.

``python -m scripts.torture --seeds 1000 --jobs 2 --days 7``; the exit code is 1 when one broke. A
week takes half a minute of processor time: a thousand take four to five hours on two cores.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from cli.logging import set_up_logging
from playground.simulation.run import live_month

_WEEK = 7
_TOLD_PER_SEED = 5


@dataclass(frozen=True, slots=True)
class SeedResult:
    """What became of one seed: how many leads it had, and what did not hold."""

    seed: int
    leads: int
    broken: tuple[str, ...]


def live(seed: int, days: int) -> SeedResult:
    """Lives one seed in this process. Raises what the simulation raises."""
    set_up_logging(secrets=(), as_json=False, level="CRITICAL")
    with tempfile.TemporaryDirectory(prefix="guardia-torture-") as folder:
        outcome = asyncio.run(live_month(Path(folder), seed, days))
    return SeedResult(seed, outcome.figures["leads"], tuple(outcome.broken))


def live_all(seeds: Sequence[int], days: int, jobs: int) -> Iterator[SeedResult]:
    """The results as they come. A process lives one seed, so that none hurts another.

    What a seed raises, the death of its process included, is what did not hold.
    """
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, max_tasks_per_child=1) as pool:
        waiting = {pool.submit(live, seed, days): seed for seed in seeds}
        for done in as_completed(waiting):
            error = done.exception()
            if error is None:
                yield done.result()
            else:
                yield SeedResult(waiting[done], 0, (f"{type(error).__name__}: {error}",))


def summary(results: Sequence[SeedResult], days: int, seconds: float) -> str:
    """How many held, and for each that did not: what broke, and the command that repeats it."""
    failed = sorted((each for each in results if each.broken), key=lambda each: each.seed)
    leads = sum(each.leads for each in results)
    held = f"{len(results) - len(failed)} of {len(results)} seeds held"
    lines = [f"{held}: {days} days each, {leads} leads, {seconds:.0f} s"]
    for each in failed:
        lines.append(f"seed {each.seed}: guardia simulate --seed {each.seed} --days {days}")
        lines += [f"    {what}" for what in each.broken[:_TOLD_PER_SEED]]
    return "\n".join(lines)


def main(argv: Sequence[str] | None = None) -> int:
    """Returns the exit code: 0 all held, 1 some broke."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=1000, help="how many, from --first on")
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--days", type=int, default=_WEEK)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    chosen = parser.parse_args(argv)
    seeds = range(chosen.first, chosen.first + chosen.seeds)
    began, results = time.monotonic(), []
    for result in live_all(seeds, chosen.days, chosen.jobs):
        results.append(result)
        if result.broken:
            print(f"seed {result.seed} broke: {result.broken[0]}", file=sys.stderr, flush=True)
    print(summary(results, chosen.days, time.monotonic() - began))
    return 1 if any(each.broken for each in results) else 0


if __name__ == "__main__":
    sys.exit(main())
