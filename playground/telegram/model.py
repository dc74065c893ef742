"""People, chats, messages and taps as the emulated server keeps them."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from playground.telegram.wire import Wire, without_none


class ChatType(StrEnum):
    """The kinds of chat that the emulator knows."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"


class BotMembership(StrEnum):
    """How the bot stands in a chat. Values are the ``status`` of its ChatMember."""

    NEVER_MET = "never_met"
    MEMBER = "member"
    LEFT = "left"
    KICKED = "kicked"


@dataclass(slots=True, eq=False)
class User:
    """A person (or the bot itself). In private, ``id`` is also the id of the chat."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False
    phone: str | None = None
    deactivated: bool = False

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}" if self.last_name else self.first_name

    def wire(self) -> Wire:
        """A Bot API ``User``."""
        return without_none(
            {
                "id": self.id,
                "is_bot": self.is_bot,
                "first_name": self.first_name,
                "last_name": self.last_name,
                "username": self.username,
                "language_code": self.language_code,
            }
        )


@dataclass(slots=True, eq=False)
class Chat:
    """A private chat (``person`` set) or a group (``title`` and ``members`` set)."""

    id: int
    type: ChatType
    title: str | None = None
    person: User | None = None
    members: dict[int, User] = field(default_factory=dict)
    administrators: set[int] = field(default_factory=set)
    creator_id: int | None = None
    standing: BotMembership = BotMembership.NEVER_MET
    migrated_to: int | None = None
    messages: OrderedDict[int, ChatMessage] = field(default_factory=OrderedDict)
    reply_keyboard: Wire | None = None
    own_message_ids: int = 0
    """Last message id of a supergroup, which numbers its own messages from 1."""

    def wire(self) -> Wire:
        """A Bot API ``Chat``."""
        if self.person is not None:
            return without_none(
                {
                    "id": self.id,
                    "type": str(self.type),
                    "first_name": self.person.first_name,
                    "last_name": self.person.last_name,
                    "username": self.person.username,
                }
            )
        return {"id": self.id, "type": str(self.type), "title": self.title}


@dataclass(frozen=True, slots=True)
class ChatButton:
    """A button under a message, as a person sees it."""

    text: str
    callback_data: str | None = None
    url: str | None = None
    copies: str | None = None
    style: str | None = None


@dataclass(slots=True, eq=False)
class ChatMessage:
    """A message in its present state.

    ``body`` holds the content keys of the Bot API ``Message`` (text, entities, photo, caption,
    location, new_chat_members …). ``seen_by_bot`` turns true when the bot took the update.
    """

    id: int
    chat: Chat
    sender: User
    date: datetime
    body: Wire
    reply_markup: Wire | None = None
    reply_to: int | None = None
    edits: int = 0
    edited_at: datetime | None = None
    deleted: bool = False
    seen_by_bot: bool = False
    protected: bool = False

    @property
    def text(self) -> str:
        """The text, or the caption of a photo or document; empty when there is neither."""
        return str(self.body.get("text") or self.body.get("caption") or "")

    @property
    def entities(self) -> list[Wire]:
        """Entities of the text or caption."""
        return list(self.body.get("entities") or self.body.get("caption_entities") or [])

    @property
    def keyboard(self) -> list[list[ChatButton]]:
        """Rows of inline buttons, empty when there are none."""
        rows = (self.reply_markup or {}).get("inline_keyboard", [])
        return [
            [
                ChatButton(
                    each["text"],
                    each.get("callback_data"),
                    each.get("url"),
                    each.get("copy_text", {}).get("text"),
                    each.get("style"),
                )
                for each in row
            ]
            for row in rows
        ]

    @property
    def buttons(self) -> list[ChatButton]:
        """All inline buttons, in reading order."""
        return [button for row in self.keyboard for button in row]

    def wire(self) -> Wire:
        """A Bot API ``Message``."""
        body: Wire = {
            "message_id": self.id,
            "from": self.sender.wire(),
            "chat": self.chat.wire(),
            "date": int(self.date.timestamp()),
        }
        if self.edited_at is not None:
            body["edit_date"] = int(self.edited_at.timestamp())
        if self.reply_to is not None and (earlier := self.chat.messages.get(self.reply_to)):
            body["reply_to_message"] = {
                key: value for key, value in earlier.wire().items() if key != "reply_to_message"
            }
        if self.protected:
            body["has_protected_content"] = True
        body.update(self.body)
        if self.reply_markup is not None and "inline_keyboard" in self.reply_markup:
            body["reply_markup"] = self.reply_markup
        return body


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bot answered to a tap; ``text`` is shown as a toast, or a box if ``alert``."""

    text: str = ""
    alert: bool = False
    url: str | None = None


@dataclass(slots=True, eq=False)
class CallbackQuery:
    """A tap on an inline button; ``answer`` is None until the bot answers."""

    id: str
    user: User
    chat: Chat
    message_id: int
    data: str
    asked_at: datetime
    answer: Answer | None = None
