"""What the page's scripts are told: JSON views of the emulator's state."""

from __future__ import annotations

from typing import Any

from playground.phones import DemoGroup, DemoPhone, DemoPhones
from playground.telegram import Chat, ChatMessage, Event, TelegramEmulator, User
from playground.telegram.model import BotMembership
from playground.telegram.wire import Wire

_SERVICE_KEYS = (
    "new_chat_members",
    "group_chat_created",
    "migrate_to_chat_id",
    "migrate_from_chat_id",
)


def screens(emulator: TelegramEmulator, cast: DemoPhones) -> list[Wire]:
    """One view a phone and one a group, in the order of the page."""
    return [
        *(_phone_view(emulator, phone) for phone in cast.phones),
        *(_room_view(emulator, room) for room in cast.rooms),
    ]


def event_view(emulator: TelegramEmulator, event: Event) -> Wire:
    """A journal event, with the present state of the message that it is about."""
    chat = emulator.chats.get(event.chat_id or 0)
    view: Wire = {
        "seq": event.seq,
        "kind": str(event.kind),
        "chat": event.chat_id,
        "message_id": event.message_id,
        "at": event.at.isoformat(),
        "detail": event.detail,
    }
    if chat is not None and event.message_id is not None:
        message = chat.messages.get(event.message_id)
        view["message"] = message_view(message) if message is not None else None
    if chat is not None:
        view["standing"] = str(chat.standing)
        view["reply_keyboard"] = chat.reply_keyboard
    return view


def message_view(message: ChatMessage) -> Wire:
    """A message as a bubble needs it; entity offsets are UTF-16, as scripts count."""
    body = message.body
    return {
        "id": message.id,
        "chat": message.chat.id,
        "sender": _person(message.sender),
        "at": message.date.isoformat(),
        "text": _shown(message),
        "entities": message.entities,
        "rows": [
            [
                {
                    "text": key.text,
                    "data": key.callback_data,
                    "url": key.url,
                    "copies": key.copies,
                    "style": key.style,
                }
                for key in row
            ]
            for row in message.keyboard
        ],
        "edits": message.edits,
        "seen": message.seen_by_bot,
        "photo": _photo(body),
        "document": _document(body),
        "location": body.get("location"),
        "contact": body.get("contact"),
        "service": next((key for key in _SERVICE_KEYS if key in body), None),
        "reply": _reply(message),
    }


def _shown(message: ChatMessage) -> str:
    """A phone does not show the payload of a deep link."""
    pressed_start = not message.sender.is_bot and message.text.startswith("/start ")
    return "/start" if pressed_start else message.text


def _phone_view(emulator: TelegramEmulator, phone: DemoPhone) -> Wire:
    chat = emulator.private_chat(phone.owner)
    return _chat_view(chat) | {
        "key": phone.key,
        "kind": "phone",
        "name": phone.owner.name,
        "part": str(phone.part),
        "owner": _person(phone.owner),
        "can_call": bool(phone.call_agent),
    }


def _room_view(emulator: TelegramEmulator, room: DemoGroup) -> Wire:
    chat = room.chat
    while chat.migrated_to is not None:
        chat = emulator.chats[chat.migrated_to]
    return _chat_view(chat) | {
        "key": room.key,
        "kind": "room",
        "name": chat.title,
        "members": [_person(member) for member in room.members],
        "size": len(chat.members) + (chat.standing is BotMembership.MEMBER),
    }


def _chat_view(chat: Chat) -> Wire:
    return {
        "chat": chat.id,
        "standing": str(chat.standing),
        "reply_keyboard": chat.reply_keyboard,
        "messages": [message_view(message) for message in chat.messages.values()],
    }


def _person(user: User) -> Wire:
    return {"id": user.id, "name": user.name, "bot": user.is_bot}


def _photo(body: Wire) -> Wire | None:
    sizes = body.get("photo")
    if not sizes:
        return None
    largest = sizes[-1]
    return {
        "url": f"demo/files/{largest['file_id']}",
        "width": largest["width"],
        "height": largest["height"],
    }


def _document(body: Wire) -> Wire | None:
    document: dict[str, Any] | None = body.get("document")
    if document is None:
        return None
    return {
        "url": f"demo/files/{document['file_id']}",
        "name": document["file_name"],
        "size": document["file_size"],
    }


def _reply(message: ChatMessage) -> Wire | None:
    if message.reply_to is None:
        return None
    earlier = message.chat.messages.get(message.reply_to)
    if earlier is None:
        return {"name": "", "text": None}
    return {"name": earlier.sender.first_name, "text": earlier.text[:80]}
