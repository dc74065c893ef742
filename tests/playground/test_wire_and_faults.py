"""The HTTP surface itself, the faults it can be told to show, the pace, and the journal."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import uvicorn
from aiogram import Bot as AiogramBot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import BufferedInputFile
from telegram import Bot
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter, TimedOut

from playground.telegram import (
    EventKind,
    Fault,
    FaultKind,
    RateRules,
    TelegramEmulator,
    User,
    create_bot_api,
)
from playground.telegram.journal import Journal
from playground.telegram.transport import BASE_URL, asgi_bot_transport
from tests.playground.conftest import WoundClock, bot_for


@pytest.fixture
async def http(telegram: TelegramEmulator):
    async with httpx.AsyncClient(
        transport=asgi_bot_transport(telegram), base_url=f"{BASE_URL}/bot{telegram.token}/"
    ) as client:
        yield client


async def test_json_form_and_query_say_the_same(
    http: httpx.AsyncClient, telegram: TelegramEmulator, ana: User
):
    keys = {"inline_keyboard": [[{"text": "Sí", "callback_data": "v1"}]]}
    as_json = await http.post(
        "sendMessage", json={"chat_id": ana.id, "text": "a", "reply_markup": keys}
    )
    as_form = await http.post(
        "sendmessage", data={"chat_id": str(ana.id), "text": "b", "reply_markup": '{"keyboard":[]}'}
    )
    as_query = await http.get("sendMessage", params={"chat_id": ana.id, "text": "c"})
    answers = [answer.json() for answer in (as_json, as_form, as_query)]
    assert [answer["ok"] for answer in answers] == [True] * 3
    assert answers[0]["result"]["reply_markup"] == keys
    assert [m.text for m in telegram.messages(ana)[1:]] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("method", "body", "code", "description"),
    [
        ("sendMessage", {"text": "x"}, 400, "Bad Request: chat_id is empty"),
        ("sendMessage", {"chat_id": 710000001}, 400, "Bad Request: message text is empty"),
        ("sendMessage", {"chat_id": "abc", "text": "x"}, 400, "Bad Request: chat not found"),
        ("sendMessage", {"chat_id": True, "text": "x"}, 400, "Bad Request: chat not found"),
        (
            "sendMessage",
            {"chat_id": 710000001, "text": "x", "reply_markup": "[["},
            400,
            "Bad Request: can't parse reply keyboard markup JSON object",
        ),
        (
            "sendMessage",
            {"chat_id": 710000001, "text": "x", "reply_markup": {"a": 1}},
            400,
            "Bad Request: object expected as reply markup",
        ),
        (
            "sendLocation",
            {"chat_id": 710000001, "latitude": "norte", "longitude": 1},
            400,
            'Bad Request: wrong type of parameter "latitude"',
        ),
        (
            "answerCallbackQuery",
            {"callback_query_id": "1", "show_alert": "perhaps"},
            400,
            'Bad Request: wrong type of parameter "show_alert"',
        ),
        (
            "setMyCommands",
            {"commands": {"a": 1}},
            400,
            'Bad Request: wrong type of parameter "commands"',
        ),
        (
            "setWebhook",
            {"url": "nonsense"},
            400,
            "Bad Request: bad webhook: invalid URL specified",
        ),
        (
            "setWebhook",
            {"url": "https://x.mx", "secret_token": "ñ"},
            400,
            "Bad Request: secret token contains unallowed characters",
        ),
        ("sendDice", {"chat_id": 1}, 404, "Not Found: method not found"),
    ],
)
async def test_calls_that_are_refused(
    http: httpx.AsyncClient,
    ana: User,
    method: str,
    body: dict[str, Any],
    code: int,
    description: str,
):
    answer = await http.post(method, json=body)
    assert answer.status_code == code
    assert answer.json() == {"ok": False, "error_code": code, "description": description}


async def test_a_broken_json_body_and_a_wrong_token(
    http: httpx.AsyncClient, telegram: TelegramEmulator
):
    broken = await http.post(
        "sendMessage", content=b"{", headers={"content-type": "application/json"}
    )
    assert broken.json()["description"] == "Bad Request: can't parse JSON object"
    with pytest.raises(InvalidToken):
        await bot_for(telegram, "100001:wrong").initialize()
    url = f"{BASE_URL}/file/bot{telegram.token}/documents/none"
    assert (await http.get(url)).status_code == 404
    assert (await http.get(url.replace(telegram.token, "1:x"))).status_code == 401


async def test_faults_come_as_often_as_told_and_where_told(
    bot: Bot, telegram: TelegramEmulator, ana: User
):
    eva = telegram.add_user("Eva")
    telegram.start(eva)
    telegram.faults.add(Fault(FaultKind.TOO_MANY_REQUESTS, chat_id=ana.id, times=2, seconds=35))
    await bot.send_message(eva.id, "a otra persona")
    for _ in range(2):
        with pytest.raises(RetryAfter) as refusal:
            await bot.send_message(ana.id, "x")
        assert refusal.value.retry_after.total_seconds() == 35
    await bot.send_message(ana.id, "x")
    assert telegram.faults.armed() == []


async def test_errors_of_the_server_and_of_the_token(
    bot: Bot, telegram: TelegramEmulator, ana: User
):
    telegram.faults.add(Fault(FaultKind.SERVER_ERROR, "edit*"))
    telegram.faults.add(Fault(FaultKind.UNAUTHORIZED, "sendMessage"))
    sent = await bot.send_location(ana.id, 1, 1)
    with pytest.raises(NetworkError, match="Internal Server Error"):
        await bot.edit_message_reply_markup(ana.id, sent.message_id)
    with pytest.raises(InvalidToken):
        await bot.send_message(ana.id, "x")


async def test_a_timeout_after_accepting_leaves_the_message_in_the_chat(
    bot: Bot, telegram: TelegramEmulator, ana: User
):
    telegram.faults.add(Fault(FaultKind.TIMEOUT_AFTER_ACCEPTING))
    telegram.faults.add(Fault(FaultKind.LOST_BEFORE_ACCEPTING))
    for text in ("llega", "no llega"):
        with pytest.raises(TimedOut):
            await bot.send_message(ana.id, text)
    assert [m.text for m in telegram.messages(ana)] == ["/start", "llega"]
    lost = [e.detail for e in telegram.journal.since(0) if e.kind is EventKind.CONNECTION_LOST]
    assert [each["carried_out"] for each in lost] == [True, False]


async def test_latency_uses_the_sleep_it_was_given(clock: WoundClock):
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    slow = TelegramEmulator(now=clock.now, sleep=sleep)
    slow.faults.add(Fault(FaultKind.LATENCY, "getMe", seconds=4))
    assert (await slow.call("getMe"))["is_bot"]
    assert slept == [4]


async def test_faults_are_told_over_http_too(
    http: httpx.AsyncClient, telegram: TelegramEmulator, ana: User
):
    url = f"{BASE_URL}/faults"
    armed = await http.post(url, json={"kind": "server_error", "method": "sendMessage"})
    assert armed.json() == [{"kind": "server_error", "method": "sendMessage", "left": 1}]
    assert (await http.post("sendMessage", json={"chat_id": ana.id, "text": "x"})).is_server_error
    assert (await http.post(url, json={"kind": "nonsense"})).status_code == 400
    await http.post(url, json={"kind": "latency"})
    assert (await http.delete(url)).json() == []


@pytest.fixture
async def address(telegram: TelegramEmulator) -> AsyncIterator[str]:
    """The emulator behind a real socket of this machine."""
    config = uvicorn.Config(create_bot_api(telegram), port=0, log_level="error", lifespan="off")
    server = uvicorn.Server(config)
    running = asyncio.get_running_loop().create_task(server.serve())
    await asyncio.wait_for(_started(server), 10)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    await running


async def test_over_a_real_socket_a_broken_off_answer_is_a_network_error(
    address: str, telegram: TelegramEmulator, ana: User
):
    telegram.faults.add(Fault(FaultKind.TIMEOUT_AFTER_ACCEPTING))
    async with httpx.AsyncClient(base_url=f"{address}/bot{telegram.token}/") as http:
        with pytest.raises(httpx.RemoteProtocolError):
            await http.post("sendMessage", json={"chat_id": ana.id, "text": "llega"})
    assert telegram.last_message(ana).text == "llega"


async def test_aiogram_polls_and_uploads_over_a_real_socket(
    address: str, telegram: TelegramEmulator, ana: User
):
    session = AiohttpSession(api=TelegramAPIServer.from_base(address))
    async with AiogramBot(telegram.token, session=session).context() as bot:
        updates = await bot.get_updates(timeout=5, allowed_updates=["message", "callback_query"])
        assert [update.message.text for update in updates if update.message] == ["/start"]
        sent = await bot.send_document(ana.id, BufferedInputFile(b"a;b", "roles.csv"))
        assert sent.document is not None
        got = await bot.download(sent.document)
        assert got is not None
        assert got.read() == b"a;b"


async def _started(server: uvicorn.Server) -> None:
    while not server.started:  # noqa: ASYNC110 - uvicorn offers no event
        await asyncio.sleep(0.005)


async def test_the_pace_of_the_real_service(
    bot: Bot, telegram: TelegramEmulator, clock: WoundClock, ana: User
):
    telegram.pacing.rules = RateRules(private_burst=3)
    for _ in range(3):
        await bot.send_message(ana.id, "x")
    with pytest.raises(RetryAfter):
        await bot.send_message(ana.id, "x")
    clock.wind(seconds=1)
    await bot.send_message(ana.id, "x")
    group = telegram.create_group("Apartados", [ana])
    for _ in range(20):
        clock.wind(seconds=1)
        await bot.send_message(group.id, "x")
    with pytest.raises(RetryAfter) as refusal:
        await bot.send_message(group.id, "x")
    assert refusal.value.retry_after.total_seconds() == 41
    clock.wind(seconds=41)
    await bot.send_message(group.id, "x")


async def test_the_pace_over_all_chats(bot: Bot, telegram: TelegramEmulator, clock: WoundClock):
    telegram.pacing.rules = RateRules(overall_per_second=4)
    people = [telegram.add_user(f"P{n}") for n in range(5)]
    for person in people:
        telegram.start(person)
    for person in people[:4]:
        await bot.send_message(person.id, "x")
    with pytest.raises(RetryAfter):
        await bot.send_message(people[4].id, "x")
    clock.wind(seconds=1)
    await bot.send_message(people[4].id, "x")


async def test_the_journal_tells_what_happened_and_goes_on(
    bot: Bot, telegram: TelegramEmulator, ana: User
):
    start = telegram.journal.last_seq
    sent = await bot.send_message(ana.id, "uno")
    await bot.edit_message_text("dos", ana.id, sent.message_id)
    with pytest.raises(BadRequest):
        await bot.send_message(ana.id, " ")
    kinds = [event.kind for event in telegram.journal.since(start)]
    assert kinds == [EventKind.MESSAGE_SENT, EventKind.MESSAGE_EDITED, EventKind.CALL_REFUSED]
    following = telegram.journal.follow(telegram.journal.last_seq)
    coming = asyncio.get_running_loop().create_task(anext(following))
    await asyncio.sleep(0)
    telegram.say(ana, ana, "tres")
    event = await coming
    assert (event.kind, event.chat_id) == (EventKind.MESSAGE_SENT, ana.id)
    await following.aclose()


def test_the_journal_forgets_its_oldest_events(clock: WoundClock):
    journal = Journal(size=2)
    for _ in range(3):
        journal.record(clock.now(), EventKind.CHAT_ACTION)
    assert [event.seq for event in journal.since(0)] == [2, 3]
    assert journal.has_gap(0)
    assert not journal.has_gap(1)
    assert journal.since(3) == []
