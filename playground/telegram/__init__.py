"""An emulated Telegram Bot API: the same JSON, the same refusals, people whom a test controls."""

from playground.telegram.delivery import Reply, WebhookPusher, post_over
from playground.telegram.emulator import TelegramEmulator
from playground.telegram.errors import ApiError, ConnectionLost, NotPossible
from playground.telegram.faults import Fault, FaultKind
from playground.telegram.http import create_bot_api
from playground.telegram.journal import Event, EventKind
from playground.telegram.model import Answer, CallbackQuery, Chat, ChatButton, ChatMessage, User
from playground.telegram.rate_limits import RateRules

__all__ = [
    "Answer",
    "ApiError",
    "CallbackQuery",
    "Chat",
    "ChatButton",
    "ChatMessage",
    "ConnectionLost",
    "Event",
    "EventKind",
    "Fault",
    "FaultKind",
    "NotPossible",
    "RateRules",
    "Reply",
    "TelegramEmulator",
    "User",
    "WebhookPusher",
    "create_bot_api",
    "post_over",
]
