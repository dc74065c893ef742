"""What each refusal of Telegram means to the sender (descriptions of the Bot API server)."""

import asyncio
import socket
import subprocess
import sys
from datetime import timedelta

import httpx
import pytest
from telegram import error as telegram

from bot.channels import channel as ours
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.connections import proxy_for
from bot.channels.telegram.errors import channel_error


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (telegram.Forbidden("Forbidden: bot was blocked by the user"), ours.Blocked),
        (telegram.Forbidden("Forbidden: bot was kicked from the supergroup chat"), ours.Blocked),
        (telegram.Forbidden("Forbidden: user is deactivated"), ours.Gone),
        (telegram.ChatMigrated(-100), ours.Migrated),
        (telegram.BadRequest("Bad Request: chat not found"), ours.Gone),
        (telegram.BadRequest("Message is not modified: specified new"), ours.NotModified),
        (telegram.BadRequest("Bad Request: message to edit not found"), ours.MessageGone),
        (telegram.BadRequest("Bad Request: reply markup is too long"), ours.Refused),
        (telegram.BadRequest("Bad Request: query is too old"), ours.Refused),
        (telegram.BadRequest("Not enough rights to send text messages"), ours.Blocked),
        (telegram.InvalidToken("The token `1:secret` was rejected"), ours.Unauthorized),
        (telegram.NetworkError("Internal Server Error"), ours.ChannelDown),
        (telegram.Conflict("Conflict: terminated by other getUpdates request"), ours.ChannelDown),
    ],
)
def test_meaning(error: telegram.TelegramError, kind: type[ours.ChannelError]) -> None:
    meant = channel_error(error)
    assert type(meant) is kind
    assert "secret" not in str(meant)


def test_too_many_requests_tell_for_how_long() -> None:
    meant = channel_error(telegram.RetryAfter(35))
    assert isinstance(meant, ours.RetryLater)
    assert meant.after == timedelta(seconds=35)


@pytest.mark.parametrize(
    ("raised", "kind"),
    [
        (httpx.ConnectError("refused"), ours.ChannelDown),
        (httpx.ConnectTimeout("slow"), ours.ChannelDown),
        (httpx.PoolTimeout("full"), ours.ChannelDown),
        (httpx.ReadTimeout("silent"), ours.Unknown),
        (httpx.WriteTimeout("slow"), ours.Unknown),
        (httpx.RemoteProtocolError("cut"), ours.Unknown),
        (httpx.ReadError("reset"), ours.Unknown),
    ],
)
async def test_only_a_connection_never_made_has_surely_sent_nothing(
    raised: Exception, kind: type[ours.ChannelError]
) -> None:
    def fail(_request: httpx.Request) -> httpx.Response:
        raise raised

    spoken = TelegramChannel("1:token", transport=httpx.MockTransport(fail))
    with pytest.raises(ours.ChannelError) as caught:
        await spoken.send("1", ours.RenderedMessage("hello"))
    assert type(caught.value) is kind
    await spoken.close()


@pytest.mark.parametrize("hangs", [False, True])
async def test_a_request_that_left_may_have_been_done(hangs: bool) -> None:
    """Over a real connection: what was sent and not answered must not count as never sent."""
    ended = asyncio.Event()

    async def swallow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await (reader.read() if hangs else reader.readuntil(b"\r\n\r\n"))
        writer.close()
        await writer.wait_closed()
        ended.set()

    async with await asyncio.start_server(swallow, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        spoken = TelegramChannel("1:token", api_url=f"http://127.0.0.1:{port}", answer_within=0.2)
        with pytest.raises(ours.Unknown):
            await spoken.send("1", ours.RenderedMessage("hello"))
        await spoken.close()
        await ended.wait()


async def test_a_server_that_is_not_there_was_told_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    spoken = TelegramChannel("1:token", api_url=f"http://127.0.0.1:{port}")
    with pytest.raises(ours.ChannelDown):
        await spoken.send("1", ours.RenderedMessage("hello"))
    await spoken.close()


@pytest.mark.parametrize(
    ("environment", "proxy"),
    [
        ({}, None),
        ({"https_proxy": "http://proxy.example:3128"}, "http://proxy.example:3128"),
        ({"all_proxy": "http://proxy.example:1"}, "http://proxy.example:1"),
        ({"http_proxy": "http://proxy.example:3128"}, None),
        ({"https_proxy": "http://proxy.example:1", "no_proxy": ".telegram.org"}, None),
    ],
)
def test_the_proxy_of_the_environment_is_used(
    environment: dict[str, str], proxy: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert proxy_for("https://api.telegram.org") == proxy


@pytest.mark.parametrize("status", [500, 502, 504])
async def test_an_answer_that_is_no_json_is_trouble(status: int) -> None:
    transport = httpx.MockTransport(lambda _request: httpx.Response(status, text="<html>"))
    spoken = TelegramChannel("1:token", transport=transport)
    with pytest.raises(ours.ChannelDown):
        await spoken.send("1", ours.RenderedMessage("hello"))
    await spoken.close()


def test_the_sender_loads_no_library_that_listens() -> None:
    program = (
        "import sys; import bot.channels.sender, bot.channels.telegram.channel;"
        "print([m for m in ('aiogram', 'fastapi', 'apscheduler', 'ortools', 'matplotlib')"
        " if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert ran.stdout.strip() == b"[]"
