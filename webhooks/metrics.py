"""``GET /metrics``: figures for Prometheus, read from the database at every scrape."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Security
from fastapi.security import APIKeyCookie, HTTPAuthorizationCredentials, HTTPBearer
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeHistogramMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from domain.kernel.text import Span
from services.leads.metrics import BOUNDS_S, Metrics, measure
from webhooks.dependencies import RequestContext
from webhooks.keys import bearer_token, require_key
from webhooks.pages import METRICS, admit, draw, read_key, require_set, require_visitor, wants_page
from webhooks.request_schemas import FORMS, KeyBody, request_body
from webhooks.responses import page, page_refusals, redirect

router = APIRouter(tags=["pages"])
_FIGURES = {
    "inbox_waiting": "Events not yet worked on",
    "inbox_oldest_seconds": "Age of the oldest waiting event",
    "inbox_dead": "Events given up",
    "outbox_waiting": "Messages not yet sent",
    "outbox_oldest_seconds": "Age of the oldest waiting message",
    "outbox_dead": "Messages failed or of unknown fate",
    "leads_received_24h": "Leads received in the last 24 h",
    "leads_waiting": "Leads that wait for an advisor",
    "clocks_running": "Contact clocks that run",
    "breaches_24h": "Contact clocks broken in the last 24 h",
    "incidents_unseen": "Incidents the administrator has not seen",
    "reviews_open": "Items kept for review",
}
"""What Prometheus is told of each figure."""
TEXT_KEYS = frozenset(
    {f"metrics-{name.replace('_', '-')}" for name in _FIGURES}
    | {
        f"metrics-{name}"
        for name in ("note", "notices", "within", "longer", "seconds", "for-machines")
    }
)
_key = HTTPBearer(
    scheme_name="metrics_key", description=f"The value of `{METRICS.variable}`.", auto_error=False
)
_cookie = APIKeyCookie(
    name=METRICS.cookie,
    scheme_name="metrics_cookie",
    description="Set when a person has shown the key in a browser; lives for 12 hours.",
    auto_error=False,
)
_TEXT: dict[str, Any] = {"text/plain": {"schema": {"type": "string"}}}


async def require_metrics_key(
    context: RequestContext,
    shown: Annotated[HTTPAuthorizationCredentials | None, Security(_key)],
    cookie: Annotated[str | None, Security(_cookie)],
) -> None:
    """Prometheus shows the key as a bearer token, a person's browser the cookie."""
    require_set(context.metrics_key)
    if cookie and not shown:
        require_visitor(METRICS, cookie, context.metrics_key)
    else:
        require_key(bearer_token(shown), context.metrics_key, "Bearer")


@router.get(
    "/metrics",
    response_class=Response,
    dependencies=[Depends(require_metrics_key)],
    responses=page("The figures.", **_TEXT) | page_refusals(401, 403, 405, 500),
)
async def show_metrics(request: Request, context: RequestContext) -> Response:
    """Depth and age of the queues, leads and clocks, and the seconds from arrival to notice.

    Prometheus gets its text format, a browser a page.
    """
    async with context.units.snapshot() as uow:
        measures = await measure(uow)
    if wants_page(request):
        return draw(
            context,
            "metrics.html",
            page=METRICS,
            figures=_figures(measures),
            buckets=_buckets(measures.notices_s),
            seconds=lambda value: Span(timedelta(seconds=round(value))),
        )
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Figures(measures))
    return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)


@router.post(
    "/metrics",
    status_code=303,
    response_class=Response,
    responses=redirect("The key was right: leads to the figures, with the cookie.")
    | page_refusals(401, 403, 405, 413),
    openapi_extra=request_body(KeyBody.model_json_schema(), *FORMS),
)
async def enter_metrics(request: Request, context: RequestContext) -> RedirectResponse:
    """Takes the key from the form that the page shows to who has not shown one yet."""
    return admit(METRICS, request, await read_key(request), context.metrics_key)


class _Figures(Collector):
    def __init__(self, measures: Metrics) -> None:
        self._measures = measures

    def collect(self) -> Iterator[Metric]:
        for name, value in _figures(self._measures).items():
            yield GaugeMetricFamily(f"guardia_{name}", _FIGURES[name], value=value)
        yield GaugeHistogramMetricFamily(
            "guardia_lead_notice_seconds",
            "Seconds from a lead's arrival to its notice, leads of the last 24 h",
            buckets=_buckets(self._measures.notices_s),
            gsum_value=sum(self._measures.notices_s),
        )


def _figures(m: Metrics) -> dict[str, float]:
    return {
        "inbox_waiting": m.inbox.waiting,
        "inbox_oldest_seconds": m.inbox.oldest_s,
        "inbox_dead": m.inbox.dead,
        "outbox_waiting": m.outbox.waiting,
        "outbox_oldest_seconds": m.outbox.oldest_s,
        "outbox_dead": m.outbox.dead,
        "leads_received_24h": m.leads_received,
        "leads_waiting": m.leads_waiting,
        "clocks_running": m.clocks_running,
        "breaches_24h": m.breaches,
        "incidents_unseen": m.incidents_unseen,
        "reviews_open": m.reviews_open,
    }


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
