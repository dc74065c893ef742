"""Processes of their own, on the loopback: started, waited for, ended."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

_POLL_S = 0.05
_GRACE_S = 15.0


@dataclass(frozen=True, slots=True)
class RunningProcess:
    """A process that answers; `ready_after` are the seconds it took until it did."""

    id: int
    ready_after: float


class NotReadyError(Exception):
    """A process ended, or did not answer in time; the message is what it said."""


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


@asynccontextmanager
async def running(
    *command: str,
    ready_at: str,
    folder: Path,
    settings: Mapping[str, str] | None = None,
    within: float = 60.0,
) -> AsyncIterator[RunningProcess]:
    """Runs this Python on `command` until the block ends.

    It runs when `ready_at` has answered 200. The settings of this environment do not reach the
    process, those given do. Raises NotReadyError.
    """
    environment = {name: v for name, v in os.environ.items() if not name.startswith("GUARDIA_")}
    said = folder / f"{command[-1].strip('-')}-{free_port()}.log"
    began = time.perf_counter()
    with said.open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *command,
            cwd=folder,
            env={**environment, **(settings or {})},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
        try:
            await _answering(process, ready_at, within, said)
            yield RunningProcess(process.pid, time.perf_counter() - began)
        finally:
            await _end(process)


async def _answering(
    process: asyncio.subprocess.Process, url: str, within: float, said: Path
) -> None:
    until = time.perf_counter() + within
    async with httpx.AsyncClient() as client:
        while time.perf_counter() < until and process.returncode is None:
            try:
                if (await client.get(url)).status_code == httpx.codes.OK:
                    return
            except httpx.TransportError:
                pass  # it does not listen yet
            await asyncio.sleep(_POLL_S)
    raise NotReadyError(_end_of(said))


def _end_of(said: Path) -> str:
    return said.read_text(errors="replace")[-2000:]


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is not None:
        return
    process.send_signal(signal.SIGTERM)
    try:
        async with asyncio.timeout(_GRACE_S):
            await process.wait()
    except TimeoutError:
        process.kill()
        await process.wait()
