"""Inbound messages, independent of the channel.

Handlers build these from a Telegram update, a WhatsApp message or a typed line; flows know no
other input. A file is named by the channel's own id: its bytes are fetched when a flow wants them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias


@dataclass(frozen=True, slots=True)
class InboundChat:
    """The chat of an inbound message. `sender` is the private address of its author.

    In a private chat `sender` equals `address`; in a group it tells whose rights count.
    """

    channel: str
    address: str
    sender: str
    is_group: bool = False
    title: str = ""


@dataclass(frozen=True, slots=True)
class TextMessage:
    """Typed text, commands included."""

    text: str


@dataclass(frozen=True, slots=True)
class ButtonPress:
    """A button under one of our messages: its opaque ref, the button's index, the answer's id.

    `callback` is the channel's id of the tap, which has to be answered ("" where there is none).
    `message` is the channel's own id of the message ("" where it is unknown).
    """

    ref: str
    index: int
    callback: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class FileSent:
    """A photo or a document. `kind`: photo | document."""

    kind: str
    file_id: str
    name: str
    media_type: str
    size: int
    caption: str = ""


@dataclass(frozen=True, slots=True)
class LocationSent:
    """A shared location in degrees (WGS 84)."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class ContactSent:
    """A shared contact card."""

    phone: str
    name: str


@dataclass(frozen=True, slots=True)
class Choice:
    """The value of a choice of the step being asked; made by the engine, not by handlers."""

    value: Any
    extra: Mapping[str, Any] = field(default_factory=dict)


InboundMessage: TypeAlias = "TextMessage | ButtonPress | FileSent | LocationSent | ContactSent"
Answer: TypeAlias = "TextMessage | Choice | FileSent | LocationSent | ContactSent"
