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

from domain.text import Arg, Moment, MomentStyle, Span, T
from locales.markup import Markup
from services.board import Board, look_at_board
from webhooks.gate import Gate, gate_of
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
    gate = gate_of(request)
    if key:
        require_key(key, gate.board_key)
        answer = RedirectResponse("/board", 303)
        answer.set_cookie(
            _COOKIE,
            _proof(gate.board_key),
            max_age=_COOKIE_LIVES_S,
            httponly=True,
            samesite="strict",
            secure=request.url.scheme == "https",
        )
        return answer
    _require_cookie(request, gate)
    return HTMLResponse(await _render(gate, "board.html"), headers=_HEADERS)


@router.get("/board/live", response_class=HTMLResponse, include_in_schema=False)
async def live(request: Request) -> HTMLResponse:
    """The part of the page that changes; the page fetches it every two seconds."""
    gate = gate_of(request)
    _require_cookie(request, gate)
    return HTMLResponse(await _render(gate, "board_live.html"), headers=_HEADERS)


_HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}


def _proof(key: str) -> str:
    return hmac.new(key.encode(), b"guardia board", hashlib.sha256).hexdigest()


def _require_cookie(request: Request, gate: Gate) -> None:
    if not gate.board_key:
        raise HTTPException(403, "key_wrong")
    require_key(request.cookies.get(_COOKIE), _proof(gate.board_key))


async def _render(gate: Gate, template: str) -> str:
    async with gate.desk.look() as work:
        board = await look_at_board(work)
    return _templates().get_template(template).render(_context(gate, board))


def _context(gate: Gate, board: Board) -> dict[str, object]:
    language = gate.desk.policy.organization.locale[:2]

    def say(key: str, **args: Arg) -> str:
        return gate.voice.say(T(f"board-{key}", **args), language, Markup.PLAIN)

    def span(length: timedelta) -> str:
        if length < timedelta():
            return say("overdue", span=Span(-length))
        return say("left", span=Span(length))

    return {
        "board": board,
        "language": language,
        "say": say,
        "line": lambda text: gate.voice.say(text, language, Markup.PLAIN),
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
