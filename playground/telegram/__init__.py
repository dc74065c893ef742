"""An emulated Telegram Bot API: the real wire, the real refusals, people that a test can play."""

from playground.telegram.delivery import Reply, WebhookPusher, post_over
from playground.telegram.emulator import TelegramEmulator
from playground.telegram.errors import ApiError, ConnectionLost, NotPossible
from playground.telegram.faults import Fault, FaultKind
from playground.telegram.http import create_bot_api
from playground.telegram.journal import Event, EventKind
from playground.telegram.model import Answer, Button, CallbackQuery, Chat, Message, User
from playground.telegram.pacing import RateRules

__all__ = [
    "Answer",
    "ApiError",
    "Button",
    "CallbackQuery",
    "Chat",
    "ConnectionLost",
    "Event",
    "EventKind",
    "Fault",
    "FaultKind",
    "Message",
    "NotPossible",
    "RateRules",
    "Reply",
    "TelegramEmulator",
    "User",
    "WebhookPusher",
    "create_bot_api",
    "post_over",
]
