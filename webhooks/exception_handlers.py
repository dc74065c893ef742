"""Answers to requests that are refused or fail: JSON for machines, a page for people."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from webhooks.dependencies import web_context
from webhooks.pages import PAGES, page_at, render_page, wants_page

_WITH_FORM = frozenset({"key_missing", "key_wrong"})
TEXT_KEYS = frozenset(
    f"pages-{name}" for name in ("key-missing", "key-wrong", "key-not-set", "refused", "failed")
)


async def answer_refusal(request: Request, error: Exception) -> Response:
    """Answers an HTTPException."""
    if not isinstance(error, HTTPException):
        raise error
    headers = dict(error.headers or {})
    if error.status_code == 405 and any(page.path == request.url.path for page in PAGES):
        headers["Allow"] = "GET, POST"  # two routes, of which the framework names one
    refusal = await _refusal_page(request, error.status_code, error.detail)
    if refusal is None:
        return JSONResponse({"detail": error.detail}, error.status_code, headers=headers)
    refusal.headers.update(headers)
    return refusal


async def answer_failure(request: Request, _error: Exception) -> Response:
    """Answers an unexpected exception; the server logs it."""
    refusal = await _refusal_page(request, 500, "failed")
    return refusal or JSONResponse({"detail": "failed"}, 500)


async def _refusal_page(request: Request, status: int, detail: str) -> Response | None:
    """The refusal as a page; None where HTML is not accepted."""
    page = page_at(request.url.path)
    if page is None or not wants_page(request):
        return None
    name = detail.replace("_", "-")
    key = f"pages-{name}" if f"pages-{name}" in TEXT_KEYS else "pages-refused"
    context = await web_context(request)
    return render_page(
        context, "refused.html", status, page=page, why=key, form=detail in _WITH_FORM
    )
