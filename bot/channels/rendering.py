"""A row of the outbox put into words: for its reader's language and its channel's mark-up."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.channels.channel import (
    Capabilities,
    MenuItem,
    Refused,
    RenderedAttachment,
    RenderedButton,
    RenderedMessage,
)
from domain.kernel.message import Attachment, Message
from domain.kernel.text import Text
from locales.markup import Markup
from locales.render import Translator
from storage.outbox.reader import Queued

_LONGEST_TOAST = 200
_LONGEST_DESCRIPTION = 256

FetchBlob = Callable[[str], Awaitable[bytes | None]]
"""The bytes of a stored file by its key; None when they have been pruned."""


class Rendering:
    """Words for rows. `fetch` is asked only for messages with a file."""

    def __init__(self, translator: Translator, fetch: FetchBlob) -> None:
        self._translator = translator
        self._fetch = fetch

    async def speech(self, row: Queued, capabilities: Capabilities) -> RenderedMessage:
        """A row of kind message. Raises Refused when its file is no longer there."""
        message = Message.from_json(row.body)
        return RenderedMessage(
            self._translator.say(message.text, row.language, capabilities.markup),
            self._choices(message, row, capabilities.label),
            await self._enclosure(message.attachment),
            message.protect,
            message.silent,
        )

    def toast(self, row: Queued) -> str:
        """The text of a row of kind answer; empty when the tap is only to be released."""
        said = row.body.get("text")
        if said is None:
            return ""
        text = self._translator.say(Text.from_json(said), row.language, Markup.PLAIN)
        return text if len(text) <= _LONGEST_TOAST else text[: _LONGEST_TOAST - 1] + "…"

    def menu(self, row: Queued) -> list[MenuItem]:
        """The lines of a row of kind commands."""
        return [
            MenuItem(
                line["command"],
                self._translator.plain_label(
                    Text.from_json(line["description"]), row.language, _LONGEST_DESCRIPTION
                ),
            )
            for line in row.body["commands"]
        ]

    def _choices(
        self, message: Message, row: Queued, limit: int
    ) -> tuple[tuple[RenderedButton, ...], ...]:
        rows = []
        index = 0
        for buttons in message.buttons:
            labels = [self._translator.plain_label(b.label, row.language, limit) for b in buttons]
            rows.append(
                tuple(
                    RenderedButton(label, f"{row.ref}.{number}")
                    for number, label in enumerate(labels, start=index)
                )
            )
            index += len(buttons)
        return tuple(rows)

    async def _enclosure(self, attachment: Attachment | None) -> RenderedAttachment | None:
        if attachment is None:
            return None
        content = await self._fetch(attachment.blob)
        if content is None:
            raise Refused(f"the file {attachment.name!r} is no longer stored")
        return RenderedAttachment(attachment.kind, content, attachment.name, attachment.media_type)
