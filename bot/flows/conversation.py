"""Hears what was said in a chat and answers it: the one way in for every channel.

Everything happens in the `Work` that was passed in. An expected no (`Refusal`) undoes what the
turn had begun, is told to the person in their words, and does not fail the event.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.flows.engine import Engine
from bot.flows.registry import Registry
from bot.flows.said import Chat, ContactSent, FileSent, LocationSent, Said, Tapped, Words
from bot.flows.turn import Turn
from domain.errors import NotYours, Refusal
from domain.message import Button, Message
from domain.people import Person
from domain.rights import Right, require_at_all
from domain.text import Json, T, Text
from services import Work
from services.conversations import StoredMessage, message_by_ref
from services.joining import join_by_token
from services.people import hear_from, person_of_chat
from services.speaking import reply_in_chat, toast_in_chat
from services.strangers import note_stranger

Labeller = Callable[[Text, str], str]
"""Puts a label into words: (text, language) -> what the button reads."""


@dataclass(frozen=True)
class Conversation:
    """Joins the catalogue of what can be said with the engine that keeps flows going."""

    catalogue: Registry
    label: Labeller

    async def hear(self, work: Work, chat: Chat, said: Said) -> None:
        """Answers one thing said. Raises only on bugs."""
        person = await person_of_chat(work, chat.channel, chat.sender)
        if person is None or not person.active:
            await self._hear_stranger(work, chat, said)
            return
        await hear_from(work, chat.channel, chat.sender)
        turn = Turn(work, person, chat, said)
        try:
            async with work.session.begin_nested():
                await self._dispatch(turn)
        except Refusal as refusal:
            turn.toasted = False
            await self._refuse(turn, refusal)
        await self._release_button(turn)

    async def _dispatch(self, turn: Turn) -> None:
        engine = Engine(self.catalogue, self.label)
        match turn.said:
            case Tapped():
                await self._tap(turn, engine, turn.said)
            case Words(text) if text.startswith("/"):
                await self._command(turn, engine, text)
            case Words() | FileSent() | LocationSent() | ContactSent():
                if turn.chat.is_group:
                    return
                if not await engine.hear(turn, turn.said):
                    await turn.reply(T("not-understood"))
        if turn.next_flow is not None:
            name, data = turn.next_flow
            turn.next_flow = None
            await engine.begin(turn, name, data)

    async def _tap(self, turn: Turn, engine: Engine, tapped: Tapped) -> None:
        stored = await message_by_ref(turn.work, tapped.ref)
        button = _button(stored, turn.chat, tapped.index)
        if button is None:
            await turn.toast(T("button-stale"), alert=True)
        elif button.action == "flow":
            await engine.hear_choice(turn, button)
        else:
            action = self.catalogue.actions.get(button.action)
            if action is None:
                await turn.toast(T("button-stale"), alert=True)
                return
            self._check(turn.person, action.right)
            await action.handler(turn, button.args)

    async def _command(self, turn: Turn, engine: Engine, text: str) -> None:
        spoken, _, rest = text[1:].partition(" ")
        name = spoken.partition("@")[0].lower()
        if not turn.chat.is_group and await engine.hear_word(turn, name):
            return
        command = self.catalogue.by_spoken_name(name)
        if command is None:
            if not turn.chat.is_group:
                await turn.reply(T("command-unknown", command=spoken))
            return
        if turn.chat.is_group and not command.in_groups:
            return
        self._check(turn.person, command.right)
        await engine.leave(turn)
        await command.handler(turn, rest.strip())

    @staticmethod
    def _check(person: Person, right: Right | None) -> None:
        if right is not None:
            require_at_all(person, right)

    async def _refuse(self, turn: Turn, refusal: Refusal) -> None:
        if isinstance(refusal, NotYours):
            turn.work.audit(
                "refused",
                f"chat:{turn.chat.channel}:{turn.chat.address}",
                turn.person.id,
                right=str(refusal.fields.get("right", "")),
            )
        if turn.tapped:
            await turn.toast(refusal.text, alert=True)
        else:
            await turn.reply(refusal.text)

    async def _release_button(self, turn: Turn) -> None:
        """A tapped button waits for its answer, even when there is nothing to say."""
        if isinstance(turn.said, Tapped) and turn.said.callback and not turn.toasted:
            await toast_in_chat(
                turn.work, turn.chat.channel, turn.chat.address, turn.said.callback, None
            )

    async def _hear_stranger(self, work: Work, chat: Chat, said: Said) -> None:
        """Only bound chats are heard (CC21-9); a one-time link is the way to become one."""
        if chat.is_group:
            return
        if isinstance(said, Words) and said.text.startswith("/start "):
            joined = await join_by_token(work, chat.channel, chat.sender, said.text[7:].strip())
            if joined is not None:
                turn = Turn(work, joined, chat, said)
                await self.catalogue.commands["start"].handler(turn, "")
                return
        if await note_stranger(work, chat.channel, chat.sender):
            await reply_in_chat(
                work, chat.channel, chat.address, Message(T("stranger-refused")), language="es"
            )
        if isinstance(said, Tapped) and said.callback:
            await toast_in_chat(work, chat.channel, chat.address, said.callback, None)


def _button(stored: StoredMessage | None, chat: Chat, index: int) -> Button | None:
    """The button that was tapped, if the message is ours and was sent to this very chat."""
    if stored is None or (stored.channel, stored.address) != (chat.channel, chat.address):
        return None
    buttons = _buttons(stored.body)
    return buttons[index] if 0 <= index < len(buttons) else None


def _buttons(body: Json) -> tuple[Button, ...]:
    return Message.from_json(body).flat_buttons()
