from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from app.container import Container
from app.processes import ALL, DatabaseNotReady, Part, serve
from app.settings import Settings, TelegramMode
from bot.channels.telegram.webhook_registration import WebhookRefused, WebhookRegistration
from playground.telegram import Fault, FaultKind
from tests.support import Office
from tests.support.office import BASE_URL, TELEGRAM_SECRET
from tests.support.waiting import until
from webhooks.server import open_socket


def hook(office: Office, **settings: Any) -> WebhookRegistration:
    registration = container(office, **settings).webhook_registration
    assert registration is not None
    return registration


def container(office: Office, **settings: Any) -> Container:
    told = {
        "telegram_token": SecretStr(office.telegram.token),
        "telegram_secret": SecretStr(TELEGRAM_SECRET),
        "telegram_api_url": BASE_URL,
        "public_url": "https://desk.example",
        **settings,
    }
    return Container(
        Settings(_env_file=None, **told),
        office.container.policy,
        transport=office.container.transport,
    )


async def test_the_webhook_is_set_with_its_secret(office: Office) -> None:
    await hook(office).run(asyncio.Event())

    webhook = office.telegram.updates.webhook
    assert webhook.url == "https://desk.example/webhooks/telegram"
    assert webhook.secret_token == TELEGRAM_SECRET
    assert webhook.allowed_updates == ("message", "callback_query", "my_chat_member")


async def test_a_refusal_says_why_and_does_not_show_the_token(office: Office) -> None:
    other = "100001:another-token-of-the-same-length"
    with pytest.raises(WebhookRefused) as caught:
        await hook(office, telegram_token=SecretStr(other)).set()
    assert "Unauthorized" in str(caught.value)
    assert other not in str(caught.value)


async def test_setting_the_webhook_is_given_up_when_it_is_time_to_stop(office: Office) -> None:
    office.telegram.faults.add(Fault(FaultKind.SERVER_ERROR, method="setWebhook", times=99))
    stop = asyncio.Event()
    async with asyncio.timeout(5), asyncio.TaskGroup() as group:
        group.create_task(hook(office).run(stop))
        await asyncio.sleep(0.01)
        stop.set()

    assert office.telegram.updates.webhook.url == ""


async def test_without_a_public_address_there_is_nothing_to_set(office: Office) -> None:
    assert container(office, public_url="").webhook_registration is None


async def test_who_asks_for_updates_is_not_called(office: Office) -> None:
    polling = container(office, telegram_mode=TelegramMode.POLLING)
    assert polling.webhook_registration is None


async def test_a_process_does_not_begin_on_a_database_of_another_version(tmp_path: Path) -> None:
    office = Office(f"sqlite:///{tmp_path}/empty.db")
    with pytest.raises(DatabaseNotReady, match="database_behind"):
        await serve(office.container, frozenset({Part.SCHEDULER}))
    await office.container.close()


async def test_all_parts_run_in_one_process_until_it_is_told_to_end(office: Office) -> None:
    """A lead comes in over a real socket and its notice goes out, with nobody turning the crank."""
    await office.on_guard("A1")
    ana = await office.on_telegram("A1")
    opened = open_socket("127.0.0.1", 0)
    port = opened.getsockname()[1]

    async def told() -> bool:
        return bool(ana.messages)

    async def outside() -> None:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
            ready = await client.get("/readyz")
            answer = await client.post(
                "/webhooks/leads",
                json={"name": "María", "phone": "5512345678"},
                headers={"Authorization": "Bearer leads-key"},
            )
            assert (ready.status_code, answer.status_code) == (200, 202)
        await until(told)
        os.kill(os.getpid(), signal.SIGTERM)

    async with asyncio.timeout(30), asyncio.TaskGroup() as group:
        group.create_task(serve(office.container, ALL, opened))
        group.create_task(outside())

    assert "María" in ana.last.text
    assert opened.fileno() == -1


def test_a_port_that_is_taken_is_known_at_once() -> None:
    with open_socket("127.0.0.1", 0) as taken, pytest.raises(OSError, match="in use"):
        open_socket("127.0.0.1", taken.getsockname()[1])
