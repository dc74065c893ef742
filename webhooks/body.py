"""Untrusted request bodies: bounded, and read into JSON that every database can store."""

from __future__ import annotations

import json
import math
from typing import Any
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request

LIMIT = 1_000_000
"""Most bytes of a body; a lead has some hundred."""
MOST_DEPTH = 64
"""Most levels of objects and lists; an update of Telegram has some ten."""
_MOST_FIELDS = 1_000
_MOST_DIGITS = 1_000
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


class Unreadable(Exception):
    """The body is not what its content type says. `excerpt` is its beginning.

    `hostile`: it is made to exhaust the reader; no mistake produces such a body.
    """

    def __init__(self, reason: str, excerpt: str = "", *, hostile: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.excerpt = excerpt
        self.hostile = hostile


async def read_bytes(request: Request) -> bytes:
    """The body. Raises HTTPException 413 as soon as it is too long."""
    declared = request.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > LIMIT:
        raise HTTPException(413, "too_large")
    chunks: list[bytes] = []
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > LIMIT:
            raise HTTPException(413, "too_large")
        chunks.append(chunk)
    return b"".join(chunks)


async def read_json_or_form(request: Request) -> Any:
    """What was posted: a form by its content type, JSON otherwise.

    Raises Unreadable for what is neither, HTTPException 413 for what is too long.
    """
    body = await read_bytes(request)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in _FORMS:
        return read_json(body)
    if kind == _FORMS[0]:
        return _read_form(body)
    return await _read_multipart(request, body)


def read_json(body: bytes) -> Any:
    """JSON without NUL, lone surrogates or infinite numbers. Raises Unreadable."""
    try:
        read = json.loads(
            body, parse_constant=_refuse_constant, parse_float=_finite, parse_int=_integer
        )
        return _storable(read)
    except (_TooDeep, RecursionError) as error:
        raise Unreadable("too_deep", _excerpt(body), hostile=True) from error
    except _NotStorable as error:
        raise Unreadable("not_storable", _excerpt(body), hostile=True) from error
    except ValueError as error:
        raise Unreadable("not_json", _excerpt(body)) from error


def _read_form(body: bytes) -> dict[str, Any]:
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise Unreadable("not_a_form", _excerpt(body)) from error
    return _storable(dict(pairs))  # type: ignore[no-any-return]


async def _read_multipart(request: Request, body: bytes) -> dict[str, Any]:
    async def receive_again() -> Any:
        return {"type": "http.request", "body": body, "more_body": False}

    try:
        async with Request(request.scope, receive_again).form(
            max_fields=_MOST_FIELDS, max_files=0
        ) as form:
            pairs = {name: value for name, value in form.multi_items() if isinstance(value, str)}
    except (MultiPartException, HTTPException, KeyError, ValueError) as error:
        raise Unreadable("not_a_form", _excerpt(body)) from error
    return _storable(pairs)  # type: ignore[no-any-return]


class _NotStorable(Exception):
    """A number that JSON does not define, that is infinite, or that has too many digits."""


class _TooDeep(Exception):
    """Nested deeper than `MOST_DEPTH`: later handling would exhaust the stack."""


def _excerpt(body: bytes) -> str:
    return body[:200].decode("utf-8", "replace").replace("\x00", "")


def _refuse_constant(_name: str) -> float:
    raise _NotStorable


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise _NotStorable
    return number


def _integer(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise _NotStorable
    return int(digits)


def _storable(value: Any, depth: int = 0) -> Any:
    if depth > MOST_DEPTH:
        raise _TooDeep
    match value:
        case str():
            return value.replace("\x00", "").encode("utf-8", "replace").decode()
        case dict():
            return {_storable(name): _storable(item, depth + 1) for name, item in value.items()}
        case list():
            return [_storable(item, depth + 1) for item in value]
        case _:
            return value
