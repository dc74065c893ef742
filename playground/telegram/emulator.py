"""The emulated Bot API: one bot, its people, and every call that the bot makes."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

from playground.telegram import read_methods, send_methods
from playground.telegram.errors import (
    ApiError,
    ConnectionLost,
    method_not_found,
    too_many_requests,
    unauthorized,
)
from playground.telegram.faults import Fault, FaultKind, Faults
from playground.telegram.groups import GroupSide
from playground.telegram.journal import EventKind
from playground.telegram.model import User
from playground.telegram.parameters import Method, Upload, read_parameters, supported_methods
from playground.telegram.rate_limits import RateLimiter, RateRules
from playground.telegram.updates import PendingUpdate
from playground.telegram.wire import Wire

_CALLS = {**send_methods.CALLS, **read_methods.CALLS}
_LONGEST_POLL_S = 50


class TelegramEmulator(GroupSide):
    """In-memory Telegram for one bot.

    The people's side is on the object itself (``add_user``, ``say``, ``tap``, ``messages`` …), the
    bot's side is ``call``, usually reached over HTTP (``create_bot_api``). ``now`` must tell aware
    times; ``sleep`` is used only for the latency fault. ``rate_rules`` are enforced when given.
    """

    def __init__(
        self,
        *,
        now: Callable[[], datetime],
        token: str = "100001:playground-token",  # noqa: S107 - the emulator's own, opens nothing
        bot_name: str = "Guardia",
        bot_username: str = "guardia_playground_bot",
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        rate_rules: RateRules | None = None,
        messages_per_chat: int = 400,
    ) -> None:
        bot_id = int(token.partition(":")[0])
        super().__init__(
            now=now,
            bot=User(bot_id, bot_name, username=bot_username, is_bot=True),
            messages_per_chat=messages_per_chat,
        )
        self.token = token
        self.faults = Faults()
        self.pacing = RateLimiter(rate_rules)
        self._sleep = sleep

    async def call(
        self,
        method_name: str,
        given: Mapping[str, Any] | None = None,
        uploads: Mapping[str, Upload] | None = None,
    ) -> Any:
        """Carry out a Bot API method and return its ``result``.

        Raises ``ApiError`` as the real server would refuse, ``ConnectionLost`` when a fault says
        that the client shall see no answer.
        """
        method = supported_methods().get(method_name.lower())
        if method is None:
            raise method_not_found()
        parameters = given or {}
        try:
            lost_after = await self._show_fault(method, parameters)
            result = await self._carry_out(method, parameters, uploads or {})
        except ApiError as refusal:
            self._note_refusal(method, parameters, refusal)
            raise
        if lost_after:
            self.record(EventKind.CONNECTION_LOST, method=method.name, carried_out=True)
            raise ConnectionLost(method.name)
        return result

    async def deliver_pending(self, post: Callable[[Wire], Awaitable[int]]) -> int:
        """Hand every update queued now to ``post``, which returns an HTTP status.

        In order; a refusal (anything but 2xx) keeps that update and what follows it in its queue.
        Returns the number of updates that the bot took.
        """
        blocked_queues: set[int] = set()
        count = 0
        for update in self.updates.oldest():
            if update.queue in blocked_queues:
                continue
            if await self._hand_over(update, post):
                count += 1
            else:
                blocked_queues.add(update.queue)
        return count

    async def _hand_over(
        self, update: PendingUpdate, post: Callable[[Wire], Awaitable[int]]
    ) -> bool:
        taken = 200 <= await post(update.wire()) <= 299
        if taken:
            self.updates.confirm(update)
        return taken

    async def _carry_out(
        self, method: Method, given: Mapping[str, Any], uploads: Mapping[str, Upload]
    ) -> Any:
        values = read_parameters(method, given, uploads)
        if method.name == "getUpdates":
            return await self._get_updates(values)
        if method.name.startswith(("send", "edit")) and method.name != "sendChatAction":
            chat = self.chats.get(values.get("chat_id", 0))
            if chat is not None:
                self.pacing.admit(chat, self.now())
        return _CALLS[method.name](self, values)

    async def _get_updates(self, values: dict[str, Any]) -> list[Wire]:
        if "allowed_updates" in values:
            self.updates.webhook.allowed_updates = tuple(values["allowed_updates"])
        limit = min(max(values.get("limit", 100), 1), 100)
        timeout = min(max(values.get("timeout", 0), 0), _LONGEST_POLL_S)
        return await self.updates.poll(values.get("offset", 0), limit, timeout)

    async def _show_fault(self, method: Method, given: Mapping[str, Any]) -> bool:
        """Show the fault that is armed for this call; True when the answer must get lost."""
        fault = self.faults.take(method.name, _chat_id(given))
        if fault is None:
            return False
        if fault.kind is FaultKind.LATENCY:
            await self._sleep(fault.seconds)
            return False
        if fault.kind is FaultKind.LOST_BEFORE_ACCEPTING:
            self.record(EventKind.CONNECTION_LOST, method=method.name, carried_out=False)
            raise ConnectionLost(method.name)
        if fault.kind is FaultKind.TIMEOUT_AFTER_ACCEPTING:
            return True
        raise _refusal_of(fault)

    def _note_refusal(self, method: Method, given: Mapping[str, Any], refusal: ApiError) -> None:
        chat = self.chats.get(_chat_id(given) or 0)
        self.record(
            EventKind.CALL_REFUSED,
            chat,
            method=method.name,
            code=refusal.code,
            description=refusal.description,
        )


def _refusal_of(fault: Fault) -> ApiError:
    if fault.kind is FaultKind.TOO_MANY_REQUESTS:
        return too_many_requests(max(int(fault.seconds), 1))
    if fault.kind is FaultKind.UNAUTHORIZED:
        return unauthorized()
    return ApiError(500, "Internal Server Error")


def _chat_id(given: Mapping[str, Any]) -> int | None:
    try:
        return int(given["chat_id"])
    except (KeyError, TypeError, ValueError):
        return None
