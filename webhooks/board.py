"""``GET /board``: a live page for the administrator. The key is exchanged for a cookie."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Security
from fastapi.security import APIKeyCookie, APIKeyQuery
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from domain.kernel.text import Moment, MomentStyle, Text
from locales.markup import Markup
from services.platform.board import look_at_board
from webhooks.dependencies import RequestContext, WebContext
from webhooks.pages import BOARD, read_key, render_page, require_cookie, sign_in
from webhooks.request_schemas import FORMS, KeyBody, request_body
from webhooks.responses import page, page_refusals, redirect

router = APIRouter(tags=["pages"])
TEXT_KEYS = frozenset({"board-title", "board-updated"})
_cookie = APIKeyCookie(
    name=BOARD.cookie,
    scheme_name="board_cookie",
    description="Set when the board's key has been presented; valid for 12 hours.",
    auto_error=False,
)
_query = APIKeyQuery(
    name="key",
    scheme_name="board_key",
    description=f"The value of `{BOARD.variable}`. Answered with the cookie, and without the key.",
    auto_error=False,
)
BoardCookie = Annotated[str | None, Security(_cookie)]
_SIGNED_IN = "The key was right: leads to the board, with the cookie."


async def require_board_cookie(context: RequestContext, presented: BoardCookie) -> None:
    """Requires the cookie of the board."""
    require_cookie(BOARD, presented, context.board_key)


@router.get(
    "/board",
    response_class=Response,
    responses=page("The board.") | redirect(_SIGNED_IN) | page_refusals(401, 403, 405, 500),
)
async def show_board(
    request: Request,
    context: RequestContext,
    cookie: BoardCookie,
    key: Annotated[str | None, Security(_query)],
) -> Response:
    """Today's leads, running clocks and incidents, live. Names of prospects are not shown.

    With ``?key=`` it sets a cookie and redirects to the address without the key.
    """
    if key:
        return sign_in(BOARD, request, key, context.board_key)
    require_cookie(BOARD, cookie, context.board_key)
    return await _render(context, "board.html")


@router.post(
    "/board",
    status_code=303,
    response_class=Response,
    responses=redirect(_SIGNED_IN) | page_refusals(401, 403, 405, 413),
    openapi_extra=request_body(KeyBody.model_json_schema(), *FORMS),
)
async def sign_in_to_board(request: Request, context: RequestContext) -> RedirectResponse:
    """Takes the key from the form that the board shows without a cookie."""
    return sign_in(BOARD, request, await read_key(request), context.board_key)


@router.get(
    "/board/live",
    response_class=Response,
    dependencies=[Depends(require_board_cookie)],
    responses=page("The part of the board that changes.") | page_refusals(401, 403, 405, 500),
)
async def show_board_live(context: RequestContext) -> Response:
    """The part of the board that changes; the page fetches it every two seconds."""
    return await _render(context, "board_live.html")


async def _render(context: WebContext, template: str) -> HTMLResponse:
    async with context.units.snapshot() as uow:
        board = await look_at_board(uow)

    def cell_text(cell: Text | str) -> str:
        if isinstance(cell, str):
            return cell
        return context.translator.say(cell, context.language, Markup.PLAIN)

    return render_page(
        context,
        template,
        page=BOARD,
        board=board,
        cell_text=cell_text,
        moment=lambda at: Moment(at, MomentStyle.DATE_TIME),
    )
