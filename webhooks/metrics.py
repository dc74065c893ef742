"""``GET /metrics``: figures for Prometheus, read from the database at every scrape."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
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

from domain.kernel.text import Span, Text
from locales.markup import Markup
from services.platform.metrics import Durations, Figure, Gauge, measure
from webhooks.dependencies import RequestContext, WebContext
from webhooks.keys import bearer_token, require_key
from webhooks.pages import (
    METRICS,
    read_key,
    render_page,
    require_configured,
    require_cookie,
    sign_in,
    wants_page,
)
from webhooks.request_schemas import FORMS, KeyBody, request_body
from webhooks.responses import page, page_refusals, redirect

router = APIRouter(tags=["pages"])
_NAMED = (
    "inbox-waiting",
    "inbox-oldest-seconds",
    "inbox-dead",
    "outbox-waiting",
    "outbox-oldest-seconds",
    "outbox-dead",
    "leads-received-24h",
    "leads-waiting",
    "clocks-running",
    "breaches-24h",
    "incidents-unseen",
    "reviews-open",
    "lead-notice-seconds",
)
"""Figures that have a name for people; another one is shown by what Prometheus is told of it."""
TEXT_KEYS = frozenset(
    f"metrics-{name}" for name in (*_NAMED, "note", "within", "longer", "seconds", "for-machines")
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
    presented: Annotated[HTTPAuthorizationCredentials | None, Security(_key)],
    cookie: Annotated[str | None, Security(_cookie)],
) -> None:
    """Requires the key as a bearer token (Prometheus) or the cookie (a browser)."""
    require_configured(context.metrics_key)
    if cookie and not presented:
        require_cookie(METRICS, cookie, context.metrics_key)
    else:
        require_key(bearer_token(presented), context.metrics_key, "Bearer")


@router.get(
    "/metrics",
    response_class=Response,
    dependencies=[Depends(require_metrics_key)],
    responses=page("The figures.", **_TEXT) | page_refusals(401, 403, 405, 500),
)
async def show_metrics(request: Request, context: RequestContext) -> Response:
    """Figures of the queues and of every procedure that runs.

    Prometheus gets its text format, a browser a page.
    """
    async with context.units.snapshot() as uow:
        figures = await measure(uow)
    if wants_page(request):
        return render_page(
            context,
            "metrics.html",
            page=METRICS,
            gauges=[each for each in figures if isinstance(each, Gauge)],
            durations=[(each, _buckets(each)) for each in figures if isinstance(each, Durations)],
            label=_labeller(context),
            seconds=lambda value: Span(timedelta(seconds=round(value))),
        )
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Figures(figures))
    return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)


@router.post(
    "/metrics",
    status_code=303,
    response_class=Response,
    responses=redirect("The key was right: leads to the figures, with the cookie.")
    | page_refusals(401, 403, 405, 413),
    openapi_extra=request_body(KeyBody.model_json_schema(), *FORMS),
)
async def sign_in_to_metrics(request: Request, context: RequestContext) -> RedirectResponse:
    """Takes the key from the form that the page shows without a cookie."""
    return sign_in(METRICS, request, await read_key(request), context.metrics_key)


def _labeller(context: WebContext) -> Callable[[Figure], str]:
    def label(figure: Figure) -> str:
        key = f"metrics-{figure.name.replace('_', '-')}"
        if not context.translator.has(key):
            return figure.meaning
        return context.translator.say(Text(key), context.language, Markup.PLAIN)

    return label


class _Figures(Collector):
    def __init__(self, figures: Sequence[Figure]) -> None:
        self._figures = figures

    def collect(self) -> Iterator[Metric]:
        for figure in self._figures:
            name = f"guardia_{figure.name}"
            if isinstance(figure, Gauge):
                yield GaugeMetricFamily(name, figure.meaning, value=figure.value)
            else:
                yield GaugeHistogramMetricFamily(
                    name, figure.meaning, buckets=_buckets(figure), gsum_value=sum(figure.seconds)
                )


def _buckets(figure: Durations) -> list[tuple[str, float]]:
    counts = [0] * (len(figure.bounds_s) + 1)
    for value in figure.seconds:
        counts[bisect_left(figure.bounds_s, value)] += 1
    total = 0.0
    buckets = []
    for bound, count in zip((*map(str, figure.bounds_s), "+Inf"), counts, strict=True):
        total += count
        buckets.append((bound, total))
    return buckets
