"""Updates on their way to the bot: queues, expiry, webhook settings, long polling.

Rules as read in tdlib/telegram-bot-api: updates of one queue go one at a time in order, a callback
query has a queue of its own (so it can overtake a message), and each kind expires.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from playground.telegram.errors import other_poll_took_over, webhook_is_active
from playground.telegram.model import CallbackQuery, ChatMessage
from playground.telegram.wire import Wire

CALLBACK_LIFE = timedelta(seconds=150)
UPDATE_LIFE = timedelta(hours=24)
MOST_PENDING = 100_000
_NOT_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}
_QUEUE_OFFSET = {"callback_query": 3 << 33, "my_chat_member": 5 << 33}


@dataclass(frozen=True, slots=True)
class PendingUpdate:
    """An update that the bot has not taken yet; ``about`` is what it tells of, if anything."""

    id: int
    kind: str
    queue: int
    content: Wire
    expires_at: datetime
    about: ChatMessage | CallbackQuery | None

    def wire(self) -> Wire:
        """A Bot API ``Update``."""
        return {"update_id": self.id, self.kind: self.content}


@dataclass(slots=True)
class Webhook:
    """What setWebhook set, and how delivery goes."""

    url: str = ""
    secret_token: str = ""
    max_connections: int = 40
    allowed_updates: tuple[str, ...] = ()
    last_error_at: datetime | None = None
    last_error: str = ""

    def allows(self, kind: str) -> bool:
        """Whether updates of that kind are wanted."""
        if self.allowed_updates:
            return kind in self.allowed_updates
        return kind not in _NOT_BY_DEFAULT


class Updates:
    """The updates not yet taken by the bot."""

    def __init__(
        self,
        now: Callable[[], datetime],
        taken: Callable[[PendingUpdate], None],
        dropped: Callable[[PendingUpdate], None],
    ) -> None:
        self._now = now
        self._taken = taken
        self._dropped = dropped
        self.webhook = Webhook()
        self._pending: OrderedDict[int, PendingUpdate] = OrderedDict()
        self._queues: dict[int, deque[PendingUpdate]] = {}
        self._last_id = 800_000_000
        self._poll: object | None = None
        self._changed = asyncio.Event()

    def __len__(self) -> int:
        return len(self._pending)

    def put(
        self, kind: str, key: int, content: Wire, about: ChatMessage | CallbackQuery | None = None
    ) -> None:
        """Queue an update; ``key`` is the chat id, or the user id of a callback query."""
        if not self.webhook.allows(kind):
            return
        life = CALLBACK_LIFE if kind == "callback_query" else UPDATE_LIFE
        self._last_id += 1
        queue = key + _QUEUE_OFFSET.get(kind, 0)
        update = PendingUpdate(self._last_id, kind, queue, content, self._now() + life, about)
        self._pending[update.id] = update
        self._queues.setdefault(queue, deque()).append(update)
        if len(self._pending) > MOST_PENDING:
            self._forget(next(iter(self._pending.values())), delivered=False)
        self.wake()

    def confirm(self, update: PendingUpdate) -> None:
        """The bot took the update."""
        if update.id in self._pending:
            self._forget(update, delivered=True)

    def drop_all(self) -> None:
        """Forget everything (``drop_pending_updates``)."""
        for update in list(self._pending.values()):
            self._forget(update, delivered=False)

    def queues(self) -> list[int]:
        """Queues that hold something."""
        return list(self._queues)

    def head(self, queue: int) -> PendingUpdate | None:
        """The next update of a queue; what has expired is dropped on the way."""
        while (waiting := self._queues.get(queue)) and waiting[0].expires_at <= self._now():
            self._forget(waiting[0], delivered=False)
        return waiting[0] if waiting else None

    def oldest(self, limit: int | None = None) -> list[PendingUpdate]:
        """Pending updates in the order in which they arose; the expired are dropped."""
        moment = self._now()
        for update in [each for each in self._pending.values() if each.expires_at <= moment]:
            self._forget(update, delivered=False)
        return list(islice(self._pending.values(), limit))

    def wake(self) -> None:
        """Let whoever waits for updates look again."""
        self._changed.set()

    async def changed(self) -> None:
        """Return when something was queued or delivery was set up anew."""
        if self._changed.is_set():
            self._changed = asyncio.Event()
        await self._changed.wait()

    async def poll(self, offset: int, limit: int, timeout_s: float) -> list[Wire]:
        """getUpdates. Raises ``ApiError`` 409 with a webhook set or when a newer poll comes."""
        if self.webhook.url:
            raise webhook_is_active()
        self._poll = me = object()
        self.wake()
        self._confirm_before(offset)
        try:
            async with asyncio.timeout(timeout_s):
                while not (found := self.oldest(limit)):
                    await self.changed()
                    if self._poll is not me:
                        raise other_poll_took_over()
        except TimeoutError:
            return []
        return [update.wire() for update in found]

    def _confirm_before(self, offset: int) -> None:
        if offset < 0:
            keep = -offset
            dropped = list(self._pending.values())[: max(len(self._pending) - keep, 0)]
        else:
            dropped = []
            for update in self._pending.values():
                if update.id >= offset:
                    break
                dropped.append(update)
        for update in dropped:
            self._forget(update, delivered=True)

    def _forget(self, update: PendingUpdate, *, delivered: bool) -> None:
        del self._pending[update.id]
        waiting = self._queues[update.queue]
        waiting.remove(update)
        if not waiting:
            del self._queues[update.queue]
        (self._taken if delivered else self._dropped)(update)
