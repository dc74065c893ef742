"""What people do in their phones: write, tap, send files, block the bot, run groups."""

from __future__ import annotations

from typing import TypeAlias

from playground.telegram.errors import NotPossible
from playground.telegram.files import image_size
from playground.telegram.formatting import command_entities
from playground.telegram.model import (
    BotMembership,
    CallbackQuery,
    Chat,
    ChatMessage,
    ChatType,
    User,
)
from playground.telegram.parameters import Upload
from playground.telegram.server_state import ServerState
from playground.telegram.wire import Wire, without_none

ChatLike: TypeAlias = Chat | User | int
"""A chat, the id of one, or a user, meaning the private chat with that user."""


class PeopleSide(ServerState):
    """Everything a person can do or see."""

    _last_user_id = 710_000_000

    def add_user(
        self,
        name: str,
        *,
        language_code: str = "es",
        username: str | None = None,
        phone: str | None = None,
        user_id: int | None = None,
    ) -> User:
        """A person with a phone, who has not met the bot yet. ``name`` is "First Last"."""
        if user_id is None:
            self._last_user_id += 1
            user_id = self._last_user_id
        first, _, last = name.partition(" ")
        user = User(user_id, first, last or None, username, language_code, phone=phone)
        self.users[user.id] = user
        self.open_chat(Chat(user.id, ChatType.PRIVATE, person=user, members={user.id: user}))
        return user

    def private_chat(self, user: User) -> Chat:
        """The user's private chat with the bot."""
        return self.chats[user.id]

    def start(self, user: User, payload: str = "") -> ChatMessage:
        """Press START, with the payload of a deep link if there is one."""
        return self.say(user, user, f"/start {payload}".strip())

    def say(
        self, chat: ChatLike, user: User, text: str, *, reply_to: int | None = None
    ) -> ChatMessage:
        """Write. In a group the bot hears only what privacy mode lets through."""
        if not text.strip() or len(text) > 4096:
            raise NotPossible("a message has 1 to 4096 characters")
        body: Wire = {"text": text.strip()}
        if commands := command_entities(body["text"]):
            body["entities"] = commands
        return self._send(chat, user, body, reply_to=reply_to)

    def edit_said(self, message: ChatMessage, text: str) -> None:
        """Correct one's own message (the bot gets ``edited_message``)."""
        entities = command_entities(text)
        body: Wire = {"text": text} | ({"entities": entities} if entities else {})
        self.change(message, body, None)
        if self._bot_hears(message):
            self.tell_bot(message, "edited_message")

    def send_photo(
        self, chat: ChatLike, user: User, content: bytes, *, caption: str | None = None
    ) -> ChatMessage:
        """Send a picture (PNG or JPEG)."""
        width, height = image_size(content)
        stored = self.files.add(Upload("photo.jpg", content, "image/jpeg"), "photos")
        size = stored.wire() | {"width": width, "height": height}
        del size["file_path"]
        return self._send(chat, user, without_none({"photo": [size], "caption": caption}))

    def send_document(
        self,
        chat: ChatLike,
        user: User,
        file_name: str,
        content: bytes,
        *,
        media_type: str = "application/octet-stream",
        caption: str | None = None,
    ) -> ChatMessage:
        """Send a file."""
        stored = self.files.add(Upload(file_name, content, media_type), "documents")
        document = stored.wire() | {"file_name": file_name, "mime_type": media_type}
        del document["file_path"]
        return self._send(chat, user, without_none({"document": document, "caption": caption}))

    def send_location(
        self, chat: ChatLike, user: User, latitude: float, longitude: float
    ) -> ChatMessage:
        """Share a place (degrees)."""
        place = {"latitude": latitude, "longitude": longitude}
        return self._send(chat, user, {"location": place})

    def send_contact(
        self, chat: ChatLike, user: User, phone: str, name: str, *, own: bool = False
    ) -> ChatMessage:
        """Share a contact; ``own`` when it is the sender's own card (it carries the user id)."""
        first, _, last = name.partition(" ")
        card = {
            "phone_number": phone,
            "first_name": first,
            "last_name": last or None,
            "user_id": user.id if own else None,
        }
        return self._send(chat, user, {"contact": without_none(card)})

    def tap(
        self,
        user: User,
        message_id: int,
        choice: str,
        *,
        chat: ChatLike | None = None,
        stale: bool = False,
    ) -> CallbackQuery:
        """Tap the inline button whose callback data or text is ``choice``.

        ``stale`` sends ``choice`` as callback data although the button is gone (a phone that had
        not yet seen the edit). Raises ``NotPossible`` when there is no such button.
        """
        place = self._place(user if chat is None else chat, user)
        message = place.messages.get(message_id)
        data = choice if stale else _callback_data(message, choice)
        query = CallbackQuery(
            self.next_query_id(), user, place, message_id, data, asked_at=self.now()
        )
        content: Wire = {
            "id": query.id,
            "from": user.wire(),
            "message": message.wire() if message else _inaccessible(place, message_id),
            "chat_instance": str(-3_300_000_000 - abs(place.id)),
            "data": data,
        }
        self.ask_bot(query, content)
        return query

    def block(self, user: User) -> None:
        """Block the bot."""
        self.set_standing(self.private_chat(user), BotMembership.KICKED, user)

    def unblock(self, user: User) -> None:
        """Unblock the bot."""
        self.set_standing(self.private_chat(user), BotMembership.MEMBER, user)

    def deactivate(self, user: User) -> None:
        """Delete the person's account."""
        user.deactivated = True

    def messages(self, chat: ChatLike) -> list[ChatMessage]:
        """The messages of a chat in their present state, oldest first."""
        return list(self.chats[_chat_id(chat)].messages.values())

    def last_message(self, chat: ChatLike) -> ChatMessage:
        """The newest message of a chat. Raises ``NotPossible`` in an empty one."""
        found = self.chats[_chat_id(chat)].messages
        if not found:
            raise NotPossible("the chat is empty")
        return found[next(reversed(found))]

    def answers(self, user: User) -> list[CallbackQuery]:
        """The user's taps, oldest first; ``answer`` is what the bot answered."""
        return [query for query in self.queries.values() if query.user is user]

    def commands_for(
        self, user: User, chat: ChatLike | None = None, *, language: str | None = None
    ) -> list[Wire]:
        """The command menu that the user sees in a chat (default: in private)."""
        place = self.chats[_chat_id(user if chat is None else chat)]
        return self.menus.seen_by(user, place, language or user.language_code or "")

    def _place(self, chat: ChatLike, user: User) -> Chat:
        place = self.chats[_chat_id(chat)]
        if user.id not in place.members:
            raise NotPossible("the person is not in that chat")
        if place.migrated_to is not None:
            raise NotPossible("the group has become a supergroup")
        if place.person is not None and place.standing is BotMembership.KICKED:
            raise NotPossible("the person has blocked the bot")
        return place

    def _send(
        self, chat: ChatLike, user: User, body: Wire, *, reply_to: int | None = None
    ) -> ChatMessage:
        place = self._place(chat, user)
        if place.person is not None and place.standing is BotMembership.NEVER_MET:
            place.standing = BotMembership.MEMBER
        message = self.post(place, user, body, reply_to=reply_to)
        if self._bot_hears(message):
            self.tell_bot(message)
        return message

    def _bot_hears(self, message: ChatMessage) -> bool:
        chat = message.chat
        if chat.person is not None or chat.standing is not BotMembership.MEMBER:
            return chat.person is not None
        if self.reads_all_group_messages:
            return True
        answered = chat.messages.get(message.reply_to or 0)
        if answered is not None and answered.sender is self.bot:
            return True
        text = message.text
        if not text.startswith("/"):
            return f"@{self.bot.username}" in text
        _, at, recipient = text.split(maxsplit=1)[0].partition("@")
        return not at or recipient == self.bot.username


def _chat_id(chat: ChatLike) -> int:
    return chat if isinstance(chat, int) else chat.id


def _inaccessible(chat: Chat, message_id: int) -> Wire:
    return {"chat": chat.wire(), "message_id": message_id, "date": 0}


def _callback_data(message: ChatMessage | None, choice: str) -> str:
    buttons = message.buttons if message is not None else []
    for button in buttons:
        if choice in (button.callback_data, button.text):
            if button.callback_data is None:
                raise NotPossible("that button opens a link")
            return button.callback_data
    raise NotPossible(f"no button {choice!r}; there are {[each.text for each in buttons]}")
