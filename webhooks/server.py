"""The web server as one loop of the process: it ends with the others."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import uvicorn

if TYPE_CHECKING:
    from fastapi import FastAPI


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leaves signals to the process, which ends all of its loops together."""
        yield


class WebServer:
    """Serves `web` on a socket that is open already, so that a taken port is known at once."""

    def __init__(self, web: FastAPI, opened: socket.socket) -> None:
        config = uvicorn.Config(
            web,
            log_config=None,
            access_log=False,
            lifespan="off",
            timeout_graceful_shutdown=5,
            server_header=False,
        )
        self._server = _Server(config)
        self._socket = opened

    async def run(self, stop: asyncio.Event) -> None:
        """Serves until `stop` is set; requests under way are answered."""
        async with asyncio.TaskGroup() as group:
            serving = group.create_task(self._server.serve(sockets=[self._socket]))
            watching = group.create_task(stop.wait())
            await asyncio.wait({serving, watching}, return_when=asyncio.FIRST_COMPLETED)
            self._server.should_exit = True
            watching.cancel()


def open_socket(host: str, port: int) -> socket.socket:
    """Listens. Raises OSError when the port is taken or not allowed."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, reuse_port=False)
