"""Keys that callers show: compared as bytes, in constant time, before anything else is done."""

from __future__ import annotations

import hmac

from starlette.exceptions import HTTPException


def require_key(shown: str | None, expected: str) -> None:
    """Raises HTTPException: 401 when none was shown, 403 when it is the wrong one."""
    if not shown:
        raise HTTPException(401, "key_missing", headers={"WWW-Authenticate": "Bearer"})
    if not expected or not hmac.compare_digest(shown.encode(), expected.encode()):
        raise HTTPException(403, "key_wrong")


def bearer(header: str | None) -> str:
    """The token of an ``Authorization: Bearer`` header, "" when there is none."""
    scheme, _, token = (header or "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""
