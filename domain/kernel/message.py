"""A message to a person or a group, neutral to the channel that will carry it.

Buttons carry an action name and its JSON arguments; they never leave the database. What travels to
the channel is the opaque id of the stored message, the index of the button and a version, so that
a tap can be looked up, its rights checked, and a stale one recognised.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from itertools import count
from typing import Any

from domain.kernel.text import Json, Text


class Priority(IntEnum):
    """The order in which the outbox speaks: the lowest number first."""

    TAP_ANSWER = 0
    LEAD_NOTICE = 1
    ESCALATION = 2
    CONVERSATION = 3
    REMINDER = 4
    BROADCAST = 5


class MessageKind(StrEnum):
    """What a row of the outbox is to the channel."""

    MESSAGE = "message"
    ANSWER = "answer"
    """The answer to a tap."""
    COMMANDS = "commands"
    """The menu of a chat."""


class SlotMode(StrEnum):
    """How a message takes the place of what stands in its slot."""

    REPLACE = "replace"
    """Edits what stands there, else it is sent."""
    FRESH = "fresh"
    """Is sent anew and takes the slot."""
    UPDATE = "update"
    """Edits what stands there, else it is dropped: not worth a message of its own."""


class AttachmentKind(StrEnum):
    PHOTO = "photo"
    DOCUMENT = "document"


class ButtonStyle(StrEnum):
    """The colour of a button, where the channel has colours."""

    PLAIN = ""
    PRIMARY = "primary"
    SUCCESS = "success"
    DANGER = "danger"


class Folding(StrEnum):
    """Where a button is shown, depending on whether more of them can be opened in place."""

    ALWAYS = ""
    OPENER = "opener"
    """Opens or closes the others: only where buttons can change in place."""
    FOLDED = "folded"
    """Stands behind the opener: only where nothing can be opened, so that it is not lost."""


@dataclass(frozen=True, slots=True)
class Button:
    """A choice under a message.

    `action` names what a tap does (registered in ``bot.flows``), `args` its JSON arguments. With
    `copies` a tap puts that text on the clipboard, with `link` it opens an address: the bot hears
    of neither, and a channel that has no such buttons leaves them out.
    """

    label: Text
    action: str = ""
    args: Mapping[str, Any] = field(default_factory=dict)
    style: ButtonStyle = ButtonStyle.PLAIN
    folding: Folding = Folding.ALWAYS
    copies: str = ""
    link: str = ""

    def to_json(self) -> Json:
        data: Json = {"l": self.label.to_json(), "x": self.action, "a": dict(self.args)}
        more = {"s": self.style.value, "f": self.folding.value, "c": self.copies, "u": self.link}
        return data | {key: value for key, value in more.items() if value}

    @staticmethod
    def from_json(data: Json) -> Button:
        return Button(
            Text.from_json(data["l"]),
            data["x"],
            data["a"],
            ButtonStyle(data.get("s", "")),
            Folding(data.get("f", "")),
            data.get("c", ""),
            data.get("u", ""),
        )

    def is_shown(self, *, rich: bool) -> bool:
        """Whether a channel shows it; `rich`: its buttons may copy, open links and change."""
        if rich:
            return self.folding is not Folding.FOLDED
        return self.folding is not Folding.OPENER and not self.copies and not self.link


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to send along; `blob` is the key of the stored bytes (see ``storage.files``)."""

    kind: AttachmentKind
    blob: str
    name: str
    media_type: str

    def to_json(self) -> Json:
        return {"k": self.kind.value, "b": self.blob, "n": self.name, "m": self.media_type}

    @staticmethod
    def from_json(data: Json) -> Attachment:
        return Attachment(AttachmentKind(data["k"]), data["b"], data["n"], data["m"])


@dataclass(frozen=True, slots=True)
class ContactCard:
    """Somebody's name and number (E.164), to be kept in the reader's address book."""

    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class Message:
    """A text, rows of buttons below it, at most one attachment.

    `protect` forbids forwarding where the channel can; `silent` sends it without a sound.
    `replies_to` names a slot: it is shown as a reply to what stands there, where the channel can.
    `contact` is sent as a contact card instead of the text, which says it where there are none.
    """

    text: Text
    buttons: tuple[tuple[Button, ...], ...] = ()
    attachment: Attachment | None = None
    protect: bool = False
    silent: bool = False
    replies_to: str = ""
    contact: ContactCard | None = None

    def to_json(self) -> Json:
        data: Json = {"t": self.text.to_json()}
        if self.buttons:
            data["b"] = [[button.to_json() for button in row] for row in self.buttons]
        if self.attachment:
            data["f"] = self.attachment.to_json()
        if self.protect:
            data["p"] = True
        if self.silent:
            data["s"] = True
        if self.replies_to:
            data["r"] = self.replies_to
        if self.contact:
            data["c"] = [self.contact.name, self.contact.phone]
        return data

    @staticmethod
    def from_json(data: Json) -> Message:
        return Message(
            Text.from_json(data["t"]),
            tuple(tuple(Button.from_json(b) for b in row) for row in data.get("b", ())),
            Attachment.from_json(data["f"]) if "f" in data else None,
            data.get("p", False),
            data.get("s", False),
            data.get("r", ""),
            ContactCard(*data["c"]) if "c" in data else None,
        )

    def flat_buttons(self) -> tuple[Button, ...]:
        """All buttons in reading order: the index in a callback counts in this order."""
        return tuple(button for row in self.buttons for button in row)

    def offered(self, *, rich: bool) -> list[list[tuple[int, Button]]]:
        """The rows of buttons that a channel shows, each with the index that a tap names."""
        numbers = count()
        rows = [
            [(number, button) for button, number in zip(row, numbers, strict=False)]
            for row in self.buttons
        ]
        shown = [[each for each in row if each[1].is_shown(rich=rich)] for row in rows]
        return [row for row in shown if row]
