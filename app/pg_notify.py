"""Processes over one PostgreSQL wake each other. A hint: what is missed is found by polling."""

from __future__ import annotations

import asyncio

import asyncpg  # type: ignore[import-untyped]
from sqlalchemy.engine import make_url

from services.platform.signals import Signal, Signals

_CHANNEL = "guardia"
_CHECK_S = 1.0


class PgNotify:
    """Tells the other processes what was woken here, and wakes here what they tell of."""

    def __init__(self, database_url: str, signals: Signals) -> None:
        url = make_url(database_url).set(drivername="postgresql")
        self._url = url.render_as_string(hide_password=False)
        self._signals = signals
        self._told: set[Signal] = set()
        self._something = asyncio.Event()

    async def run(self, stop: asyncio.Event) -> None:
        """Listens and tells until `stop` is set. Raises OSError when the connection breaks."""
        connection = await asyncpg.connect(self._url)
        try:
            await connection.add_listener(_CHANNEL, self._heard)
            self._signals.notify_others = self._note
            while not stop.is_set():
                await self._wait()
                if connection.is_closed():
                    raise ConnectionResetError("the connection that listens has broken")
                told, self._told = self._told, set()
                for signal in sorted(told):
                    await connection.execute("SELECT pg_notify($1, $2)", _CHANNEL, signal.value)
        finally:
            self._signals.notify_others = None
            await connection.close(timeout=5)

    async def _wait(self) -> None:
        try:
            async with asyncio.timeout(_CHECK_S):
                await self._something.wait()
        except TimeoutError:
            return
        finally:
            self._something.clear()

    def _note(self, signal: Signal) -> None:
        self._told.add(signal)
        self._something.set()

    def _heard(self, _connection: object, _process: int, _channel: str, word: str) -> None:
        if word in list(Signal):
            self._signals.hear(Signal(word))
