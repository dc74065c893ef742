"""A person with Telegram in hand."""

from __future__ import annotations

from playground.telegram import TelegramEmulator
from playground.telegram.journal import EventKind
from playground.telegram.model import Chat, ChatMessage, User
from tests.support.client import BotClient, Seen, Settle, pick


class TelegramClient(BotClient):
    """Acts in a private chat with the bot, or in `group` (see `in_group`)."""

    def __init__(
        self,
        code: str,
        settle: Settle,
        telegram: TelegramEmulator,
        user: User,
        group: Chat | None = None,
    ) -> None:
        super().__init__(code, settle)
        self.telegram = telegram
        self.user = user
        self._place: Chat = group or telegram.private_chat(user)
        self._since = telegram.journal.last_seq

    def in_group(self, group: Chat) -> TelegramClient:
        """The same person, in a group."""
        return TelegramClient(self.code, self._settle, self.telegram, self.user, group)

    @property
    def messages(self) -> list[Seen]:
        return [_seen(message) for message in self._of_bot()]

    @property
    def toasts(self) -> list[str]:
        answers = [query.answer for query in self.telegram.answers(self.user)]
        return [answer.text for answer in answers if answer is not None and answer.text]

    @property
    def heard(self) -> str:
        shown: dict[int, None] = {}
        toasts: list[str] = []
        for event in self.telegram.journal.since(self._since):
            if event.kind in (EventKind.MESSAGE_SENT, EventKind.MESSAGE_EDITED):
                if event.chat_id == self._place.id and event.message_id is not None:
                    shown[event.message_id] = None
            elif event.kind is EventKind.CALLBACK_ANSWERED:
                toasts = self.toasts[-1:]
        texts = [m.text for m in self._of_bot() if m.id in shown]
        return "\n".join([*texts, *toasts])

    @property
    def menu(self) -> list[str]:
        """The commands the chat's menu offers."""
        return [entry["command"] for entry in self.telegram.commands_for(self.user)]

    async def press_start(self, payload: str = "") -> str:
        """Presses START, as after a deep link."""
        return await self.say(f"/start {payload}".strip())

    def callback(self, label: str) -> str:
        """The data of the newest button of that name, to be tapped when it is there no longer."""
        for message in reversed(self._of_bot()):
            index = pick([button.text for button in message.buttons], label)
            if index is not None:
                return message.buttons[index].callback_data or ""
        raise AssertionError(f"{self.code} has no button {label!r}")

    async def tap_stale(self, data: str, message_id: int = 1) -> str:
        """Taps a button that is no longer there."""
        self._mark()
        self.telegram.tap(self.user, message_id, data, chat=self._place, stale=True)
        await self._settle()
        return self.heard

    async def send_photo(self, content: bytes, caption: str | None = None) -> str:
        """Sends a picture (PNG or JPEG)."""
        self._mark()
        self.telegram.send_photo(self._place, self.user, content, caption=caption)
        await self._settle()
        return self.heard

    async def send_file(self, name: str, content: bytes) -> str:
        """Sends a file."""
        self._mark()
        self.telegram.send_document(self._place, self.user, name, content)
        await self._settle()
        return self.heard

    async def send_location(self, latitude: float, longitude: float) -> str:
        """Shares a place."""
        self._mark()
        self.telegram.send_location(self._place, self.user, latitude, longitude)
        await self._settle()
        return self.heard

    async def block(self) -> None:
        """Blocks the bot."""
        self.telegram.block(self.user)
        await self._settle()

    async def unblock(self) -> None:
        """Lets the bot in again."""
        self.telegram.unblock(self.user)
        await self._settle()

    def _of_bot(self) -> list[ChatMessage]:
        bot = self.telegram.bot
        return [m for m in self.telegram.messages(self._place) if m.sender is bot]

    def _mark(self) -> None:
        self._since = self.telegram.journal.last_seq

    async def _send_words(self, text: str) -> None:
        self.telegram.say(self._place, self.user, text)

    async def _send_tap(self, label: str) -> None:
        """What stands behind «Más…» is opened first, as a person does."""
        if self._tapped(label):
            return
        if self._tapped("Más…") or self._tapped("More…"):
            await self._settle()
            self._mark()
            if self._tapped(label):
                return
        offered = [b.text for m in self._of_bot() for b in m.buttons]
        raise AssertionError(f"{self.code} has no button {label!r}; there are {offered}")

    def _tapped(self, label: str) -> bool:
        for message in reversed(self._of_bot()):
            labels = [button.text for button in message.buttons]
            index = pick(labels, label)
            if index is not None:
                data = message.buttons[index].callback_data
                assert data is not None, f"{labels[index]!r} is no tap for the bot"
                self.telegram.tap(self.user, message.id, data, chat=self._place)
                return True
        return False


def _seen(message: ChatMessage) -> Seen:
    earlier = message.chat.messages.get(message.reply_to or 0)
    reply_to = earlier.text if earlier is not None else ""
    return Seen(message.text, tuple(b.text for b in message.buttons), message.edits, reply_to)
