"""Processes over one PostgreSQL wake each other. A hint: what is missed is found by polling."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from enum import StrEnum
from typing import Generic, TypeVar

import asyncpg  # type: ignore[import-untyped]

from storage.database import server_address

_CHANNEL = "guardia"
_CHECK_S = 1.0

Word = TypeVar("Word", bound=StrEnum)


class PgNotify(Generic[Word]):
    """Tells the other processes what was told here, and hands what they tell to `hear`.

    `words` are those that are understood; others, of another version, are passed over. `listening`
    is set while the connection stands; what is told meanwhile goes out with the next one.
    """

    def __init__(self, database_url: str, words: type[Word], hear: Callable[[Word], None]) -> None:
        self._url = server_address(database_url)
        self._words = words
        self._hear = hear
        self._told: set[Word] = set()
        self._something = asyncio.Event()
        self.listening = asyncio.Event()

    def tell(self, word: Word) -> None:
        """Has the word told to the other processes. Never waits."""
        self._told.add(word)
        self._something.set()

    async def run(self, stop: asyncio.Event) -> None:
        """Listens and tells until `stop` is set. Raises OSError when the connection breaks."""
        connection = await asyncpg.connect(self._url)
        try:
            await connection.add_listener(_CHANNEL, self._heard)
            self.listening.set()
            while not stop.is_set():
                await self._wait()
                if connection.is_closed():
                    raise ConnectionResetError("the connection that listens has broken")
                told, self._told = self._told, set()
                for word in sorted(told):
                    await connection.execute("SELECT pg_notify($1, $2)", _CHANNEL, word.value)
        finally:
            self.listening.clear()
            await connection.close(timeout=5)

    async def _wait(self) -> None:
        try:
            async with asyncio.timeout(_CHECK_S):
                await self._something.wait()
        except TimeoutError:
            return
        finally:
            self._something.clear()

    def _heard(self, _connection: object, _process: int, _channel: str, word: str) -> None:
        if word in list(self._words):
            self._hear(self._words(word))
