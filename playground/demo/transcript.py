"""The story as text for a terminal: who received what, and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from playground.demo.company import Company
from playground.telegram import ChatMessage, Event, EventKind, TelegramEmulator


@dataclass(frozen=True, slots=True)
class TranscriptLine:
    """One thing that somebody saw or did. `text` is as the phone shows it, without mark-up."""

    at: datetime
    kind: str
    """told (by the bot) | changed (in place) | said (to the bot) | tapped | toast"""
    who: str
    text: str
    buttons: tuple[str, ...] = ()


class Transcript:
    """Reads on in the emulator's journal; each event is told once, in the state it was left in."""

    def __init__(self, telegram: TelegramEmulator, company: Company) -> None:
        self._telegram = telegram
        self._rooms = {company.group.id: company.group.title or ""} | {
            user.id: user.name for user in company.users.values()
        }
        self._seq = 0

    def read(self) -> list[TranscriptLine]:
        """What has happened since it was last read; several changes of one message are one line."""
        events = self._telegram.journal.since(self._seq)
        self._seq = self._telegram.journal.last_seq
        last_change = {
            (event.chat_id, event.message_id): event.seq
            for event in events
            if event.kind is EventKind.MESSAGE_EDITED
        }
        sent = {
            (event.chat_id, event.message_id)
            for event in events
            if event.kind is EventKind.MESSAGE_SENT
        }
        lines: list[TranscriptLine] = []
        for event in events:
            place = (event.chat_id, event.message_id)
            edited = event.kind is EventKind.MESSAGE_EDITED
            if edited and (place in sent or last_change[place] != event.seq):
                continue  # shown where it was sent, or by its last change
            lines.extend(self._lines(event))
        return lines

    def _lines(self, event: Event) -> Iterator[TranscriptLine]:
        room = self._rooms.get(event.chat_id or 0)
        if room is None:
            return
        match event.kind:
            case EventKind.MESSAGE_SENT | EventKind.MESSAGE_EDITED:
                chat = self._telegram.chats[event.chat_id or 0]
                message = chat.messages.get(event.message_id or 0)
                if message is not None and (message.text or _enclosed(message)):
                    yield self._message(event, room, message)
            case EventKind.CALLBACK_ANSWERED:
                if text := str(event.detail.get("text") or ""):
                    yield TranscriptLine(event.at, "toast", room, text)
            case _:
                return

    def _message(self, event: Event, room: str, message: ChatMessage) -> TranscriptLine:
        text = message.text or _enclosed(message)
        if not message.sender.is_bot:
            who = message.sender.name
            return TranscriptLine(event.at, "said", who if who == room else f"{who} → {room}", text)
        kind = "changed" if event.kind is EventKind.MESSAGE_EDITED else "told"
        shown = f"[{_enclosed(message)}] {text}" if _enclosed(message) and message.text else text
        return TranscriptLine(
            event.at, kind, room, shown, tuple(key.text for key in message.buttons)
        )


def _enclosed(message: ChatMessage) -> str:
    document = message.body.get("document")
    if document is not None:
        return str(document["file_name"])
    return "image" if message.body.get("photo") else ""
