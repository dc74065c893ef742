"""The emulator behind the real wire: ``/bot<token>/<method>`` and ``/file/bot<token>/<path>``."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from playground.telegram.emulator import TelegramEmulator
from playground.telegram.errors import ApiError, ConnectionLost, bad_request, unauthorized
from playground.telegram.faults import Fault, FaultKind
from playground.telegram.parameters import Upload

Body = tuple[dict[str, Any], dict[str, Upload]]


class BrokenOff(Response):
    """An answer that stops in the middle: the server closes the connection, the client fails."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        """Announce a body and never send it."""
        headers = [(b"content-type", b"application/json"), (b"content-length", b"64")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})


class _BotApi:
    """The endpoints, bound to one emulator."""

    def __init__(self, emulator: TelegramEmulator) -> None:
        self._emulator = emulator

    async def call(self, request: Request) -> Response:
        """A method of the Bot API."""
        try:
            if request.path_params["token"] != self._emulator.token:
                raise unauthorized()
            given, uploads = await read_body(request)
            result = await self._emulator.call(request.path_params["method"], given, uploads)
        except ApiError as refusal:
            return refusal_response(refusal)
        except ConnectionLost:
            return BrokenOff()
        return JSONResponse({"ok": True, "result": result})

    async def file(self, request: Request) -> Response:
        """A file that getFile told of."""
        if request.path_params["token"] != self._emulator.token:
            return refusal_response(unauthorized())
        stored = self._emulator.files.at(request.path_params["path"])
        if stored is None:
            return refusal_response(ApiError(404, "Not Found"))
        return Response(stored.content, media_type="application/octet-stream")

    async def faults(self, request: Request) -> Response:
        """Arm, list or disarm faults."""
        faults = self._emulator.faults
        if request.method == "DELETE":
            faults.clear()
        if request.method == "POST":
            try:
                faults.add(read_fault(await request.json()))
            except (TypeError, ValueError) as error:
                return refusal_response(bad_request(f"not a fault: {error}"))
        armed = faults.armed()
        return JSONResponse([{"kind": f.kind, "method": f.method, "left": n} for f, n in armed])


def create_bot_api(emulator: TelegramEmulator) -> Starlette:
    """An ASGI application that speaks the Bot API's wire protocol for ``emulator``.

    ``/faults`` (GET, POST, DELETE) tells it to fail: a POST takes the fields of ``Fault`` as JSON.
    """
    api = _BotApi(emulator)
    return Starlette(
        routes=[
            Route("/bot{token}/{method}", api.call, methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", api.file, methods=["GET"]),
            Route("/faults", api.faults, methods=["GET", "POST", "DELETE"]),
        ]
    )


def refusal_response(refusal: ApiError) -> JSONResponse:
    """The HTTP answer of a refusal."""
    return JSONResponse(refusal.wire(), status_code=refusal.code)


def read_fault(given: dict[str, Any]) -> Fault:
    """A fault from its JSON. Raises ``ValueError`` or ``TypeError`` when it is none."""
    return Fault(**{**given, "kind": FaultKind(given.get("kind", ""))})


async def read_body(request: Request) -> Body:
    """Parameters from the query and from a JSON, form or multipart body, and the files in it.

    Raises ``ApiError`` 400 when a JSON body is broken.
    """
    given: dict[str, Any] = dict(request.query_params)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        given.update(_read_json(await request.body()))
    elif kind == "application/x-www-form-urlencoded":
        given.update(parse_qsl((await request.body()).decode(), keep_blank_values=True))
    elif kind == "multipart/form-data":
        return await _read_multipart(request, given)
    return given, {}


def _read_json(body: bytes) -> dict[str, Any]:
    try:
        parsed = json.loads(body or b"{}")
    except ValueError:
        parsed = None
    if not isinstance(parsed, dict):
        raise bad_request("can't parse JSON object")
    return parsed


async def _read_multipart(request: Request, given: dict[str, Any]) -> Body:
    uploads: dict[str, Upload] = {}
    async with request.form(max_part_size=1024 * 1024) as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                kind = value.content_type or "application/octet-stream"
                uploads[name] = Upload(value.filename or "file", await value.read(), kind)
            else:
                given[name] = value
    return given, uploads
