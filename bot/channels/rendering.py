"""Renders a row of the outbox in its reader's language and its channel's mark-up."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.channels.channel import (
    Capabilities,
    MenuItem,
    OutsideWindow,
    Refused,
    RenderedAttachment,
    RenderedMessage,
    Template,
)
from bot.channels.layout import ShownChoice, lay_out
from domain.kernel.message import Attachment, Message
from domain.kernel.text import Text
from locales.markup import Markup
from locales.render import Translator
from storage.outbox.queued import Queued

_LONGEST_TOAST = 200
_LONGEST_DESCRIPTION = 256

FetchBlob = Callable[[str], Awaitable[bytes | None]]
"""The bytes of a stored file by its key; None when they have been pruned."""
FetchStanding = Callable[[str, str, str], Awaitable[str]]
"""The channel's id of what stands in a slot: (channel, address, slot); "" for nothing."""


class Rendering:
    """Renders rows. `fetch` is called only for messages with a file, `standing` for replies."""

    def __init__(self, translator: Translator, fetch: FetchBlob, standing: FetchStanding) -> None:
        self._translator = translator
        self._fetch = fetch
        self._standing = standing

    async def message(self, row: Queued, capabilities: Capabilities) -> RenderedMessage:
        """A row of kind message. Raises Refused when its file is no longer there."""
        message = Message.from_json(row.body)
        text = self._translator.say(message.text, row.language, capabilities.markup)
        return RenderedMessage(
            text,
            lay_out(
                self._offered(message, row, rich=capabilities.rich_buttons),
                len(text),
                capabilities.choices,
            ),
            await self._load_attachment(message.attachment),
            message.protect,
            message.silent,
            await self._replied_to(message, row, capabilities),
            message.contact if capabilities.contacts else None,
        )

    def template(self, row: Queued, capabilities: Capabilities) -> RenderedMessage:
        """What may be sent outside the window. Raises OutsideWindow when that is nothing."""
        if not capabilities.templates or not row.summary:
            raise OutsideWindow("they have not written lately, and there is no template for this")
        summary = Text.from_json(row.summary)
        return RenderedMessage(
            self._translator.say(summary, row.language, capabilities.markup),
            template=Template(
                summary.key, row.language, self._translator.parameters(summary, row.language)
            ),
        )

    def toast(self, row: Queued, markup: Markup = Markup.PLAIN) -> str:
        """The text of a row of kind answer; empty when the tap needs no text."""
        stored = row.body.get("text")
        if stored is None:
            return ""
        text = self._translator.say(Text.from_json(stored), row.language, markup)
        return text if len(text) <= _LONGEST_TOAST else text[: _LONGEST_TOAST - 1] + "…"

    def menu(self, row: Queued) -> list[MenuItem]:
        """The menu items of a row of kind commands."""
        return [
            MenuItem(
                state["command"],
                self._translator.plain_label(
                    Text.from_json(state["description"]), row.language, _LONGEST_DESCRIPTION
                ),
            )
            for state in row.body["commands"]
        ]

    def _offered(self, message: Message, row: Queued, *, rich: bool) -> list[list[ShownChoice]]:
        """The choices with their whole labels; what a tap sends names them in reading order."""
        return [
            [
                ShownChoice(
                    self._translator.plain_label(button.label, row.language),
                    f"{row.ref}.{number}",
                    button.style.value,
                    button.copies,
                    button.link,
                )
                for number, button in buttons
            ]
            for buttons in message.offered(rich=rich)
        ]

    async def _replied_to(self, message: Message, row: Queued, capabilities: Capabilities) -> str:
        if not message.replies_to or not capabilities.replies:
            return ""
        return await self._standing(row.channel, row.address, message.replies_to)

    async def _load_attachment(self, attachment: Attachment | None) -> RenderedAttachment | None:
        if attachment is None:
            return None
        content = await self._fetch(attachment.blob)
        if content is None:
            raise Refused(f"the file {attachment.name!r} is no longer stored")
        return RenderedAttachment(attachment.kind, content, attachment.name, attachment.media_type)
