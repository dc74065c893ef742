"""Telegram through python-telegram-bot. Nothing of aiogram is loaded on this path."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any, Final

import httpx
from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
)
from telegram.constants import ParseMode
from telegram.error import TelegramError
from telegram.request import HTTPXRequest

from bot.channels.channel import (
    Capabilities,
    Delivered,
    MenuItem,
    MessageGone,
    Refused,
    RenderedAttachment,
    RenderedMessage,
)
from bot.channels.layout import ChoiceLimits, InlineKeyboard, InlineLimits, ShownChoice
from bot.channels.pacing import Pace
from bot.channels.telegram.connections import pooled_transport
from bot.channels.telegram.errors import channel_error
from bot.channels.telegram.html_split import split_html
from bot.channels.telegram.vcard import vcard
from domain.kernel.message import AttachmentKind, ContactCard
from locales.markup import Markup

# httpx logs every address it calls at level INFO, and the bot's token is part of the address.
logging.getLogger("httpx").setLevel(logging.WARNING)

REAL_API: Final = "https://api.telegram.org"
_LONGEST_TEXT = 4096
_LONGEST_CAPTION = 1024
_LONGEST_NAME = 64
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class TelegramChannel:
    """One bot. Addresses are chat ids as text; external ids are message ids.

    `api_url` is the server before ``/bot<token>/``; `transport` replaces the network (tests);
    `pace` None: as fast as it can.
    """

    name = "telegram"
    capabilities = Capabilities(
        markup=Markup.HTML,
        choices=ChoiceLimits(inline=InlineLimits(label=64)),
        text=_LONGEST_TEXT,
        replies=True,
        rich_buttons=True,
        contacts=True,
    )

    def __init__(
        self,
        token: str,
        *,
        api_url: str = REAL_API,
        pace: Pace | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
        connections: int = 48,
        answer_within: float = 8.0,
    ) -> None:
        self.pace = pace
        self._request = HTTPXRequest(
            connection_pool_size=connections,
            connect_timeout=5.0,
            read_timeout=answer_within,
            write_timeout=answer_within,
            media_write_timeout=60.0,
            pool_timeout=5.0,
            httpx_kwargs={"transport": transport or pooled_transport(api_url, connections)},
        )
        self._bot = Bot(
            token,
            base_url=f"{api_url.rstrip('/')}/bot",
            request=self._request,
            get_updates_request=self._request,
        )

    def is_group(self, address: str) -> bool:
        """Ids of groups are negative."""
        return address.startswith("-")

    async def send(self, address: str, message: RenderedMessage) -> Delivered:
        """A text over 4096 units is sent in parts, its buttons under the last one.

        A caption is 1024 units at the most: a longer one follows its file as a text.
        """
        async with _translated():
            if message.attachment is not None:
                return await self._send_file(_chat(address), message, message.attachment)
            if message.contact is not None:
                return await self._send_contact(_chat(address), message, message.contact)
            return Delivered(str(await self._send_text(_chat(address), message)))

    async def edit(self, address: str, external_id: str, message: RenderedMessage) -> None:
        """Raises MessageGone when the new text is too long for one message."""
        if len(split_html(message.text, _LONGEST_TEXT)) > 1:
            raise MessageGone("the new text takes more than one message")
        async with _translated():
            await self._bot.edit_message_text(
                message.text,
                chat_id=_chat(address),
                message_id=_message(external_id),
                parse_mode=ParseMode.HTML,
                link_preview_options=_NO_PREVIEW,
                reply_markup=_keyboard(message),
            )

    async def toast(self, address: str, callback: str, text: str, *, alert: bool) -> None:  # noqa: ARG002
        """The address is not needed: the callback id names the tap."""
        async with _translated():
            await self._bot.answer_callback_query(callback, text or None, show_alert=alert)

    async def menu(
        self, address: str, scope: str, language: str, lines: Sequence[MenuItem]
    ) -> None:
        """A chat's own menu is set for every language; the wider ones for one language."""
        async with _translated():
            await self._bot.set_my_commands(
                [BotCommand(state.command, state.description) for state in lines],
                scope=_scope(scope, address),
                language_code=None if scope == "chat" else language,
            )

    async def close(self) -> None:
        """Closes the connections."""
        await self._request.shutdown()

    async def _send_text(self, chat: int, message: RenderedMessage) -> int:
        parts = split_html(message.text, _LONGEST_TEXT)
        sent: Message | None = None
        for number, part in enumerate(parts, start=1):
            sent = await self._bot.send_message(
                chat,
                part,
                parse_mode=ParseMode.HTML,
                link_preview_options=_NO_PREVIEW,
                reply_markup=_keyboard(message) if number == len(parts) else None,
                disable_notification=message.silent,
                protect_content=message.protect,
                reply_parameters=_reply(message) if number == 1 else None,
            )
        if sent is None:
            raise Refused("the message is empty")
        return sent.message_id

    async def _send_contact(
        self, chat: int, message: RenderedMessage, contact: ContactCard
    ) -> Delivered:
        sent = await self._bot.send_contact(
            chat,
            contact.phone,
            contact.name[:_LONGEST_NAME],
            vcard=vcard(contact),
            reply_markup=_keyboard(message),
            disable_notification=message.silent,
            protect_content=message.protect,
            reply_parameters=_reply(message),
        )
        return Delivered(str(sent.message_id))

    async def _send_file(
        self, chat: int, message: RenderedMessage, attachment: RenderedAttachment
    ) -> Delivered:
        caption = message.text.strip()
        apart = len(split_html(caption, _LONGEST_CAPTION)) > 1
        options: dict[str, Any] = {
            "caption": None if apart or not caption else caption,
            "parse_mode": ParseMode.HTML,
            "reply_markup": None if apart else _keyboard(message),
            "disable_notification": message.silent,
            "protect_content": message.protect,
            "reply_parameters": _reply(message),
        }
        file = InputFile(attachment.content, filename=attachment.name, attach=False)
        if attachment.kind is AttachmentKind.PHOTO:
            sent = await self._bot.send_photo(chat, file, **options)
        else:
            sent = await self._bot.send_document(chat, file, **options)
        return Delivered(str(await self._send_text(chat, message) if apart else sent.message_id))


@asynccontextmanager
async def _translated() -> AsyncIterator[None]:
    try:
        yield
    except TelegramError as error:
        raise channel_error(error) from error


def _keyboard(message: RenderedMessage) -> InlineKeyboardMarkup | None:
    if not isinstance(message.layout, InlineKeyboard):
        return None
    return InlineKeyboardMarkup(
        [[_button(choice) for choice in row] for row in message.layout.rows]
    )


def _button(choice: ShownChoice) -> InlineKeyboardButton:
    style = choice.style or None
    if choice.copies:
        copied = CopyTextButton(choice.copies)
        return InlineKeyboardButton(choice.label, copy_text=copied, style=style)
    if choice.link:
        return InlineKeyboardButton(choice.label, url=choice.link, style=style)
    return InlineKeyboardButton(choice.label, callback_data=choice.data, style=style)


def _reply(message: RenderedMessage) -> ReplyParameters | None:
    """What was replied to may have been deleted: then it is an ordinary message."""
    if not message.reply_to:
        return None
    return ReplyParameters(_message(message.reply_to), allow_sending_without_reply=True)


def _scope(scope: str, address: str) -> BotCommandScope:
    match scope:
        case "chat":
            return BotCommandScopeChat(_chat(address))
        case "all_private_chats":
            return BotCommandScopeAllPrivateChats()
        case "default":
            return BotCommandScopeDefault()
        case _:
            raise Refused(f"there is no scope {scope!r}")


def _chat(address: str) -> int:
    try:
        return int(address)
    except ValueError:
        raise Refused(f"{address!r} is not a chat id of Telegram") from None


def _message(external_id: str) -> int:
    try:
        return int(external_id)
    except ValueError:
        raise MessageGone(f"{external_id!r} is not a message id of Telegram") from None
