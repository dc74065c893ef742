"""From a lead's arrival at the webhook to its notice being accepted by the channel (CC21-8)."""

from __future__ import annotations

from contextlib import nullcontext

from playground.bench.burst import Burst
from playground.bench.busy_core import busy_core
from playground.bench.databases import DatabaseServer
from playground.bench.figures import Figure, Measurement, percentile
from playground.bench.product_processes import measured_product
from playground.bench.rate_search import Probe, RateSearch, highest_held

GOAL_MS = 250.0
GOAL_PER_S = 300.0
_NOTICE_TIMEOUT_S = 10.0
_LONG_NOTICE_TIMEOUT_S = 30.0


async def measure_arrival(
    server: DatabaseServer,
    *,
    per_second: int = 50,
    seconds: int = 20,
    advisors: int = 200,
    busy: bool = False,
) -> Measurement:
    """Leads at an even pace; `busy`: while one core does something else."""
    async with (
        measured_product(server, advisors) as product,
        busy_core() if busy else nullcontext(),
    ):
        burst = await product.burst(per_second * seconds, per_second, _NOTICE_TIMEOUT_S)
    return Measurement(
        "busy" if busy else "arrival",
        (
            Figure("notice-p50", percentile(burst.notices or (0.0,), 0.5), "ms"),
            Figure("notice-p95", percentile(burst.notices or (0.0,), 0.95), "ms"),
            Figure("notice-p99", percentile(burst.notices or (0.0,), 0.99), "ms", GOAL_MS),
            Figure("notice-slowest", max(burst.notices, default=0.0), "ms"),
            Figure("door-p99", percentile(burst.answers, 0.99), "ms"),
            *_shares(burst),
        ),
        burst.wrong,
        {"per_second": per_second, "seconds": seconds, "advisors": advisors, "pace": "raised"},
        server.name,
    )


async def measure_rate(
    server: DatabaseServer, *, seconds: int = 5, advisors: int = 200, search: RateSearch
) -> Measurement:
    """The highest rate that holds the goal, found by short runs of `seconds` each.

    After a run that leaves leads without a notice, the processes are started anew.
    """
    probes: list[Probe] = []
    bursts: list[Burst] = []
    while (per_second := search.next_rate(probes)) is not None:
        async with measured_product(server, advisors) as product:
            overloaded = False
            while per_second is not None and not overloaded:
                burst = await product.burst(
                    per_second * seconds, per_second, _LONG_NOTICE_TIMEOUT_S
                )
                bursts.append(burst)
                probes.append(Probe(per_second, burst.holds(GOAL_MS)))
                overloaded = bool(burst.lost)
                per_second = search.next_rate(probes)
    found = highest_held(probes)
    held = [b for b, p in zip(bursts, probes, strict=True) if p.held and p.per_second == found]
    return Measurement(
        "rate",
        (
            Figure("highest-rate", found, "/s", GOAL_PER_S, least=True),
            *(_at_the_rate(held[0]) if held else ()),
        ),
        terms={
            "seconds": seconds,
            "advisors": advisors,
            "pace": "raised",
            "p99_ms": GOAL_MS,
            "probes": [
                {
                    "per_second": b.per_second,
                    "p99_ms": round(percentile(b.notices or (0.0,), 0.99), 1),
                    "held": p.held,
                }
                for b, p in zip(bursts, probes, strict=True)
            ],
        },
        database=server.name,
    )


def _at_the_rate(burst: Burst) -> tuple[Figure, ...]:
    return (
        Figure("notice-p50", percentile(burst.notices, 0.5), "ms"),
        Figure("notice-p99", percentile(burst.notices, 0.99), "ms", GOAL_MS),
        *_shares(burst),
    )


def _shares(burst: Burst) -> tuple[Figure, ...]:
    """Who used how much: the product, and those who measure it."""
    figures = [
        Figure("generator-share", burst.generator_share, "%"),
        Figure("generator-late", percentile(burst.late, 0.99), "ms"),
    ]
    if burst.product_per_lead is not None:
        figures.insert(0, Figure("product-per-lead", burst.product_per_lead, "ms"))
    if burst.channel_share is not None:
        figures.append(Figure("channel-share", burst.channel_share, "%"))
    return tuple(figures)
