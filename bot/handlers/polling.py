"""Telegram updates by long polling, for a host without a public address.

The offset is advanced only after the updates before it are stored, so that a crash loses none.
"""

from __future__ import annotations

import asyncio
import logging

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramAPIError, TelegramRetryAfter
from aiogram.types import Update

from bot.telegram_updates import TELEGRAM_KINDS, telegram_lane
from services.platform.inbox_writer import InboxWriter, NewEvent

_log = logging.getLogger(__name__)
_LONG_POLL_S = 25
_LONGEST_PAUSE_S = 30.0


class Polling:
    """Fetches updates and stores them in the inbox; the worker handles them."""

    def __init__(self, inbox_writer: InboxWriter, token: str, api_url: str) -> None:
        self._inbox_writer = inbox_writer
        server = TelegramAPIServer.from_base(api_url)
        self._bot = Bot(token, session=AiohttpSession(api=server))
        self._offset: int | None = None

    async def run(self, stop: asyncio.Event) -> None:
        """Polls until `stop` is set. Removes a webhook first."""
        failures = 0
        webhook_set = True
        while not stop.is_set():
            try:
                if webhook_set:
                    await self._bot.delete_webhook()
                    webhook_set = False
                await self._poll_until(stop, _LONG_POLL_S)
            except TelegramRetryAfter as error:
                await _wait(stop, error.retry_after)
            except (TelegramAPIError, OSError) as error:
                failures += 1
                _log.warning("polling failed %s times on end: %s", failures, type(error).__name__)
                await _wait(stop, min(2.0**failures, _LONGEST_PAUSE_S))
            else:
                failures = 0

    async def poll(self, wait_s: int = 0) -> int:
        """Fetches what there is, waiting up to `wait_s` seconds for an update; returns how many.

        Raises TelegramAPIError.
        """
        updates = await self._bot.get_updates(
            offset=self._offset,
            timeout=wait_s,
            allowed_updates=list(TELEGRAM_KINDS),
            request_timeout=wait_s + 10,
        )
        await self._inbox_writer.keep([_event(update) for update in updates])
        if updates:
            self._offset = updates[-1].update_id + 1
        return len(updates)

    async def close(self) -> None:
        """Closes the connection."""
        await self._bot.session.close()

    async def _poll_until(self, stop: asyncio.Event, wait_s: int) -> None:
        """One long poll, cancelled when `stop` is set."""
        async with asyncio.TaskGroup() as group:
            poll = group.create_task(self.poll(wait_s))
            watch = group.create_task(stop.wait())
            await asyncio.wait({poll, watch}, return_when=asyncio.FIRST_COMPLETED)
            for task in (poll, watch):
                task.cancel()


async def _wait(stop: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        return


def _event(update: Update) -> NewEvent:
    raw = update.model_dump(mode="json", by_alias=True, exclude_unset=True)
    return NewEvent("telegram", str(update.update_id), telegram_lane(raw), raw)
