"""What is answered when a request is refused or fails: JSON for machines, a page for people."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from webhooks.dependencies import web_context
from webhooks.pages import PAGES, draw, page_at, wants_page

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
    drawn = await _drawn(request, error.status_code, error.detail)
    if drawn is None:
        return JSONResponse({"detail": error.detail}, error.status_code, headers=headers)
    drawn.headers.update(headers)
    return drawn


async def answer_failure(request: Request, _error: Exception) -> Response:
    """Answers for anything unforeseen; the server logs what it was."""
    drawn = await _drawn(request, 500, "failed")
    return drawn or JSONResponse({"detail": "failed"}, 500)


async def _drawn(request: Request, status: int, detail: str) -> Response | None:
    """The refusal as a page, None where it is not asked for."""
    page = page_at(request.url.path)
    if page is None or not wants_page(request):
        return None
    name = detail.replace("_", "-")
    key = f"pages-{name}" if f"pages-{name}" in TEXT_KEYS else "pages-refused"
    context = await web_context(request)
    return draw(context, "refused.html", status, page=page, why=key, form=detail in _WITH_FORM)
