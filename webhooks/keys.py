"""Keys that callers present: compared as bytes, in constant time, before anything else is done."""

from __future__ import annotations

import hmac
from typing import Annotated, Any

from fastapi import Security
from fastapi.security import APIKeyHeader, HTTPAuthorizationCredentials, HTTPBearer
from starlette.exceptions import HTTPException
from starlette.requests import Request

from webhooks.dependencies import RequestContext

_leads_key = HTTPBearer(
    scheme_name="leads_key", description="The value of `GUARDIA_LEADS_KEY`.", auto_error=False
)
_telegram_secret = APIKeyHeader(
    name="X-Telegram-Bot-Api-Secret-Token",
    scheme_name="telegram_secret",
    description="The value of `GUARDIA_TELEGRAM_SECRET`, which Telegram sends with every update.",
    auto_error=False,
)

CALLS_KEY_PARAMETER: dict[str, Any] = {
    "name": "key",
    "in": "path",
    "required": True,
    "description": "The secret of the feed: the value of `GUARDIA_CALLS_KEY`.",
    "schema": {"type": "string", "format": "password"},
}
"""OpenAPI has no security scheme for a key in the path, so that it is described as a parameter."""


def require_key(presented: str | None, expected: str, challenge: str = "APIKey") -> None:
    """Raises HTTPException: 401 when none was presented, 403 when it is the wrong one."""
    if not presented:
        raise HTTPException(401, "key_missing", headers={"WWW-Authenticate": challenge})
    if not expected or not hmac.compare_digest(presented.encode(), expected.encode()):
        raise HTTPException(403, "key_wrong")


async def require_leads_key(
    context: RequestContext,
    presented: Annotated[HTTPAuthorizationCredentials | None, Security(_leads_key)],
) -> None:
    """Requires the bearer token of the leads route."""
    require_key(bearer_token(presented), context.leads_key, "Bearer")


async def require_telegram_secret(
    context: RequestContext, presented: Annotated[str | None, Security(_telegram_secret)]
) -> None:
    """Requires the secret that was given to Telegram when the webhook was registered."""
    require_key(presented, context.telegram_secret)


async def require_calls_key(request: Request, context: RequestContext) -> None:
    """Requires the key in the path: the feed has no signature and sends no header of ours."""
    require_key(request.path_params["key"], context.calls_key)


def bearer_token(presented: HTTPAuthorizationCredentials | None) -> str:
    """The token of an ``Authorization: Bearer`` header, "" when there is none."""
    return presented.credentials.strip() if presented else ""
