"""``GET /board``: a live page for the administrator. The key is shown once and then forgotten."""

from __future__ import annotations

import hashlib
import hmac
from datetime import timedelta
from functools import lru_cache

from fastapi import APIRouter
from jinja2 import Environment, PackageLoader, select_autoescape
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from domain.kernel.text import Arg, Moment, MomentStyle, Span, T
from locales.markup import Markup
from services.leads.board import Board, look_at_board
from webhooks.dependencies import WebContext, web_context
from webhooks.keys import require_key

router = APIRouter()
_COOKIE = "guardia_board"
_COOKIE_LIVES_S = 12 * 3600
TEXT_KEYS = frozenset(
    f"board-{name}"
    for name in (
        "title",
        "updated",
        "at",
        "states",
        "leads",
        "clocks",
        "unconfirmed",
        "incidents",
        "none",
        "lead",
        "campaign",
        "received",
        "state",
        "owner",
        "notice",
        "deadline",
        "left",
        "overdue",
        "state-name",
        "all-confirmed",
    )
)


@router.get("/board", response_class=HTMLResponse, include_in_schema=False)
async def show_board(request: Request, key: str = "") -> Response:
    """With ``?key=`` it sets a cookie and comes back without the key in its address."""
    context = web_context(request)
    if key:
        require_key(key, context.board_key)
        answer = RedirectResponse("/board", 303)
        answer.set_cookie(
            _COOKIE,
            _proof(context.board_key),
            max_age=_COOKIE_LIVES_S,
            httponly=True,
            samesite="strict",
            secure=request.url.scheme == "https",
        )
        return answer
    _require_cookie(request, context)
    return HTMLResponse(await _render(context, "board.html"), headers=_HEADERS)


@router.get("/board/live", response_class=HTMLResponse, include_in_schema=False)
async def live(request: Request) -> HTMLResponse:
    """The part of the page that changes; the page fetches it every two seconds."""
    context = web_context(request)
    _require_cookie(request, context)
    return HTMLResponse(await _render(context, "board_live.html"), headers=_HEADERS)


_HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}


def _proof(key: str) -> str:
    return hmac.new(key.encode(), b"guardia board", hashlib.sha256).hexdigest()


def _require_cookie(request: Request, context: WebContext) -> None:
    if not context.board_key:
        raise HTTPException(403, "key_wrong")
    require_key(request.cookies.get(_COOKIE), _proof(context.board_key))


async def _render(context: WebContext, template: str) -> str:
    async with context.units.snapshot() as uow:
        board = await look_at_board(uow)
    return _templates().get_template(template).render(_context(context, board))


def _context(context: WebContext, board: Board) -> dict[str, object]:
    language = context.units.policy.organization.locale[:2]

    def say(key: str, **args: Arg) -> str:
        return context.translator.say(T(f"board-{key}", **args), language, Markup.PLAIN)

    def span(length: timedelta) -> str:
        if length < timedelta():
            return say("overdue", span=Span(-length))
        return say("left", span=Span(length))

    return {
        "board": board,
        "language": language,
        "say": say,
        "line": lambda text: context.translator.say(text, language, Markup.PLAIN),
        "clock": lambda at: Moment(at, MomentStyle.TIME),
        "moment": lambda at: Moment(at, MomentStyle.DATE_TIME),
        "span": span,
        "seconds": lambda value: Span(timedelta(seconds=max(1, round(value)))),
    }


@lru_cache(maxsize=1)
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("webhooks"), autoescape=select_autoescape(), trim_blocks=True
    )
