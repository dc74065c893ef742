"""Many simulated weeks in parallel processes, each from its own seed, and which of them broke.

``python -m scripts.torture --from 1 --count 1000 --jobs 2 --days 7``; the exit code is 1 when one
broke. Every second seed lives in CCIMA, the others in the packs in turn (`organizations.ALL`). It
goes on where it was stopped with ``--from``: progress names the next seed.
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
from playground.simulation.organizations import ALL, CCIMA, SimulatedOrganization
from playground.simulation.run import Outcome, live_month

_WEEK = 7
_TOLD_PER_SEED = 5
_PROGRESS_S = 60.0


@dataclass(frozen=True, slots=True)
class SeedResult:
    """What became of one seed: how many messages it had, and what did not hold.

    `again` is the command that repeats it; `seconds` its processor time.
    """

    seed: int
    again: str
    messages: int = 0
    seconds: float = 0.0
    broken: tuple[str, ...] = ()


def organization_of(seed: int) -> SimulatedOrganization:
    """Every second seed lives in CCIMA, the others in turn elsewhere."""
    return CCIMA if seed % 2 else ALL[1 + seed // 2 % (len(ALL) - 1)]


def live(seed: int, days: int) -> SeedResult:
    """Lives one seed in this process. Raises what the simulation raises."""
    set_up_logging(secrets=(), as_json=False, level="CRITICAL")
    began = time.process_time()
    with tempfile.TemporaryDirectory(prefix="guardia-torture-") as folder:
        outcome = asyncio.run(live_month(Path(folder), seed, days, organization_of(seed)))
    took = time.process_time() - began
    messages = outcome.figures["messages"]
    return SeedResult(seed, outcome.again, messages, took, tuple(outcome.broken))


def live_all(seeds: Sequence[int], days: int, jobs: int) -> Iterator[SeedResult]:
    """The results as they come. A process lives one seed, so that none hurts another.

    Where processes can be forked, they are from one that has loaded everything. What a seed raises,
    the death of its process included, is what did not hold.
    """
    forked = "forkserver" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if forked else "spawn")
    if forked:
        context.set_forkserver_preload(["scripts.torture_preload"])
    with ProcessPoolExecutor(jobs, mp_context=context, max_tasks_per_child=1) as pool:
        waiting = {pool.submit(live, seed, days): seed for seed in seeds}
        for done in as_completed(waiting):
            error = done.exception()
            if error is None:
                yield done.result()
            else:
                seed = waiting[done]
                again = Outcome(seed, days, organization_of(seed)).again
                yield SeedResult(seed, again, broken=(f"{type(error).__name__}: {error}",))


def summary(results: Sequence[SeedResult], days: int, seconds: float) -> str:
    """How many held, and for each that did not: what broke, and the command that repeats it."""
    failed = sorted((each for each in results if each.broken), key=lambda each: each.seed)
    messages = sum(each.messages for each in results)
    each_took = sum(each.seconds for each in results) / max(len(results), 1)
    held = f"{len(results) - len(failed)} of {len(results)} seeds held"
    cost = f"{seconds:.0f} s, {each_took:.1f} s of processor time a seed"
    lines = [f"{held}: {days} days each, {messages} messages, {cost}"]
    for each in failed:
        lines.append(f"seed {each.seed}: {each.again}")
        lines += [f"    {what}" for what in each.broken[:_TOLD_PER_SEED]]
    return "\n".join(lines)


def next_seed(results: Sequence[SeedResult], first: int) -> int:
    """The first seed from there on that has no result: where to go on after a stop."""
    done = {each.seed for each in results}
    seed = first
    while seed in done:
        seed += 1
    return seed


def main(argv: Sequence[str] | None = None) -> int:
    """Returns the exit code: 0 all held, 1 some broke."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--from", dest="first", type=int, default=1, help="the first seed")
    parser.add_argument("--count", type=int, default=1000, help="how many seeds")
    parser.add_argument("--days", type=int, default=_WEEK)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    chosen = parser.parse_args(argv)
    seeds = range(chosen.first, chosen.first + chosen.count)
    began, told, results = time.monotonic(), time.monotonic(), []
    for result in live_all(seeds, chosen.days, chosen.jobs):
        results.append(result)
        if result.broken:
            print(f"seed {result.seed} broke: {result.again}", file=sys.stderr, flush=True)
            print(f"    {result.broken[0]}", file=sys.stderr, flush=True)
        if time.monotonic() - told >= _PROGRESS_S:
            told = time.monotonic()
            ahead = next_seed(results, chosen.first)
            progress = f"{len(results)} of {chosen.count} lived in {told - began:.0f} s"
            print(f"{progress}; to go on: --from {ahead}", file=sys.stderr, flush=True)
    print(summary(results, chosen.days, time.monotonic() - began))
    return 1 if any(each.broken for each in results) else 0


if __name__ == "__main__":
    sys.exit(main())
