"""How updates reach the bot: polling, the pusher, order, retries, expiry."""

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Bot
from telegram.error import Conflict

from playground.telegram import EventKind, Reply, TelegramEmulator, User, WebhookPusher, post_over
from tests.playground.conftest import WoundClock


async def test_polling_confirms_by_offset(bot: Bot, telegram: TelegramEmulator, ana: User):
    telegram.say(ana, ana, "uno")
    first = await bot.get_updates(limit=1)
    assert first[0].message.text == "/start"
    rest = await bot.get_updates(offset=first[0].update_id + 1)
    assert [u.message.text for u in rest] == ["uno"]
    assert telegram.messages(ana)[0].seen_by_bot
    assert not telegram.messages(ana)[1].seen_by_bot
    assert [u.message.text for u in await bot.get_updates(offset=-1)] == ["uno"]


async def test_a_long_poll_returns_when_something_is_said(
    bot: Bot, telegram: TelegramEmulator, ana: User
):
    await bot.get_updates(offset=-1)
    await bot.get_updates(offset=telegram.updates.oldest()[-1].id + 1)
    waiting = asyncio.get_running_loop().create_task(bot.get_updates(timeout=20))
    await until(lambda: telegram.updates._poll is not None and not waiting.done())
    telegram.say(ana, ana, "ahora")
    assert [u.message.text for u in await waiting] == ["ahora"]


async def test_a_second_poll_ends_the_first(telegram: TelegramEmulator, bot: Bot):
    loop = asyncio.get_running_loop()
    first = loop.create_task(bot.get_updates(timeout=20))
    await until(lambda: telegram.updates._poll is not None)
    second = loop.create_task(telegram.call("getUpdates", {"timeout": 20}))
    with pytest.raises(Conflict, match="terminated by other getUpdates request"):
        await first
    telegram.start(telegram.add_user("Eva"))
    assert len(await second) == 1


async def test_polling_is_refused_while_a_webhook_is_set(bot: Bot, telegram: TelegramEmulator):
    await bot.set_webhook("http://127.0.0.1:8000/webhooks/telegram", secret_token="s-1_A")
    with pytest.raises(Conflict, match="webhook is active"):
        await bot.get_updates()
    info = await bot.get_webhook_info()
    assert info.url.endswith("/webhooks/telegram")
    await bot.delete_webhook()
    assert await bot.get_updates() == ()


async def test_only_the_kinds_asked_for_are_queued(bot: Bot, telegram: TelegramEmulator, ana: User):
    await bot.set_webhook("http://x.test/", allowed_updates=["message"], drop_pending_updates=True)
    telegram.block(ana)
    telegram.unblock(ana)
    telegram.say(ana, ana, "hola")
    assert [update.kind for update in telegram.updates.oldest()] == ["message"]


async def test_a_refused_update_holds_up_only_its_own_queue(telegram: TelegramEmulator, ana: User):
    eva = telegram.add_user("Eva")
    telegram.say(ana, ana, "dos")
    telegram.start(eva)
    tried: list[tuple[int, str]] = []

    async def post(update: dict[str, Any]):
        tried.append((update["message"]["chat"]["id"], update["message"]["text"]))
        return 500 if update["message"]["chat"]["id"] == ana.id else 200

    assert await telegram.deliver_pending(post) == 1
    assert tried == [(ana.id, "/start"), (eva.id, "/start")]
    assert len(telegram.updates) == 2


async def test_updates_expire(telegram: TelegramEmulator, clock: WoundClock, ana: User):
    clock.wind(hours=25)
    assert await telegram.deliver_pending(_accept) == 0
    assert telegram.journal.since(0)[-1].kind is EventKind.UPDATE_DROPPED


class Desk:
    """A webhook that notes what it got and answers as told."""

    def __init__(self, *statuses: int) -> None:
        self.statuses = list(statuses)
        self.got: list[tuple[str, str]] = []
        self.app = Starlette(routes=[Route("/hook", self.take, methods=["POST"])])

    async def take(self, request: Request) -> Response:
        update = await request.json()
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        self.got.append((secret, update["message"]["text"]))
        status = self.statuses.pop(0) if self.statuses else 200
        return Response(status_code=status, headers={"retry-after": "7"} if status == 429 else {})


async def test_the_pusher_retries_in_order_with_growing_patience(
    telegram: TelegramEmulator, ana: User
):
    units, slept = Desk(500, 500, 500, 429), []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    await telegram.call("setWebhook", {"url": "http://desk.test/hook", "secret_token": "abc"})
    telegram.say(ana, ana, "dos")
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=units.app)) as client:
        pusher = WebhookPusher(telegram, post_over(client), sleep=sleep)
        running = asyncio.get_running_loop().create_task(pusher.run())
        await until(lambda: not len(telegram.updates))
        telegram.say(ana, ana, "tres")
        await until(lambda: not len(telegram.updates))
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    assert units.got == [("abc", "/start")] * 5 + [("abc", "dos"), ("abc", "tres")]
    assert slept == [2.0, 4.0, 7.0]
    info = await telegram.call("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 429"


async def test_the_pusher_survives_a_desk_that_is_down(telegram: TelegramEmulator, ana: User):
    answers = [OSError("refused"), httpx.ConnectError("refused"), Reply(204)]

    async def post(url: str, headers: dict[str, str], update: dict[str, Any]):
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def sleep(seconds: float) -> None:
        assert seconds == 2.0

    await telegram.call("setWebhook", {"url": "http://desk.test/hook"})
    pusher = WebhookPusher(telegram, post, sleep=sleep)
    running = asyncio.get_running_loop().create_task(pusher.run())
    await until(lambda: not len(telegram.updates))
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert telegram.messages(ana)[0].seen_by_bot


async def _accept(update: dict[str, Any]) -> int:
    return 200


async def until(holds: Callable[[], bool]) -> None:
    for _ in range(2000):
        if holds():
            return
        await asyncio.sleep(0)
    raise AssertionError("it never came to hold")
