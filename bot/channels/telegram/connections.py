"""The HTTP transport of python-telegram-bot: httpx's interface over aiohttp's connections."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
import httpx
from httpx_aiohttp import AiohttpTransport

NEVER_SENT: Final = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)
"""What aiohttp raises before the first byte of a request was sent."""


def pooled_transport(url: str, connections: int) -> httpx.AsyncBaseTransport:
    """Keeps at most `connections` to that server open, through the proxy of the environment.

    The session is made in the loop that first sends.
    """
    proxy = proxy_for(url)
    return AiohttpTransport(
        client=lambda: aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=connections),
            cookie_jar=aiohttp.DummyCookieJar(),
            proxy=proxy,
        )
    )


def proxy_for(url: str) -> str | None:
    """The proxy that the environment names for a server. Read once: aiohttp asks every time."""
    parts = urlsplit(url)
    if proxy_bypass(parts.hostname or ""):
        return None
    found = getproxies()
    return found.get(parts.scheme) or found.get("all")
