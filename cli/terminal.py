"""A person at this terminal: what the console channel shows them, and what they type."""

from __future__ import annotations

import asyncio
import secrets
import sys
import threading
from collections.abc import Awaitable, Callable
from dataclasses import replace

from app.container import Container
from app.tasks import Background
from bot.channels.console.channel import NAME, ConsoleChannel, choice
from bot.channels.sender import Sender
from bot.handlers.console import ConsoleHandler, typed
from services.people.onboarding import bind_chat
from services.platform.directory import chat_blocked, person_by_code, record_activity
from services.platform.inbox_writer import NewEvent
from services.platform.worker import one_by_one

ReadLine = Callable[[], Awaitable[str]]
"""The next typed line with its line break, "" when there will be none."""


def typed_lines() -> ReadLine:
    """Lines from standard input. The thread that waits for them does not keep the process alive."""
    loop = asyncio.get_running_loop()
    lines: asyncio.Queue[str] = asyncio.Queue()

    def read() -> None:
        while True:
            line = sys.stdin.readline()
            loop.call_soon_threadsafe(lines.put_nowait, line)
            if not line:
                return

    threading.Thread(target=read, daemon=True).start()
    return lines.get


class Terminal:
    """`show` prints what the bot says. Other processes may run beside; nobody else is heard here.

    The chat is bound to the person while the terminal is used; who has another channel too goes on
    being written to there.
    """

    def __init__(self, container: Container, code: str, show: Callable[[str], None]) -> None:
        self._code = code
        self._show = show
        self._house = replace(container, console=lambda _address, text: show(text))
        self._address = ""
        self._line = 0
        self._session = secrets.token_hex(6)

    async def open(self) -> None:
        """Binds the chat. Raises NotFound for a code that nobody has."""
        async with self._house.units.begin() as uow:
            person = await person_by_code(uow, self._code)
            await bind_chat(uow, person.id, NAME, person.code)
            await record_activity(uow, NAME, person.code)
        self._address = person.code
        handler = ConsoleHandler(self._house.conversation, choice)
        self._house.worker.handle(NAME, one_by_one(handler))

    async def run(self, read_line: ReadLine | None = None) -> None:
        """Until the input ends. What comes in meanwhile is shown as it comes.

        Afterwards nobody looks at this chat: it counts as closed until it is opened again.
        """
        read_line = read_line or typed_lines()
        try:
            await self._talk(read_line)
        finally:
            async with self._house.units.begin() as uow:
                await chat_blocked(uow, NAME, self._address)

    async def close(self) -> None:
        """Gives its connections back."""
        await self._house.close()

    async def _talk(self, read_line: ReadLine) -> None:
        sender = Sender(
            self._house.units,
            [ConsoleChannel(lambda _address, text: self._show(text))],
            self._house.translator,
            self._house.deliveries,
            address=self._address,
        )
        async with Background() as background:
            background.start("worker", self._house.worker.run)
            background.start("sender", sender.run)
            await self.receive("/start")
            while line := await read_line():
                if line.strip():
                    await self.receive(line.strip())
        # What was typed last, by hand or from a file, is answered before the terminal closes.
        await self._house.worker.drain()
        await sender.drain()

    async def receive(self, text: str) -> None:
        """A line was typed."""
        self._line += 1
        await self._house.inbox_writer.keep([self._event(text)])

    def _event(self, text: str) -> NewEvent:
        return typed(self._address, text, f"{self._session}-{self._line}")
