"""The kinds of Telegram update, and which of them must be handled in order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

TELEGRAM_KINDS = ("message", "callback_query", "my_chat_member")
"""The kinds of Telegram update that are asked for; an edited message is not a new one."""


def telegram_lane(update: Mapping[str, Any]) -> str:
    """The lane of an update: one per chat for messages and taps, which are handled in order.

    Telegram itself queues taps by person. Never raises: updates without a chat share a lane.
    """
    for kind in TELEGRAM_KINDS:
        about = update.get(kind)
        if isinstance(about, Mapping):
            place = about if kind != "callback_query" else about.get("message")
            chat = place.get("chat") if isinstance(place, Mapping) else about.get("from")
            if isinstance(chat, Mapping) and isinstance(chat.get("id"), int):
                return f"telegram:{chat['id']}"
    return "telegram:other"
