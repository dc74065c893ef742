from __future__ import annotations

import asyncio
import json
from typing import Any

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.methods import DeleteWebhook, GetUpdates
from sqlalchemy import select

from bot.handlers.polling import Polling
from playground.telegram import TelegramEmulator
from storage.rows.platform.inbox import InboxRow
from tests.support import Office
from tests.support.waiting import until


class _Session(BaseSession):
    """aiogram's calls, carried to the emulator without a socket."""

    def __init__(self, telegram: TelegramEmulator) -> None:
        super().__init__()
        self.telegram = telegram
        self.broken = 0

    async def make_request(self, bot: Bot, method: Any, timeout: int | None = None) -> Any:  # noqa: ASYNC109
        if self.broken:
            self.broken -= 1
            raise OSError("no network")
        assert isinstance(method, GetUpdates | DeleteWebhook)
        given = method.model_dump(exclude_none=True, warnings=False, exclude={"request_timeout"})
        result = await self.telegram.call(method.__api_method__, given)
        body = {"ok": True, "result": result}
        return self.check_response(bot, method, 200, json.dumps(body)).result

    async def close(self) -> None: ...

    async def stream_content(self, *args: Any, **kwargs: Any) -> Any:
        raise NotImplementedError
        yield b""


def polling(office: Office) -> tuple[Polling, _Session]:
    polling = Polling(office.container.inbox_writer, office.telegram.token, "http://telegram.test")
    session = _Session(office.telegram)
    polling._bot = Bot(office.telegram.token, session=session)
    return polling, session


async def test_updates_come_into_the_same_inbox(trial: Office) -> None:
    ana = await trial.on_telegram("A1")
    polled, _ = polling(trial)
    trial.telegram.say(ana.user, ana.user, "/tarjeta")

    assert await polled.poll() == 1
    assert await polled.poll() == 0
    await trial.settle()

    assert ana.card.buttons
    (row,) = await trial.rows(select(InboxRow))
    assert row.lane == f"telegram:{ana.user.id}"


async def test_what_was_not_confirmed_comes_again_and_is_known(trial: Office) -> None:
    ana = await trial.on_telegram("A1")
    trial.telegram.say(ana.user, ana.user, "/tarjeta")
    before_the_crash, _ = polling(trial)
    await before_the_crash.poll()

    after_it, _ = polling(trial)
    await after_it.poll()

    assert len(await trial.rows(select(InboxRow))) == 1


async def test_a_network_that_fails_is_tried_again_until_told_to_stop(trial: Office) -> None:
    ana = await trial.on_telegram("A1")
    polled, session = polling(trial)
    session.broken = 1
    trial.telegram.say(ana.user, ana.user, "/tarjeta")
    stop = asyncio.Event()

    async with asyncio.TaskGroup() as group:
        group.create_task(polled.run(stop))
        await until(lambda: trial.rows(select(InboxRow)))
        stop.set()

    assert session.broken == 0
    assert len(await trial.rows(select(InboxRow))) == 1
