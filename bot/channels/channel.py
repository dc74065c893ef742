"""The interface of a channel: its capabilities, what it is given to send, and its errors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from bot.channels.layout import ChoiceLimits, Layout, NoChoices
from bot.channels.pacing import Pace
from domain.kernel.message import AttachmentKind, ContactCard
from locales.markup import Markup

_NOTHING_TO_CHOOSE = NoChoices()


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a channel can do.

    `choices`: how it shows what may be chosen. `text`: the longest message, in characters. `edits`:
    a sent message can be changed. `toasts`: a tap can be answered without a message. `replies`: a
    message can be shown as a reply to an earlier one. `rich_buttons`: they have colours, copy a
    text, open an address and can be opened further in place. `contacts`: a contact card can be
    sent. `window`: how long after a person's last message free text may be sent to them; outside
    it only `templates`, where the channel has them. None: always.
    """

    markup: Markup
    choices: ChoiceLimits
    text: int
    edits: bool = True
    toasts: bool = True
    replies: bool = False
    rich_buttons: bool = False
    contacts: bool = False
    window: timedelta | None = None
    templates: bool = False


@dataclass(frozen=True, slots=True)
class RenderedAttachment:
    """A file sent with a message, with its bytes."""

    kind: AttachmentKind
    content: bytes
    name: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Template:
    """An approved text by its name, with the texts of its parameters, one line each."""

    name: str
    language: str
    parameters: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RenderedMessage:
    """A message rendered in the language of its reader and the mark-up of its channel.

    `reply_to`: the channel's id of the message that it replies to, "" for none.
    `template`: only this may be sent at the moment, and nothing else of the message.
    """

    text: str
    layout: Layout = _NOTHING_TO_CHOOSE
    attachment: RenderedAttachment | None = None
    protect: bool = False
    silent: bool = False
    reply_to: str = ""
    contact: ContactCard | None = None
    template: Template | None = None


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One command of a chat's menu, with its rendered description."""

    command: str
    description: str


@dataclass(frozen=True, slots=True)
class Delivered:
    """The channel accepted it; `external_id` is its id of the message (the one with buttons)."""

    external_id: str


class ChannelError(Exception):
    """A call of a channel failed; the message is the reason, without secrets."""


class RetryLater(ChannelError):
    """Rate limit: nothing may be sent to this chat before `after` is over."""

    def __init__(self, after: timedelta) -> None:
        super().__init__(f"too many requests: retry after {after.total_seconds():g} s")
        self.after = after


class ChannelDown(ChannelError):
    """The channel is down or cannot be reached; what was sent has not arrived."""


class Unknown(ChannelError):
    """No answer after sending: it may have arrived."""


class Blocked(ChannelError):
    """The person or group has blocked the bot: final until they return."""


class Gone(ChannelError):
    """The chat does not exist (any more)."""


class Migrated(ChannelError):
    """The chat has a new address; the message was not sent."""

    def __init__(self, new_address: str) -> None:
        super().__init__("the chat has moved")
        self.new_address = new_address


class MessageGone(ChannelError):
    """The message to be changed does not exist any more, or cannot be changed into this."""


class NotModified(ChannelError):
    """The message has this content already."""


class Refused(ChannelError):
    """The channel will never accept this: a mistake of ours."""


class OutsideWindow(ChannelError):
    """The person has not written for so long that this may not be sent to them here."""


class Unauthorized(ChannelError):
    """The channel refuses our account: nothing can be sent."""


class Channel(Protocol):
    """Sends messages to chats. Every method raises `ChannelError` when it does not succeed."""

    @property
    def name(self) -> str:
        """As in the addresses of the outbox."""

    @property
    def capabilities(self) -> Capabilities:
        """What it can do."""

    @property
    def pace(self) -> Pace | None:
        """How fast its account may send; None: as fast as it can."""

    def is_group(self, address: str) -> bool:
        """Whether the chat is a group: groups have a pace of their own."""

    async def send(self, address: str, message: RenderedMessage) -> Delivered:
        """Sends a new message."""

    async def edit(self, address: str, external_id: str, message: RenderedMessage) -> None:
        """Changes a sent message (text and choices). Raises MessageGone, NotModified."""

    async def toast(self, address: str, callback: str, text: str, *, alert: bool) -> None:
        """Answers a tap; `text` may be empty."""

    async def menu(
        self, address: str, scope: str, language: str, lines: Sequence[MenuItem]
    ) -> None:
        """Sets the menu of commands; scope: chat | default | all_private_chats."""

    async def close(self) -> None:
        """Closes its connections."""
