"""``GET /metrics``: figures for Prometheus, read from the database at every scrape."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from fastapi import APIRouter
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeHistogramMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import Response

from services.leads.metrics import BOUNDS_S, Metrics, measure
from webhooks.dependencies import web_context

router = APIRouter(tags=["health"])


@router.get("/metrics")
async def show_metrics(request: Request) -> Response:
    """Depth and age of the queues, leads and clocks, and the seconds from arrival to notice."""
    async with web_context(request).units.snapshot() as uow:
        measures = await measure(uow)
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Figures(measures))
    return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)


class _Figures(Collector):
    def __init__(self, measures: Metrics) -> None:
        self._measures = measures

    def collect(self) -> Iterator[Metric]:
        m = self._measures
        for name, meaning, value in (
            ("inbox_waiting", "Events not yet worked on", m.inbox.waiting),
            ("inbox_oldest_seconds", "Age of the oldest waiting event", m.inbox.oldest_s),
            ("inbox_dead", "Events given up", m.inbox.dead),
            ("outbox_waiting", "Messages not yet sent", m.outbox.waiting),
            ("outbox_oldest_seconds", "Age of the oldest waiting message", m.outbox.oldest_s),
            ("outbox_dead", "Messages failed or of unknown fate", m.outbox.dead),
            ("leads_received_24h", "Leads received in the last 24 h", m.leads_received),
            ("leads_waiting", "Leads that wait for an advisor", m.leads_waiting),
            ("clocks_running", "Contact clocks that run", m.clocks_running),
            ("breaches_24h", "Contact clocks broken in the last 24 h", m.breaches),
            ("incidents_unseen", "Incidents the administrator has not seen", m.incidents_unseen),
            ("reviews_open", "Items kept for review", m.reviews_open),
        ):
            yield GaugeMetricFamily(f"guardia_{name}", meaning, value=value)
        yield GaugeHistogramMetricFamily(
            "guardia_lead_notice_seconds",
            "Seconds from a lead's arrival to its notice, leads of the last 24 h",
            buckets=_buckets(m.notices_s),
            gsum_value=sum(m.notices_s),
        )


def _buckets(seconds: Iterable[float]) -> list[tuple[str, float]]:
    counts = [0] * (len(BOUNDS_S) + 1)
    for value in seconds:
        counts[bisect_left(BOUNDS_S, value)] += 1
    total = 0.0
    buckets = []
    for bound, count in zip((*map(str, BOUNDS_S), "+Inf"), counts, strict=True):
        total += count
        buckets.append((bound, total))
    return buckets
