"""The state of the emulated server, and the few steps from which everything else is made."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime

from playground.telegram.commands import CommandMenus
from playground.telegram.errors import bad_request
from playground.telegram.files import FileStore
from playground.telegram.journal import EventKind, Journal
from playground.telegram.model import (
    BotMembership,
    CallbackQuery,
    Chat,
    ChatMessage,
    ChatType,
    User,
)
from playground.telegram.updates import PendingUpdate, Updates
from playground.telegram.wire import Wire

MOST_QUERIES = 2_000


class ServerState:
    """People, chats, messages, files and updates. Holds no task and does no I/O.

    ``now`` tells the time (aware); no other clock is read.
    """

    def __init__(
        self,
        *,
        now: Callable[[], datetime],
        bot: User,
        messages_per_chat: int = 400,
        journal_size: int = 5000,
        reads_all_group_messages: bool = False,
    ) -> None:
        self.now = now
        self.bot = bot
        self.reads_all_group_messages = reads_all_group_messages
        self.users: dict[int, User] = {bot.id: bot}
        self.chats: dict[int, Chat] = {}
        self.journal = Journal(journal_size)
        self.files = FileStore()
        self.menus = CommandMenus()
        self.profile: dict[tuple[str, str], str] = {}
        self.queries: OrderedDict[str, CallbackQuery] = OrderedDict()
        self.updates = Updates(now, self._update_taken, self._update_dropped)
        self._messages_per_chat = messages_per_chat
        self._last_message_id = 0
        self._last_query_id = 4_382_000_000_000_000_000

    def record(
        self,
        kind: EventKind,
        chat: Chat | None = None,
        message_id: int | None = None,
        **more: object,
    ) -> None:
        """Write into the journal."""
        self.journal.record(self.now(), kind, chat.id if chat else None, message_id, **more)

    def open_chat(self, chat: Chat) -> Chat:
        """Make a chat known."""
        self.chats[chat.id] = chat
        self.record(EventKind.CHAT_OPENED, chat, title=chat.title, type=str(chat.type))
        return chat

    def chat(self, chat_id: int) -> Chat:
        """The chat. Raises ``ApiError`` 400 "chat not found"."""
        try:
            return self.chats[chat_id]
        except KeyError:
            raise bad_request("chat not found") from None

    def post(
        self,
        chat: Chat,
        sender: User,
        body: Wire,
        *,
        reply_markup: Wire | None = None,
        reply_to: int | None = None,
        protected: bool = False,
    ) -> ChatMessage:
        """Put a message into a chat; the oldest one falls out when the chat is full."""
        message = ChatMessage(
            self._next_message_id(chat), chat, sender, self.now(), body, reply_markup, reply_to
        )
        message.protected = protected
        chat.messages[message.id] = message
        if len(chat.messages) > self._messages_per_chat:
            chat.messages.popitem(last=False)
        self.record(EventKind.MESSAGE_SENT, chat, message.id, sender=sender.id)
        return message

    def change(self, message: ChatMessage, body: Wire, reply_markup: Wire | None) -> None:
        """Give a message new content and buttons."""
        message.body = body
        message.reply_markup = reply_markup
        message.edits += 1
        message.edited_at = self.now()
        self.record(EventKind.MESSAGE_EDITED, message.chat, message.id, edits=message.edits)

    def remove(self, message: ChatMessage) -> None:
        """Delete a message for everyone."""
        message.deleted = True
        del message.chat.messages[message.id]
        self.record(EventKind.MESSAGE_DELETED, message.chat, message.id)

    def tell_bot(self, message: ChatMessage, kind: str = "message") -> None:
        """Queue the update about a message."""
        self.updates.put(kind, message.chat.id, message.wire(), about=message)

    def ask_bot(self, query: CallbackQuery, content: Wire) -> None:
        """Queue the update about a tap."""
        self.queries[query.id] = query
        if len(self.queries) > MOST_QUERIES:
            self.queries.popitem(last=False)
        self.record(EventKind.TAPPED, query.chat, query.message_id, query_id=query.id)
        self.updates.put("callback_query", query.user.id, content, about=query)

    def set_standing(self, chat: Chat, standing: BotMembership, by: User) -> None:
        """Let the bot's standing in a chat change, and tell it (``my_chat_member``)."""
        before, chat.standing = chat.standing, standing
        self.record(EventKind.STANDING_CHANGED, chat, standing=str(standing))
        content: Wire = {
            "chat": chat.wire(),
            "from": by.wire(),
            "date": int(self.now().timestamp()),
            "old_chat_member": self._bot_member(before),
            "new_chat_member": self._bot_member(standing),
        }
        self.updates.put("my_chat_member", chat.id, content)

    def next_query_id(self) -> str:
        """A fresh id for a callback query."""
        self._last_query_id += 1
        return str(self._last_query_id)

    def _bot_member(self, standing: BotMembership) -> Wire:
        known = BotMembership.LEFT if standing is BotMembership.NEVER_MET else standing
        member: Wire = {"user": self.bot.wire(), "status": str(known)}
        return member | {"until_date": 0} if standing is BotMembership.KICKED else member

    def _next_message_id(self, chat: Chat) -> int:
        if chat.type is ChatType.SUPERGROUP:
            chat.own_message_ids += 1
            return chat.own_message_ids
        self._last_message_id += 1
        return self._last_message_id

    def _update_taken(self, update: PendingUpdate) -> None:
        if isinstance(update.about, ChatMessage):
            update.about.seen_by_bot = True
        self._record_update(EventKind.UPDATE_DELIVERED, update)

    def _update_dropped(self, update: PendingUpdate) -> None:
        self._record_update(EventKind.UPDATE_DROPPED, update)

    def _record_update(self, kind: EventKind, update: PendingUpdate) -> None:
        about = update.about
        chat = about.chat if about is not None else None
        message_id = about.id if isinstance(about, ChatMessage) else None
        self.record(kind, chat, message_id, update_id=update.id, update_kind=update.kind)
