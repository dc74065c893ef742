"""What a channel is to the sender: what it can do, what it is given, and how it says no."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from bot.channels.layout import ChoiceLimits, Layout, NoChoices
from bot.channels.pacing import Pace
from domain.kernel.message import AttachmentKind
from locales.markup import Markup

_NOTHING_TO_CHOOSE = NoChoices()


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a channel can do.

    `choices`: how it shows what may be chosen. `text`: the longest message, in characters. `edits`:
    a message that stands can be changed. `toasts`: a tap can be answered without a message.
    `window`: so long after a person wrote anything may be said to them; outside it only
    `templates`, where the channel has them. None: always.
    """

    markup: Markup
    choices: ChoiceLimits
    text: int
    edits: bool = True
    toasts: bool = True
    window: timedelta | None = None
    templates: bool = False


@dataclass(frozen=True, slots=True)
class RenderedAttachment:
    """A file that goes along, with its bytes."""

    kind: AttachmentKind
    content: bytes
    name: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Template:
    """An approved text by its name, with the words for its parameters, one line each."""

    name: str
    language: str
    parameters: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RenderedMessage:
    """A message in words, in the mark-up of the channel that sends it.

    `template`: only this may be said at the moment, and nothing else of it.
    """

    text: str
    layout: Layout = _NOTHING_TO_CHOOSE
    enclosure: RenderedAttachment | None = None
    protect: bool = False
    silent: bool = False
    template: Template | None = None


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A line of a chat's menu of commands, in words."""

    command: str
    description: str


@dataclass(frozen=True, slots=True)
class Delivered:
    """The channel took it; `external_id` is its name for the message (the one that has buttons)."""

    external_id: str


class ChannelError(Exception):
    """A channel could not do what it was told; the message is the reason, fit for a log."""


class RetryLater(ChannelError):
    """Too fast: nothing may go to this chat before `after` is over."""

    def __init__(self, after: timedelta) -> None:
        super().__init__(f"too many requests: retry after {after.total_seconds():g} s")
        self.after = after


class Trouble(ChannelError):
    """The channel is down or not to be reached; what was sent has not arrived."""


class Unknown(ChannelError):
    """No answer after sending: it may have arrived."""


class Blocked(ChannelError):
    """The chat does not want us: final until they return."""


class Gone(ChannelError):
    """The chat is no more, or never was."""


class Migrated(ChannelError):
    """The chat has a new address; the message was not sent."""

    def __init__(self, new_address: str) -> None:
        super().__init__("the chat has moved")
        self.new_address = new_address


class MessageGone(ChannelError):
    """The message that was to be changed is no longer there, or cannot be changed into this."""


class NotModified(ChannelError):
    """The message reads so already."""


class Refused(ChannelError):
    """The channel will never take this: a mistake of ours."""


class OutsideWindow(ChannelError):
    """The person has not written for so long that this may not be said to them here."""


class Unauthorized(ChannelError):
    """The channel refuses our account: nothing at all will leave."""


class Channel(Protocol):
    """Carries messages to chats. Every method raises `ChannelError` when it does not succeed."""

    @property
    def name(self) -> str:
        """As in the addresses of the outbox."""

    @property
    def capabilities(self) -> Capabilities:
        """What it can do."""

    @property
    def pace(self) -> Pace | None:
        """How fast its account may speak; None: as fast as it can."""

    def is_group(self, address: str) -> bool:
        """Whether several people read the chat: it has a pace of its own."""

    async def send(self, address: str, speech: RenderedMessage) -> Delivered:
        """Says something new."""

    async def edit(self, address: str, external_id: str, speech: RenderedMessage) -> None:
        """Changes what stands in the chat (text and choices). Raises MessageGone, NotModified."""

    async def toast(self, address: str, callback: str, text: str, *, alert: bool) -> None:
        """Answers a tap; `text` may be empty."""

    async def menu(
        self, address: str, scope: str, language: str, lines: Sequence[MenuItem]
    ) -> None:
        """Sets the menu of commands; scope: chat | default | all_private_chats."""

    async def close(self) -> None:
        """Gives its connections back."""
