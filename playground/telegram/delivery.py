"""The webhook pusher: posts updates to the bot as the real server does."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

import httpx

from playground.telegram.emulator import TelegramEmulator
from playground.telegram.updates import PendingUpdate
from playground.telegram.wire import Wire

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
LONGEST_DELAY_S = 60.0
LONGEST_RETRY_AFTER_S = 3600.0


@dataclass(frozen=True, slots=True)
class Reply:
    """What the webhook answered; ``retry_after`` in seconds if it asked to wait."""

    status: int
    retry_after: float | None = None


class Post(Protocol):
    """Posts an update to a URL. Raises ``OSError`` or ``httpx.HTTPError`` when it cannot."""

    async def __call__(self, url: str, headers: Mapping[str, str], update: Wire) -> Reply:
        """Post, and tell the answer."""
        ...


def post_over(client: httpx.AsyncClient) -> Post:
    """Post over an httpx client."""

    async def post(url: str, headers: Mapping[str, str], update: Wire) -> Reply:
        answer = await client.post(url, json=update, headers=dict(headers))
        asked = answer.headers.get("retry-after", "")
        return Reply(answer.status_code, float(asked) if asked.isdecimal() else None)

    return post


class WebhookPusher:
    """Delivers while ``run`` runs: queues side by side, each in order, up to max_connections.

    After a failure the update is sent again at once, then after 2, 4, 8 … seconds (60 at most),
    or as ``Retry-After`` asks; a failing update holds up only its own queue.
    """

    def __init__(
        self,
        emulator: TelegramEmulator,
        post: Post,
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._emulator = emulator
        self._updates = emulator.updates
        self._post = post
        self._sleep = sleep
        self._busy: set[int] = set()

    async def run(self) -> None:
        """Deliver until cancelled."""
        async with asyncio.TaskGroup() as group:
            while True:
                for queue in self._idle_queues():
                    self._busy.add(queue)
                    group.create_task(self._empty(queue))
                await self._updates.changed()

    def _idle_queues(self) -> list[int]:
        hook = self._updates.webhook
        if not hook.url:
            return []
        room = max(hook.max_connections - len(self._busy), 0)
        idle = (queue for queue in self._updates.queues() if queue not in self._busy)
        return list(islice(idle, room))

    async def _empty(self, queue: int) -> None:
        try:
            while self._updates.webhook.url and (update := self._updates.head(queue)):
                await self._deliver(update)
        finally:
            self._busy.discard(queue)
            self._updates.wake()

    async def _deliver(self, update: PendingUpdate) -> None:
        failures = 0
        while self._updates.webhook.url and self._updates.head(update.queue) is update:
            reply = await self._try(update)
            if reply is not None and 200 <= reply.status <= 299:
                self._updates.confirm(update)
                return
            failures += 1
            await self._wait(failures, reply)

    async def _try(self, update: PendingUpdate) -> Reply | None:
        hook = self._updates.webhook
        headers = {SECRET_HEADER: hook.secret_token} if hook.secret_token else {}
        try:
            reply = await self._post(hook.url, headers, update.wire())
        except (OSError, httpx.HTTPError):
            hook.last_error = "Connection refused"
            hook.last_error_at = self._emulator.now()
            return None
        if not 200 <= reply.status <= 299:
            hook.last_error = f"Wrong response from the webhook: {reply.status}"
            hook.last_error_at = self._emulator.now()
        return reply

    async def _wait(self, failures: int, reply: Reply | None) -> None:
        if reply is not None and reply.retry_after is not None:
            await self._sleep(min(reply.retry_after, LONGEST_RETRY_AFTER_S))
        elif failures > 1:
            await self._sleep(min(2.0 ** (failures - 1), LONGEST_DELAY_S))
