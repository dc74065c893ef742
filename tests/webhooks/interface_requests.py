"""Requests that provoke every answer of the interface, and the products they are sent to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.support import Office
from tests.support.office import BOARD_KEY, CALLS_KEY, LEADS_KEY, METRICS_KEY, TELEGRAM_SECRET
from tests.support.openapi import OpenApiContract

LEADS, TELEGRAM, CALLS = "/webhooks/leads", "/webhooks/telegram", f"/webhooks/calls/{CALLS_KEY}"
HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
SECRET = "X-Telegram-Bot-Api-Secret-Token"
BEARER = {"Authorization": f"Bearer {LEADS_KEY}"}
SCRAPER = {"Authorization": f"Bearer {METRICS_KEY}"}
TOLD = {SECRET: TELEGRAM_SECRET}
CALL = {"call_id": "o-1", "call_type": "outbound", "callee_number": "5512345678"}
TOO_LONG = b"x" * 1_000_001
DEEP = b"[" * 300 + b"]" * 300
NO_KEYS = {
    "leads_key": None,
    "calls_key": None,
    "board_key": None,
    "metrics_key": None,
    "telegram_secret": None,
}


@dataclass(frozen=True)
class Ask:
    """One request, to a product that is whole, ``broken`` (no tables) or ``keyless``."""

    method: str
    url: str
    headers: dict[str, str] = field(default_factory=dict)
    sent: dict[str, Any] = field(default_factory=dict)
    to: str = "whole"


def lead(headers: dict[str, str] = BEARER, to: str = "whole", **sent: Any) -> Ask:
    return Ask("POST", LEADS, headers, sent, to)


def update(headers: dict[str, str] = TOLD, to: str = "whole", **sent: Any) -> Ask:
    return Ask("POST", TELEGRAM, headers, sent, to)


def call(url: str = CALLS, to: str = "whole", **sent: Any) -> Ask:
    return Ask("POST", url, {}, sent, to)


def pages(path: str, key: str) -> Iterator[Ask]:
    """The same for both pages, by a browser and by a machine."""
    for accept in (HTML, {}):
        yield Ask("GET", path, accept)
        yield Ask("GET", path, {**accept, "Cookie": f"guardia{path.replace('/', '_')}=forged"})
        yield Ask("POST", path, accept)
        yield Ask("POST", path, accept, {"data": {"key": "wrong"}})
        yield Ask("POST", path, accept, {"content": b"\xff\xfe"})
        yield Ask("POST", path, accept, {"content": TOO_LONG})
        yield Ask("POST", path, accept, {"data": {"key": key}})
        yield Ask("GET", path, accept, to="keyless")
        yield Ask("POST", path, accept, {"data": {"key": key}}, to="keyless")
        yield Ask("PUT", path, accept)


ASKED = [
    *(lead(json={"phone": "5512345678", "external_id": "W-1"}) for _ in range(2)),
    lead(data={"email": "ana@example.com"}),
    lead(json={"name": "Nadie"}),
    lead(json=["no", "lead"]),
    lead(content=b"{"),
    lead(content=DEEP),
    lead(content=b"NaN"),
    lead(content=b"--", headers={**BEARER, "Content-Type": "multipart/form-data"}),
    lead(content=TOO_LONG),
    lead(headers={}),
    lead(headers={"Authorization": "Bearer wrong"}),
    lead(to="keyless"),
    lead(json={"phone": "5512345678"}, to="broken"),
    *(update(json={"update_id": 1}) for _ in range(2)),
    update(content=b"{"),
    update(content=DEEP),
    update(content=b"NaN"),
    update(json={"update_id": 2**63}),
    update(content=TOO_LONG),
    update(headers={}),
    update(headers={SECRET: "wrong"}),
    update(to="keyless"),
    update(json={"update_id": 1}, to="broken"),
    *(call(json=CALL) for _ in range(2)),
    call(json=[CALL, {"no": "call"}]),
    call(content=b"{"),
    call(content=DEEP),
    call(content=TOO_LONG),
    call("/webhooks/calls/wrong"),
    call(to="keyless"),
    call(json=CALL, to="broken"),
    Ask("GET", "/healthz"),
    Ask("GET", "/readyz"),
    Ask("GET", "/readyz", to="broken"),
    *pages("/metrics", METRICS_KEY),
    Ask("GET", "/metrics", {"Authorization": "Bearer wrong"}),
    Ask("GET", "/metrics", SCRAPER),
    Ask("GET", "/metrics", SCRAPER | HTML),
    Ask("GET", "/metrics", SCRAPER, to="broken"),
    Ask("GET", "/metrics", SCRAPER | HTML, to="broken"),
    *pages("/board", BOARD_KEY),
    Ask("GET", "/board/live"),
    Ask("GET", "/board/live", HTML),
    Ask("GET", "/board/live", to="keyless"),
    Ask("GET", "/board/live", HTML, to="keyless"),
    Ask("PUT", "/board/live", HTML),
    Ask("GET", f"/board?key={BOARD_KEY}"),
    Ask("GET", "/board?key=wrong", HTML),
    *(
        Ask("GET", url, headers, {"cookies": "board"}, to)
        for url in ("/board", "/board/live")
        for headers in ({}, HTML)
        for to in ("whole", "broken")
    ),
]


class Products:
    """The product in its three conditions, behind one way to ask."""

    def __init__(self, offices: dict[str, Office]) -> None:
        self.offices = offices
        self.clients = {
            name: httpx.AsyncClient(
                transport=httpx.ASGITransport(office.container.web, raise_app_exceptions=False),
                base_url="http://guardia.test",
            )
            for name, office in offices.items()
        }

    async def contract(self) -> OpenApiContract:
        return OpenApiContract((await self.clients["whole"].get("/openapi.json")).json())

    async def answer(self, ask: Ask) -> httpx.Response:
        client = self.clients[ask.to]
        client.cookies.clear()
        sent = dict(ask.sent)
        if sent.pop("cookies", None):
            await client.post("/board", data={"key": BOARD_KEY})
        return await client.request(ask.method, ask.url, headers=ask.headers, **sent)
