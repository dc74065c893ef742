"""Turns an update of Telegram into an `InboundChat` and an `InboundMessage`.

The update comes from the inbox; everything here happens in the worker's unit of work, which
aiogram passes to every handler as `uow`. `received_at` is when the update was stored.
"""

from __future__ import annotations

import re
from datetime import datetime

from aiogram import Bot, Dispatcher, F, Router
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message

from bot.flows.platform.conversation import Conversation
from bot.flows.platform.inbound import (
    ButtonPress,
    ContactSent,
    FileSent,
    InboundChat,
    LocationSent,
    TextMessage,
)
from bot.telegram_updates import TELEGRAM_KINDS
from services.platform.chat_migration import chat_moved, group_left
from services.platform.delivery_events import ChatAddress as LostChat
from services.platform.delivery_events import Deliveries
from services.platform.directory import record_activity
from services.platform.unit_of_work import UnitOfWork
from services.platform.worker import InboxEvent

CHANNEL = "telegram"
_DATA = re.compile(r"([\w-]+)\.(\d{1,3})", re.ASCII)
_GONE = frozenset({ChatMemberStatus.KICKED, ChatMemberStatus.LEFT})


class TelegramHandler:
    """Handles a stored update. `token` names the bot; nothing is sent from here."""

    def __init__(self, conversation: Conversation, token: str, deliveries: Deliveries) -> None:
        self._conversation = conversation
        self._deliveries = deliveries
        self._bot = Bot(token)
        self._dispatcher = Dispatcher(disable_fsm=True)
        self._dispatcher.include_router(build_router())

    async def __call__(self, uow: UnitOfWork, event: InboxEvent) -> None:
        """Raises what the handlers raise, and ValidationError for a malformed update."""
        if not any(kind in event.payload for kind in TELEGRAM_KINDS):
            return
        await self._dispatcher.feed_raw_update(
            self._bot,
            event.payload,
            uow=uow,
            conversation=self._conversation,
            deliveries=self._deliveries,
            received_at=event.received_at,
        )


def build_router() -> Router:
    """The routes, in the order in which they are tried."""
    router = Router(name=CHANNEL)
    router.message.register(group_migrated, F.migrate_to_chat_id)
    router.message.register(text, F.text, F.from_user)
    router.message.register(photo, F.photo, F.from_user)
    router.message.register(document, F.document, F.from_user)
    router.message.register(location, F.location, F.from_user)
    router.message.register(contact, F.contact, F.from_user)
    router.callback_query.register(button_press)
    router.my_chat_member.register(private_membership, F.chat.type == ChatType.PRIVATE)
    router.my_chat_member.register(group_membership)
    return router


async def group_migrated(message: Message, uow: UnitOfWork) -> None:
    """A group became a supergroup: its id changes."""
    await chat_moved(uow, CHANNEL, str(message.chat.id), str(message.migrate_to_chat_id))


async def text(
    message: Message, uow: UnitOfWork, conversation: Conversation, received_at: datetime
) -> None:
    """Typed text, commands included."""
    await conversation.receive(uow, chat_of(message), TextMessage(message.text or ""), received_at)


async def photo(
    message: Message, uow: UnitOfWork, conversation: Conversation, received_at: datetime
) -> None:
    """A photo comes in several sizes; the largest counts."""
    largest = max(message.photo or [], key=lambda size: size.width * size.height)
    sent = FileSent(
        "photo",
        largest.file_id,
        "",
        "image/jpeg",
        largest.file_size or 0,
        message.caption or "",
    )
    await conversation.receive(uow, chat_of(message), sent, received_at)


async def document(
    message: Message, uow: UnitOfWork, conversation: Conversation, received_at: datetime
) -> None:
    """A file of any kind."""
    if message.document is None:
        return
    sent = FileSent(
        "document",
        message.document.file_id,
        message.document.file_name or "",
        message.document.mime_type or "application/octet-stream",
        message.document.file_size or 0,
        message.caption or "",
    )
    await conversation.receive(uow, chat_of(message), sent, received_at)


async def location(
    message: Message, uow: UnitOfWork, conversation: Conversation, received_at: datetime
) -> None:
    """A shared location."""
    if message.location is not None:
        place = LocationSent(message.location.latitude, message.location.longitude)
        await conversation.receive(uow, chat_of(message), place, received_at)


async def contact(
    message: Message, uow: UnitOfWork, conversation: Conversation, received_at: datetime
) -> None:
    """A shared contact card."""
    if message.contact is not None:
        card = message.contact
        name = f"{card.first_name} {card.last_name or ''}".strip()
        sent = ContactSent(card.phone_number, name)
        await conversation.receive(uow, chat_of(message), sent, received_at)


async def button_press(
    query: CallbackQuery, uow: UnitOfWork, conversation: Conversation, received_at: datetime
) -> None:
    """A pressed button. Telegram may leave out its message when that is too old."""
    found = _DATA.fullmatch(query.data or "")
    message = str(query.message.message_id) if query.message is not None else ""
    tapped = (
        ButtonPress(found[1], int(found[2]), query.id, message)
        if found
        else ButtonPress(query.data or "", -1, query.id)
    )
    sender = str(query.from_user.id)
    if query.message is None:
        chat = InboundChat(CHANNEL, sender, sender)
    else:
        place = query.message.chat
        chat = InboundChat(CHANNEL, str(place.id), sender, _is_group(place.type), place.title or "")
    await conversation.receive(uow, chat, tapped, received_at)


async def private_membership(
    change: ChatMemberUpdated, uow: UnitOfWork, deliveries: Deliveries
) -> None:
    """A person blocked or unblocked the bot."""
    if change.new_chat_member.status in _GONE:
        lost = LostChat(CHANNEL, str(change.chat.id))
        await deliveries.chat_lost(uow, lost, "blocked by the person")
    else:
        await record_activity(uow, CHANNEL, str(change.chat.id))


async def group_membership(change: ChatMemberUpdated, uow: UnitOfWork) -> None:
    """The bot was removed from a group. Being added binds nothing: that takes a command."""
    if change.new_chat_member.status in _GONE:
        await group_left(uow, CHANNEL, str(change.chat.id))


def chat_of(message: Message) -> InboundChat:
    """The chat and the sender of a message."""
    sender = message.from_user.id if message.from_user else message.chat.id
    return InboundChat(
        CHANNEL,
        str(message.chat.id),
        str(sender),
        _is_group(message.chat.type),
        message.chat.title or "",
    )


def _is_group(kind: str) -> bool:
    return kind in (ChatType.GROUP, ChatType.SUPERGROUP)
