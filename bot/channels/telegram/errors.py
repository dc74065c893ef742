"""Errors of the Bot API as errors of a channel.

Most can be told apart by their wording alone, which is that of the server (10.0).
"""

from __future__ import annotations

import os
from datetime import timedelta

# Until python-telegram-bot drops whole seconds, it warns at every «too many requests» without this.
os.environ.setdefault("PTB_TIMEDELTA", "true")

import aiohttp
import httpx
from telegram import error as telegram

from bot.channels.channel import (
    Blocked,
    ChannelDown,
    ChannelError,
    Gone,
    MessageGone,
    Migrated,
    NotModified,
    Refused,
    RetryLater,
    Unauthorized,
    Unknown,
)
from bot.channels.telegram.connections import NEVER_SENT

_NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
_BAD_REQUESTS: tuple[tuple[str, type[ChannelError]], ...] = (
    ("message is not modified", NotModified),
    ("message to edit not found", MessageGone),
    ("message can't be edited", MessageGone),
    ("there is no text in the message to edit", MessageGone),
    ("message_id_invalid", MessageGone),
    ("chat not found", Gone),
    ("user not found", Gone),
    ("peer_id_invalid", Gone),
    ("group chat was deactivated", Gone),
    ("chat_write_forbidden", Blocked),
    ("not enough rights to send", Blocked),
    ("have no rights to send", Blocked),
)


def channel_error(error: telegram.TelegramError) -> ChannelError:
    """The channel error for one of python-telegram-bot. Never quotes what could hold the token."""
    match error:
        case telegram.RetryAfter():
            after = error.retry_after
            return RetryLater(after if isinstance(after, timedelta) else timedelta(seconds=after))
        case telegram.ChatMigrated():
            return Migrated(str(error.new_chat_id))
        case telegram.InvalidToken():
            return Unauthorized("the bot's token is not accepted")
        case telegram.Forbidden():
            lost = Gone if "deactivated" in error.message else Blocked
            return lost(error.message)
        case telegram.BadRequest():
            return _bad_request(error.message)
        case telegram.NetworkError():
            return _network(error)
        case _:
            return ChannelDown(error.message)


def _bad_request(description: str) -> ChannelError:
    lowered = description.lower()
    for wording, kind in _BAD_REQUESTS:
        if wording in lowered:
            return kind(description)
    return Refused(description)


def _network(error: telegram.NetworkError) -> ChannelError:
    """A status of 500 was an answer; without one, only a connection never made is safe."""
    cause = error.__cause__
    if _never_sent(cause):
        return ChannelDown(f"not to be reached: {type(cause).__name__}")
    if cause is None or isinstance(cause, telegram.TelegramError):
        return ChannelDown(error.message)
    return Unknown(f"no answer: {type(cause).__name__}")


def _never_sent(cause: BaseException | None) -> bool:
    """The transport reports a broken connection as one never made: aiohttp's own error decides."""
    if cause is not None and isinstance(cause.__cause__, aiohttp.ClientError):
        return isinstance(cause.__cause__, NEVER_SENT)
    return isinstance(cause, _NEVER_SENT)
