"""Pages for people: who may see them, and how they are rendered."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import Environment, PackageLoader, select_autoescape
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse

from domain.kernel.text import Arg, T
from locales.markup import Markup
from webhooks.body import Unreadable, read_json_or_form
from webhooks.dependencies import WebContext
from webhooks.keys import require_key

_COOKIE_MAX_AGE_S = 12 * 3600
_HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": (
        "default-src 'none'; img-src data:; style-src 'unsafe-inline';"
        " script-src 'unsafe-inline';"
        " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
}


@dataclass(frozen=True, slots=True)
class ProtectedPage:
    """A page that requires a key. Who has presented it has a cookie that proves it.

    `title` is a text key; `variable` names the setting that holds the key.
    """

    path: str
    cookie: str
    variable: str
    title: str


BOARD = ProtectedPage("/board", "guardia_board", "GUARDIA_BOARD_KEY", "board-title")
METRICS = ProtectedPage("/metrics", "guardia_metrics", "GUARDIA_METRICS_KEY", "metrics-title")
PAGES = (BOARD, METRICS)
TEXT_KEYS = frozenset(page.title for page in PAGES)


def page_at(path: str) -> ProtectedPage | None:
    """The page that this address belongs to."""
    return next((page for page in PAGES if f"{path}/".startswith(f"{page.path}/")), None)


def wants_page(request: Request) -> bool:
    """Whether the request comes from a browser: it accepts HTML."""
    accepted = (kind.partition(";")[0].strip() for kind in _accept(request).split(","))
    return "text/html" in accepted


def require_configured(expected: str) -> None:
    """Raises HTTPException 403 when the product has no key for the page."""
    if not expected:
        raise HTTPException(403, "key_not_set")


def require_cookie(page: ProtectedPage, presented: str | None, expected: str) -> None:
    """`presented` is the page's cookie. Raises HTTPException 401 or 403."""
    require_configured(expected)
    require_key(presented, _proof(page, expected))


def sign_in(
    page: ProtectedPage, request: Request, presented: str, expected: str
) -> RedirectResponse:
    """Redirects to the page with its cookie, without the key in the address.

    Raises HTTPException 401 or 403 when `presented` is not the page's key.
    """
    require_configured(expected)
    require_key(presented, expected)
    answer = RedirectResponse(page.path, 303, headers={"Cache-Control": "no-store"})
    answer.set_cookie(
        page.cookie,
        _proof(page, expected),
        max_age=_COOKIE_MAX_AGE_S,
        path=page.path,
        httponly=True,
        # By "strict" a link from another site would lead here without the cookie.
        samesite="lax",
        secure=request.url.scheme == "https",
    )
    return answer


async def read_key(request: Request) -> str:
    """The field `key` of a posted form, "" when there is none. Raises HTTPException 413."""
    try:
        posted = await read_json_or_form(request)
    except Unreadable:
        return ""
    key = posted.get("key") if isinstance(posted, dict) else None
    return key.strip() if isinstance(key, str) else ""


def render_page(
    context: WebContext, template: str, status: int = 200, **values: object
) -> HTMLResponse:
    """A page from its template, in the organisation's language. `say` gives texts by key."""

    def say(key: str, **args: Arg) -> str:
        return context.translator.say(T(key, **args), context.language, Markup.PLAIN)

    html = _templates().get_template(template).render(language=context.language, say=say, **values)
    return HTMLResponse(html, status, headers=_HEADERS)


def _accept(request: Request) -> str:
    return ",".join(request.headers.getlist("accept")).lower()


def _proof(page: ProtectedPage, key: str) -> str:
    return hmac.new(key.encode(), page.cookie.encode(), hashlib.sha256).hexdigest()


@lru_cache(maxsize=1)
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("webhooks"), autoescape=select_autoescape(), trim_blocks=True
    )
